# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is measured: scenarios, each of cells, each of which is run on every peer that takes part."""

from dataclasses import dataclass, field

REAL = ["pulseboard", "pulseboard-socket", "bare", "nchan", "node", "better-sse", "huma", "mercure"]


@dataclass
class Figure:
    name: str           # as bench_load says it
    title: str
    unit: float = 1     # what it is divided by for people
    digits: int = 0
    higher_is_better: bool = False


@dataclass
class Cell:
    scenario: str
    title: str
    measure: str
    options: dict
    figures: list  # the first is the one that ratios are made of
    peers: list = field(default_factory=lambda: REAL)
    needs: str = ""  # an attribute that a peer must have

    def arguments(self):
        return [self.measure] + [part for name, value in self.options.items() for part in (f"--{name}", str(value))]


DELIVERIES = Figure("deliveriesPerSecond", "deliveries/s, thousands", 1000, 1, higher_is_better=True)
COST = Figure("serverCpuMicrosecondsPerDelivery", "server CPU, µs a delivery", 1, 3)


def throughput(quick):
    cells = [(1000, 1, 80, 1), (10000, 1, 80, 1), (1000, 50, 80, 1), (10000, 50, 80, 1), (1000, 1, 80, 4), (10000, 1, 80, 4),
             (1000, 1, 1024, 1), (1000, 50, 1024, 1), (1000, 1, 16384, 1)]
    for connections, batch, payload, window in cells[:4] if quick else cells:
        ahead = f", {window} publishes ahead" if window > 1 else ""
        yield Cell("throughput", f"{connections:,} connections, {batch} × {payload:,} bytes a publish{ahead}", "throughput",
                   {"connections": connections, "batch": batch, "payload": payload, "window": window, "seconds": 2 if quick else 4},
                   [DELIVERIES, COST, Figure("bytesPerDelivery", "bytes a delivery"),
                    Figure("serverPeakRssMiB", "peak memory, MiB")])


def latency(quick):
    yield Cell("latency", "10,000 connections, 2 events a second", "latency",
               {"connections": 10000, "rate": 2, "seconds": 5 if quick else 10},
               [Figure("latencyP99Ms", "p99, ms", 1, 1), Figure("latencyP50Ms", "p50, ms", 1, 1),
                Figure("latencyMaxMs", "max, ms", 1, 1), Figure("serverCpuShare", "server CPU, %", 0.01, 1)])


def memory(quick):
    yield Cell("memory", "10,000 idle connections", "memory", {"connections": 10000},
               [Figure("bytesPerConnection", "bytes a connection"), Figure("serverMiB", "whole server, MiB", 1, 1),
                Figure("serverMiBWithoutConnections", "without connections, MiB", 1, 1)])


def accept(quick):
    yield Cell("accept", "10,000 connections, 256 at a time", "accept", {"connections": 10000},
               [Figure("seconds", "seconds", 1, 2), Figure("serverCpuMicrosecondsPerConnection", "server CPU, µs a connection")])


def idle(quick):
    yield Cell("idle", "10,000 connections, a heartbeat every 10 s", "idle",
               {"connections": 10000, "seconds": 10 if quick else 30},
               [Figure("serverCpuShare", "server CPU, % of a core", 0.01, 2),
                Figure("heartbeatsPerConnection", "heartbeats a connection", 1, 1)])


def replay(quick):
    yield Cell("replay", "10,000 come back, 200 events behind; 10 events/s to 100 who stayed", "replay",
               {"connections": 10000, "behind": 200, "rate": 10, "live": 100},
               [Figure("seconds", "all caught up, s", 1, 2), Figure("liveMaxMs", "worst live, ms", 1, 0),
                Figure("liveP50Ms", "median live, ms", 1, 1), Figure("serverPeakRssMiB", "peak memory, MiB")],
               needs="resumes")


def scaling(quick):
    for connections in (10, 1000, 10000) if quick else (10, 100, 1000, 5000, 10000, 15000):
        yield Cell("scaling", f"{connections:,} connections, 1 topic", "throughput",
                   {"connections": connections, "seconds": 2 if quick else 3}, [DELIVERIES, COST],
                   ["pulseboard", "bare", "nchan"])
    for topics in (1, 100, 10000) if quick else (1, 10, 100, 1000, 10000):
        yield Cell("scaling", f"10,000 connections, {topics:,} topics, 50 events a publish", "throughput",
                   {"connections": 10000, "topics": topics, "batch": 50, "seconds": 2 if quick else 3},
                   [Figure("publishedPerSecond", "events/s published", 1, 0, higher_is_better=True), DELIVERIES, COST],
                   ["pulseboard", "nchan"], needs="has_topics")


def window(quick):
    yield Cell("window", "10,000 connections, 1 × 80 bytes a publish, the window open or not", "throughput",
               {"connections": 10000, "seconds": 2 if quick else 4}, [DELIVERIES, COST, Figure("serverPeakRssMiB", "peak memory, MiB")],
               ["pulseboard", "pulseboard-window"])


def history(quick):
    """One publisher, who waits for each answer: the most that the disk can cost. Events published together share it."""
    for batch in (1, 50):
        yield Cell("history", f"1,000 connections, {batch} × 80 bytes a publish, on disk before it is answered or not", "throughput",
                   {"connections": 1000, "batch": batch, "seconds": 2 if quick else 4},
                   [DELIVERIES, COST, Figure("serverPeakRssMiB", "peak memory, MiB")],
                   ["pulseboard", "pulseboard-history"])


SCENARIOS = {"throughput": throughput, "latency": latency, "memory": memory, "accept": accept, "idle": idle,
             "replay": replay, "scaling": scaling, "window": window, "history": history}


def smoke():
    """One small run of everything that the load client can do."""
    few = {"connections": 20, "seconds": 0.2}
    any_figure = [Figure("seconds", "seconds", 1, 2)]
    for measure in ("throughput", "latency", "memory", "accept", "idle"):
        yield Cell("smoke", measure, measure, few, any_figure, ["pulseboard", "bare"])
    yield Cell("smoke", "batch", "throughput", {**few, "batch": 50, "topics": 3}, any_figure, ["pulseboard"])
    yield Cell("smoke", "replay", "replay", {**few, "behind": 20, "live": 3, "rate": 50}, any_figure, ["pulseboard"])
