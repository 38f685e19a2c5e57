# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""HTTP/2 over TLS."""

import proxytest


class Tls(proxytest.ProxyTest):
    block = "nginx-tls.conf"
    heartbeats = 45  # with nothing else in between: longer than the proxy waits
    nginx_options = ("--with-http_ssl_module", "--with-http_v2_module")
    curl_options = ("--http2", "--insecure")

    def test_speaks_http_2(self):
        self.assertEqual(self.ask("healthz", "--output", "/dev/null", "--write-out", "%{http_version}\n%{http_code}"),
                         (200, "2"))
