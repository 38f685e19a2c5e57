# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the tests of one client: main.py --pulseboard PROGRAM … test_curl [test_curl.Curl.test_…]

Exit status 77, which ctest takes for a skipped test, when the client is not there; the test says what is missing.
"""

import argparse
import os
import sys

TESTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path += [os.path.join(TESTS, room) for room in ("support", "browser")]
import packages
import run
import server
import test_qt


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--packages", required=True, help="the folder of packages.py")
    parser.add_argument("--qtclient", required=True, help="the built example in C++")
    parser.add_argument("tests", nargs="+")
    arguments = parser.parse_args()
    server.PROGRAM = arguments.pulseboard
    packages.FOLDER = arguments.packages
    test_qt.PROGRAM = arguments.qtclient
    return run.tests(arguments.tests)


if __name__ == "__main__":
    sys.exit(main())
