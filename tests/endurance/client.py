# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Sockets, answers and event streams, as far as these tests need them. All for asyncio, one event loop."""

import asyncio
import json
import socket
import struct

_IP_BIND_ADDRESS_NO_PORT = 24  # Linux's; the socket module of older Pythons does not name it


def make_socket(source, receive_bytes=None):
    """A TCP socket that will come from source. An address of its own keeps a client apart from the others where
    the server counts by address, and keeps its ports from running out."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setblocking(False)
    made.setsockopt(socket.SOL_IP, _IP_BIND_ADDRESS_NO_PORT, 1)
    if receive_bytes:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    made.bind((source, 0))
    return made


def reset(connection):
    """Closes it with a reset instead of an end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Unreadable(Exception):
    """Bytes that are no HTTP answer."""


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def is_stream(self):
        return self.headers.get(b"content-type") == b"text/event-stream"

    def json(self):
        return json.loads(self.body)


def take_answer(buffer, to_head=False):
    """The first whole answer of the bytearray, which loses it; None if there is none yet. An answer without a length
    is one with its head alone: a stream."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        if len(buffer) >= 5 and not buffer.startswith(b"HTTP/"):
            raise Unreadable(bytes(buffer[:200]))
        return None
    lines = bytes(buffer[:end]).split(b"\r\n")
    first = lines[0].split(b" ", 2)
    if len(first) != 3 or first[0] != b"HTTP/1.1" or len(first[1]) != 3 or not first[1].isdigit():
        raise Unreadable(bytes(buffer[:200]))
    status = int(first[1])
    headers = {}
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        if not colon or not name or b"\n" in line or b"\r" in line:
            raise Unreadable(bytes(buffer[:end]))
        headers[name.lower()] = value.strip()
    length = 0 if to_head or status < 200 or status in (204, 304) else int(headers.get(b"content-length", 0))
    if len(buffer) < end + 4 + length:
        return None
    body = bytes(buffer[end + 4:end + 4 + length])
    del buffer[:end + 4 + length]
    return Answer(status, headers, body)


class Requests:
    """A connection that is kept open, for one request after the other."""

    def __init__(self, port, source="127.0.0.2", headers=b""):
        self._port = port
        self._source = source
        self._headers = headers
        self._socket = None

    async def ask(self, method, target, body=None, content_type=b"application/json"):
        """Any OSError or EOFError means that nobody knows whether the request was heard."""
        head = method + b" " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n" + self._headers
        if body is not None:
            head += b"Content-Type: " + content_type + b"\r\nContent-Length: %d\r\n" % len(body)
        loop = asyncio.get_running_loop()
        try:
            if self._socket is None:
                self._socket = make_socket(self._source)
                await loop.sock_connect(self._socket, ("127.0.0.1", self._port))
            await loop.sock_sendall(self._socket, head + b"\r\n" + (body or b""))
            buffer = bytearray()
            while (answer := take_answer(buffer)) is None:
                part = await loop.sock_recv(self._socket, 65536)
                if not part:
                    raise EOFError
                buffer += part
        except BaseException:
            self.close()
            raise
        if answer.headers.get(b"connection", b"").lower() == b"close":
            self.close()
        return answer

    def close(self, with_reset=False):
        if self._socket is not None:
            if with_reset:
                reset(self._socket)
            else:
                self._socket.close()
            self._socket = None


class Event:
    def __init__(self, type, data, id):
        self.type = type
        self.data = data
        self.id = id


class EventParser:
    """Bytes in, events out: HTML Standard, 9.2.6, for a server that ends lines with LF. A block that the end of the
    stream cuts off is no event. A block that has only an id, which a browser keeps for its return, is one without type
    and data here."""

    def __init__(self, last_id=b""):
        self.last_id = last_id
        self.retry = None  # seconds, as the stream said last
        self._rest = b""

    def feed(self, part):
        *blocks, self._rest = (self._rest + part).split(b"\n\n")
        events = []
        for block in blocks:
            type, data, has_id = b"message", None, False
            for line in block.split(b"\n"):
                name, _, value = line.partition(b": ")
                if name == b"id":
                    self.last_id, has_id = value, True
                elif name == b"event":
                    type = value
                elif name == b"data":
                    data = value if data is None else data + b"\n" + value
                elif name == b"retry":
                    self.retry = int(value) / 1000
                elif name != b"":
                    raise Unreadable(block[:200])
            if data is not None:
                events.append(Event(type, data, self.last_id))
            elif has_id:
                events.append(Event(None, None, self.last_id))
        return events


class Stream:
    """One GET /events, from its request to its end."""

    def __init__(self, connection, answer, last_id):
        self.socket = connection
        self.answer = answer
        self.parser = EventParser(last_id)
        self._early = b""

    @classmethod
    async def open(cls, port, source, target=b"/events", last_id=b"", agent=b"endurance", receive_bytes=None):
        """Its answer may be one without a stream."""
        loop = asyncio.get_running_loop()
        connection = make_socket(source, receive_bytes)
        try:
            await loop.sock_connect(connection, ("127.0.0.1", port))
            head = b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: " + agent + b"\r\n"
            if last_id:
                head += b"Last-Event-ID: " + last_id + b"\r\n"
            await loop.sock_sendall(connection, head + b"\r\n")
            buffer = bytearray()
            while (answer := take_answer(buffer)) is None:
                part = await loop.sock_recv(connection, 65536)
                if not part:
                    raise EOFError
                buffer += part
        except BaseException:
            connection.close()
            raise
        stream = cls(connection, answer, last_id)
        stream._early = bytes(buffer)
        return stream

    async def read(self):
        """The next events, perhaps none; EOFError at the end."""
        if self._early:
            part, self._early = self._early, b""
        else:
            part = await asyncio.get_running_loop().sock_recv(self.socket, 65536)
        if not part:
            raise EOFError
        return self.parser.feed(part)
