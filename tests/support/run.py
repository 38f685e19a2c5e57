# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs tests of Python's unittest for ctest."""

import sys
import unittest

SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def tests(names):
    """The exit status: 0, 1, or SKIPPED if what they need is not there, after a message that says what."""
    result = unittest.main(module=None, argv=[sys.argv[0], "-v", *names], exit=False).result
    if not result.wasSuccessful() or result.testsRun + len(result.skipped) == 0:
        return 1
    # A class that is skipped as a whole counts as one that was skipped, and as none that ran.
    if result.testsRun <= len(result.skipped):
        print("Skipped:", "; ".join(sorted({reason for _, reason in result.skipped})))
        return SKIPPED
    return 0
