# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A client of npm's, as the documents show it."""

import os

import packages
import clienttest
from client import Client


class NodeTest(clienttest.ClientTest):
    package = None
    example = None
    node_options = ()
    takes_any_id = False  # all three hand it to fetch, whose headers have no such characters

    @classmethod
    def setUpClass(cls):
        packages.node_package(cls.package)

    def listen(self, url, *changes):
        # Node finds packages upwards from the file, not from where it is started.
        path = os.path.join(packages.FOLDER, self.example)
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.program(url, *changes))
        return Client(["node", *self.node_options, path])
