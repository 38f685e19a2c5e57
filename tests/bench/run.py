#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measures Pulseboard beside other Server-Sent Events servers and prints tables; see README.md.

Builds what it needs, runs one server at a time on loopback, in turn and repeated, and stops all
that it started.
"""

import argparse
import json
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone
from pathlib import Path

from runner import report, scenarios
from runner.peers import Missing, all_peers
from runner.processes import busy_seconds, on_cores, share_cores

ROOT = Path(__file__).resolve().parents[2]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO",
                        help=f"of {', '.join(scenarios.SCENARIOS)}; without any, all of them")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs, once unless --repeat says otherwise")
    parser.add_argument("--repeat", type=int, help="runs of each peer in each cell (3)")
    parser.add_argument("--peers", metavar="NAME,NAME", help="only these")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write all runs there as JSON (results.json in the build folder)")
    parser.add_argument("--build", type=Path, metavar="DIR", default=ROOT / "build" / "bench", help="where to build (build/bench)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where peers are installed (pulseboard-bench in the user's cache)",
                        default=Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pulseboard-bench")
    parser.add_argument("--max-noise", type=float, metavar="CORES",
                        help="repeat a run, up to five times, while other programs used more CPU than this; the quietest counts")
    parser.add_argument("--smoke", action="store_true", help="only see whether the tools work")
    parser.add_argument("--pulseboard", type=Path, metavar="FILE", help="measure this program instead of building one")
    parser.add_argument("--tools", type=Path, metavar="DIR", help="with --pulseboard: where bench_load and bench_bare are")
    arguments = parser.parse_args()
    unknown = set(arguments.scenarios) - set(scenarios.SCENARIOS)
    if unknown:
        parser.error(f"there is no scenario {', '.join(sorted(unknown))}")
    if bool(arguments.pulseboard) != bool(arguments.tools):
        parser.error("--pulseboard and --tools go together")
    return arguments


def build(folder):
    say("building")
    subprocess.run(["cmake", "--preset", "release", "-B", folder, "-DPULSEBOARD_TESTS=ON", "-DPULSEBOARD_BENCH=ON"],
                   cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder, "--target", "pulseboard", "bench_load", "bench_bare"],
                   check=True, stdout=subprocess.DEVNULL)
    return folder / "app" / "pulseboard", folder / "tests" / "bench"


def say(text):
    print(text, file=sys.stderr, flush=True)


def measure(tools, peer, cell):
    """One run on a fresh server. Its figures, and how many cores others kept busy meanwhile."""
    with tempfile.TemporaryDirectory(prefix="pulseboard-bench-") as room, peer.start(Path(room), cell.scenario) as server:
        start, busy, served = time.monotonic(), busy_seconds(), server.cpu_seconds()
        loaded = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([tools / "bench_load", *cell.arguments(), *peer.load_options(),
                               "--port", str(server.port), "--pid", str(server.pid)],
                              capture_output=True, text=True, timeout=180, preexec_fn=on_cores(share_cores()["load"]))
        if done.returncode:
            raise RuntimeError(done.stderr.strip() or f"bench_load ended with {done.returncode}")
        figures = json.loads(done.stdout)
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        ours = now.ru_utime + now.ru_stime - loaded.ru_utime - loaded.ru_stime + server.cpu_seconds() - served
        figures["othersCores"] = max(0.0, (busy_seconds() - busy - ours) / (time.monotonic() - start))
        return figures


def measure_quietly(tools, peer, cell, max_noise):
    best = None
    for attempt in range(6 if max_noise is not None else 1):
        if attempt:
            time.sleep(3)
        figures = measure(tools, peer, cell)
        if best is None or figures["othersCores"] < best["othersCores"]:
            best = figures
        if max_noise is None or best["othersCores"] <= max_noise:
            break
    return best


def prepare(peers):
    """Those that are there, and the versions of all; the others are named with how to get them."""
    there, versions = [], {}
    for peer in peers:
        try:
            versions[peer.name] = peer.prepare()
            there.append(peer)
        except Missing as missing:
            versions[peer.name] = f"skipped; to have it: {missing}"
            say(f"{peer.name} is skipped; to have it: {missing}")
    return there, versions


def machine():
    model = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())
    return {"date": datetime.now(timezone.utc).isoformat(timespec="seconds"), "cpu": model, "cores": os.cpu_count(),
            "kernel": platform.release(), "loadAverage": os.getloadavg()[0]}


def write(file, content):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1))


def main():
    arguments = parse_arguments()
    # So that `with` and `finally` run then too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    program, tools = (arguments.pulseboard, arguments.tools) if arguments.pulseboard else build(arguments.build)
    if arguments.smoke:
        cells = list(scenarios.smoke())
    else:
        cells = [cell for name, make in scenarios.SCENARIOS.items() if not arguments.scenarios or name in arguments.scenarios
                 for cell in make(arguments.quick)]
    wanted = set(arguments.peers.split(",")) if arguments.peers else set().union(*(cell.peers for cell in cells))
    known = all_peers(program, tools, arguments.cache)
    if wanted - {peer.name for peer in known}:
        sys.exit(f"there is no peer {', '.join(sorted(wanted - {peer.name for peer in known}))}")
    peers, versions = prepare([peer for peer in known if peer.name in wanted])

    about, results, failures = machine(), report.Results(), []
    repeat = arguments.repeat or (1 if arguments.quick or arguments.smoke else 3)
    for cell in cells:
        # In turn, so that a machine that changes its pace changes it for all.
        for round_ in range(repeat):
            for peer in peers:
                if peer.name not in cell.peers or (cell.needs and not getattr(peer, cell.needs)):
                    continue
                try:
                    figures = measure_quietly(tools, peer, cell, arguments.max_noise)
                except (RuntimeError, subprocess.TimeoutExpired) as error:
                    failures.append((cell, peer, str(error)))
                    say(f"{cell.scenario}: {cell.title}: {peer.name} failed: {error}")
                    continue
                results.add(cell, peer.name, figures)
                first = cell.figures[0]
                say(f"{cell.scenario}: {cell.title}: {peer.name} {round_ + 1}/{repeat}: "
                    f"{figures.get(first.name, 0) / first.unit:,.2f} {first.title} (others: {figures['othersCores']:.2f} cores)")
        if not arguments.smoke:
            print(report.table(cell, results), flush=True)
            # After each, so that an hour's figures outlive an interruption.
            write(arguments.output or arguments.build / "results.json",
                  {"machine": about, "versions": versions, "runs": results.as_json(),
                   "failures": [[failed.title, peer.name, text] for failed, peer, text in failures]})

    if not arguments.smoke:
        print(report.targets(results))
        print("\n".join(f"{name}: {version}" for name, version in versions.items()))
    ours = [failure for failure in failures if failure[1].name.startswith(("pulseboard", "bare"))]
    sys.exit(1 if ours else 0)


if __name__ == "__main__":
    main()
