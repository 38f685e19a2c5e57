# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real Prometheus that scrapes, on a port of its own, with its data in a folder for the time of the test."""

import json
import os
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Prometheus:
    """Scrapes one target twice a second; a context manager."""

    def __init__(self, program, target, token):
        self._folder = tempfile.TemporaryDirectory(prefix="prometheus-")
        credentials = self._write("token", token)
        configuration = self._write("prometheus.yml", json.dumps({  # JSON is YAML
            "global": {"scrape_interval": "500ms", "scrape_timeout": "500ms"},
            "scrape_configs": [{
                "job_name": "pulseboard",
                "authorization": {"credentials_file": credentials},
                "static_configs": [{"targets": [target]}]}]}))
        with open(self._log_path(), "wb") as log:
            self._process = subprocess.Popen(
                [program, f"--config.file={configuration}", f"--storage.tsdb.path={self._folder.name}/data",
                 "--web.listen-address=127.0.0.1:0"], stdout=log, stderr=log)
        try:
            self._port = self._wait(lambda: re.search(r'"Listening on" address=127\.0\.0\.1:(\d+)', self.log()),
                                    "it does not listen")[1]
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=20)
        self._folder.cleanup()

    def query(self, expression):
        """The result of an instant query; what is wrong with the expression as an AssertionError."""
        return self._get("query", {"query": expression})["result"]

    def wait_for_value(self, expression, value):
        """Waits until the one series of the expression has that value."""
        def look():
            result = self.query(expression)
            return len(result) == 1 and float(result[0]["value"][1]) == value
        self._wait(look, f"{expression} does not become {value}")

    def log(self):
        with open(self._log_path(), encoding="utf-8", errors="replace") as file:
            return file.read()

    def _get(self, what, parameters):
        url = f"http://127.0.0.1:{self._port}/api/v1/{what}?{urllib.parse.urlencode(parameters)}"
        try:
            with _opener.open(url, timeout=20) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            if error.code == 503:  # it is still reading its own folder
                return {"result": []}
            raise AssertionError(f"{parameters}: {error.read().decode()}") from None

    def _wait(self, look, otherwise, within=30):
        deadline = time.monotonic() + within
        while not (found := look()):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"{otherwise}\n{self.log()[-3000:]}")
            time.sleep(0.05)
        return found

    def _write(self, name, text):
        path = os.path.join(self._folder.name, name)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def _log_path(self):
        return os.path.join(self._folder.name, "log")
