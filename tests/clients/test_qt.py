# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""QNetworkAccessManager, in the program that the documents show; tst_qnetwork.cpp knows it from within."""

import os

import example
import clienttest
from client import Client

PROGRAM = None  # set by main.py


class Qt(clienttest.ClientTest):
    def listen(self, url):
        return Client([PROGRAM, url + "events?topic=news"])

    def test_is_what_the_documents_show(self):
        for name in ("eventsource.h", "qtclient.cpp"):
            with open(os.path.join(example.ROOT, "tests", "clients", name), encoding="utf-8") as file:
                self.assertEqual(example.block("docs/clients.md", name), file.read())
