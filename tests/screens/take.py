#!/usr/bin/env python3
# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Takes screenshots of the program as it runs, for people to look at.

    tests/screens/take.py --pulseboard build/dev/app/pulseboard FOLDER

For each size, theme, language and number of connections, one PNG: a real window on a virtual screen, real
streams, and events published to them. Options narrow it down: --sizes 1024x700 --themes dark
--languages Chinese --connections 0,5. With --details, --settings and --palette, those too.

Needs Xvfb, ImageMagick's `import`, xdotool, and for Chinese letters a font such as that of
fonts-wqy-zenhei or fonts-noto-cjk. Theme, language and size are chosen as a person's are: in a settings
file, under an XDG_CONFIG_HOME of its own.
"""

import argparse
import asyncio
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request

AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "curl/8.14.1",
    "python-requests/2.32",
    "node",
]
TARGETS = ["/events", "/events?topic=news", "/events?topic=news&topic=sport", "/sse", "/events?topic=prices"]
EVENTS = [
    {"topic": "news", "type": "headline", "data": {"title": "The lighthouse is open again", "id": 812}},
    {"topic": "sport", "data": "2:1"},
    {"topic": "prices", "type": "price", "data": {"eur": 12.5}},
]


class Screen:
    """One X server of a size, without a window manager."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            sys.exit("Xvfb did not start")
        self.display = f":{number}"
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def shot(self, path):
        subprocess.run(["import", "-window", "root", "-silent", str(path)],
                       env={**os.environ, "DISPLAY": self.display}, check=True)

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "40", *keys],
                       env={**os.environ, "DISPLAY": self.display}, check=True)

    def click(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"],
                       env={**os.environ, "DISPLAY": self.display}, check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "40", text],
                       env={**os.environ, "DISPLAY": self.display}, check=True)

    def fit(self):
        """Over the whole screen, where there is no window manager to do it, and with the focus."""
        width, height = self.size.split("x")
        windows = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Pulseboard$"],
                                 env={**os.environ, "DISPLAY": self.display}, check=True,
                                 capture_output=True, text=True).stdout.split()
        for window in windows:
            subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", "--sync", window, width, height,
                            "windowfocus", window], env={**os.environ, "DISPLAY": self.display}, check=False,
                           timeout=20)


@contextlib.asynccontextmanager
async def program(args, screen, theme, language):
    with tempfile.TemporaryDirectory() as config:
        folder = pathlib.Path(config, "pulseboard")
        folder.mkdir()
        (folder / "pulseboard.conf").write_text(f"[General]\ntheme={theme}\nlanguage={language}\n")
        environment = {**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb",
                       "XDG_CONFIG_HOME": config, "XDG_DATA_HOME": config + "/data"}  # nobody's own templates
        try:
            process = await asyncio.create_subprocess_exec(
                args.pulseboard, "--listen", "127.0.0.1:0", env=environment, stdout=asyncio.subprocess.PIPE)
        except OSError as error:
            sys.exit(f"{args.pulseboard} does not start: {error.strerror}")
        try:
            yield await address_of(process, args.pulseboard)
        finally:
            with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
                process.send_signal(signal.SIGTERM)
            await process.wait()


async def address_of(process, name):
    """The address in the one line that the program prints when it listens."""
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode().strip()
    except asyncio.TimeoutError:
        sys.exit(f"{name} has printed no address within a minute")
    if not line:  # its end: what went wrong stands on its standard error, above
        sys.exit(f"{name} ended with status {await process.wait()} and printed no address")
    if "http://" not in line and "https://" not in line:
        sys.exit(f"{name} printed no address, but: {line}")
    return line.split()[-1]


async def listen(url, number):
    """One stream, read until it ends."""
    host, port = url.split("/")[2].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    agent = AGENTS[number % len(AGENTS)]
    writer.write(f"GET {TARGETS[number % len(TARGETS)]} HTTP/1.1\r\nHost: {host}:{port}\r\n"
                 f"User-Agent: {agent}\r\nAccept: text/event-stream\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")

    async def drain():
        with contextlib.suppress(ConnectionError):
            while await reader.read(65536):
                pass
    return writer, asyncio.create_task(drain())


def publish(url, event):
    request = urllib.request.Request(url + "events", json.dumps(event).encode(), {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=10).read()


async def take(args, screen, theme, language, connections):
    name = f"{screen.size}-{theme.lower()}-{language.lower()}-{connections}"
    async with program(args, screen, theme, language) as url:
        streams = [await listen(url, i) for i in range(connections)]
        screen.fit()
        # The chart and the rates need some seconds of life.
        for i in range(int(args.seconds * 4)):
            if connections:
                await asyncio.to_thread(publish, url, EVENTS[i % len(EVENTS)])
            await asyncio.sleep(0.25)
        screen.shot(args.folder / f"{name}.png")
        if args.details and connections:  # in a small window too, where the pane is folded away
            screen.click(100, 217)  # the first row
            if int(screen.size.split("x")[0]) < 1200:
                screen.keys("ctrl+i")
            await asyncio.sleep(1.5)
            screen.shot(args.folder / f"{name}-details.png")
        if args.palette:
            screen.keys("ctrl+k")
            screen.type("co")
            await asyncio.sleep(1)
            screen.shot(args.folder / f"{name}-palette.png")
            screen.keys("Escape")
        if args.settings:
            screen.keys("ctrl+comma")
            for section in range(6):
                await asyncio.sleep(1)
                screen.shot(args.folder / f"{name}-settings-{section}.png")
                if section == 0:  # from the first field, where the focus is, to the list
                    subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^(Settings|设置)$",
                                    "windowfocus"], env={**os.environ, "DISPLAY": screen.display}, check=False)
                screen.keys("Down")
        for writer, task in streams:
            writer.close()
            task.cancel()
    print(name, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pulseboard", required=True, help="the program to start")
    parser.add_argument("--sizes", default="1024x700,1440x900,2560x1440")
    parser.add_argument("--themes", default="Light,Dark")
    parser.add_argument("--languages", default="English,Chinese")
    parser.add_argument("--connections", default="0,5,200")
    parser.add_argument("--seconds", type=float, default=6, help="how long it lives before the picture")
    parser.add_argument("--settings", action="store_true", help="the settings dialog too, each section")
    parser.add_argument("--details", action="store_true", help="the details of the first connection too")
    parser.add_argument("--palette", action="store_true", help="the command palette too")
    args = parser.parse_args()
    for tool in ("Xvfb", "import", "xdotool"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing; on Debian and Ubuntu: apt-get install xvfb imagemagick xdotool")
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, known in (("themes", {"Light", "Dark"}), ("languages", {"English", "Chinese"})):
        unknown = set(getattr(args, name).split(",")) - known
        if unknown:
            parser.error(f"--{name} knows {', '.join(sorted(known))}; not {', '.join(sorted(unknown))}")
    for size in args.sizes.split(","):
        with Screen(size) as screen:
            for theme in args.themes.split(","):
                for language in args.languages.split(","):
                    for connections in args.connections.split(","):
                        asyncio.run(take(args, screen, theme.capitalize(), language.capitalize(), int(connections)))


if __name__ == "__main__":
    main()
