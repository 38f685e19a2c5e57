# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An nginx of our own, with a server block of the documents and its files in a folder that goes with it."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import unittest

import example

NAME = "pulse.example.com"  # in the documents' configurations
PROGRAM = None  # set by main.py

MAIN = """
user {user};
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def require(*options):
    """Skips the test where nginx is not there, or was built without one of the options."""
    if PROGRAM is None:
        raise unittest.SkipTest("nginx is not installed")
    built = subprocess.run([PROGRAM, "-V"], stderr=subprocess.PIPE, text=True, check=True).stderr
    for option in options:
        if option not in built:
            raise unittest.SkipTest(f"this nginx was built without {option}")


def make_certificate(folder):
    if shutil.which("openssl") is None:
        raise unittest.SkipTest("openssl is not installed")
    certificate, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    subprocess.run(["openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                    "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}",
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


class Nginx:
    """Runs until stop(). The block is one of docs/proxy.md; changes are pairs of old and new text in it."""

    def __init__(self, block, upstream_port, *changes):
        self._folder = tempfile.TemporaryDirectory(prefix="pulseboard-nginx-")
        folder = self._folder.name
        # It inherits a socket that listens already, as on an upgrade of its program: so its port is free for sure.
        listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = listener.getsockname()[1]
        self.is_tls = "tls" in block
        scheme, port = ("https", 443) if self.is_tls else ("http", 80)
        self.url = f"{scheme}://{NAME}:{self.port}/"

        site = example.block("docs/proxy.md", block)
        site = example.replaced(site, f"listen {port}", f"listen 127.0.0.1:{self.port}")
        site = example.replaced(site, "127.0.0.1:8080", f"127.0.0.1:{upstream_port}")
        if self.is_tls:
            certificate, key = make_certificate(folder)
            site = example.replaced(site, f"/etc/ssl/private/{NAME}.pem", certificate)
            site = example.replaced(site, f"/etc/ssl/private/{NAME}.key", key)
        for old, new in changes:
            site = example.replaced(site, old, new)
        self._write("site.conf", site)
        self._write("nginx.conf", MAIN.format(folder=folder, user=pwd.getpwuid(os.geteuid()).pw_name))
        with listener:
            self._process = subprocess.Popen(
                [PROGRAM, "-p", folder, "-c", os.path.join(folder, "nginx.conf"),
                 "-e", os.path.join(folder, "error.log"), "-g", "daemon off;"],
                env=os.environ | {"NGINX": f"{listener.fileno()};"}, pass_fds=[listener.fileno()],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        """With its streams, at once."""
        status = self._process.poll()
        if status is not None:
            with open(os.path.join(self._folder.name, "error.log"), encoding="utf-8", errors="replace") as file:
                raise AssertionError(f"nginx ended by itself, status {status}:\n{file.read()}")
        self._process.terminate()
        self._process.wait(timeout=20)
        self._folder.cleanup()

    def _write(self, name, text):
        with open(os.path.join(self._folder.name, name), "w", encoding="utf-8") as file:
            file.write(text)
