# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every client is asked to do, through an nginx that is configured as the documents say."""

import json
import subprocess

import nginx
from client import PATIENCE_SECONDS, Client, environment
from clienttest import TOPIC, ClientTest, wait_until
from test_curl import Curl, make_reader

ADMIN = "admin-0123456789abcdefghijkl"


class ProxyTest(ClientTest):
    """Base of both configurations. The client is the loop around curl that the documents show, from an address of its
    own."""

    example = Curl.example
    long = Curl.long
    server_arguments = (*ClientTest.server_arguments, "--allow-host", nginx.NAME)
    tokens = {"admin": ADMIN}

    block = None
    nginx_options = ()
    curl_options = ()

    @classmethod
    def setUpClass(cls):
        Curl.setUpClass()
        nginx.require(*cls.nginx_options)

    def setUp(self):
        super().setUp()
        self.proxy = nginx.Nginx(self.block, self.server.port, ("proxy_read_timeout 60s", "proxy_read_timeout 2s"))
        self.addCleanup(self.proxy.stop)

    def options(self):
        return ["--interface", "127.0.0.2", "--resolve", f"{nginx.NAME}:{self.proxy.port}:127.0.0.1", *self.curl_options]

    def listen(self, url, *changes):
        curl = " ".join(["curl", *self.options(), "--silent"])
        return Client(["bash", "-c", self.program(self.proxy.url, ("curl --silent", curl), *changes)], make_reader)

    def ask(self, target, *options):
        """The status of an answer, and its body."""
        done = subprocess.run(["curl", "--silent", "--show-error", *self.options(), "--write-out", "\n%{http_code}",
                               *options, self.proxy.url + target], stdout=subprocess.PIPE, text=True,
                              timeout=PATIENCE_SECONDS, env=environment(), check=True)
        body, _, status = done.stdout.rpartition("\n")
        return int(status), body

    def post(self, *headers):
        options = [option for header in headers for option in ("--header", header)]
        return self.ask("events", "--json", json.dumps({"topic": TOPIC, "data": "through the proxy"}), *options)

    def test_passes_each_event_while_the_stream_is_open_and_ends_with_the_client(self):
        client, connection = self.start_client()
        sent = []
        for number in range(3):
            sent.append(self.publish("message", f"short {number}"))
            self.assertEqual(client.wait_for(len(sent)), sent)
        [shown] = self.server.connections()
        self.assertEqual(shown["id"], connection)
        # Not that of the client. The documents say so, and what follows from it: mend them when Pulseboard learns to
        # read X-Forwarded-For.
        self.assertEqual(shown["address"], "127.0.0.1")
        client.end()
        wait_until(lambda: self.server.connections() == [], "the end of the connection")

    def test_publishes(self):
        client, _ = self.start_client()
        token = f"Authorization: Bearer {ADMIN}"
        status, body = self.post(token)
        self.assertEqual(status, 200, body)
        self.assertEqual(client.wait_for(1)[0]["id"], json.loads(body)["id"])
        # As a page does it.
        self.assertEqual(self.post(token, f"Origin: {self.proxy.url.rstrip('/')}")[0], 200)
        self.assertEqual(self.post(token, "Origin: https://evil.example")[0], 403)
        self.assertEqual(self.post(token, "Host: evil.example")[0], 421)
        self.assertEqual(self.post()[0], 401)
