// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/accessrules.h"
#include "http/listenaddress.h"
#include "http/problem.h"
#include "support/httpclient.h"
#include "support/strictwarnings.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;
using Resource = sse::AccessRules::Resource;
using Pairs = QList<std::pair<QByteArray, QByteArray>>;

namespace {

sse::HttpRequest request(const QByteArray &method, const sse::HeaderList &headers)
{
    sse::HttpRequest request;
    request.method = method;
    request.headers = headers;
    return request;
}

} // namespace

/// Who may come in, and the plain values of HTTP around it.
class TestAccessRules final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void knowsLoopback_data();
    void knowsLoopback();
    void judgesHosts_data();
    void judgesHosts();
    void judgesOrigins_data();
    void judgesOrigins();
    void comparesSchemes_data();
    void comparesSchemes();
    void judgesFetchMetadata_data();
    void judgesFetchMetadata();
    void refusesAsAProblem();
    void opensStreamsToOtherOrigins();
    void normalizesOrigins_data();
    void normalizesOrigins();
    void opensToListedOrigins_data();
    void opensToListedOrigins();
    void takesAnyLiteralAddressOffLoopback();
    void readsListenAddresses_data();
    void readsListenAddresses();
    void refusesListenAddresses_data();
    void refusesListenAddresses();
    void readsQueries_data();
    void readsQueries();
    void findsQueryValues();
    void findsHeaders();
    void writesResponses_data();
    void writesResponses();
    void datesResponses();
    void writesStreamHeads();
    void knowsReasonPhrases();
    void writesProblems();
};

void TestAccessRules::knowsLoopback_data()
{
    QTest::addColumn<bool>("isLoopback");
    const auto row = [](const char *host, bool isLoopback) { QTest::newRow(host) << isLoopback; };
    row("localhost", true);
    row("app.localhost", true);
    row("127.0.0.1", true);
    row("127.1.2.3", true);
    row("127.255.255.255", true);
    row("::1", true);
    row("::ffff:127.0.0.1", true);
    row("", false);
    row("localhost.example", false);
    row("notlocalhost", false);
    row("localhost.", false); // the root's dot is taken off before
    row("128.0.0.1", false);
    row("10.0.0.1", false);
    row("0.0.0.0", false);
    row("::", false);
    row("::2", false);
    row("127.0.0.1.nip.io", false);
    row("example.com", false);
}

void TestAccessRules::knowsLoopback()
{
    QFETCH(bool, isLoopback);
    QCOMPARE(sse::isLoopbackHost(QString::fromLatin1(QTest::currentDataTag())), isLoopback);
}

void TestAccessRules::judgesHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isOurs");
    const auto row = [](const QByteArray &host, bool isOurs) {
        QTest::newRow(host.isEmpty() ? "(empty)" : host.constData()) << host << isOurs;
    };
    row("127.0.0.1", true);
    row("127.0.0.1:8080", true);
    row("127.9.9.9:1", true);
    row("localhost", true);
    row("LocalHost:8080", true);
    row("localhost.:8080", true);
    row("board.localhost:8080", true);
    row("[::1]", true);
    row("[::1]:8080", true);
    row("board.example", true); // allowed by setting
    row("BOARD.Example:443", true);
    row("board.example.", true);
    row("", false);
    row("example.com", false);
    row("sub.board.example", false);
    row("board.example.org", false);
    row("127.0.0.1.evil.example", false);
    row("localhost.evil.example:8080", false);
    row("evil-localhost", false);
    row("10.0.0.1:8080", false);
    row("0.0.0.0:8080", false);
    row("[::]:8080", false);
    row("[fe80::1]:8080", false);
    // What is no authority.
    row("user@localhost", false);
    row("evil.example@localhost", false);
    row("localhost/path", false);
    row("localhost?", false);
    row("localhost#", false);
    row("http://localhost", false);
    row("localhost:99999", false);
    row("localhost:port", false);
    row("local host", false);
    row("localhost, evil.example", false);
    row("::1", false);
    row("[::1", false);
    row("localhost\\evil", false);
    row("local\xc3\xa4host", false);
    row("*", false);
}

void TestAccessRules::judgesHosts()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isOurs);
    const sse::AccessRules rules({ .allowedHosts = { u"board.example"_s } });
    for (const auto resource : { Resource::Stream, Resource::Other }) {
        for (const auto &method : { "GET"_ba, "POST"_ba, "OPTIONS"_ba }) {
            const auto refusal = rules.refusal(request(method, { { "host", host } }), resource);
            QCOMPARE(refusal ? refusal->status : 0, isOurs ? 0 : 421);
        }
    }
}

void TestAccessRules::judgesOrigins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("mayRead"); ///< streams
    QTest::addColumn<bool>("mayDoAll");
    const auto row = [](const QByteArray &origin, bool mayRead, bool mayDoAll) {
        QTest::newRow(origin.constData()) << origin << mayRead << mayDoAll;
    };
    // The Host is 127.0.0.1:8080.
    row("http://127.0.0.1:8080", true, true);
    row("https://127.0.0.1:8080", true, false); // another scheme is another origin
    row("chrome-extension://127.0.0.1:8080", false, false);
    row("ftp://127.0.0.1:8080", false, false);
    row("http://127.0.0.1:3000", true, false); // another port is another origin
    row("http://127.0.0.1", true, false);
    row("http://localhost:8080", true, false); // and so is another name
    row("http://localhost:5173", true, false);
    row("https://localhost:5173", true, false);
    row("http://app.localhost", true, false);
    row("http://[::1]:8080", true, false);
    row("http://127.0.0.2:8080", true, false);
    row("http://board.example", false, false); // an allowed host is not an allowed origin
    row("https://evil.example", false, false);
    row("http://localhost.evil.example", false, false);
    row("http://127.0.0.1.evil.example:8080", false, false);
    row("http://10.0.0.1:8080", false, false);
    row("null", false, false); // sandboxed frames, files
    row("file://", false, false);
    row("http://", false, false);
    row("127.0.0.1:8080", false, false);
    row("http://127.0.0.1:8080@evil.example", false, false);
    row("http://evil.example/http://127.0.0.1:8080", false, false);
}

void TestAccessRules::judgesOrigins()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, mayRead);
    QFETCH(bool, mayDoAll);
    const sse::AccessRules rules({ .allowedHosts = { u"board.example"_s } });
    const auto status = [&](const QByteArray &method, Resource resource) {
        const auto refusal =
            rules.refusal(request(method, { { "host", "127.0.0.1:8080" }, { "origin", origin } }), resource);
        return refusal ? refusal->status : 0;
    };
    for (const auto &method : { "GET"_ba, "HEAD"_ba, "OPTIONS"_ba }) {
        QCOMPARE(status(method, Resource::Stream), mayRead ? 0 : 403);
        QCOMPARE(status(method, Resource::Other), mayDoAll ? 0 : 403);
    }
    for (const auto &method : { "POST"_ba, "DELETE"_ba, "PUT"_ba }) {
        QCOMPARE(status(method, Resource::Stream), mayDoAll ? 0 : 403);
        QCOMPARE(status(method, Resource::Other), mayDoAll ? 0 : 403);
    }
}

void TestAccessRules::comparesSchemes_data()
{
    QTest::addColumn<bool>("hasTls");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<bool>("mayPublish");
    for (const bool hasTls : { false, true }) {
        for (const auto &host : { "127.0.0.1:8080"_ba, "192.0.2.7"_ba, "board.example"_ba }) {
            for (const auto &scheme : { "http"_ba, "https"_ba, "chrome-extension"_ba, "ws"_ba }) {
                // Before a name that is allowed a proxy may stand, which speaks TLS as it likes.
                const bool mayPublish =
                    scheme == (hasTls ? "https" : "http") || (host == "board.example" && scheme.startsWith("http"));
                QTest::addRow("%s %s://%s", hasTls ? "TLS" : "plain", scheme.constData(), host.constData())
                    << hasTls << host << scheme << mayPublish;
            }
        }
    }
}

void TestAccessRules::comparesSchemes()
{
    QFETCH(bool, hasTls);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, scheme);
    QFETCH(bool, mayPublish);
    const sse::AccessRules rules({ .allowedHosts = { u"board.example"_s }, .isOffLoopback = true, .hasTls = hasTls });
    const auto asked = request("POST", { { "host", host }, { "origin", scheme + "://" + host } });
    QCOMPARE(!rules.refusal(asked, Resource::Stream).has_value(), mayPublish);
    QCOMPARE(!rules.refusal(asked, Resource::Other).has_value(), mayPublish);
}

void TestAccessRules::judgesFetchMetadata_data()
{
    QTest::addColumn<QByteArray>("site");
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<int>("status");
    QTest::newRow("an image on another site's page") << "cross-site"_ba << "no-cors"_ba << 403;
    QTest::newRow("a script on another site's page") << "cross-site"_ba << ""_ba << 403;
    QTest::newRow("a link on another site's page") << "cross-site"_ba << "navigate"_ba << 0;
    QTest::newRow("the page's own") << "same-origin"_ba << "no-cors"_ba << 0;
    QTest::newRow("typed by hand") << "none"_ba << "navigate"_ba << 0;
}

void TestAccessRules::judgesFetchMetadata()
{
    QFETCH(QByteArray, site);
    QFETCH(QByteArray, mode);
    QFETCH(int, status);
    const auto refusal = sse::AccessRules({}).refusal(
        request("GET", { { "host", "localhost" }, { "sec-fetch-site", site }, { "sec-fetch-mode", mode } }),
        Resource::Other);
    QCOMPARE(refusal ? refusal->status : 0, status);
}

void TestAccessRules::refusesAsAProblem()
{
    const sse::AccessRules rules({});
    const auto misdirected = rules.refusal(request("GET", { { "host", "evil.example" } }), Resource::Other);
    const auto problem = QJsonDocument::fromJson(misdirected->body).object();
    QCOMPARE(problem[u"status"_s].toInt(), 421);
    QCOMPARE(problem[u"field"_s].toString(), u"Host"_s);
    QVERIFY(problem[u"detail"_s].toString().contains(u"evil.example"_s));
    const auto foreign = rules.refusal(
        request("POST", { { "host", "localhost" }, { "origin", "https://evil.example" } }), Resource::Stream);
    const auto second = QJsonDocument::fromJson(foreign->body).object();
    QCOMPARE(second[u"status"_s].toInt(), 403);
    QCOMPARE(second[u"field"_s].toString(), u"Origin"_s);
    QVERIFY(second[u"detail"_s].toString().contains(u"https://evil.example"_s));
    // Local programs send neither; those of HTTP/1.0 no Host.
    QVERIFY(!rules.refusal(request("DELETE", {}), Resource::Other));
}

void TestAccessRules::opensStreamsToOtherOrigins()
{
    const sse::AccessRules rules({});
    const auto foreign = request("GET", { { "host", "127.0.0.1:8080" }, { "origin", "http://localhost:5173" } });
    const Pairs expected { { "Access-Control-Allow-Origin", "http://localhost:5173" }, { "Vary", "Origin" } };
    QCOMPARE(rules.corsHeaders(foreign, Resource::Stream), expected);
    QCOMPARE(rules.corsHeaders(foreign, Resource::Other), Pairs());
    const auto local = request("GET", { { "host", "127.0.0.1:8080" } });
    QCOMPARE(rules.corsHeaders(local, Resource::Stream), Pairs());
}

void TestAccessRules::normalizesOrigins_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<std::optional<QString>>("normal");
    const auto row = [](const QString &origin, const std::optional<QString> &normal) {
        QTest::addRow("%s", qPrintable(origin)) << origin << normal;
    };
    row(u"https://a.example"_s, u"https://a.example"_s);
    row(u"HTTPS://A.Example/"_s, u"https://a.example"_s);
    row(u"https://a.example:443"_s, u"https://a.example"_s);
    row(u"http://a.example:80"_s, u"http://a.example"_s);
    row(u"http://a.example:443"_s, u"http://a.example:443"_s);
    row(u"http://[::1]:8080"_s, u"http://[::1]:8080"_s);
    row(u"*"_s, u"*"_s);
    for (const auto &none :
         { u""_s, u"null"_s, u"a.example"_s, u"https://"_s, u"ftp://a"_s, u"https://a/b"_s, u"https://u@a"_s,
           u"https://a?b"_s, u"https://a#b"_s, u"https://*.example"_s, u"https://a b"_s, u"**"_s }) {
        row(none, std::nullopt);
    }
}

void TestAccessRules::normalizesOrigins()
{
    QFETCH(QString, origin);
    QFETCH(std::optional<QString>, normal);
    QCOMPARE(sse::AccessRules::normalizedOrigin(origin), normal);
}

void TestAccessRules::opensToListedOrigins_data()
{
    using Settings = sse::AccessRules::Settings;
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("mayRead");  ///< a stream
    QTest::addColumn<bool>("mayAct");   ///< publish, or ask the API
    const QStringList list { u"https://a.example"_s };
    QTest::newRow("listed, no tokens") << Settings { .allowedOrigins = list } << "https://a.example"_ba << true
                                       << false;
    QTest::newRow("listed, tokens") << Settings { .allowedOrigins = list, .needsTokens = true }
                                    << "https://a.example"_ba << true << true;
    QTest::newRow("listed, tokens, off loopback")
        << Settings { .allowedOrigins = list, .isOffLoopback = true, .needsTokens = true } << "https://a.example"_ba
        << true << true;
    QTest::newRow("another scheme") << Settings { .allowedOrigins = list, .needsTokens = true } << "http://a.example"_ba
                                    << false << false;
    QTest::newRow("another port") << Settings { .allowedOrigins = list, .needsTokens = true }
                                  << "https://a.example:8443"_ba << false << false;
    QTest::newRow("a name that ends alike")
        << Settings { .allowedOrigins = list, .needsTokens = true } << "https://xa.example"_ba << false << false;
    QTest::newRow("a name that begins alike")
        << Settings { .allowedOrigins = list, .needsTokens = true } << "https://a.example.evil"_ba << false << false;
    QTest::newRow("below it") << Settings { .allowedOrigins = list, .needsTokens = true } << "https://b.a.example"_ba
                              << false << false;
    QTest::newRow("null") << Settings { .allowedOrigins = list, .needsTokens = true } << "null"_ba << false << false;
    QTest::newRow("everybody") << Settings { .allowedOrigins = { u"*"_s } } << "https://b.example"_ba << true << false;
    QTest::newRow("everybody, null") << Settings { .allowedOrigins = { u"*"_s } } << "null"_ba << true << false;
    QTest::newRow("everybody, tokens") << Settings { .allowedOrigins = { u"*"_s }, .needsTokens = true }
                                       << "https://b.example"_ba << true << false;
    QTest::newRow("everybody, a star") << Settings { .allowedOrigins = { u"*"_s }, .needsTokens = true } << "*"_ba
                                       << true << false;
    QTest::newRow("loopback") << Settings {} << "http://localhost:3000"_ba << true << false;
    QTest::newRow("loopback, tokens") << Settings { .needsTokens = true } << "http://localhost:3000"_ba << true
                                      << false;
    QTest::newRow("loopback of another machine")
        << Settings { .isOffLoopback = true, .needsTokens = true } << "http://localhost:3000"_ba << false << false;
}

void TestAccessRules::opensToListedOrigins()
{
    QFETCH(sse::AccessRules::Settings, settings);
    QFETCH(QByteArray, origin);
    QFETCH(bool, mayRead);
    QFETCH(bool, mayAct);
    const sse::AccessRules rules(settings);
    const sse::HeaderList headers { { "host", "127.0.0.1:8080" }, { "origin", origin } };
    const auto read = request("GET", headers);
    QCOMPARE(!rules.refusal(read, Resource::Stream).has_value(), mayRead);
    QCOMPARE(!rules.corsHeaders(read, Resource::Stream).isEmpty(), mayRead);
    for (const auto &[method, resource] :
         { std::pair("POST"_ba, Resource::Stream), std::pair("DELETE"_ba, Resource::Other) }) {
        QCOMPARE(!rules.refusal(request(method, headers), resource).has_value(), mayAct);
    }
    QCOMPARE(!rules.refusal(request("GET", headers), Resource::Other).has_value(), mayAct);
    QCOMPARE(!rules.corsHeaders(request("GET", headers), Resource::Other).isEmpty(), mayAct);
    QCOMPARE(rules.methodsFor(read, "DELETE, GET"), mayAct ? "DELETE, GET"_ba : "GET, HEAD"_ba);
    for (const auto &[name, value] : rules.corsHeaders(read, Resource::Stream)) {
        QVERIFY(name != "Access-Control-Allow-Credentials");
        QVERIFY(name != "Access-Control-Allow-Origin" || value == origin);
    }
}

void TestAccessRules::takesAnyLiteralAddressOffLoopback()
{
    const sse::AccessRules off({ .allowedHosts = { u"board.example"_s }, .isOffLoopback = true });
    const sse::AccessRules on({ .allowedHosts = { u"board.example"_s } });
    for (const auto &host : { "192.0.2.7"_ba, "192.0.2.7:8080"_ba, "[2001:db8::7]:8080"_ba }) {
        QVERIFY2(!off.refusal(request("GET", { { "host", host } }), Resource::Other), host.constData());
        QCOMPARE(on.refusal(request("GET", { { "host", host } }), Resource::Other)->status, 421);
    }
    QVERIFY(!off.refusal(request("GET", { { "host", "board.example:8080" } }), Resource::Other));
    // A name that somebody else has pointed at us.
    for (const auto &host : { "evil.example"_ba, "192.0.2.7.evil.example"_ba, "127.0.0.1.nip.example:8080"_ba }) {
        QCOMPARE(off.refusal(request("GET", { { "host", host } }), Resource::Other)->status, 421);
    }
}

void TestAccessRules::readsListenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, const char *address, int port) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(address) << port;
    };
    row("127.0.0.1:8080", "127.0.0.1", 8080);
    row("127.0.0.1:0", "127.0.0.1", 0);
    row("127.0.0.1:65535", "127.0.0.1", 65535);
    row("127.0.0.1:080", "127.0.0.1", 80);
    row("0.0.0.0:80", "0.0.0.0", 80);
    row("localhost:8080", "127.0.0.1", 8080);
    row("[::1]:8080", "::1", 8080);
    row("[::]:1", "::", 1);
    row("[2001:db8::7]:443", "2001:db8::7", 443);
}

void TestAccessRules::readsListenAddresses()
{
    QFETCH(QString, text);
    const auto read = sse::ListenAddress::fromString(text);
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : causeOf(read.error())));
    QTEST(read->address.toString(), "address");
    QTEST(int(read->port), "port");
}

void TestAccessRules::refusesListenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why"); ///< a part of it
    const auto row = [](const QString &text, const QString &why) {
        QTest::newRow(text.isEmpty() ? "(empty)" : qPrintable(text)) << text << why;
    };
    row(u""_s, u"the port is missing"_s);
    row(u"127.0.0.1"_s, u"the port is missing"_s);
    row(u"8080"_s, u"the port is missing"_s);
    row(u"127.0.0.1:"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1:65536"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1:-1"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1:+80"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1: 80"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1:0x50"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1:http"_s, u"number from 0 to 65535"_s);
    row(u"127.0.0.1:80/"_s, u"number from 0 to 65535"_s);
    row(u":8080"_s, u"what stands before the port is no IP address"_s);
    row(u"[]:8080"_s, u"no IP address"_s);
    row(u"::1:8080"_s, u"brackets"_s);
    row(u"[::1:8080"_s, u"brackets"_s);
    row(u"[::1]"_s, u"number"_s);
    row(u"http://127.0.0.1:8080"_s, u"brackets"_s);
    row(u"example.com:8080"_s, u"example.com is no IP address"_s);
    row(u"256.0.0.1:8080"_s, u"256.0.0.1 is no IP address"_s);
    row(u"*:8080"_s, u"* is no IP address"_s);
    row(u" 127.0.0.1 x:8080"_s, u"no IP address"_s);
}

void TestAccessRules::refusesListenAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    const auto read = sse::ListenAddress::fromString(text);
    QVERIFY(!read.has_value());
    const QString cause = causeOf(read.error());
    QVERIFY2(cause.contains(why), qPrintable(cause));
    QVERIFY(cause.contains(u'"' + text + u'"'));
    QVERIFY(remedyOf(read.error()).contains("127.0.0.1:8080"_L1)); // how to write it
}

void TestAccessRules::readsQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArrayList>("values"); ///< of `a`
    QTest::newRow("nothing") << ""_ba << QByteArrayList {};
    QTest::newRow("another") << "b=1"_ba << QByteArrayList {};
    QTest::newRow("one") << "a=1"_ba << QByteArrayList { "1" };
    QTest::newRow("repeated, in order") << "a=2&b=x&a=1&a=2"_ba << QByteArrayList { "2", "1", "2" };
    QTest::newRow("empty") << "a="_ba << QByteArrayList { "" };
    QTest::newRow("no equals sign") << "a"_ba << QByteArrayList { "" };
    QTest::newRow("equals sign in the value") << "a=b=c"_ba << QByteArrayList { "b=c" };
    QTest::newRow("plus is a blank") << "a=b+c++d"_ba << QByteArrayList { "b c  d" };
    QTest::newRow("encoded plus") << "a=b%2Bc"_ba << QByteArrayList { "b+c" };
    QTest::newRow("encoded separators") << "a=b%26a%3Dc"_ba << QByteArrayList { "b&a=c" };
    QTest::newRow("either case of digits") << "a=%c3%A4"_ba << QByteArrayList { "\xc3\xa4" };
    QTest::newRow("encoded name") << "%61=1"_ba << QByteArrayList { "1" };
    QTest::newRow("decoded once") << "a=%2541"_ba << QByteArrayList { "%41" };
    QTest::newRow("NUL and line break") << "a=%00%0A"_ba << QByteArrayList { "\0\n"_ba };
    QTest::newRow("not UTF-8") << "a=%FF"_ba << QByteArrayList { "\xff" };
    QTest::newRow("empty pairs") << "&&a=1&&"_ba << QByteArrayList { "1" };
    QTest::newRow("no name") << "=1&a=2"_ba << QByteArrayList { "2" };
    QTest::newRow("longer names") << "aa=1&A=2&a =3"_ba << QByteArrayList {};
    QTest::newRow("semicolon separates nothing") << "a=1;a=2"_ba << QByteArrayList { "1;a=2" };
    QTest::newRow("question mark") << "a=?"_ba << QByteArrayList { "?" };
}

void TestAccessRules::readsQueries()
{
    QFETCH(QByteArray, query);
    QTEST(sse::QueryString(query).values("a"), "values");
}

void TestAccessRules::findsQueryValues()
{
    const sse::QueryString query("a=1&a=2&b");
    QCOMPARE(query.value("a"), std::optional("1"_ba));
    QCOMPARE(query.value("b"), std::optional(""_ba));
    QVERIFY(!query.value("c"));
    // Whatever a percent sign stands before, nothing breaks.
    for (const auto &text : { "a=%"_ba, "a=%4"_ba, "a=%zz"_ba, "a=%%41"_ba, "%=%"_ba }) {
        QVERIFY(sse::QueryString(text).values("a").size() <= 1);
    }
}

void TestAccessRules::findsHeaders()
{
    const auto head = request("HEAD", { { "a", "1" }, { "b", "" }, { "a", "2" } });
    QCOMPARE(head.header("a"), std::optional("1"_ba));
    QCOMPARE(head.header("b"), std::optional(""_ba));
    QVERIFY(!head.header("c"));
    QVERIFY(head.isHead());
    QVERIFY(!request("GET", {}).isHead());
}

void TestAccessRules::writesResponses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("headOnly");
    QTest::addColumn<bool>("keepAlive");
    QTest::addColumn<bool>("endless");
    QTest::addColumn<QByteArray>("bytes"); ///< but for the date
    const auto protects = "Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n"
                          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"_ba;
    QTest::newRow("plain") << 200 << "hello"_ba << false << true << false
                           << "HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff\r\nA: b\r\n"_ba + protects
            + "Content-Length: 5\r\n\r\nhello"_ba;
    QTest::newRow("empty") << 200 << ""_ba << false << true << false
                           << "HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff\r\nA: b\r\n"_ba + protects
            + "Content-Length: 0\r\n\r\n"_ba;
    QTest::newRow("last") << 404 << "x"_ba << false << false << false
                          << "HTTP/1.1 404 Not Found\r\nX-Content-Type-Options: nosniff\r\nA: b\r\n"_ba + protects
            + "Content-Length: 1\r\nConnection: close\r\n\r\nx"_ba;
    QTest::newRow("to HEAD: the length of what GET gets")
        << 200 << "hello"_ba << true << true << false
        << "HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff\r\nA: b\r\n"_ba + protects
            + "Content-Length: 5\r\n\r\n"_ba;
    QTest::newRow("to HEAD of a stream: no length")
        << 200 << ""_ba << true << true << true
        << "HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff\r\nA: b\r\n"_ba + protects + "\r\n"_ba;
    // RFC 9110, section 8.6: a 204 has no Content-Length.
    QTest::newRow("204") << 204 << ""_ba << false << true << false
                         << "HTTP/1.1 204 No Content\r\nX-Content-Type-Options: nosniff\r\nA: b\r\n"_ba + protects
            + "\r\n"_ba;
}

void TestAccessRules::writesResponses()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, headOnly);
    QFETCH(bool, keepAlive);
    QFETCH(bool, endless);
    const sse::HttpResponse response {
        .status = status, .headers = { { "A", "b" } }, .body = body, .endless = endless
    };
    auto bytes = response.toBytes(headOnly, keepAlive);
    const auto date = bytes.indexOf("Date: ");
    QVERIFY(date > 0);
    bytes.remove(date, bytes.indexOf("\r\n", date) + 2 - date);
    QTEST(bytes, "bytes");
}

void TestAccessRules::datesResponses()
{
    // IMF-fixdate of RFC 9110, section 5.6.7, whatever the locale.
    QLocale::setDefault(QLocale(QLocale::German));
    auto bytes = sse::HttpResponse {}.toBytes(false, true);
    QLocale::setDefault(QLocale::c());
    ResponseHead head;
    QVERIFY(head.takeFrom(bytes));
    const auto text = QString::fromLatin1(head.header("date"));
    const QRegularExpression form(
        u"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z][a-z] \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"_s);
    QVERIFY2(form.match(text).hasMatch(), qPrintable(text));
    const auto date = QDateTime::fromString(text, Qt::RFC2822Date);
    QVERIFY(qAbs(date.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestAccessRules::writesStreamHeads()
{
    auto bytes = sse::streamHead({ { "Content-Type", "text/event-stream" } });
    ResponseHead head;
    QVERIFY(head.takeFrom(bytes));
    QCOMPARE(head.status, 200);
    QCOMPARE(head.header("content-type"), "text/event-stream"_ba);
    QCOMPARE(head.header("connection"), "close"_ba);
    QVERIFY(!head.hasHeader("content-length"));
    QCOMPARE(bytes, QByteArray());
}

void TestAccessRules::knowsReasonPhrases()
{
    // Every status that this server answers with has its own phrase.
    QSet<QByteArray> phrases;
    const QList<int> statuses { 200, 204, 400, 401, 403, 404, 405, 408, 413, 415, 417, 421, 429, 431, 501, 505 };
    for (const int status : statuses) {
        QVERIFY(sse::reasonPhrase(status) != "Unknown");
        phrases.insert(sse::reasonPhrase(status));
    }
    QCOMPARE(phrases.size(), statuses.size());
    QCOMPARE(sse::reasonPhrase(421), "Misdirected Request"_ba);
}

void TestAccessRules::writesProblems()
{
    const auto problem = sse::makeProblem(413, u"körper \"x\"\n"_s, u"body"_s);
    QCOMPARE(problem.status, 413);
    QVERIFY(problem.headers.contains({ "Content-Type", "application/problem+json" }));
    const QJsonObject expected { { u"status"_s, 413 },
                                 { u"title"_s, u"Content Too Large"_s },
                                 { u"detail"_s, u"körper \"x\"\n"_s },
                                 { u"field"_s, u"body"_s } };
    QCOMPARE(QJsonDocument::fromJson(problem.body).object(), expected);
    QVERIFY(!QJsonDocument::fromJson(sse::makeProblem(404, u"gone"_s).body).object().contains(u"field"_s));
    const auto of = sse::makeProblem(400, sse::FieldError { u"retry"_s, u"no"_s });
    QCOMPARE(QJsonDocument::fromJson(of.body).object()[u"field"_s].toString(), u"retry"_s);
}

QTEST_GUILESS_MAIN(TestAccessRules)
#include "tst_accessrules.moc"
