# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Medians, ratios and tables."""

import statistics


class Results:
    """All runs: of each cell, of each peer, the figures of each repetition."""

    def __init__(self):
        self._runs = []  # (cell, peer, figures)

    def add(self, cell, peer, figures):
        self._runs.append((cell, peer, figures))

    def cells(self):
        return list({id(cell): cell for cell, _, _ in self._runs}.values())

    def values(self, cell, peer, figure):
        return [figures[figure] for c, p, figures in self._runs if c is cell and p == peer and figure in figures]

    def median(self, cell, peer, figure):
        values = self.values(cell, peer, figure)
        return statistics.median(values) if values else None

    def find(self, scenario, peer, figure, **options):
        """The median of the first cell of a scenario that has these options."""
        for cell in self.cells():
            if cell.scenario == scenario and all(cell.options.get(name) == value for name, value in options.items()):
                return self.median(cell, peer, figure)
        return None

    def as_json(self):
        return [{"scenario": cell.scenario, "cell": cell.title, "options": cell.options, "peer": peer, **figures}
                for cell, peer, figures in self._runs]


def ratio(value, other):
    return value / other if value is not None and other else None


def shown(value, digits=2):
    return "–" if value is None else f"{value:,.{digits}f}"


def table(cell, results):
    """Of one cell, in Markdown: medians, the spread of the first figure, and ratios of it."""
    first = cell.figures[0]
    peers = [peer for peer in cell.peers if results.values(cell, peer, first.name)]
    if not peers:
        return ""
    head = ["", first.title, "lowest–highest", *(figure.title for figure in cell.figures[1:]), "÷ bare", "pulseboard ÷ this"]
    rows = []
    for peer in peers:
        values = [value / first.unit for value in results.values(cell, peer, first.name)]
        median = results.median(cell, peer, first.name)
        rows.append([
            peer, shown(statistics.median(values), first.digits),
            f"{shown(min(values), first.digits)}–{shown(max(values), first.digits)}",
            *(shown(None if (m := results.median(cell, peer, figure.name)) is None else m / figure.unit, figure.digits)
              for figure in cell.figures[1:]),
            shown(ratio(median, results.median(cell, "bare", first.name))),
            shown(ratio(results.median(cell, "pulseboard", first.name), median))])
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = ["| " + " | ".join(text.ljust(width) if i == 0 else text.rjust(width)
                               for i, (text, width) in enumerate(zip(row, widths))) + " |" for row in [head, *rows]]
    lines.insert(1, "|" + "|".join("-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths)) + "|")
    return f"**{cell.scenario}: {cell.title}** ({'more' if first.higher_is_better else 'less'} is better)\n\n" + "\n".join(lines) + "\n"


def targets(results):
    """What Pulseboard must reach, as rows: measure, bound, found, whether it holds. Only what was measured."""
    def speed(peer, **options):
        return results.find("throughput", peer, "deliveriesPerSecond", payload=80, window=1, **options)

    def of(scenario, figure, peer="pulseboard"):
        return results.find(scenario, peer, figure)

    at_least, at_most = (lambda a, b: a >= b), (lambda a, b: a <= b)
    rows = []
    for connections in (1000, 10000):
        mine = speed("pulseboard", connections=connections, batch=1)
        for peer, bound in (("bare", 0.95), ("nchan", 1.5), ("better-sse", 3.5)):
            rows.append((f"deliveries/s, {connections:,} connections, ÷ {peer}", at_least, bound,
                         ratio(mine, speed(peer, connections=connections, batch=1))))
    rows += [
        ("deliveries/s, 50 events a publish, 1,000 connections, ÷ nchan", at_least, 15,
         ratio(speed("pulseboard", connections=1000, batch=50), speed("nchan", connections=1000, batch=50))),
        ("p99 latency, ÷ nchan's", at_most, 1, ratio(of("latency", "latencyP99Ms"), of("latency", "latencyP99Ms", "nchan"))),
        ("bytes of memory an idle connection", at_most, 1024, of("memory", "bytesPerConnection")),
        ("CPU of 10,000 idle connections, % of a core", at_most, 2, ratio(of("idle", "serverCpuShare"), 0.01)),
        ("time to accept 10,000, ÷ nchan's", at_most, 1, ratio(of("accept", "seconds"), of("accept", "seconds", "nchan"))),
        ("replay storm: worst live event, ms", at_most, 250, of("replay", "liveMaxMs")),
        ("deliveries/s with the window open, ÷ headless", at_least, 0.9,
         ratio(of("window", "deliveriesPerSecond", "pulseboard-window"), of("window", "deliveriesPerSecond"))),
    ]
    lines = ["| measure | wanted | found | |", "|---|--:|--:|---|"]
    for title, holds, bound, found in rows:
        if found is not None:
            sign = "≥" if holds is at_least else "≤"
            lines.append(f"| {title} | {sign} {bound:,} | {shown(found)} | {'reached' if holds(found, bound) else '**missed**'} |")
    return "\n".join(lines) + "\n" if len(lines) > 2 else ""
