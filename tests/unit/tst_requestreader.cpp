// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestreader.h"
#include "support/strictwarnings.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr sse::RequestLimits limits {
    .maxHeadBytes = 1024, .maxBodyBytes = 4096, .timeToRequest = 10s, .idleTime = 60s
};

/// Whole requests in their order, as text that can be compared, and how it ended.
struct Outcome
{
    QByteArrayList requests;
    int status = 0; ///< 0: no error
    QString detail;
    bool isInRequest = false;
};

QByteArray describe(const sse::HttpRequest &request)
{
    QByteArray text =
        request.method + ' ' + request.path + '?' + request.query + (request.keepAlive ? " keep" : " close");
    for (const auto &[name, value] : request.headers) {
        text += '|' + name + '=' + value;
    }
    return text + '#' + request.body;
}

Outcome readAll(sse::RequestReader &reader)
{
    Outcome outcome;
    while (true) {
        auto next = reader.next();
        if (!next) {
            outcome.status = next.error().status;
            outcome.detail = next.error().detail;
            break;
        }
        if (!*next) {
            break;
        }
        outcome.requests.append(describe(**next));
    }
    outcome.isInRequest = reader.isInRequest();
    return outcome;
}

Outcome readAtOnce(const QByteArray &bytes)
{
    sse::RequestReader reader(limits);
    reader.append(bytes);
    return readAll(reader);
}

Outcome readInPieces(const QByteArray &bytes, qsizetype size)
{
    sse::RequestReader reader(limits);
    Outcome whole;
    for (qsizetype at = 0; at < bytes.size() && whole.status == 0; at += size) {
        reader.append(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        const auto step = readAll(reader);
        whole.requests += step.requests;
        whole.status = step.status;
        whole.detail = step.detail;
        whole.isInRequest = step.isInRequest;
    }
    return whole;
}

/// A head with Host and \a headers, and what follows it.
QByteArray post(const QByteArray &headers, const QByteArray &rest = {})
{
    return "POST /e HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n" + rest;
}

QByteArray chunked(const QByteArray &rest)
{
    return post("Transfer-Encoding: chunked\r\n", rest);
}

} // namespace

class TestRequestReader final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void waits_data();
    void waits();
    void takesHeadUpToTheLimit();
    void takesBodyUpToTheLimit_data();
    void takesBodyUpToTheLimit();
    void refusesBodyBeforeItComes();
    void namesLimitAndValue();
    void asksForTheBodyOnce();
    void asksForNoBodyThatIsThere();
    void tellsOfAHeadBeforeItsBody_data();
    void tellsOfAHeadBeforeItsBody();
    void countsWhatItHolds();
    void knowsWhetherItIsInARequest();
    void survivesMutations();
};

void TestRequestReader::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("requests");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &requests) {
        QTest::newRow(name) << bytes << requests;
    };

    row("plain", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", { "GET /? keep|host=h#" });
    row("query", "GET /e?a=b?c&d HTTP/1.1\r\nHost: h\r\n\r\n", { "GET /e?a=b?c&d keep|host=h#" });
    row("empty query", "GET /e? HTTP/1.1\r\nHost: h\r\n\r\n", { "GET /e? keep|host=h#" });
    row("percent stays", "GET /%41?%42 HTTP/1.1\r\nHost: h\r\n\r\n", { "GET /%41?%42 keep|host=h#" });
    row("names fold, values keep their case", "GET / HTTP/1.1\r\nHOST: H\r\nX-YzA: QwE\r\n\r\n",
        { "GET /? keep|host=H|x-yza=QwE#" });
    row("blanks around values", "GET / HTTP/1.1\r\nHost:h\r\nA:\t b c \t\r\nB:\r\n\r\n",
        { "GET /? keep|host=h|a=b c|b=#" });
    row("bytes above ASCII in values", "GET / HTTP/1.1\r\nHost: h\r\nA: \xc3\xa4\xff\r\n\r\n",
        { "GET /? keep|host=h|a=\xc3\xa4\xff#" });
    row("every known method",
        "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: h\r\n\r\nPOST /3 HTTP/1.1\r\nHost: h\r\n\r\n"
        "PUT /4 HTTP/1.1\r\nHost: h\r\n\r\nDELETE /5 HTTP/1.1\r\nHost: h\r\n\r\nOPTIONS /6 HTTP/1.1\r\nHost: h\r\n\r\n"
        "PATCH /7 HTTP/1.1\r\nHost: h\r\n\r\n",
        { "GET /1? keep|host=h#", "HEAD /2? keep|host=h#", "POST /3? keep|host=h#", "PUT /4? keep|host=h#",
          "DELETE /5? keep|host=h#", "OPTIONS /6? keep|host=h#", "PATCH /7? keep|host=h#" });

    // Persistence: RFC 9112, section 9.3.
    row("close", "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", { "GET /? close|host=h|connection=close#" });
    row("close among others", "GET / HTTP/1.1\r\nHost: h\r\nConnection: Foo, CLOSE\r\n\r\n",
        { "GET /? close|host=h|connection=Foo, CLOSE#" });
    row("close in a second header", "GET / HTTP/1.1\r\nHost: h\r\nConnection: foo\r\nConnection: close\r\n\r\n",
        { "GET /? close|host=h|connection=foo|connection=close#" });
    row("closed is not close", "GET / HTTP/1.1\r\nHost: h\r\nConnection: closed\r\n\r\n",
        { "GET /? keep|host=h|connection=closed#" });
    row("1.0 closes", "GET / HTTP/1.0\r\nHost: h\r\n\r\n", { "GET /? close|host=h#" });
    row("1.0 may keep alive", "GET / HTTP/1.0\r\nHost: h\r\nConnection: Keep-Alive\r\n\r\n",
        { "GET /? keep|host=h|connection=Keep-Alive#" });
    row("1.0 needs no host", "GET / HTTP/1.0\r\n\r\n", { "GET /? close#" });
    row("1.0 with a body", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nab", { "POST /? close|content-length=2#ab" });

    // Targets: RFC 9112, section 3.2.
    row("absolute form: its host counts", "GET http://a:1/p?q HTTP/1.1\r\nHost: b\r\n\r\n",
        { "GET /p?q keep|host=a:1|host=b#" });
    row("absolute form, https, no path", "GET HTTPS://a HTTP/1.1\r\nHost: b\r\n\r\n", { "GET /? keep|host=a|host=b#" });
    row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", { "OPTIONS *? keep|host=h#" });
    row("blank lines before a request", "\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", { "GET /? keep|host=h#" });
    row("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", { "GET /? keep|host=#" });

    // Bodies.
    row("body", post("Content-Length: 5\r\n", "a\r\n\0b"_ba), { "POST /e? keep|host=h|content-length=5#a\r\n\0b"_ba });
    row("empty body", post("Content-Length: 0\r\n"), { "POST /e? keep|host=h|content-length=0#" });
    row("zeros before the length", post("Content-Length: 0002\r\n", "ab"),
        { "POST /e? keep|host=h|content-length=0002#ab" });
    row("one length, said twice", post("Content-Length: 1\r\nContent-Length: 1\r\n", "a"),
        { "POST /e? keep|host=h|content-length=1|content-length=1#a" });
    row("a body that looks like a request", post("Content-Length: 18\r\n", "GET / HTTP/1.1\r\n\r\n"),
        { "POST /e? keep|host=h|content-length=18#GET / HTTP/1.1\r\n\r\n" });
    const QByteArray chunkedHead = "POST /e? keep|host=h|transfer-encoding=chunked#";
    row("chunks", chunked("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"), { chunkedHead + "abc0123456789" });
    row("no chunk", chunked("0\r\n\r\n"), { chunkedHead });
    row("chunk sizes of either case, with zeros", chunked("000a\r\n0123456789\r\n0B\r\n0123456789a\r\n000\r\n\r\n"),
        { chunkedHead + "01234567890123456789a" });
    row("chunk extensions", chunked("1;a=b;c=\"d;e\"\r\nx\r\n1 ; y\r\nz\r\n0;last\r\n\r\n"), { chunkedHead + "xz" });
    row("line ends in a chunk", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), { chunkedHead + "\r\n\r\n" });
    row("trailers are passed over", chunked("1\r\nx\r\n0\r\nDigest: a\r\nHost: other\r\nContent-Length: 9\r\n\r\n"),
        { chunkedHead + "x" });
    row("chunked in capitals", post("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"),
        { "POST /e? keep|host=h|transfer-encoding=CHUNKED#" });

    row("pipelined",
        post("Content-Length: 1\r\n", "a") + chunked("1\r\nb\r\n0\r\n\r\n") + "GET /x HTTP/1.1\r\nHost: h\r\n\r\n",
        { "POST /e? keep|host=h|content-length=1#a", chunkedHead + "b", "GET /x? keep|host=h#" });
    // Nothing of one request is left over in the next.
    row("1.0 after 1.1 after absolute form",
        "GET http://a/ HTTP/1.1\r\nConnection: close\r\n\r\nGET / HTTP/1.0\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
        { "GET /? close|host=a|connection=close#", "GET /? close#", "GET /? keep|host=h#" });
    row("expectation", post("Expect: 100-Continue\r\nContent-Length: 1\r\n", "a"),
        { "POST /e? keep|host=h|expect=100-Continue|content-length=1#a" });
}

void TestRequestReader::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, requests);
    for (const auto &outcome : { readAtOnce(bytes), readInPieces(bytes, 1), readInPieces(bytes, 7) }) {
        QCOMPARE(outcome.detail, QString());
        QCOMPARE(outcome.requests, requests);
        QVERIFY(!outcome.isInRequest);
    }
}

void TestRequestReader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };

    // White space that is none: only blank and tab may stand around a value.
    row("VT before chunked", post("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n"), 400);
    row("FF before a length", post("Content-Length: \f1\r\n", "a"), 400);
    row("CR after a value", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\r\n\r\n", 400);
    row("CR after chunked", post("Transfer-Encoding: chunked\r\r\n", "0\r\n\r\n"), 400);
    row("blank before a chunk size", chunked(" 1\r\nx\r\n0\r\n\r\n"), 400);
    row("CR after a chunk size", chunked("1\r\r\nx\r\n0\r\n\r\n"), 400);
    row("VT after a chunk size", chunked("1\v\r\nx\r\n0\r\n\r\n"), 400);
    row("CR in an extension", chunked("1;a\rb\r\nx\r\n0\r\n\r\n"), 400);
    row("NUL in an extension", chunked("1;a\0\r\nx\r\n0\r\n\r\n"_ba), 400);
    row("trailer that is none", chunked("0\r\nfoo bar\r\n\r\n"), 400);
    row("control in a trailer", chunked("0\r\nA: b\rc\r\n\r\n"), 400);
    row("absolute target without host", "GET http:///p HTTP/1.1\r\nHost: h\r\n\r\n", 400);

    // Where two parsers might disagree about the end of a request: RFC 9112, section 6.3 and 11.2.
    row("length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
    row("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400);
    row("two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"), 400);
    row("two lengths in one", post("Content-Length: 1, 2\r\n", "ab"), 400);
    row("one length twice in one", post("Content-Length: 1, 1\r\n", "a"), 400);
    row("two spellings of one length", post("Content-Length: 1\r\nContent-Length: 01\r\n", "a"), 400);
    row("negative length", post("Content-Length: -1\r\n"), 400);
    row("length with plus", post("Content-Length: +1\r\n", "a"), 400);
    row("length with blank", post("Content-Length: 1 2\r\n", "a"), 400);
    row("hexadecimal length", post("Content-Length: 0x1\r\n", "a"), 400);
    row("fractional length", post("Content-Length: 1.0\r\n", "a"), 400);
    row("length with exponent", post("Content-Length: 1e0\r\n", "a"), 400);
    row("length of letters", post("Content-Length: one\r\n", "a"), 400);
    row("empty length", post("Content-Length:\r\n"), 400);
    row("length over the limit", post("Content-Length: 4097\r\n"), 413);
    row("length of 2^63", post("Content-Length: 9223372036854775808\r\n"), 413);
    row("length of 2^64 + 1", post("Content-Length: 18446744073709551617\r\n"), 413);
    row("length of a hundred digits", post("Content-Length: " + QByteArray(100, '9') + "\r\n"), 413);
    row("gzip", post("Transfer-Encoding: gzip\r\n"), 501);
    row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501);
    row("chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 501);
    row("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 501);
    row("chunked, then nothing", post("Transfer-Encoding: chunked\r\nTransfer-Encoding:\r\n", "0\r\n\r\n"), 501);
    row("xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501);
    row("chunked with a parameter", post("Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"), 501);
    row("no coding", post("Transfer-Encoding:\r\n"), 501);
    row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501);

    // Chunks: RFC 9112, section 7.1.
    row("chunk size of letters", chunked("g\r\n"), 400);
    row("no chunk size", chunked("\r\n"), 400);
    row("no chunk size but an extension", chunked(";a\r\n"), 400);
    row("negative chunk size", chunked("-1\r\n"), 400);
    row("chunk size with plus", chunked("+1\r\nx\r\n"), 400);
    row("chunk size with 0x", chunked("0x1\r\nx\r\n"), 400);
    row("chunk size with a blank inside", chunked("1 1\r\nx\r\n"), 400);
    row("chunk size of 2^64 + 1", chunked("10000000000000001\r\nx\r\n0\r\n\r\n"), 400);
    row("chunk size of 2^60 - 1", chunked("fffffffffffffff\r\n"), 413);
    row("chunk over the limit", chunked("1001\r\n"), 413);
    row("chunks over the limit together", chunked("1000\r\n" + QByteArray(0x1000, 'x') + "\r\n1\r\n"), 413);
    row("chunk longer than it says", chunked("1\r\nxy\r\n"), 400);
    row("chunk that ends with LF", chunked("1\r\nx\n0\r\n\r\n"), 400);
    row("chunk that ends with CR CR", chunked("1\r\nx\r\r"), 400);
    row("chunk size line that ends with LF", chunked("1\nx\r\n0\r\n\r\n"), 400);
    row("LF inside an extension", chunked("1;a\nx\r\n0\r\n\r\n"), 400);
    row("last chunk that ends with LF", chunked("0\n\r\n"), 400);
    row("trailers that end with LF", chunked("0\r\n\n"), 400);
    row("a trailer that ends with LF", chunked("0\r\nA: b\n\r\n"), 400);
    row("extension over its limit", chunked("1;" + QByteArray(300, 'a')), 400);
    row("trailers over the head's limit", chunked("0\r\nA: " + QByteArray(1100, 'a')), 431);
    row("many trailers", chunked("0\r\n" + QByteArray("A: b\r\n").repeated(300)), 431);

    // Lines: RFC 9112, sections 2.2 and 5.
    row("request line that ends with LF", "GET / HTTP/1.1\nHost: h\r\n\r\n", 400);
    row("header that ends with LF", "GET / HTTP/1.1\r\nHost: h\n\r\n", 400);
    row("head that ends with LF", "GET / HTTP/1.1\r\nHost: h\r\n\n", 400);
    row("LF before a request", "\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("folded header", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n", 400);
    row("folded with a tab", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n\tc\r\n\r\n", 400);
    row("blank line of blanks", "GET / HTTP/1.1\r\nHost: h\r\n \r\n\r\n", 400);
    row("blank before the first header", "GET / HTTP/1.1\r\n Host: h\r\n\r\n", 400);
    row("blank before the colon", "GET / HTTP/1.1\r\nHost : h\r\n\r\n", 400);
    row("tab before the colon", "GET / HTTP/1.1\r\nHost\t: h\r\n\r\n", 400);
    row("blank within a name", "GET / HTTP/1.1\r\nHost: h\r\nA B: c\r\n\r\n", 400);
    row("no colon", "GET / HTTP/1.1\r\nHost: h\r\nfoo\r\n\r\n", 400);
    row("no name", "GET / HTTP/1.1\r\nHost: h\r\n: foo\r\n\r\n", 400);
    row("separator within a name", "GET / HTTP/1.1\r\nHost: h\r\nA(b): c\r\n\r\n", 400);
    row("byte above ASCII in a name", "GET / HTTP/1.1\r\nHost: h\r\nA\xc3: c\r\n\r\n", 400);
    row("NUL in a name", "GET / HTTP/1.1\r\nHost: h\r\nA\0: c\r\n\r\n"_ba, 400);
    row("NUL in a value", "GET / HTTP/1.1\r\nHost: h\r\nA: b\0c\r\n\r\n"_ba, 400);
    row("NUL at the end of a value", "GET / HTTP/1.1\r\nHost: h\r\nA: b\0\r\n\r\n"_ba, 400);
    row("CR in a value", "GET / HTTP/1.1\r\nHost: h\r\nA: b\rc\r\n\r\n", 400);
    row("escape in a value", "GET / HTTP/1.1\r\nHost: h\r\nA: b\x1b[31m\r\n\r\n", 400);
    row("DEL in a value",
        "GET / HTTP/1.1\r\nHost: h\r\nA: b\x7f"
        "c\r\n\r\n",
        400);

    // Hosts: RFC 9112, section 3.2.
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("one host twice", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("two hosts in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("two hosts besides the target's", "GET http://c/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);

    // The request line.
    row("unknown method", "BREW / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("methods are case-sensitive", "get / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 501);
    row("TRACE", "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 501);
    row("method that is no token", "G(T / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("no method", " / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505);
    row("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("HTTP/0.9", "GET / HTTP/0.9\r\n\r\n", 505);
    row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n", 505);
    row("no version", "GET /\r\n\r\n", 400);
    row("version of ten", "GET / HTTP/1.10\r\nHost: h\r\n\r\n", 400);
    row("version in small letters", "GET / http/1.1\r\nHost: h\r\n\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("tab for a blank", "GET\t/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("blank in the target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("blank at the end", "GET / HTTP/1.1 \r\nHost: h\r\n\r\n", 400);
    row("CR in the target", "GET /\r HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: h\r\n\r\n"_ba, 400);
    row("byte above ASCII in the target", "GET /\xc3\xa4 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("fragment", "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("target without slash", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("asterisk for GET", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("another scheme", "GET ftp://h/ HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("authority form", "GET h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    row("TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n"_ba, 400);

    row("expectation that nobody meets", post("Expect: 200-maybe\r\nContent-Length: 1\r\n", "a"), 417);
    row("long target", "GET /" + QByteArray(2000, 'a'), 431);
    row("long header", "GET / HTTP/1.1\r\nHost: h\r\nA: " + QByteArray(2000, 'a'), 431);
    row("many headers", "GET / HTTP/1.1\r\nHost: h\r\n" + QByteArray("A: b\r\n").repeated(200), 431);
    row("many blank lines", QByteArray("\r\n").repeated(600), 431);
}

void TestRequestReader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    // Before it comes a request that is fine, and nothing of which counts for the next.
    const auto before = "POST http://h/before HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx"_ba;
    for (const auto &outcome : { readAtOnce(bytes), readInPieces(bytes, 1) }) {
        QCOMPARE(outcome.requests, QByteArrayList());
        QCOMPARE(outcome.status, status);
        QVERIFY(!outcome.detail.isEmpty());
    }
    const auto second = readAtOnce(before + bytes);
    QCOMPARE(second.requests.size(), 1);
    QCOMPARE(second.status, status);
}

void TestRequestReader::waits_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::newRow("head alone") << "GET / HTTP/1.1\r\nHost: h\r\n\r\n"_ba;
    QTest::newRow("body") << post("Content-Length: 12\r\n", "twelve bytes");
    QTest::newRow("chunks") << chunked("3;x\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n");
}

void TestRequestReader::waits()
{
    QFETCH(QByteArray, whole);
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto outcome = readAtOnce(whole.first(size));
        QVERIFY2(outcome.status == 0 && outcome.requests.isEmpty(), qPrintable(QString::number(size)));
    }
    QCOMPARE(readAtOnce(whole).requests.size(), 1);
}

void TestRequestReader::takesHeadUpToTheLimit()
{
    const auto headOf = [](qsizetype size) {
        const auto start = "GET / HTTP/1.1\r\nHost: h\r\nA: "_ba;
        return start + QByteArray(size - start.size() - 4, 'a') + "\r\n\r\n";
    };
    QCOMPARE(headOf(limits.maxHeadBytes).size(), limits.maxHeadBytes);
    QCOMPARE(readAtOnce(headOf(limits.maxHeadBytes)).requests.size(), 1);
    QCOMPARE(readAtOnce(headOf(limits.maxHeadBytes + 2)).status, 431);
    // Each request has the whole limit.
    const auto three = readAtOnce(headOf(limits.maxHeadBytes).repeated(3));
    QCOMPARE(three.status, 0);
    QCOMPARE(three.requests.size(), 3);
}

void TestRequestReader::takesBodyUpToTheLimit_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("fits");
    const QByteArray body(limits.maxBodyBytes, 'x');
    QTest::newRow("length") << post("Content-Length: 4096\r\n", body) << true;
    QTest::newRow("length and one") << post("Content-Length: 4097\r\n", body + 'x') << false;
    QTest::newRow("one chunk") << chunked("1000\r\n" + body + "\r\n0\r\n\r\n") << true;
    QTest::newRow("one chunk and one") << chunked("1000\r\n" + body + "\r\n1\r\nx\r\n0\r\n\r\n") << false;
    QTest::newRow("byte by byte") << chunked(QByteArray("1\r\nx\r\n").repeated(4096) + "0\r\n\r\n") << true;
    QTest::newRow("byte by byte and one") << chunked(QByteArray("1\r\nx\r\n").repeated(4097) + "0\r\n\r\n") << false;
}

void TestRequestReader::takesBodyUpToTheLimit()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, fits);
    const auto outcome = readAtOnce(bytes);
    QCOMPARE(outcome.status, fits ? 0 : 413);
    if (fits) {
        QVERIFY(outcome.requests.front().endsWith('#' + QByteArray(limits.maxBodyBytes, 'x')));
    }
}

void TestRequestReader::refusesBodyBeforeItComes()
{
    // The length alone is enough: nothing of the body needs to be taken in.
    QCOMPARE(readAtOnce(post("Content-Length: 4097\r\n")).status, 413);
    QCOMPARE(readAtOnce(chunked("1001\r\n")).status, 413);
}

void TestRequestReader::namesLimitAndValue()
{
    QCOMPARE(readAtOnce(post("Content-Length: 5000\r\n")).detail, u"body may have at most 4096 bytes; this has 5000"_s);
    QVERIFY(readAtOnce(chunked("1001\r\n")).detail.contains("4096"_L1));
    QVERIFY(readAtOnce("GET /" + QByteArray(2000, 'a')).detail.contains("1024"_L1));
    QVERIFY(readAtOnce("BREW / HTTP/1.1\r\n").detail.contains("BREW"_L1));
    QVERIFY(readAtOnce("GET / HTTP/1.1\r\nFoo: \x01z\r\n").detail.contains("Foo"_L1));
}

void TestRequestReader::asksForTheBodyOnce()
{
    sse::RequestReader reader(limits);
    reader.append(post("Expect: 100-continue\r\nContent-Length: 2\r\n"));
    QCOMPARE(readAll(reader).requests.size(), 0);
    QVERIFY(reader.takeExpectsContinue());
    QVERIFY(!reader.takeExpectsContinue());
    reader.append("ab");
    QCOMPARE(readAll(reader).requests.size(), 1);
    QVERIFY(!reader.takeExpectsContinue());
    reader.append(post("Content-Length: 2\r\n"));
    QCOMPARE(readAll(reader).requests.size(), 0);
    QVERIFY(!reader.takeExpectsContinue());
}

void TestRequestReader::asksForNoBodyThatIsThere()
{
    const auto asks = [](const QByteArray &bytes) {
        sse::RequestReader reader(limits);
        reader.append(bytes);
        [[maybe_unused]] const auto outcome = readAll(reader);
        return reader.takeExpectsContinue();
    };
    QVERIFY(asks(post("Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n")));
    QVERIFY(!asks(post("Expect: 100-continue\r\nContent-Length: 2\r\n", "ab")));
    QVERIFY(!asks(post("Expect: 100-continue\r\nContent-Length: 0\r\n")));
    QVERIFY(!asks(post("Expect: 100-continue\r\n")));
    // RFC 9110, section 10.1.1: not to a client of 1.0, and not when the answer is known already.
    QVERIFY(!asks("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
    QVERIFY(!asks(post("Expect: 100-continue\r\nContent-Length: 9999\r\n")));
}

void TestRequestReader::tellsOfAHeadBeforeItsBody_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("with a length") << post("Content-Length: 3\r\n") << "abc"_ba;
    QTest::newRow("in chunks") << chunked({}) << "3\r\nabc\r\n0\r\n\r\n"_ba;
}

void TestRequestReader::tellsOfAHeadBeforeItsBody()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    sse::RequestReader reader(limits);
    const auto goesOn = [&](QByteArrayView bytes) {
        reader.append(bytes);
        const auto next = reader.next();
        return next && !*next;
    };
    QVERIFY(goesOn(QByteArrayView(head).chopped(1)));
    QVERIFY(!reader.takeHead());
    QVERIFY(goesOn(QByteArrayView(head).last(1)));
    const auto *early = reader.takeHead();
    QVERIFY(early);
    QCOMPARE(early->method, "POST"_ba);
    QCOMPARE(early->path, "/e"_ba);
    QCOMPARE(early->header("host"), std::optional("h"_ba));
    QVERIFY(!reader.takeHead());
    QVERIFY(goesOn(QByteArrayView(body).first(1)));
    QVERIFY(!reader.takeHead());
    // What is complete at once is told of once.
    reader.append(body.sliced(1) + head + body + post({}));
    QCOMPARE(readAll(reader).requests.size(), 3);
    QVERIFY(!reader.takeHead());
}

void TestRequestReader::countsWhatItHolds()
{
    sse::RequestReader reader(limits);
    const auto held = [&](const QByteArray &bytes) {
        reader.append(bytes);
        [[maybe_unused]] const auto outcome = readAll(reader);
        return reader.heldBytes();
    };
    QCOMPARE(held({}), 0);
    QVERIFY(held(post("Content-Length: 4096\r\n", QByteArray(4000, 'x'))) >= 4000);
    QVERIFY(held(QByteArray(96, 'x')) < 2048); // of a request that is complete
    // Many small headers take more than their bytes.
    QVERIFY(held("GET / HTTP/1.1\r\n" + QByteArray("a:\r\n").repeated(200)) >= 200 * 100);
    reader.clear();
    QCOMPARE(reader.heldBytes(), 0);
    sse::RequestReader inChunks(limits);
    inChunks.append(chunked("1000\r\n" + QByteArray(4000, 'x')));
    [[maybe_unused]] const auto outcome = readAll(inChunks);
    QVERIFY(inChunks.heldBytes() >= 4000);
}

void TestRequestReader::knowsWhetherItIsInARequest()
{
    sse::RequestReader reader(limits);
    QVERIFY(!reader.isInRequest());
    const auto bytes = post("Content-Length: 3\r\n", "abc");
    for (const auto &byte : bytes) {
        reader.append(QByteArrayView(&byte, 1));
        const auto outcome = readAll(reader);
        QCOMPARE(reader.isInRequest(), outcome.requests.isEmpty());
    }
    QVERIFY(!reader.isInRequest());
    reader.append("GET ");
    QCOMPARE(readAll(reader).requests.size(), 0);
    QVERIFY(reader.isInRequest());
}

void TestRequestReader::survivesMutations()
{
    const auto seed = qEnvironmentVariableIsSet("PULSEBOARD_TEST_SEED")
        ? static_cast<quint32>(qEnvironmentVariableIntValue("PULSEBOARD_TEST_SEED"))
        : QRandomGenerator::global()->generate();
    qInfo("PULSEBOARD_TEST_SEED=%u repeats this", seed);
    QRandomGenerator random(seed);
    const QByteArrayList valid {
        "GET /events?topic=a HTTP/1.1\r\nHost: localhost:8080\r\nLast-Event-ID: 1-2\r\n\r\n",
        post("Content-Type: text/plain\r\nContent-Length: 40\r\n", QByteArray(40, 'x'))
            + "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        chunked("a\r\n0123456789\r\n1;e\r\nx\r\n0\r\nT: v\r\n\r\n")
            + post("Content-Length: 4000\r\n", QByteArray(4000, 'y')),
        "GET http://h/p HTTP/1.0\r\nConnection: keep-alive\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
        post("Expect: 100-continue\r\nContent-Length: 3\r\n", "abc"),
    };
    const QByteArrayList bits { "\r\n",
                                "\n",
                                "\r",
                                ":",
                                " ",
                                "\t",
                                ";",
                                ",",
                                "\0"_ba,
                                "0",
                                "f",
                                "ffffffff",
                                "-",
                                "chunked",
                                "\xff",
                                "Transfer-Encoding: chunked\r\n",
                                "Content-Length: 9\r\n",
                                "Host: x\r\n",
                                "HTTP/1.1" };
    const auto any = [&random](qsizetype below) {
        return static_cast<qsizetype>(random.bounded(static_cast<quint32>(below)));
    };

    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        auto bytes = valid.at(any(valid.size()));
        for (auto changes = any(4); changes >= 0; --changes) {
            const auto at = any(bytes.size() + 1);
            const auto size = std::min(any(6), bytes.size() - at);
            switch (any(4)) {
            case 0:
                bytes.replace(at, size, bits.at(any(bits.size())));
                break;
            case 1:
                bytes.insert(at, bits.at(any(bits.size())));
                break;
            case 2:
                bytes.remove(at, size);
                break;
            default:
                bytes.insert(at, bytes.sliced(at, size).repeated(2));
                break;
            }
            if (bytes.isEmpty()) {
                bytes = "G";
            }
        }
        const auto shown = [&] { return qPrintable(QString::fromLatin1(bytes.toPercentEncoding(" /:;,=?*\""))); };
        sse::RequestReader reader(limits);
        QByteArrayList requests;
        int status = 0;
        for (qsizetype at = 0; at < bytes.size() && status == 0;) {
            const auto size = std::min(1 + any(200), bytes.size() - at);
            reader.append(QByteArrayView(bytes).sliced(at, size));
            at += size;
            while (true) {
                const auto next = reader.next();
                if (!next) {
                    status = next.error().status;
                    QVERIFY2((QList<int> { 400, 413, 417, 431, 501, 505 }.contains(status)), shown());
                    break;
                }
                if (!*next) {
                    break;
                }
                const auto &request = **next;
                QVERIFY2(request.body.size() <= limits.maxBodyBytes, shown());
                QVERIFY2(request.path.startsWith('/') || request.path == "*", shown());
                for (const auto &[name, value] : request.headers) {
                    QVERIFY2(!value.contains('\n') && !value.contains('\r') && !value.contains('\0'), shown());
                }
                requests.append(describe(request));
            }
        }
        // However the bytes came: the same.
        const auto atOnce = readAtOnce(bytes);
        QVERIFY2(atOnce.requests == requests, shown());
        QVERIFY2(atOnce.status == status, shown());
        accepted += static_cast<int>(requests.size());
        refused += status > 0 ? 1 : 0;
    }
    // Both ways were taken often, or this would show nothing.
    QVERIFY(accepted > 2000);
    QVERIFY(refused > 2000);
}

QTEST_GUILESS_MAIN(TestRequestReader)
#include "tst_requestreader.moc"
