# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of run.py: the peers, the scenarios, one run, and the report."""
