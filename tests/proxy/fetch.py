# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Puts nginx into a folder of the build, where the system has none: fetch.py FOLDER

Fetched with apt and unpacked, not installed: installed, it would be a service that starts and takes port 80. Exit
status 77, which ctest takes for a skipped test, when there is none afterwards; the tests are skipped then.
"""

import argparse
import glob
import os
import shutil
import subprocess
import sys

SKIPPED = 77
PATIENCE_SECONDS = 60


def find(folder):
    """The system's nginx, or the one that was put into that folder; None if there is neither."""
    # Not in every user's PATH.
    places = [os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", os.path.join(folder, "usr", "sbin")]
    return shutil.which("nginx", path=":".join(places))


def why_not(folder):
    """Why there is no nginx, or nothing."""
    for program in ("apt-get", "dpkg-deb"):
        if shutil.which(program) is None:
            return f"nginx is not installed, and there is no {program} to fetch it with"
    os.makedirs(folder, exist_ok=True)
    try:
        done = subprocess.run(["apt-get", "download", "nginx"], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE_SECONDS,
                              check=False)
    except subprocess.TimeoutExpired:
        return f"nginx is not installed, and apt had not fetched it within {PATIENCE_SECONDS} s"
    archives = glob.glob(os.path.join(folder, "nginx_*.deb"))
    if done.returncode != 0 or not archives:
        return f"nginx is not installed, and apt did not fetch it: {done.stdout.strip()[:300]}"
    subprocess.run(["dpkg-deb", "--extract", archives[0], folder], check=True)
    for archive in archives:
        os.remove(archive)
    program = find(folder)
    if program is None:
        return "apt's nginx has no program"
    tried = subprocess.run([program, "-v"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if tried.returncode != 0:
        shutil.rmtree(folder)
        return f"apt's nginx does not run here: {tried.stdout.strip()[-500:]}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    folder = os.path.abspath(parser.parse_args().folder)
    reason = None if find(folder) else why_not(folder)
    if reason:
        print(f"Skipped: {reason}")
    return SKIPPED if reason else 0


if __name__ == "__main__":
    sys.exit(main())
