# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What hostile and broken clients send. All of it comes out of one seeded random generator."""

import dataclasses

from program import AUTHORIZATION

HOST = b"Host: 127.0.0.1\r\n"
TEXT = AUTHORIZATION + b"Content-Type: text/plain\r\n"
JSON = AUTHORIZATION + b"Content-Type: application/json\r\n"

# What none of those who listen may ever see: it is hidden in what is no request by itself.
SMUGGLED = (b"POST /events?topic=numbers HTTP/1.1\r\n" + HOST + TEXT + b"Content-Length: 8\r\n\r\nsmuggled")

# Whole requests, to cut and to mutate. None publishes where the others listen, and none kicks anybody.
SAMPLES = (
    b"GET /events?topic=hostile HTTP/1.1\r\n" + HOST + b"Last-Event-ID: 17~stop-" + b"0" * 32 + b"\r\n\r\n",
    b"GET /sse HTTP/1.1\r\n" + HOST + b"Accept: text/event-stream\r\n\r\n",
    b"POST /events HTTP/1.1\r\n" + HOST + JSON + b'Content-Length: 56\r\n\r\n{"topic":"hostile","type":"t","data":{"a":[1,2]},"id":1}',
    b"POST /events HTTP/1.1\r\n" + HOST + AUTHORIZATION
    + b'Content-Type: application/x-ndjson\r\nContent-Length: 58\r\n\r\n{"topic":"hostile","data":1}\n{"topic":"hostile","data":2}\n',
    b"POST /events?topic=hostile&type=t HTTP/1.1\r\n" + HOST + TEXT + b"Content-Length: 5\r\n\r\nhello",
    b"POST /events?topic=hostile HTTP/1.1\r\n" + HOST + TEXT
    + b"Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",
    b"GET /api/connections/1 HTTP/1.1\r\n" + HOST + AUTHORIZATION + b"\r\n",
    b"DELETE /api/connections/0?mode=stop&seconds=1&reason=r HTTP/1.1\r\n" + HOST + AUTHORIZATION + b"\r\n",
    b"OPTIONS /events HTTP/1.1\r\n" + HOST + b"Origin: http://localhost\r\nAccess-Control-Request-Method: GET\r\n\r\n",
    b"GET http://127.0.0.1/healthz HTTP/1.1\r\n" + HOST + b"Connection: keep-alive\r\n\r\n",
    b"HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
)

CLIENT_HELLO = bytes.fromhex(
    "16030100a5010000a10303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000004130113020100007400"
    "0b000403000102000a00160014001d0017001e0019001801000101010201030104002300000016000000170000000d001e001c04030503"
    "060308070808080908 0a080b080408050806040105010601002b00030203 04".replace(" ", ""))


@dataclasses.dataclass
class Attack:
    name: str
    pieces: list  # sent one after the other
    ending: str = "read"  # "read" until the server ends it; first an "end" of the own side; "close" and "reset" at once
    statuses: tuple = None  # one of these must be the last answer; None: whatever is no fault of the server
    pause: float = 0.0  # between two pieces, in seconds
    answers: int = 0  # when so many answers are there, it is over, though the connection may stay open


def _post(target=b"/events?topic=hostile", headers=b"", body=b""):
    return b"POST " + target + b" HTTP/1.1\r\n" + HOST + TEXT + headers + b"\r\n" + body


def _get(target=b"/healthz", headers=HOST, version=b"HTTP/1.1", method=b"GET"):
    return method + b" " + target + b" " + version + b"\r\n" + headers + b"\r\n"


def doubled_length(rng):
    first, second = rng.sample([b"0", b"5", b"8", b"00", b"%d" % len(SMUGGLED)], 2)
    lengths = b"Content-Length: " + first + b"\r\nContent-Length: " + second + b"\r\n"
    return Attack("doubled length", [_post(headers=lengths, body=SMUGGLED)], statuses=(400,))


def odd_length(rng):
    length = rng.choice([b"+5", b"-1", b"0x5", b"5,5", b"5 5", b"", b"1e3", b"5;", b"\xd9\xa5", b"5.0", b"9" * 30, b"18446744073709551621",
                         b"1048577", b"4294967301"])
    return Attack("odd length", [_post(headers=b"Content-Length: " + length + b"\r\n", body=SMUGGLED)], statuses=(400, 413))


def length_and_chunks(rng):
    fields = [b"Content-Length: " + rng.choice([b"0", b"5", b"%d" % (len(SMUGGLED) + 5)]) + b"\r\n", b"Transfer-Encoding: chunked\r\n"]
    rng.shuffle(fields)
    return Attack("length and chunks", [_post(headers=b"".join(fields), body=b"0\r\n\r\n" + SMUGGLED)], statuses=(400,))


def odd_coding(rng):
    field = rng.choice([
        b"Transfer-Encoding: xchunked", b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: chunked, identity",
        b"Transfer-Encoding: chunked;q=1", b"Transfer-Encoding: identity", b"Transfer-Encoding:\x0bchunked",
        b"Transfer-Encoding : chunked", b" Transfer-Encoding: chunked", b"Transfer-Encoding:\r\n chunked", b"Transfer-Encoding:",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: cow", b"X: y\nTransfer-Encoding: chunked", b"X: y\rTransfer-Encoding: chunked",
        b"Transfer-Encoding: \"chunked\"", b"Transfer_Encoding\x00: chunked", b"Transfer-Encoding: chunked\x00"])
    return Attack("odd coding", [_post(headers=field + b"\r\n", body=b"0\r\n\r\n" + SMUGGLED)], statuses=(400, 501))


def chunk_trick(rng):
    body = rng.choice([
        b"-1\r\n", b"0x5\r\nhello\r\n", b"5g\r\nhello\r\n", b"\r\n", b"FFFFFFFFFFFFFFFF\r\n", b"7FFFFFFFFFFFFFF\r\n", b"+5\r\nhello\r\n",
        b"5\nhello\r\n", b"5\r\nhelloXX", b"5\r\nhello" + SMUGGLED, b"4\r\nhello\r\n", b" 5\r\nhello\r\n", b"5;\x00\r\nhello\r\n",
        b"5;" + b"e" * 300 + b"\r\nhello\r\n", b"0" * 300 + b"5\r\nhello\r\n", b"0\r\nno trailer\r\n\r\n", b"0\r\n: \r\n\r\n",
        b"0\r\nA: \x01\r\n\r\n", b"100001\r\n"])
    return Attack("chunk trick", [_post(headers=b"Transfer-Encoding: chunked\r\n", body=body)], statuses=(400, 413))


def endless_chunks(rng):
    size = rng.choice([1000, 8000])
    chunks = (b"%x\r\n" % size + b"x" * size + b"\r\n") * (1_100_000 // size)
    return Attack("endless chunks", [_post(headers=b"Transfer-Encoding: chunked\r\n", body=chunks)], statuses=(413, 408))


def odd_line_end(rng):
    head = _get(headers=HOST + b"A: b\r\n")
    at = rng.choice([i for i in range(len(head)) if head[i:i + 2] == b"\r\n"])
    return Attack("odd line end", [head[:at] + rng.choice([b"\n", b"\r", b"\r\r\n", b"\n\r", b"\x0b\n", b"\x85"]) + head[at + 2:]], "end")


def control_character(rng):
    head = _get(headers=HOST + b"A: b\r\n")
    at = rng.randrange(1, head.index(b"\r\n\r\n"))
    while head[at - 1:at + 1] == b"\r\n":
        at += 1
    return Attack("control character", [head[:at] + bytes([rng.choice([0, 1, 7, 8, 11, 12, 27, 127])]) + head[at:]], statuses=(400, 501))


def huge_head(rng):
    kind = rng.randrange(4)
    size = rng.choice([16_500, 40_000, 200_000])
    if kind == 0:
        request = _get(b"/" + b"a" * size)
    elif kind == 1:
        request = _get(headers=HOST + b"A: " + b"b" * size + b"\r\n")
    elif kind == 2:
        request = _get(headers=HOST + b"a:b\r\n" * (size // 5))
    else:
        request = b"\r\n" * (size // 2) + _get()
    return Attack("huge head", [request], statuses=(431,))


def half_request(rng):
    request = rng.choice(SAMPLES)
    # Waiting for its time to be over is dear: few do.
    ending = rng.choices(["read", "end", "close", "reset"], [1, 20, 20, 20])[0]
    return Attack("half request", [request[:rng.randrange(len(request))]], ending)


def short_body(rng):
    length = rng.choice([10, 5000, 1_048_576])
    return Attack("short body", [_post(headers=b"Content-Length: %d\r\n" % length, body=b"x" * rng.randrange(length))],
                  rng.choice(["end", "close", "reset"]))


def target_form(rng):
    target, statuses = rng.choice([
        (b"*", (400,)), (b"http://evil.example/healthz", (421,)), (b"http://127.0.0.1@evil.example/", (421,)),
        (b"HTTP://127.0.0.1", (200,)),
        (b"http:///healthz", (400,)), (b"https://[::1]:99999/", (421, 404, 200)), (b"127.0.0.1:80", (400,)), (b"ftp://127.0.0.1/", (400,)),
        (b"//127.0.0.1/healthz", (404,)), (b"healthz", (400,)), (b"/healthz#a", (400,)), (b"/healthz?", (200,)), (b"/../healthz", (404,)),
        (b"/healthz/", (404,)), (b"/%68ealthz", (404,)), (b"/healthz;a", (404,)), (b"/\xe2\x82\xac", (400,)), (b"?", (400,)),
        (b"/a b", (400,)), (b"http://127.0.0.1?topic=a", (200,))])
    return Attack("target form", [_get(target, version=b"HTTP/1.1", headers=HOST + b"Connection: close\r\n")], statuses=statuses)


def other_method(rng):
    method = rng.choice([b"CONNECT", b"TRACE", b"get", b"PRI", b"BREW", b"GETT", b"M" * 1000, b"G=T", b"", b"G\tT", b"POST\x00", b"GE,T"])
    return Attack("other method", [_get(b"evil.example:443" if method == b"CONNECT" else b"/events", method=method)], statuses=(400, 501))


def percent_encoding(rng):
    bad = rng.choice([b"%", b"%z", b"%zz", b"%0", b"%00", b"%c0%ae", b"%ff", b"%ed%a0%80", b"%u0041", b"%25%30%30", b"a%0d%0aX: y"])
    where = rng.choice([b"/events?topic=hostile" + bad, b"/" + bad, b"/api/connections/" + bad, b"/events?topic=hostile&lastEventId=" + bad,
                        b"/events?" + bad + b"=a&topic=hostile", b"/api/connections/1?mode=" + bad])
    return Attack("percent-encoding", [_get(where, headers=HOST + AUTHORIZATION + b"Connection: close\r\n")], answers=1)


def pipelined_garbage(rng):
    count = rng.randrange(1, 60)
    garbage = rng.choice([b"\x00\r\n", b"garbage\r\n", b"GET\r\n\r\n", rng.randbytes(40).replace(b"\n", b"") + b"\r\n"])
    return Attack("pipelined garbage", [_get() * count + garbage], statuses=(400,))


def unread_answers(rng):
    return Attack("unread answers", [_get(b"/openapi.json") * rng.randrange(20, 200)], rng.choice(["close", "reset"]))


def reset_early(rng):
    return Attack("early end", [rng.choice(SAMPLES)], rng.choice(["reset", "close"]))


def slow_drip(rng):
    request = _get(headers=HOST + b"A: " + b"b" * 200 + b"\r\n")
    return Attack("slow drip", [request[i:i + 1] for i in range(len(request))], statuses=(408,), pause=rng.uniform(0.02, 0.3))


def other_protocol(rng):
    name, sent, statuses = rng.choice([
        ("TLS", CLIENT_HELLO + b"\n", (400,)), ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00", (505,)),
        ("HTTP/0.9", b"GET /healthz\r\n", (400,)), ("HTTP/3.0", _get(version=b"HTTP/3.0"), (505,)),
        ("HTTP/1.10", _get(version=b"HTTP/1.10"), (400, 505)),
        ("http/1.1", _get(version=b"http/1.1"), (400,)),
        ("SSH", b"SSH-2.0-OpenSSH_9.2\r\n", (400,)), ("SMTP", b"EHLO localhost\r\n", (400,)),
        ("Redis", b"*1\r\n$4\r\nPING\r\n", (400,)), ("memcached", b"stats\r\n", (400,)),
        ("PROXY", b"PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\n" + _get(), (400,)),
        ("RTSP", b"OPTIONS rtsp://127.0.0.1/ RTSP/1.0\r\n\r\n", (400, 505))])
    return Attack(name, [sent], statuses=statuses)


def upgrade(rng):
    headers = rng.choice([
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n",
        b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
        b"Upgrade: TLS/1.0\r\nConnection: Upgrade\r\n"])
    return Attack("upgrade", [_get(headers=HOST + headers)], statuses=(200,), answers=1)


def bad_token(rng):
    value = rng.choice([b"Bearer", b"Bearer ", b"Bearer x", b"Basic YWRtaW46YWRtaW4=", b"bearer " + b"a" * 5000, b"Bearer \xff\xfe",
                        b"Bearer only-for-this-test-0123456789abcdeg", b"Bearer only-for-this-test-0123456789abcde", b"",
                        b"Bearer a, Bearer b", b"Digest a=b"])
    request = rng.choice([_get(b"/api/connections", HOST + b"Authorization: " + value + b"\r\n"),
                          b"POST /events?topic=numbers HTTP/1.1\r\n" + HOST + b"Authorization: " + value
                          + b"\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nsmuggled"])
    return Attack("bad token", [request], statuses=(400, 401, 403, 429), answers=1)


def bad_body(rng):
    body = rng.choice([
        b"[" * 20_000, b'{"data":' * 5000, b"null", b"", b"{}", b"[]", b'{"topic":"hostile","data":"\xff\xfe"}',
        b'{"topic":"hostile","data":"\\ud800"}',
        b'{"topic":"hostile","retry":1e400}', b'{"topic":"hostile","retry":-1,"data":1}', b'{"topic":"hostile","id":"a\\u0000b","data":1}',
        b'{"topic":"hostile","id":"a\\nb","data":1}', b'{"topic":"hostile","type":"a\\rb","data":1}', b'{"topic":{},"data":1}',
        b'{"topic":"hostile","data":1}x',
        b'{"topic":"hostile","data":"' + b"\\n" * 2000 + b'"}', b'{"topic":"hostile","data":"' + b"x" * 60_000 + b'"}',
        b'{"topic":"' + b"h" * 70_000 + b'"}',
        b"\xef\xbb\xbf{}", b'{"topic":"hostile","topic":"hostile","data":1}', rng.randbytes(200)])
    kind = rng.choice([b"application/json", b"application/x-ndjson", b"application/json; charset=utf-16", b"text/html",
                       b"multipart/form-data", b""])
    request = (b"POST /events HTTP/1.1\r\n" + HOST + AUTHORIZATION + b"Content-Type: " + kind
               + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    return Attack("bad body", [request], statuses=(200, 400, 413, 415), answers=1)


def bad_host(rng):
    headers, statuses = rng.choice([
        (b"", (400,)), (HOST + HOST, (400,)), (b"Host: evil.example\r\n", (421,)), (b"Host:\r\n", (421,)),
        (b"Host: 127.0.0.1@evil.example\r\n", (421,)),
        (b"Host: 127.0.0.1/evil\r\n", (421,)), (b"Host: [::1\r\n", (421,)), (b"Host: localhost.evil.example\r\n", (421,)),
        (b"Host: 0\r\n", (421, 200))])
    return Attack("bad host", [_get(headers=headers)], statuses=statuses, answers=1)


def expectation(rng):
    expect, statuses = rng.choice([(b"100-continue", (408,)), (b"200-ok", (417,)), (b"100-continue, x", (417,)), (b"", (417,))])
    request = _post(headers=b"Content-Length: 8\r\nExpect: " + expect + b"\r\n")
    if statuses == (408,):
        return Attack("expectation", [request], rng.choice(["end", "reset"]))
    return Attack("expectation", [request, b"smuggled"], statuses=statuses)


def into_a_stream(rng):
    after = rng.choice([SMUGGLED, _get(), rng.randbytes(5000), b"\x00" * 100_000, CLIENT_HELLO])
    return Attack("into a stream", [_get(b"/events?topic=hostile"), after], rng.choice(["end", "close", "reset"]))


def odd_last_id(rng):
    last = rng.choice([b"\x80\xff", b"a" * 5000, b"~stop-" + b"f" * 32, b"~" * 500, b"-1", b"18446744073709551616",
                       b"<script>", b"%00", b"\xed\xa0\x80"])
    request = rng.choice([_get(b"/events?topic=hostile", HOST + b"Last-Event-ID: " + last + b"\r\n"),
                          _get(b"/events?topic=hostile&lastEventId=" + b"".join(b"%%%02x" % byte for byte in last))])
    return Attack("odd last id", [request], statuses=(200,), answers=1)


def many_topics(rng):
    topics = b"&".join(b"topic=" + bytes([97 + rng.randrange(26)]) * rng.choice([1, 100]) for _ in range(rng.choice([10, 100, 150])))
    return Attack("many topics", [_get(b"/events?" + topics)], answers=1)


def odd_kick(rng):
    target = b"/api/connections/" + rng.choice([b"0", b"-1", b"99999999999999999999", b"*", b"a" * 3000, b"1/2", b""])
    query = rng.choice([b"", b"?mode=all", b"?mode=", b"?mode=ban&seconds=-1", b"?mode=ban&seconds=9e9", b"?reason=" + b"r" * 5000])
    return Attack("odd kick", [_get(target + query, HOST + AUTHORIZATION, method=b"DELETE")], statuses=(400, 404), answers=1)


def mutated(rng):
    request = bytearray(rng.choice(SAMPLES))
    for _ in range(rng.choice([1, 1, 2, 4, 16])):
        at = rng.randrange(len(request))
        kind = rng.randrange(5)
        if kind == 0:
            request[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del request[at:at + rng.randrange(1, 9)]
        elif kind == 2:
            request[at:at] = rng.randbytes(rng.randrange(1, 9))
        elif kind == 3:
            request[at:at] = rng.choice([b"\r\n", b"\n", b"\x00", b" ", b":", b"%", b"9" * 20, b"\r\n\r\n", b"Content-Length: 3\r\n"])
        else:
            end = at + rng.randrange(1, 60)
            request[at:at] = request[at:end]
        if not request:
            request = bytearray(b"\x00")
    cut = sorted(rng.randrange(len(request) + 1) for _ in range(rng.choice([0, 0, 1, 3])))
    pieces = [bytes(request[start:end]) for start, end in zip([0, *cut], [*cut, len(request)], strict=True)]
    return Attack("mutated", pieces, rng.choices(["end", "reset", "close", "read"], [60, 10, 10, 1])[0])


def garbage(rng):
    return Attack("garbage", [rng.randbytes(rng.choice([1, 10, 100, 5000]))], rng.choice(["end", "reset", "close"]))


def silence(rng):
    return Attack("silence", [], rng.choice(["end", "reset", "close"]))


# How often each comes. What takes long for either side is rare.
_KINDS = {
    doubled_length: 40, odd_length: 40, length_and_chunks: 40, odd_coding: 60, chunk_trick: 60, endless_chunks: 1, odd_line_end: 40,
    control_character: 40, huge_head: 20, half_request: 80, short_body: 20, target_form: 50, other_method: 40, percent_encoding: 50,
    pipelined_garbage: 20, unread_answers: 5, reset_early: 60, slow_drip: 5, other_protocol: 50, upgrade: 20, bad_token: 40, bad_body: 60,
    bad_host: 40, expectation: 20, into_a_stream: 40, odd_last_id: 30, many_topics: 10, odd_kick: 30, mutated: 250, garbage: 50,
    silence: 20,
}


def attacks(rng, count):
    """So many, each kind of them if there is room."""
    kinds, weights = list(_KINDS), list(_KINDS.values())
    for kind in kinds[:count]:
        yield kind(rng)
    for _ in range(max(count - len(kinds), 0)):
        yield rng.choices(kinds, weights)[0](rng)
