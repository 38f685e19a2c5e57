# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""docs/metrics.md and the Grafana dashboard speak of what there is, all of it, and nothing else."""

import json
import os
import re
import unittest

from pulseboard import Pulseboard, families, series_names, used_names

SOURCE = None  # set by main.py
EXPRESSIONS_IN_DOCS = r"^    (?!curl|\()(\S.*)$"


def read(path):
    with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
        return file.read()


def dashboard_expressions():
    """Title and expression of everything that the dashboard asks for, as Grafana would send it."""
    dashboard = json.loads(read("resources/grafana/pulseboard.json"))
    asked = [(note["name"], note["expr"]) for note in dashboard["annotations"]["list"]]
    asked += [(panel["title"], target["expr"]) for panel in dashboard["panels"] for target in panel.get("targets", [])]
    assert len(asked) > 20
    return [(title, expression.replace("$__rate_interval", "1m").replace("$instance", ".*")) for title, expression in asked]


def document_expressions():
    """The queries of docs/metrics.md, and the expressions of its alerts."""
    text = read("docs/metrics.md")
    blocks = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    queries = [("a query", query) for query in re.findall(EXPRESSIONS_IN_DOCS, prose, re.MULTILINE)]
    assert len(queries) > 10
    return queries, blocks


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with Pulseboard() as server:
            cls.text = server.metrics()
            requests = re.findall(r"https://pulse\.example\.com:8443/(api/[^' ]+)$", read("docs/metrics.md").replace("'\n", "\n"), re.MULTILINE)
            cls.answers = {request: server.status(request) for request in requests}

    def test_requests_to_the_api_are_answered(self):
        self.assertEqual(list(self.answers.values()), [200, 200], self.answers)

    def test_the_table_has_every_metric_and_no_other(self):
        rows = re.findall(r"^\| `([a-z_]+)` \| (counter|gauge|histogram) \| ([^|]*)\|", read("docs/metrics.md"), re.MULTILINE)
        self.assertEqual(dict((name, kind) for name, kind, _ in rows), families(self.text))
        for name, _, labels in rows:
            lines = [line for line in self.text.splitlines() if re.match(name + r"(_bucket|_sum|_count)?[{ ]", line)]
            found = set(re.findall(r'[{,]([a-z_]+)="', "\n".join(lines))) - {"le"}
            self.assertEqual(set(re.findall(r"`([a-z_]+)`", labels)), found, name)

    def test_queries_ask_for_what_there_is(self):
        queries, blocks = document_expressions()
        names = series_names(self.text)
        for where, expression in queries + [("the alerts", blocks[1])] + dashboard_expressions():
            used = used_names(expression)
            with self.subTest(where=where, expression=expression):
                self.assertTrue(used)
                self.assertLessEqual(used, names)

    def test_labels_in_queries_have_values_that_there_are(self):
        queries, blocks = document_expressions()
        for where, expression in queries + [("the alerts", blocks[1])] + dashboard_expressions():
            for label, operator, value in re.findall(r'\b(endpoint|state|reason|events|status)\s*(=~|!=|=)"([^"]*)"', expression):
                values = value.replace("\\\\", "\\").split("|") if operator == "=~" else [value]
                for one in values:
                    with self.subTest(where=where, label=label, value=one):
                        self.assertIn(f'{label}="{one.replace(chr(92), "")}"', self.text)

    def test_the_dashboard_can_be_imported(self):
        dashboard = json.loads(read("resources/grafana/pulseboard.json"))
        self.assertEqual([one["name"] for one in dashboard["__inputs"]], ["DS_PROMETHEUS"])
        kinds = {one["id"] for one in dashboard["__requires"] if one["type"] == "panel"}
        ids = set()
        places = set()
        for panel in dashboard["panels"]:
            with self.subTest(panel=panel["title"]):
                self.assertNotIn(panel["id"], ids)
                ids.add(panel["id"])
                place = panel["gridPos"]
                self.assertLessEqual(place["x"] + place["w"], 24)
                cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
                self.assertFalse(cells & places, "it lies over another")
                places |= cells
                if panel["type"] == "row":
                    continue
                self.assertIn(panel["type"], kinds)
                self.assertTrue(panel["description"])
                for part in [panel, *panel["targets"]]:
                    self.assertEqual(part["datasource"], {"type": "prometheus", "uid": "${DS_PROMETHEUS}"})
