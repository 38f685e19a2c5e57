# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the tests of one file here against the real program. Status 77: nothing could be run."""

import argparse
import importlib
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "support"))
import server  # noqa: E402

if sys.version_info < (3, 11):
    print("Skipped: the tests of the metrics need Python 3.11 or later.")
    sys.exit(77)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pulseboard", required=True)
    parser.add_argument("tests", help="such as test_scrape, or test_scrape.Scrape.test_values_arrive")
    arguments = parser.parse_args()
    documents = importlib.import_module("test_documents")
    documents.SOURCE = os.path.join(HERE, "..", "..")
    server.PROGRAM = arguments.pulseboard
    result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromName(arguments.tests))
    if result.wasSuccessful() and result.testsRun == len(result.skipped):
        sys.exit(77)
    sys.exit(0 if result.wasSuccessful() else 1)
