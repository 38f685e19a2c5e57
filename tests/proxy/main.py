# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs tests behind nginx: main.py --pulseboard PROGRAM --fetched FOLDER test_plain [test_plain.Plain.test_…]

Exit status 77, which ctest takes for a skipped test, when nginx or another program is not there; the test says which.
"""

import argparse
import os
import sys

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path += [os.path.join(TESTS, room) for room in ("support", "browser", "clients")]
import fetch
import nginx
import run
import server


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--fetched", required=True, help="the folder of fetch.py")
    parser.add_argument("tests", nargs="+")
    arguments = parser.parse_args()
    server.PROGRAM = arguments.pulseboard
    nginx.PROGRAM = fetch.find(arguments.fetched)
    return run.tests(arguments.tests)


if __name__ == "__main__":
    sys.exit(main())
