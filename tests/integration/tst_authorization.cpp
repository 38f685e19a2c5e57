// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/certificate.h"
#include "support/httpclient.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"
#include "support/testserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;
using Headers = HttpClient::Headers;

namespace {

const auto publishToken = "publish-0123456789abcdefghij"_ba;
const auto adminToken = "admin-0123456789abcdefghijkl"_ba;

Headers bearing(const QByteArray &token, Headers more = {})
{
    more.prepend({ "Authorization", "Bearer " + token });
    return more;
}

} // namespace

/// Who may do what with which token, over plain TCP and over TLS.
class TestAuthorization final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asksForTokens_data() { overBoth(); }
    void asksForTokens();
    void leavesStreamsAndPageOpen_data() { overBoth(); }
    void leavesStreamsAndPageOpen();
    void sendsThoseWhoGuessAway_data() { overBoth(); }
    void sendsThoseWhoGuessAway();
    void letsPagesOfListedOriginsIn_data() { overBoth(); }
    void letsPagesOfListedOriginsIn();
    void protectsItsAnswers_data() { overBoth(); }
    void protectsItsAnswers();
    void listensElsewhereOnlyWithTokens();
    void readsTokensAgain();
    void tellsSecretsToNobody();

private:
    static void overBoth();
    sse::ServerConfig config(bool tls) const;
    std::unique_ptr<HttpClient> client(const TestServer &server, bool tls) const;
    void writeTokens(const QByteArray &text) const;

    QTemporaryDir m_directory;
    std::unique_ptr<Certificate> m_certificate;
};

void TestAuthorization::initTestCase()
{
    m_certificate = std::make_unique<Certificate>(m_directory.path(), u"server"_s);
}

void TestAuthorization::overBoth()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestAuthorization::writeTokens(const QByteArray &text) const
{
    QFile file(m_directory.filePath(u"tokens"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        qFatal("no token file");
    }
}

sse::ServerConfig TestAuthorization::config(bool tls) const
{
    writeTokens("publish " + publishToken + "\nadmin " + adminToken + '\n');
    sse::ServerConfig config;
    config.tokensFile = m_directory.filePath(u"tokens"_s);
    if (tls) {
        config.tlsCertificateFile = m_certificate->path;
        config.tlsKeyFile = m_certificate->keyPath;
    }
    return config;
}

std::unique_ptr<HttpClient> TestAuthorization::client(const TestServer &server, bool tls) const
{
    return tls ? std::make_unique<HttpClient>(server.port(), m_certificate->trusted())
               : std::make_unique<HttpClient>(server.port());
}

void TestAuthorization::asksForTokens()
{
    QFETCH(bool, tls);
    TestServer server(config(tls));
    const auto http = client(server, tls);
    SseClient *stream = nullptr;
    const auto owner = tls ? std::make_unique<SseClient>(server.port(), "/events", m_certificate->trusted())
                           : std::make_unique<SseClient>(server.port(), "/events");
    stream = owner.get();
    QVERIFY(stream->waitForOpening());

    const auto publish = [&](const Headers &headers) {
        return http->request("POST", "/events", headers + Headers { { "Content-Type", "text/plain" } }, "hello");
    };
    const auto none = publish({});
    QCOMPARE(none.status, 401);
    QCOMPARE(none.header("www-authenticate"), "Bearer realm=\"pulseboard\", scope=\"publish\""_ba);
    QCOMPARE(none.json().object()[u"detail"_s].toString(), u"this needs a token: Authorization: Bearer TOKEN"_s);
    QCOMPARE(publish(bearing(publishToken.chopped(1))).status, 401);
    QCOMPARE(server.server.totals().published, 0U);
    QCOMPARE(publish(bearing(publishToken)).status, 200);
    QCOMPARE(publish(bearing(adminToken)).status, 200);
    QVERIFY(stream->waitForEvents(2));

    const auto kick = "/api/connections/" + toString(server.ids().front()).toLatin1();
    for (const auto &target : { "/api/connections"_ba, "/api/stats"_ba, kick }) {
        QCOMPARE(http->get(target).status, 401);
        QCOMPARE(http->request("HEAD", target).status, 401);
        const auto tooLittle = http->request("GET", target, bearing(publishToken));
        QCOMPARE(tooLittle.status, 403);
        QVERIFY(tooLittle.header("www-authenticate").contains("error=\"insufficient_scope\""));
        QCOMPARE(http->request("GET", target, bearing(adminToken)).status, 200);
    }
    QCOMPARE(http->request("DELETE", kick).status, 401);
    QCOMPARE(http->request("DELETE", kick, bearing(publishToken)).status, 403);
    QVERIFY(!stream->isClosed());
    QCOMPARE(http->request("DELETE", kick, bearing(adminToken)).status, 200);
    QVERIFY(stream->waitForClosed());
    // In the query, where logs and the browser's history keep it, a token opens nothing.
    QCOMPARE(http->get("/api/stats?access_token=" + adminToken).status, 401);
    // The path is the route's in one spelling only.
    QCOMPARE(http->get("/api/../api/stats").status, 404);
    QCOMPARE(http->get("/%61pi/stats").status, 404);
    QCOMPARE(http->get("//api/stats").status, 404);
}

void TestAuthorization::leavesStreamsAndPageOpen()
{
    QFETCH(bool, tls);
    const TestServer server(config(tls));
    const auto http = client(server, tls);
    for (const auto &target : { "/"_ba, "/page.js"_ba, "/page.css"_ba, "/favicon.svg"_ba, "/healthz"_ba }) {
        QCOMPARE(http->get(target).status, 200);
    }
    for (const auto &target : { "/events"_ba, "/sse"_ba }) {
        QCOMPARE(http->request("HEAD", target).status, 200);
    }
    QCOMPARE(http->request("OPTIONS", "/api/stats").status, 204);
}

void TestAuthorization::sendsThoseWhoGuessAway()
{
    QFETCH(bool, tls);
    const TestServer server(config(tls));
    const auto http = client(server, tls);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(http->request("GET", "/api/stats", bearing("guess-" + QByteArray::number(i))).status, 401);
    }
    const auto blocked = http->request("GET", "/api/stats", bearing("guess-10"));
    QCOMPARE(blocked.status, 429);
    // Who has a right one has the same address perhaps, and is let in.
    QCOMPARE(http->request("GET", "/api/stats", bearing(adminToken)).status, 200);
    QCOMPARE(http->request("POST", "/events", bearing(publishToken, { { "Content-Type", "text/plain" } }), "x").status,
             200);
    QCOMPARE(http->request("GET", "/api/stats", bearing("guess-11")).status, 429);
    const auto wait = blocked.header("retry-after").toInt();
    QVERIFY(wait > 50 && wait <= 60);
    // Reading needs no token and goes on.
    QCOMPARE(http->get("/healthz").status, 200);
    // The log tells who and what for, and that it was once too often, not the guesses.
    QString log;
    for (const auto &activity : server.server.snapshot({}).activity) {
        log += toString(activity) + u'\n';
    }
    QCOMPARE(log.count(u"127.0.0.1 brought a wrong token for GET /api/stats"_s), 10);
    QCOMPARE(log.count(u"once too often"_s), 1);
    QVERIFY(!log.contains("guess-"_L1));
}

void TestAuthorization::letsPagesOfListedOriginsIn()
{
    QFETCH(bool, tls);
    auto settings = config(tls);
    settings.allowedOrigins = { u"https://board.example"_s };
    const TestServer server(settings);
    const auto http = client(server, tls);
    const std::pair origin { "Origin"_ba, "https://board.example"_ba };

    const auto preflight = http->request("OPTIONS", "/api/connections/c-1",
                                         { origin,
                                           { "Access-Control-Request-Method", "DELETE" },
                                           { "Access-Control-Request-Headers", "authorization" } });
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.header("access-control-allow-origin"), origin.second);
    QVERIFY(preflight.header("access-control-allow-methods").contains("DELETE"));
    QCOMPARE(preflight.header("access-control-allow-headers"), "authorization"_ba);
    QVERIFY(!preflight.hasHeader("access-control-allow-credentials"));

    const auto publish =
        http->request("POST", "/events", bearing(publishToken, { origin, { "Content-Type", "text/plain" } }), "hello");
    QCOMPARE(publish.status, 200);
    QCOMPARE(publish.header("access-control-allow-origin"), origin.second);
    QCOMPARE(publish.header("vary"), "Origin"_ba);
    // A page that may ask may see why it was refused.
    const auto refused = http->request("GET", "/api/stats", { origin });
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.header("access-control-allow-origin"), origin.second);

    // Any other, token or not, is not even told.
    for (const auto &other :
         { "https://evil.example"_ba, "null"_ba, "http://board.example"_ba, "https://board.example.evil"_ba }) {
        for (const auto &answer :
             { http->request("POST", "/events",
                             bearing(publishToken, { { "Origin", other }, { "Content-Type", "text/plain" } }), "no"),
               http->request("GET", "/api/stats", bearing(adminToken, { { "Origin", other } })),
               http->request("OPTIONS", "/events",
                             { { "Origin", other }, { "Access-Control-Request-Method", "POST" } }) }) {
            QCOMPARE(answer.status, 403);
            QVERIFY(!answer.hasHeader("access-control-allow-origin"));
        }
    }
    QCOMPARE(server.server.totals().published, 1U);
}

void TestAuthorization::protectsItsAnswers()
{
    QFETCH(bool, tls);
    const TestServer server(config(tls));
    const auto http = client(server, tls);
    const QList<std::pair<QByteArray, int>> targets {
        { "/", 200 },          { "/page.js", 200 },         { "/healthz", 200 },
        { "/api/stats", 200 }, { "/api/connections", 200 }, { "/api/connections/c-99", 404 },
        { "/none", 404 }
    };
    for (const auto &[target, status] : targets) {
        const auto answer = http->request("GET", target, bearing(adminToken));
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.header("x-content-type-options"), "nosniff"_ba);
        QCOMPARE(answer.header("referrer-policy"), "no-referrer"_ba);
        QCOMPARE(answer.header("cross-origin-resource-policy"), "same-origin"_ba);
        const auto policy = answer.header("content-security-policy");
        QVERIFY2(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
                 policy.constData());
        QVERIFY2(!policy.contains("unsafe") && !policy.contains('*'), policy.constData());
        if (target.startsWith("/api") || status == 404) {
            QCOMPARE(answer.header("cache-control"), "no-store"_ba);
        }
    }
    // What the policy forbids, the page does not have.
    const auto page = http->get("/").body;
    for (const auto &inlined :
         { "<script>"_ba, " style="_ba, "<style"_ba, " onclick="_ba, " onload="_ba, "javascript:"_ba }) {
        QVERIFY2(!page.contains(inlined), inlined.constData());
    }
    const auto script = http->get("/page.js").body;
    for (const auto &sink :
         { "innerHTML"_ba, "outerHTML"_ba, "insertAdjacentHTML"_ba, "document.write"_ba, "eval("_ba, "new Function"_ba,
           ".srcdoc"_ba, "setAttribute('on"_ba, "localStorage.setItem('pulseboard.token"_ba }) {
        QVERIFY2(!script.contains(sink), sink.constData());
    }
}

void TestAuthorization::listensElsewhereOnlyWithTokens()
{
    sse::ServerConfig open;
    sse::Server without(open);
    for (const auto &address : { u"0.0.0.0:0"_s, u"[::]:0"_s }) {
        const auto refused = without.start(address);
        QVERIFY(!refused.has_value());
        QVERIFY2(causeOf(refused.error()).contains("without tokens"_L1), qPrintable(causeOf(refused.error())));
        QVERIFY(remedyOf(refused.error()).contains("--tokens"_L1));
        QVERIFY(!without.isListening());
    }
    auto settings = config(false);
    settings.allowedOrigins = { u"*"_s };
    sse::Server everybody(settings);
    const auto star = everybody.start(u"127.0.0.1:0"_s);
    QVERIFY(!star.has_value());
    QVERIFY2(causeOf(star.error()).contains("every origin"_L1), qPrintable(causeOf(star.error())));

    sse::Server with(config(false));
    const auto url = with.start(u"0.0.0.0:0"_s);
    QVERIFY2(url.has_value(), url ? "" : qPrintable(causeOf(url.error())));
    HttpClient client(static_cast<quint16>(url->port()));
    QCOMPARE(client.request("GET", "/api/stats", bearing(adminToken)).status, 200);
    QCOMPARE(client.request("GET", "/api/stats", bearing(adminToken, { { "Host", "192.0.2.7:80" } })).status, 200);
    QCOMPARE(client.request("GET", "/api/stats", bearing(adminToken, { { "Host", "rebound.example" } })).status, 421);
    // A page on the machine of whoever looks is not ours here.
    QCOMPARE(client.request("GET", "/events", { { "Origin", "http://localhost:3000" } }).status, 403);
}

void TestAuthorization::readsTokensAgain()
{
    TestServer server(config(false));
    HttpClient client(server.port());
    const auto status = [&](const QByteArray &token) {
        return client.request("GET", "/api/stats", bearing(token)).status;
    };
    SseClient stream(server.port(), "/events");
    QVERIFY(stream.waitForOpening());
    QCOMPARE(status(adminToken), 200);

    const auto next = "admin-of-tomorrow-0123456789"_ba;
    writeTokens("admin " + next + '\n');
    QCOMPARE(status(next), 401); // not yet
    QVERIFY(!server.server.reloadSecrets());
    QCOMPARE(status(next), 200);
    QCOMPARE(status(adminToken), 401);

    // A file with a mistake changes nothing.
    writeTokens("admin short\n");
    const auto error = server.server.reloadSecrets();
    QVERIFY(error.has_value());
    QVERIFY2(causeOf(*error).contains("line 1"_L1), qPrintable(causeOf(*error)));
    QCOMPARE(status(next), 200);
    QVERIFY(QFile::remove(m_directory.filePath(u"tokens"_s)));
    QVERIFY(server.server.reloadSecrets().has_value());
    QCOMPARE(status(next), 200);
    QCOMPARE(client.get("/api/stats").status, 401); // nor does it open anything
    server.publish(u"t"_s, "still here");
    QVERIFY(stream.waitForEvents(1));
}

void TestAuthorization::tellsSecretsToNobody()
{
    static QByteArray said;
    said.clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { said += text.toUtf8() + '\n'; });
    const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });

    const auto cookie = "session-of-somebody-else"_ba;
    const auto wrong = "wrong-0123456789abcdefghijkl"_ba;
    TestServer server(config(false));
    SseClient stream(server.port(), "/events?access_token=" + adminToken,
                     bearing(adminToken,
                             { { "Cookie", "id=" + cookie },
                               { "Proxy-Authorization", "Basic " + cookie },
                               { "User-Agent", "tester" } }));
    QVERIFY(stream.waitForOpening());
    HttpClient client(server.port());
    QCOMPARE(
        client.request("POST", "/events", bearing(publishToken, { { "Content-Type", "text/plain" } }), "hello").status,
        200);
    QCOMPARE(client.request("GET", "/api/stats", bearing(wrong)).status, 401);
    QCOMPARE(client.request("GET", "/api/stats", bearing(publishToken)).status, 403);

    QByteArray everything = said + stream.body();
    const auto list = client.request("GET", "/api/connections", bearing(adminToken)).body;
    QVERIFY(list.contains("tester"));
    everything += list;
    const auto id = server.ids().front();
    everything += client.request("GET", "/api/connections/" + toString(id).toLatin1(), bearing(adminToken)).body;
    const auto details = server.server.details(id);
    QVERIFY(details.has_value());
    QVERIFY2(details->requestHead.contains("Authorization: …"), details->requestHead.constData());
    everything += details->requestHead;
    for (const auto &activity : server.server.snapshot({}).activity) {
        everything += toString(activity).toUtf8() + '\n';
    }
    QVERIFY(everything.contains("wrong token"));
    for (const auto &secret : { adminToken, publishToken, cookie, wrong }) {
        QVERIFY2(!everything.contains(secret), everything.constData());
    }
}

QTEST_GUILESS_MAIN(TestAuthorization)
#include "tst_authorization.moc"
