# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The examples of the documents: what people copy is what is tested."""

import os
import re

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ADDRESS = "http://127.0.0.1:8080/"  # where the examples expect Pulseboard


def block(document, name):
    """The code block of that document whose first line ends with file=NAME."""
    with open(os.path.join(ROOT, document), encoding="utf-8") as file:
        blocks = re.findall(rf"^```\w+ file={re.escape(name)}\n(.*?)^```$", file.read(), re.MULTILINE | re.DOTALL)
    if len(blocks) != 1:
        raise AssertionError(f"{document} has {len(blocks)} blocks named {name}, not one")
    return blocks[0]


def replaced(text, old, new):
    """An example with one thing changed, which must be there: else nobody would notice that it is not."""
    if old not in text:
        raise AssertionError(f"the example has no {old!r}:\n{text}")
    return text.replace(old, new)


def at_address(text, url):
    return replaced(text, ADDRESS, url)
