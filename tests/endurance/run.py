# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The long runs, one after the other, and a table of their figures:

    run.py --pulseboard PROGRAM [--transport socket] [hostile] [comeback] [chaos] [soak]

About ten minutes on two cores; use a release build.
"""

import argparse
import os
import subprocess
import sys
import time

RUNS = {"hostile": ["--requests", "100000"], "comeback": ["--clients", "10000"], "chaos": ["--seconds", "300"], "soak": ["--connects", "1000000"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--transport", default="epoll", choices=("epoll", "socket"))
    parser.add_argument("--seed", default="1")
    parser.add_argument("runs", nargs="*", choices=[[], *RUNS], help="which; all of them if none is named")
    arguments = parser.parse_args()
    rows, failed = [], []
    for name in arguments.runs or RUNS:
        seed = [] if name in ("soak", "comeback") else ["--seed", arguments.seed]
        begun = time.monotonic()
        print(f"--- {name}", flush=True)
        lines = []
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.py")
        with subprocess.Popen([sys.executable, "-B", script, "--pulseboard", arguments.pulseboard, "--transport", arguments.transport,
                               *RUNS[name], *seed], stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                print(line, end="", flush=True)
                lines.append(line.rstrip())
        if process.returncode != 0:
            failed.append(name)
        rows.append((name, "result", "failed" if process.returncode else f"passed in {time.monotonic() - begun:.0f} s"))
        rows += [(name, *line.split(": ", 1)) for line in lines if ": " in line]
    print("\n| run | figure | value |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
