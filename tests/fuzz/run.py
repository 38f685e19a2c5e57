#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Builds the fuzzers with clang's libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer, and runs each for some time.

    tests/fuzz/run.py                      all, a minute each
    tests/fuzz/run.py --seconds 600 query  one, for ten minutes

Needs clang 19 or later (on Debian 12: clang-19 and libclang-rt-19-dev; on Debian 13: clang). What it learns is kept in
build/fuzz/corpus; what it finds in build/fuzz/findings, with exit status 1.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "fuzz"
CORPUS = ROOT / "tests" / "fuzz" / "corpus"


def compiler():
    for name in ("clang++", *(f"clang++-{version}" for version in range(30, 18, -1))):
        path = shutil.which(name)
        if path:
            version = subprocess.run([path, "-dumpversion"], capture_output=True, text=True, check=True).stdout
            if int(version.split(".")[0]) >= 19:
                return path
    sys.exit("There is no clang++ of version 19 or later.")


def build():
    subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={compiler()}", "-DCMAKE_BUILD_TYPE=Debug",
                    "-DCMAKE_CXX_FLAGS=-O1", "-DPULSEBOARD_FUZZ=ON", "-DPULSEBOARD_SANITIZE=address,undefined"],
                   check=True, stdout=subprocess.DEVNULL)
    names = sorted(path.name for path in CORPUS.iterdir())
    subprocess.run(["cmake", "--build", BUILD, "--target", *(f"fuzz_{name}" for name in names)], check=True)


def run(name, seconds):
    """True if nothing was found."""
    learned = BUILD / "corpus" / name
    findings = BUILD / "findings"
    learned.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    command = [BUILD / "tests" / "fuzz" / f"fuzz_{name}", f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=4096", "-max_len=8192",
               f"-artifact_prefix={findings}/{name}-", "-print_final_stats=1", learned, CORPUS / name]
    environment = {**os.environ, "QT_LOGGING_RULES": "pulseboard.*=false", "QT_QPA_PLATFORM": "offscreen",
                   # What Qt and its plug-ins keep until the end is no loss.
                   "ASAN_OPTIONS": "detect_leaks=0"}
    result = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace")
    tried = re.search(r"number_of_executed_units: (\d+)", result.stderr)
    covered = re.findall(r"cov: (\d+)", result.stderr)
    if result.returncode != 0:
        print(result.stderr[-6000:])
    print(f"{name}: {tried.group(1) if tried else 'no'} inputs in {seconds} s, {covered[-1] if covered else '?'} edges, "
          f"{'nothing found' if result.returncode == 0 else 'FOUND SOMETHING'}", flush=True)
    return result.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="how long each runs")
    parser.add_argument("names", nargs="*", help="such as request")
    arguments = parser.parse_args()
    build()
    names = arguments.names or sorted(path.name for path in CORPUS.iterdir())
    return 0 if all([run(name, arguments.seconds) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main())
