// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/banlist.h"
#include "pool/ratemeter.h"
#include "pool/stoptokens.h"
#include "stats/activity.h"
#include "stats/closereason.h"
#include "stats/connectionstats.h"
#include "stats/kick.h"
#include "stats/servertotals.h"
#include "support/strictwarnings.h"

#include <QSet>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QList<quint64> sequencesOf(const QList<sse::Activity> &entries)
{
    QList<quint64> sequences;
    for (const auto &entry : entries) {
        sequences.append(entry.sequence);
    }
    return sequences;
}

} // namespace

/// The small parts that the pool is made of, and the names that the outside sees.
class TestPoolParts final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void bansAddresses_data();
    void bansAddresses();
    void replacesBans();
    void forgetsBansThatAreOver();
    void plantsTokens();
    void leavesOtherClientsAlone();
    void recognisesTokens_data();
    void recognisesTokens();
    void meansRates();
    void forgetsRates();
    void boundsTheActivityLog();
    void tellsActivitySince();
    void readsConnectionIds_data();
    void readsConnectionIds();
    void writesConnectionIds();
    void readsKickModes_data();
    void readsKickModes();
    void namesCloseReasons();
    void namesStates();
};

void TestPoolParts::bansAddresses_data()
{
    QTest::addColumn<QString>("banned");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("isBanned");
    QTest::newRow("IPv4") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
    QTest::newRow("IPv4, asked mapped") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("mapped, asked IPv4") << u"::ffff:192.0.2.1"_s << u"192.0.2.1"_s << true;
    QTest::newRow("mapped, asked mapped, in hexadecimal") << u"::ffff:192.0.2.1"_s << u"::ffff:c000:201"_s << true;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << u"2001:0DB8:0::1"_s << true;
    QTest::newRow("neighbour") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
    QTest::newRow("neighbour of IPv6") << u"2001:db8::1"_s << u"2001:db8::2"_s << false;
    QTest::newRow("loopbacks are two") << u"127.0.0.1"_s << u"::1"_s << false;
    QTest::newRow("same low bits") << u"192.0.2.1"_s << u"::192.0.2.1"_s << false;
}

void TestPoolParts::bansAddresses()
{
    QFETCH(QString, banned);
    QFETCH(QString, asked);
    QFETCH(bool, isBanned);
    sse::BanList bans;
    QVERIFY(!bans.contains(QHostAddress(asked)));
    bans.add(QHostAddress(banned), 1h);
    QVERIFY(bans.contains(QHostAddress(banned)));
    QCOMPARE(bans.contains(QHostAddress(asked)), isBanned);
}

void TestPoolParts::replacesBans()
{
    sse::BanList bans;
    const QHostAddress address(u"192.0.2.1"_s);
    bans.add(address, 1h);
    bans.add(QHostAddress(u"::ffff:192.0.2.1"_s), 2h);
    QCOMPARE(bans.size(), 1);
    bans.add(address, 0s); // shorter counts as well
    QVERIFY(!bans.contains(address));
    QCOMPARE(bans.size(), 0);
}

void TestPoolParts::forgetsBansThatAreOver()
{
    sse::BanList bans;
    for (quint32 i = 0; i < 100; ++i) {
        bans.add(QHostAddress(i), 0s);
    }
    bans.add(QHostAddress(u"192.0.2.1"_s), 1h);
    QCOMPARE(bans.size(), 1);
}

void TestPoolParts::plantsTokens()
{
    sse::StopTokens tokens;
    const auto planted = tokens.plant("41");
    QVERIFY2(planted.startsWith("41~"), planted.constData()); // DESIGN: `<last id>~<token>`
    QVERIFY(tokens.isStopped(planted));
    QCOMPARE(sse::StopTokens::withoutToken(planted), "41"_ba);
    // No control character and no blank: it goes through a header.
    QVERIFY(std::ranges::all_of(planted, [](char c) { return c > ' ' && c < 0x7f; }));

    // A client without an id of its own.
    const auto bare = tokens.plant({});
    QVERIFY(tokens.isStopped(bare));
    QCOMPARE(sse::StopTokens::withoutToken(bare), QByteArray());

    // Stopped again: one token at the end, not a tail that grows.
    const auto again = tokens.plant(planted);
    QCOMPARE(again.size(), planted.size());
    QVERIFY(again != planted);
    QVERIFY(tokens.isStopped(again) && tokens.isStopped(planted));
    QCOMPARE(sse::StopTokens::withoutToken(again), "41"_ba);

    QSet<QByteArray> all;
    for (int i = 0; i < 1000; ++i) {
        all.insert(tokens.plant("x"));
    }
    QCOMPARE(all.size(), 1000);
}

void TestPoolParts::leavesOtherClientsAlone()
{
    sse::StopTokens tokens;
    const auto planted = tokens.plant("41");
    QVERIFY(!tokens.isStopped("41"));
    QVERIFY(!tokens.isStopped({}));
    QVERIFY(!tokens.isStopped(planted + '0'));
    QVERIFY(!tokens.isStopped(planted.chopped(1)));
    auto other = planted;
    other.back() = other.back() == '0' ? '1' : '0';
    QVERIFY(!tokens.isStopped(other));
    QVERIFY(!tokens.isStopped(planted.toUpper()));
    // Of another server, or of one that has been restarted since.
    QVERIFY(!sse::StopTokens().isStopped(planted));
    // The id before it is the client's own affair.
    QVERIFY(tokens.isStopped("42" + planted.sliced(2)));
}

void TestPoolParts::recognisesTokens_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("without");
    const QByteArray digits = "0123456789abcdef0123456789abcdef";
    QTest::newRow("empty") << ""_ba << ""_ba;
    QTest::newRow("plain id") << "k3j2x-17"_ba << "k3j2x-17"_ba;
    QTest::newRow("token, in force or not") << "41~stop-" + digits << "41"_ba;
    QTest::newRow("token alone") << "~stop-" + digits << ""_ba;
    QTest::newRow("an id with tildes before it") << "a~b~stop-x~stop-" + digits << "a~b~stop-x"_ba;
    QTest::newRow("a digit short") << "41~stop-" + digits.chopped(1) << "41~stop-" + digits.chopped(1);
    QTest::newRow("a digit too many") << "41~stop-0" + digits << "41~stop-0" + digits;
    QTest::newRow("capitals") << "41~stop-" + digits.toUpper() << "41~stop-" + digits.toUpper();
    QTest::newRow("not hexadecimal") << "41~stop-" + digits.chopped(1) + 'g' << "41~stop-" + digits.chopped(1) + 'g';
    QTest::newRow("no tilde") << "41-stop-" + digits << "41-stop-" + digits;
    QTest::newRow("in the middle") << "~stop-" + digits + "~41" << "~stop-" + digits + "~41";
    QTest::newRow("prefix alone") << "~stop-"_ba << "~stop-"_ba;
    QTest::newRow("digits alone") << digits << digits;
}

void TestPoolParts::recognisesTokens()
{
    QFETCH(QByteArray, id);
    QTEST(sse::StopTokens::withoutToken(id), "without");
    QVERIFY(!sse::StopTokens().isStopped(id));
}

void TestPoolParts::meansRates()
{
    sse::RateMeter meter;
    QCOMPARE(meter.rate(), 0.0);
    // The step response of an exponential mean: 1 - e^-1 after one time constant.
    for (quint64 i = 1; i <= 5; ++i) {
        meter.update(i * 100, 1s);
    }
    QVERIFY(std::abs(meter.rate() - 100 * (1 - std::exp(-1.0))) < 0.1);
    for (quint64 i = 6; i <= 100; ++i) {
        meter.update(i * 100, 1s);
    }
    QVERIFY(std::abs(meter.rate() - 100) < 0.1);
    // The same however often it is asked.
    sse::RateMeter often;
    for (quint64 i = 1; i <= 50; ++i) {
        often.update(i * 10, 100ms);
    }
    QVERIFY(std::abs(often.rate() - 100 * (1 - std::exp(-1.0))) < 0.1);
    const auto rate = often.rate();
    often.update(10'000, 0s); // no time: no rate
    QCOMPARE(often.rate(), rate);
    often.update(510, -1s);
    QCOMPARE(often.rate(), rate);
}

void TestPoolParts::forgetsRates()
{
    sse::RateMeter meter;
    meter.update(1000, 1s);
    QVERIFY(meter.rate() > 100);
    int seconds = 0;
    while (meter.rate() > 0 && seconds < 1000) {
        meter.update(1000, 1s);
        ++seconds;
    }
    QCOMPARE(meter.rate(), 0.0); // not a figure that stays small for ever
    QVERIFY2(seconds > 20 && seconds < 100, qPrintable(QString::number(seconds)));
}

void TestPoolParts::boundsTheActivityLog()
{
    sse::ActivityLog log(3);
    for (int i = 1; i <= 10; ++i) {
        log.add(sse::Activity::Kind::Published, {}, QString::number(i));
    }
    QCOMPARE(log.lastSequence(), 10U);
    const auto kept = log.since(0);
    QCOMPARE(sequencesOf(kept), (QList<quint64> { 8, 9, 10 })); // the first is not 1: some are gone
    QCOMPARE(kept.last().text, u"10"_s);
    // By default too.
    sse::ActivityLog usual;
    for (int i = 0; i < 5000; ++i) {
        usual.add(sse::Activity::Kind::Error, {}, {});
    }
    QCOMPARE(usual.since(0).size(), 1000);
}

void TestPoolParts::tellsActivitySince()
{
    sse::ActivityLog log(10);
    QCOMPARE(log.lastSequence(), 0U);
    QVERIFY(log.since(0).isEmpty());
    log.add(sse::Activity::Kind::Connected, sse::ConnectionId { 7 }, u"<b>one</b>"_s);
    log.add(sse::Activity::Kind::Closed, sse::ConnectionId { 7 }, u"two"_s);
    log.add(sse::Activity::Kind::Kicked, {}, u"three"_s);
    QCOMPARE(sequencesOf(log.since(0)), (QList<quint64> { 1, 2, 3 }));
    QCOMPARE(sequencesOf(log.since(1)), (QList<quint64> { 2, 3 }));
    QVERIFY(log.since(3).isEmpty());
    QVERIFY(log.since(99).isEmpty());
    const auto first = log.since(0).front();
    QCOMPARE(first.kind, sse::Activity::Kind::Connected);
    QCOMPARE(first.connection.value, 7U);
    QCOMPARE(first.text, u"<b>one</b>"_s);
    QCOMPARE(first.at.timeSpec(), Qt::UTC);
    QVERIFY(qAbs(first.at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestPoolParts::readsConnectionIds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("value"); ///< 0: none
    QTest::newRow("first") << u"c-1"_s << quint64(1);
    QTest::newRow("later") << u"c-1042"_s << quint64(1042);
    QTest::newRow("largest") << u"c-18446744073709551615"_s << std::numeric_limits<quint64>::max();
    for (const auto *text : { "", "c", "c-", "1", "c1", "C-1", "c-0", "c-01", "c-+1", "c--1", "c- 1", "c-1 ", " c-1", "c-1.0",
                              "c-0x1", "c-1e3", "c-a", "c-1/", "c-18446744073709551616", "c-1c-1" }) {
        QTest::newRow(qPrintable(u"\"%1\" is none"_s.arg(QLatin1StringView(text)))) << QString::fromLatin1(text) << quint64(0);
    }
    QTest::newRow("digits of another script are none") << u"c-\u0661"_s << quint64(0);
    QTest::newRow("with NUL is none") << QString(u"c-1"_s + QChar(0)) << quint64(0);
}

void TestPoolParts::readsConnectionIds()
{
    QFETCH(QString, text);
    const auto id = sse::connectionIdFromString(text);
    QTEST(id.value_or(sse::ConnectionId()).value, "value");
    QCOMPARE(id.has_value(), id.value_or(sse::ConnectionId()).value > 0);
}

void TestPoolParts::writesConnectionIds()
{
    QCOMPARE(toString(sse::ConnectionId { 1042 }), u"c-1042"_s);
    QVERIFY(sse::ConnectionId { 9 } < sse::ConnectionId { 10 });
    QVERIFY(sse::ConnectionId { 9 } == *sse::connectionIdFromString(u"c-9"));
}

void TestPoolParts::readsKickModes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("mode"); ///< -1: none
    QTest::newRow("close") << u"close"_s << static_cast<int>(sse::KickMode::Close);
    QTest::newRow("stop") << u"stop"_s << static_cast<int>(sse::KickMode::Stop);
    QTest::newRow("ban") << u"ban"_s << static_cast<int>(sse::KickMode::Ban);
    for (const auto *text : { "", "Close", "STOP", " ban", "ban ", "bann", "kick", "0" }) {
        QTest::newRow(qPrintable(u"\"%1\" is none"_s.arg(QLatin1StringView(text)))) << QString::fromLatin1(text) << -1;
    }
}

void TestPoolParts::readsKickModes()
{
    QFETCH(QString, text);
    QFETCH(int, mode);
    const auto read = sse::kickModeFromString(text);
    QCOMPARE(read ? static_cast<int>(*read) : -1, mode);
    if (read) {
        QCOMPARE(QString(toString(*read)), text);
    }
    // Whoever asks for nothing special closes, and bans for a while, not for ever.
    QVERIFY(sse::KickRequest().mode == sse::KickMode::Close);
    QVERIFY(sse::KickRequest().banFor > 0s && sse::KickRequest().banFor < 24h);
}

void TestPoolParts::namesCloseReasons()
{
    QStringList names;
    for (const auto reason : sse::allCloseReasons) {
        names.append(QString(toString(reason)));
    }
    QCOMPARE(names, (QStringList { u"client-closed"_s, u"kicked"_s, u"unreachable"_s, u"stalled"_s, u"write-error"_s, u"refused"_s,
                                   u"server-stopped"_s }));
    // Each has a place of its own in the totals.
    sse::ServerTotals totals;
    quint64 count = 0;
    for (const auto reason : sse::allCloseReasons) {
        totals.closedFor(reason) = ++count;
    }
    count = 0;
    for (const auto reason : sse::allCloseReasons) {
        QCOMPARE(std::as_const(totals).closedFor(reason), ++count);
    }
}

void TestPoolParts::namesStates()
{
    using sse::ConnectionState;
    QStringList names;
    for (const auto state : { ConnectionState::Live, ConnectionState::Idle, ConnectionState::Lagging, ConnectionState::Stalled }) {
        names.append(QString(toString(state)));
    }
    QCOMPARE(names, (QStringList { u"live"_s, u"idle"_s, u"lagging"_s, u"stalled"_s }));
}

QTEST_GUILESS_MAIN(TestPoolParts)
#include "tst_poolparts.moc"
