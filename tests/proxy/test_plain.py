# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""HTTP/1.1 without TLS."""

import proxytest


class Plain(proxytest.ProxyTest):
    block = "nginx-plain.conf"

    def test_speaks_http_1(self):
        self.assertEqual(self.ask("healthz", "--output", "/dev/null", "--write-out", "%{http_version}\n%{http_code}"),
                         (200, "1.1"))

    def test_without_heartbeats_a_silent_stream_ends(self):
        self.server_arguments = (*self.server_arguments, "--heartbeat-form", "off")
        port = self.server.port
        self.server.stop()
        self.start_server(port)
        _, connection = self.start_client()
        self.wait_for_connection(other_than=connection)
