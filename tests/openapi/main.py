# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks the API's description with tools that nobody here wrote: main.py --pulseboard PROGRAM --folder FOLDER

Asks the running program for it, lints both versions, generates TypeScript types and compiles a client with them. The
tools come from npm, into FOLDER of the build. Exit status 77, which ctest takes for a skipped test, where they cannot
be had.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "support"))
import server  # noqa: E402

SKIPPED = 77
PATIENCE_SECONDS = 100
FOLDER = None


def run(command):
    environment = os.environ | {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "CI": "true"}
    return subprocess.run(command, cwd=FOLDER, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=PATIENCE_SECONDS, check=False)


def tool(name):
    return os.path.join(FOLDER, "node_modules", ".bin", name)


def install():
    """Why there are no tools, or nothing. What is there already is left as it is."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "node and npm are not installed"
    with open(os.path.join(HERE, "package.json"), encoding="utf-8") as file:
        wanted = file.read()
    mark = os.path.join(FOLDER, "installed.json")
    if os.path.exists(mark):
        with open(mark, encoding="utf-8") as file:
            if file.read() == wanted:
                return None
    shutil.copy(os.path.join(HERE, "package.json"), FOLDER)
    try:
        done = run(["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund",
                    "--fetch-retries=1", "--loglevel=error"])
    except subprocess.TimeoutExpired:
        return f"npm had no answer within {PATIENCE_SECONDS} s"
    if done.returncode != 0:
        return f"npm failed: {done.stdout.strip()[-500:]}"
    with open(mark, "w", encoding="utf-8") as file:
        file.write(wanted)
    return None


class Description(unittest.TestCase):
    """The description of one program, as it was when it ran."""

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as directory:
            schema = os.path.join(directory, "price.json")
            with open(schema, "w", encoding="utf-8") as file:
                file.write('{"type": "object", "properties": {"eur": {"$ref": "#/$defs/Money"}}, "required": ["eur"],'
                           ' "$defs": {"Money": {"type": "number"}}}')
            program = server.Server(arguments=("--event-schema", f"news:price={schema}"),
                                    tokens={"publish": "publish-0123456789abcdefghij"})
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            for name in ("openapi.json", "openapi-3.2.json"):
                with opener.open(program.url + name, timeout=20) as answer, open(os.path.join(FOLDER, name), "wb") as file:
                    file.write(answer.read())
            assert program.stop() == 0
        for name in ("client.ts", "redocly.yaml"):
            shutil.copy(os.path.join(HERE, name), FOLDER)

    def check(self, command):
        done = run(command)
        self.assertEqual(done.returncode, 0, f"{os.path.basename(command[0])} says:\n{done.stdout}")
        return done.stdout

    def test_both_versions_pass_the_linter(self):
        said = self.check([tool("redocly"), "lint", "--config", "redocly.yaml", "--max-problems", "1000", "openapi.json", "openapi-3.2.json"])
        self.assertNotIn("warning", said.lower().replace("deprecation warning", ""), said)

    def test_the_linter_finds_mistakes(self):
        with open(os.path.join(FOLDER, "openapi-3.2.json"), encoding="utf-8") as file:
            text = file.read()
        self.assertIn('"itemSchema"', text)
        with open(os.path.join(FOLDER, "broken.json"), "w", encoding="utf-8") as file:
            file.write(text.replace('"itemSchema"', '"itemShema"'))
        self.assertNotEqual(run([tool("redocly"), "lint", "--config", "redocly.yaml", "broken.json"]).returncode, 0)

    def test_a_client_compiles_with_its_types(self):
        self.check([tool("openapi-typescript"), "openapi.json", "--output", "api.d.ts"])
        self.check([tool("tsc"), "--noEmit", "--strict", "--target", "es2022", "--module", "esnext",
                    "--moduleResolution", "bundler", "--lib", "es2022,dom", "client.ts"])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pulseboard", required=True, help="the built program")
    parser.add_argument("--folder", required=True, help="where the tools and the documents go")
    arguments = parser.parse_args()
    global FOLDER
    FOLDER = os.path.abspath(arguments.folder)
    os.makedirs(FOLDER, exist_ok=True)
    if reason := install():
        print(f"Skipped: {reason}")
        return SKIPPED
    server.PROGRAM = arguments.pulseboard
    result = unittest.main(module=__name__, argv=[sys.argv[0], "-v"], exit=False).result
    return 0 if result.wasSuccessful() and result.testsRun > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
