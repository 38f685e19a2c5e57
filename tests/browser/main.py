# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs one or more of the browser tests: main.py --pulseboard PROGRAM test_kick [test_kick.Kick.test_…]

Exit status 77, which ctest takes for a skipped test, when the browser is not installed.
"""

import argparse
import importlib.util
import os
import shutil
import sys
import unittest

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import server

SKIPPED = 77


def missing():
    """What a browser test needs and this machine does not have."""
    if importlib.util.find_spec("selenium") is None:
        yield "python3-selenium"
    if shutil.which("chromium") is None:
        yield "chromium"
    if shutil.which("chromedriver") is None:
        yield "chromium-driver"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("tests", nargs="+")
    arguments = parser.parse_args()
    lacking = list(missing())
    if lacking:
        print(f"Skipped: the browser tests need {', '.join(lacking)}.")
        return SKIPPED
    server.PROGRAM = arguments.pulseboard
    result = unittest.main(module=None, argv=[sys.argv[0], "-v", *arguments.tests], exit=False).result
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
