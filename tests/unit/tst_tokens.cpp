// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/attemptlimit.h"
#include "http/access/tokenguard.h"
#include "http/access/tokens.h"
#include "support/strictwarnings.h"

#include <QFile>
#include <QTemporaryDir>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sse::AttemptLimit;
using sse::Tokens;
using sse::TokenScope;

namespace {

const auto publishToken = "publish-0123456789abcdefghij"_ba;
const auto adminToken = "ADMIN+/~._-0123456789abcd=="_ba;
const auto both = "publish " + publishToken + "\nadmin " + adminToken + '\n';

Tokens tokensOf(const QByteArray &text)
{
    auto tokens = Tokens::fromText(text, u"tokens"_s);
    if (!tokens) {
        qFatal("%ls", qUtf16Printable(tokens.error().cause));
    }
    return *tokens;
}

sse::HttpRequest request(const QByteArray &authorization, const QString &address = u"192.0.2.1"_s)
{
    sse::HttpRequest request;
    request.method = "POST";
    request.path = "/events";
    request.peerAddress = QHostAddress(address);
    if (!authorization.isNull()) {
        request.headers.emplaceBack("authorization", authorization);
    }
    return request;
}

QByteArray headerOf(const sse::HttpResponse &response, const QByteArray &name)
{
    for (const auto &[key, value] : response.headers) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

} // namespace

/// Tokens, what they open, and what becomes of those who guess.
class TestTokens final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void readsFiles_data();
    void readsFiles();
    void refusesFiles_data();
    void refusesFiles();
    void refusesModes_data();
    void refusesModes();
    void refusesWhatIsNoFile();
    void grantsWholeTokensOnly();
    void knowsWhatNeedsAToken_data();
    void knowsWhatNeedsAToken();
    void asksForNothingWithoutTokens();
    void answersAsRfc6750_data();
    void answersAsRfc6750();
    void blocksThoseWhoGuess();
    void tellsOfWrongTokensWithoutThem();
    void countsNetworks_data();
    void countsNetworks();
    void forgetsAfterTheWindow();
    void staysBounded();
};

void TestTokens::readsFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("size");
    QTest::newRow("two") << both << 2;
    QTest::newRow("no line feed at the end") << "publish " + publishToken << 1;
    QTest::newRow("CR LF") << "publish " + publishToken + "\r\n\r\n" << 1;
    QTest::newRow("comments and blanks") << "# ours\n\n  \t\n  publish\t" + publishToken + "   # of the build\n" << 1;
    QTest::newRow("shortest") << "admin "_ba + QByteArray(24, 'a') << 1;
    QTest::newRow("longest") << "admin "_ba + QByteArray(512, 'a') << 1;
}

void TestTokens::readsFiles()
{
    QFETCH(QByteArray, text);
    const auto tokens = Tokens::fromText(text, u"tokens"_s);
    QVERIFY2(tokens.has_value(), tokens ? "" : qPrintable(tokens.error().cause));
    QTEST(int(tokens->size()), "size");
}

void TestTokens::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("cause");
    QTest::newRow("empty") << ""_ba << u"cannot use the token file tokens: it holds no token"_s;
    QTest::newRow("comments only") << "# admin abc\n"_ba << u"cannot use the token file tokens: it holds no token"_s;
    QTest::newRow("unknown scope") << "# 1\nroot "_ba
            + publishToken << u"cannot use the token file tokens: line 2 begins with neither publish nor admin"_s;
    QTest::newRow("capitals") << "Admin "_ba + publishToken
                              << u"cannot use the token file tokens: line 1 begins with neither publish nor admin"_s;
    QTest::newRow("token alone") << publishToken
                                 << u"cannot use the token file tokens: line 1 begins with neither publish nor admin"_s;
    QTest::newRow("scope alone") << "admin\n"_ba << u"cannot use the token file tokens: line 1 has no token"_s;
    QTest::newRow("comment for a token") << "admin # later\n"_ba
                                         << u"cannot use the token file tokens: line 1 has no token"_s;
    QTest::newRow("three words") << "admin "_ba + publishToken + " x"_ba
                                 << u"cannot use the token file tokens: line 1 has more than a scope and a token"_s;
    QTest::newRow("too short")
        << "admin "_ba + QByteArray(23, 'a')
        << u"cannot use the token file tokens: line 1 has a token of 23 characters; it must have 24 to 512"_s;
    QTest::newRow("too long")
        << "admin "_ba + QByteArray(513, 'a')
        << u"cannot use the token file tokens: line 1 has a token of 513 characters; it must have 24 to 512"_s;
    const auto characters =
        u"cannot use the token file tokens: line 1 has a token with other characters than A-Z a-z 0-9 - . _ ~ + / and = at its end"_s;
    QTest::newRow("equals within") << "admin "_ba + QByteArray(23, 'a') + "=a"_ba << characters;
    QTest::newRow("quotes") << "admin \""_ba + QByteArray(24, 'a') + '"' << characters;
    QTest::newRow("UTF-8") << "admin "_ba + QByteArray(24, 'a') + "\xc3\xa4"_ba << characters;
    QTest::newRow("NUL") << "admin "_ba + QByteArray(24, 'a') + "\0"_ba << characters;
    QTest::newRow("twice") << both + "admin "_ba + publishToken
                           << u"cannot use the token file tokens: line 3 repeats the token of an earlier line"_s;
}

void TestTokens::refusesFiles()
{
    QFETCH(QByteArray, text);
    const auto tokens = Tokens::fromText(text, u"tokens"_s);
    QVERIFY(!tokens.has_value());
    QTEST(tokens.error().cause, "cause");
    QVERIFY(tokens.error().remedy.contains("openssl rand"_L1));
    // What stands in the file is a secret, a wrong line of it too.
    QVERIFY(!(tokens.error().cause + tokens.error().remedy).contains(QString::fromLatin1(publishToken)));
    QVERIFY(!(tokens.error().cause + tokens.error().remedy).contains("aaaaaaaaaaaaaaa"_L1));
}

void TestTokens::refusesModes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("0600") << 0600 << true;
    QTest::newRow("0400") << 0400 << true;
    QTest::newRow("0640") << 0640 << false;
    QTest::newRow("0604") << 0604 << false;
    QTest::newRow("0620") << 0620 << false;
    QTest::newRow("0644") << 0644 << false;
    QTest::newRow("0777") << 0777 << false;
}

void TestTokens::refusesModes()
{
    QFETCH(int, mode);
    QFETCH(bool, isFine);
    const QTemporaryDir directory;
    QFile file(directory.filePath(u"tokens"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(both) == both.size());
    file.close();
    std::filesystem::permissions(file.fileName().toStdString(), static_cast<std::filesystem::perms>(mode));
    const auto tokens = Tokens::fromFile(file.fileName());
    QCOMPARE(tokens.has_value(), isFine);
    if (!isFine) {
        QVERIFY(tokens.error().cause.contains(u"its mode is 0%1"_s.arg(mode, 0, 8)));
        QCOMPARE(tokens.error().remedy, u"run: chmod 600 '%1'"_s.arg(file.fileName()));
    }
}

void TestTokens::refusesWhatIsNoFile()
{
    const QTemporaryDir directory;
    const auto missing = Tokens::fromFile(directory.filePath(u"none"_s));
    QVERIFY(!missing.has_value());
    QVERIFY2(missing.error().cause.startsWith(u"cannot read the token file "_s), qPrintable(missing.error().cause));
    QVERIFY(!Tokens::fromFile(directory.path()).has_value());
    const auto device = Tokens::fromFile(u"/dev/zero"_s); // would never end
    QVERIFY(!device.has_value());
    QVERIFY2(device.error().cause.contains("it is not a regular file"_L1), qPrintable(device.error().cause));
}

void TestTokens::grantsWholeTokensOnly()
{
    const auto tokens = tokensOf(both);
    QCOMPARE(tokens.grant(publishToken), std::optional(TokenScope::Publish));
    QCOMPARE(tokens.grant(adminToken), std::optional(TokenScope::Admin));
    for (const auto &wrong :
         { ""_ba, publishToken.chopped(1), publishToken + '0', publishToken.toUpper(), adminToken.chopped(1),
           adminToken.toLower(), publishToken + adminToken, QByteArray(24, '\0') }) {
        QCOMPARE(tokens.grant(wrong), std::nullopt);
    }
}

void TestTokens::knowsWhatNeedsAToken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<TokenScope>("scope");
    const auto row = [](const QByteArray &method, const QString &path, TokenScope scope) {
        QTest::addRow("%s %s", method.constData(), qPrintable(path)) << method << path << scope;
    };
    row("GET", u"/"_s, TokenScope::None);
    row("GET", u"/events"_s, TokenScope::None);
    row("HEAD", u"/events"_s, TokenScope::None);
    row("GET", u"/sse"_s, TokenScope::None);
    row("GET", u"/healthz"_s, TokenScope::None);
    row("OPTIONS", u"/events"_s, TokenScope::None);
    row("OPTIONS", u"/api/stats"_s, TokenScope::None);
    row("POST", u"/events"_s, TokenScope::Publish);
    row("PUT", u"/anything"_s, TokenScope::Publish);
    row("DELETE", u"/anything"_s, TokenScope::Publish);
    row("GET", u"/api/stats"_s, TokenScope::Admin);
    row("HEAD", u"/api/stats"_s, TokenScope::Admin);
    row("GET", u"/api/connections"_s, TokenScope::Admin);
    row("DELETE", u"/api/connections/<arg>"_s, TokenScope::Admin);
    row("GET", u"/api/what/comes/later"_s, TokenScope::Admin);
    row("GET", u"/apiary"_s, TokenScope::None);
}

void TestTokens::knowsWhatNeedsAToken()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QTEST(sse::neededScope(method, path), "scope");
}

void TestTokens::asksForNothingWithoutTokens()
{
    sse::TokenGuard guard({});
    QVERIFY(!guard.isActive());
    QVERIFY(!guard.refusal(request({}), TokenScope::Admin));
    QVERIFY(!guard.refusal(request("Bearer wrong"), TokenScope::Admin));
    guard.setTokens(tokensOf(both));
    QVERIFY(guard.isActive());
    QVERIFY(guard.refusal(request({}), TokenScope::Publish));
    QVERIFY(!guard.refusal(request({}), TokenScope::None));
}

void TestTokens::answersAsRfc6750_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<TokenScope>("scope");
    QTest::addColumn<int>("status"); ///< 0: let in
    QTest::addColumn<QByteArray>("challenge");
    const auto realm = "Bearer realm=\"pulseboard\", scope=\"publish\""_ba;
    QTest::newRow("none") << QByteArray() << TokenScope::Publish << 401 << realm;
    QTest::newRow("none, for all") << QByteArray() << TokenScope::Admin << 401
                                   << "Bearer realm=\"pulseboard\", scope=\"admin\""_ba;
    QTest::newRow("right") << "Bearer " + publishToken << TokenScope::Publish << 0 << ""_ba;
    QTest::newRow("right, and more") << "Bearer " + adminToken << TokenScope::Publish << 0 << ""_ba;
    QTest::newRow("right, for all") << "Bearer " + adminToken << TokenScope::Admin << 0 << ""_ba;
    QTest::newRow("scheme in any case") << "bEARER " + adminToken << TokenScope::Admin << 0 << ""_ba;
    QTest::newRow("more blanks") << "Bearer   " + adminToken << TokenScope::Admin << 0 << ""_ba;
    QTest::newRow("too little") << "Bearer " + publishToken << TokenScope::Admin << 403
                                << "Bearer realm=\"pulseboard\", scope=\"admin\", error=\"insufficient_scope\""_ba;
    QTest::newRow("wrong") << "Bearer wrong"_ba << TokenScope::Publish << 401 << realm + ", error=\"invalid_token\"";
    const auto invalid = realm + ", error=\"invalid_request\"";
    QTest::newRow("empty") << ""_ba << TokenScope::Publish << 400 << invalid;
    QTest::newRow("another scheme") << "Basic " + publishToken << TokenScope::Publish << 400 << invalid;
    QTest::newRow("no scheme") << publishToken << TokenScope::Publish << 400 << invalid;
    QTest::newRow("no token") << "Bearer"_ba << TokenScope::Publish << 400 << invalid;
    QTest::newRow("two tokens") << "Bearer " + publishToken + ' ' + adminToken << TokenScope::Publish << 400 << invalid;
    QTest::newRow("quoted") << "Bearer \"" + publishToken + '"' << TokenScope::Publish << 400 << invalid;
}

void TestTokens::answersAsRfc6750()
{
    QFETCH(QByteArray, authorization);
    QFETCH(TokenScope, scope);
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    sse::TokenGuard guard([](const sse::TokenGuard::Failure &) {});
    guard.setTokens(tokensOf(both));
    const auto refusal = guard.refusal(request(authorization), scope);
    QCOMPARE(refusal ? refusal->status : 0, status);
    if (refusal) {
        QCOMPARE(headerOf(*refusal, "WWW-Authenticate"), challenge);
        QCOMPARE(headerOf(*refusal, "Content-Type"), "application/problem+json"_ba);
        QCOMPARE(headerOf(*refusal, "Cache-Control"), "no-store"_ba);
        QVERIFY(!refusal->body.contains(publishToken) && !refusal->body.contains(adminToken));
    }
    // Which of two headers counts is nothing that two programs agree about.
    auto twice = request("Bearer " + adminToken);
    twice.headers.emplaceBack("authorization", "Bearer " + adminToken);
    QCOMPARE(guard.refusal(twice, scope)->status, 400);
}

void TestTokens::blocksThoseWhoGuess()
{
    int told = 0;
    int blocked = 0;
    sse::TokenGuard guard(
        [&](const sse::TokenGuard::Failure &failure) {
            ++told;
            blocked += failure.nowBlocked ? 1 : 0;
        },
        { .attempts = 3, .window = 60s });
    guard.setTokens(tokensOf(both));
    const auto start = AttemptLimit::Clock::now();
    // To come without one, or with one for something else, is no guess.
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(guard.refusal(request({}), TokenScope::Admin, start)->status, 401);
        QCOMPARE(guard.refusal(request("Bearer " + publishToken), TokenScope::Admin, start)->status, 403);
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(guard.refusal(request("Bearer wrong"), TokenScope::Publish, start + 1s)->status, 401);
    }
    QCOMPARE(told, 3);
    QCOMPARE(blocked, 1);
    // From now on a wrong one waits, whatever is wrong with it.
    for (const auto &authorization :
         { "Bearer wrong"_ba, "Bearer " + publishToken.chopped(1), "Basic abc"_ba, "Bearer"_ba }) {
        const auto refusal = guard.refusal(request(authorization), TokenScope::Publish, start + 11s);
        QCOMPARE(refusal->status, 429);
        QCOMPARE(headerOf(*refusal, "Retry-After"), "50"_ba);
    }
    QCOMPARE(told, 3);
    // Who has a right one may be somebody else behind the same address, and is not locked out.
    QVERIFY(!guard.refusal(request("Bearer " + publishToken), TokenScope::Publish, start + 11s));
    QVERIFY(!guard.refusal(request("Bearer " + adminToken), TokenScope::Admin, start + 11s));
    QCOMPARE(guard.refusal(request("Bearer " + publishToken), TokenScope::Admin, start + 11s)->status, 403);
    QCOMPARE(guard.refusal(request({}), TokenScope::Publish, start + 11s)->status, 401);
    QCOMPARE(guard.refusal(request("Bearer wrong"), TokenScope::Publish, start + 12s)->status,
             429); // for that ends no wait
    // Others are not concerned, nor what needs no token; and it passes.
    QVERIFY(!guard.refusal(request("Bearer " + publishToken, u"192.0.2.2"_s), TokenScope::Publish, start + 11s));
    QVERIFY(!guard.refusal(request("Bearer wrong"), TokenScope::None, start + 11s));
    QCOMPARE(guard.refusal(request("Bearer wrong"), TokenScope::Publish, start + 60s)->status, 429);
    QCOMPARE(guard.refusal(request("Bearer wrong"), TokenScope::Publish, start + 61s)->status, 401);
}

void TestTokens::tellsOfWrongTokensWithoutThem()
{
    QStringList told;
    sse::TokenGuard guard([&](const sse::TokenGuard::Failure &failure) {
        told.append(QString::fromLatin1(failure.method + ' ' + failure.path));
    });
    guard.setTokens(tokensOf(both));
    QCOMPARE(guard.refusal(request("Bearer " + publishToken.chopped(1)), TokenScope::Publish)->status, 401);
    QCOMPARE(told, QStringList { u"POST /events"_s });
}

void TestTokens::countsNetworks_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("areOne");
    QTest::newRow("the same") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
    QTest::newRow("neighbours") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
    QTest::newRow("IPv4 in IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("others in IPv6") << u"::ffff:192.0.2.2"_s << u"::ffff:192.0.2.1"_s << false;
    QTest::newRow("one /64") << u"2001:db8::1"_s << u"2001:db8::ffff:1:2:3"_s << true;
    QTest::newRow("two /64") << u"2001:db8:0:1::1"_s << u"2001:db8:0:2::1"_s << false;
}

void TestTokens::countsNetworks()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, areOne);
    AttemptLimit limit({ .attempts = 1, .window = 60s });
    const auto now = AttemptLimit::Clock::now();
    QVERIFY(limit.noteFailure(QHostAddress(first), now));
    QCOMPARE(limit.wait(QHostAddress(first), now), 60s);
    QCOMPARE(limit.wait(QHostAddress(second), now), areOne ? 60s : 0s);
}

void TestTokens::forgetsAfterTheWindow()
{
    AttemptLimit limit({ .attempts = 2, .window = 10s });
    const QHostAddress address(u"192.0.2.1"_s);
    const auto start = AttemptLimit::Clock::now();
    QVERIFY(!limit.noteFailure(address, start));
    QVERIFY(!limit.noteFailure(address, start + 10s)); // another window
    QVERIFY(limit.noteFailure(address, start + 19s));
    QCOMPARE(limit.wait(address, start + 19s), 1s);
    QCOMPARE(limit.wait(address, start + 19s + 1ms), 1s); // never 0 while it lasts
    QCOMPARE(limit.wait(address, start + 20s), 0s);
}

void TestTokens::staysBounded()
{
    AttemptLimit limit({ .attempts = 1, .window = 60s, .maxAddresses = 100 });
    const auto start = AttemptLimit::Clock::now();
    for (quint32 i = 0; i < 5000; ++i) {
        limit.noteFailure(QHostAddress(i), start + std::chrono::milliseconds(i));
        QVERIFY(limit.size() <= 100);
    }
    // The last ones are kept.
    QVERIFY(limit.wait(QHostAddress(quint32(4999)), start + 5s) > 0s);
    QVERIFY(limit.wait(QHostAddress(quint32(4950)), start + 5s) > 0s);
    // All of one moment: there is still room for the next.
    AttemptLimit crowded({ .attempts = 1, .window = 60s, .maxAddresses = 100 });
    for (quint32 i = 0; i < 300; ++i) {
        crowded.noteFailure(QHostAddress(i), start);
        QVERIFY(crowded.size() <= 100);
    }
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
