# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Puts the clients of others into a folder of the build: packages.py FOLDER

With npm and pip, as far as they are there and their registries answer; what is there already is left as it is. Exit
status 77, which ctest takes for a skipped test, when something is missing afterwards; its tests are skipped then.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import threading
import unittest

FOLDER = None  # set by main.py
HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77
PATIENCE_SECONDS = 60  # of a registry; without one a test is skipped
OLDEST_NODE = 20


def node_package(name):
    """The folder of that package; skips the test if there is none."""
    if why_no_node():
        raise unittest.SkipTest(why_no_node())
    folder = os.path.join(FOLDER, "node_modules", *name.split("/"))
    if not os.path.isdir(folder):
        raise unittest.SkipTest(f"npm's {name} is not installed")
    return folder


def python_folder(module):
    """What PYTHONPATH needs for that module; skips the test if it is nowhere."""
    folder = os.path.join(FOLDER, "python")
    if not os.path.isdir(os.path.join(folder, module)):
        raise unittest.SkipTest(f"Python's {module} is not installed")
    return folder


def why_no_node():
    if shutil.which("node") is None:
        return "node is not installed"
    version = subprocess.run(["node", "--version"], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    if not (match := re.match(r"v(\d+)\.", version)) or int(match[1]) < OLDEST_NODE:
        return f"node is {version}, and these clients need {OLDEST_NODE}"
    return None


def install_node_packages(folder):
    """Why there are none, or nothing."""
    if reason := why_no_node():
        return reason
    if shutil.which("npm") is None:
        return "npm is not installed"
    shutil.copy(os.path.join(HERE, "package.json"), folder)
    return run("npm", ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
                       "--fetch-retries=1", "--loglevel=error"], folder)


def install_python_packages(folder):
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode != 0:
        return "pip is not installed"
    target = os.path.join(folder, "python")
    shutil.rmtree(target, ignore_errors=True)
    return run("pip", [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries=1",
                       "--root-user-action=ignore", "--no-compile", "--target", target,
                       "--requirement", os.path.join(HERE, "requirements.txt")], folder)


def run(name, command, folder):
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=PATIENCE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"{name} had no answer within {PATIENCE_SECONDS} s"
    return None if done.returncode == 0 else f"{name} failed: {done.stdout.strip()[:300]}"


class Mark:
    """Says which list of packages was installed last, and by which Python."""

    def __init__(self, folder, list_name):
        self._path = os.path.join(folder, list_name + ".installed")
        with open(os.path.join(HERE, list_name), encoding="utf-8") as file:
            self._wanted = f"{sys.version}\n{file.read()}"

    def is_set(self):
        try:
            with open(self._path, encoding="utf-8") as file:
                return file.read() == self._wanted
        except FileNotFoundError:
            return False

    def set(self):
        with open(self._path, "w", encoding="utf-8") as file:
            file.write(self._wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    folder = os.path.abspath(parser.parse_args().folder)
    os.makedirs(folder, exist_ok=True)
    reasons = []

    def provide(list_name, install):
        mark = Mark(folder, list_name)
        if mark.is_set():
            return
        if reason := install(folder):
            reasons.append(reason)
        else:
            mark.set()

    # Both wait for the network; together they wait less.
    threads = [threading.Thread(target=provide, args=job) for job in
               (("package.json", install_node_packages), ("requirements.txt", install_python_packages))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for reason in reasons:
        print(f"Skipped: {reason}")
    return SKIPPED if reasons else 0


if __name__ == "__main__":
    sys.exit(main())
