// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/banlist.h"
#include "pool/ratemeter.h"
#include "pool/requestheads.h"
#include "pool/stoptokens.h"
#include "stats/activity.h"
#include "stats/closereason.h"
#include "stats/connectionstats.h"
#include "stats/cut.h"
#include "stats/kick.h"
#include "stats/oneline.h"
#include "stats/servertotals.h"
#include "support/strictwarnings.h"
#include "wire/encoding.h"
#include "wire/glimpse.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <functional>

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

/// A monotonic clock that a test sets.
struct SettableClock
{
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    [[nodiscard]] std::function<std::chrono::steady_clock::time_point()> reader()
    {
        return [this] { return now; };
    }
};

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
    void bansExpire();
    void listsAndLiftsBans();
    void listsNetworks_data();
    void listsNetworks();
    void plantsTokens();
    void leavesOtherClientsAlone();
    void recognisesTokens_data();
    void recognisesTokens();
    void tokensExpire();
    void keepsTheNewestTokens();
    void listsAndForgetsTokens();
    void sharesRequestHeads();
    void glimpsesFrames();
    void cutsBetweenCharacters();
    void cutsALineBetweenCharacters();
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
    QTest::newRow("the same network of IPv6") << u"2001:db8::1"_s << u"2001:db8::ffff:2"_s << true;
    QTest::newRow("neighbour network of IPv6") << u"2001:db8::1"_s << u"2001:db8:0:1::1"_s << false;
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

void TestPoolParts::bansExpire()
{
    SettableClock clock;
    sse::BanList bans(clock.reader());
    const QHostAddress address(u"192.0.2.1"_s);
    bans.add(address, 10s, u"too loud"_s);
    clock.now += 10s - 1ms;
    QVERIFY(bans.contains(address));
    QCOMPARE(bans.list().size(), 1);
    QCOMPARE(bans.list().front().remaining, 1ms);
    clock.now += 1ms;
    QVERIFY(bans.list().isEmpty());
    QVERIFY(!bans.remove(sse::AddressPrefix(address))); // it is over: there is nothing to lift
    QVERIFY(!bans.contains(address));
}

void TestPoolParts::listsAndLiftsBans()
{
    SettableClock clock;
    sse::BanList bans(clock.reader());
    const QHostAddress address(u"::ffff:192.0.2.1"_s);
    QVERIFY(!bans.remove(sse::AddressPrefix(address)));
    const auto before = bans.revision();
    bans.add(address, 1h, u"too loud"_s, { 7 });
    QVERIFY(bans.revision() != before);
    clock.now += 1min;
    const auto list = bans.list();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.front().kind, sse::Exclusion::Kind::Ban);
    QCOMPARE(list.front().address, u"192.0.2.1"_s);
    QCOMPARE(list.front().reason, u"too loud"_s);
    QCOMPARE(list.front().connection.value, 7u);
    QCOMPARE(list.front().remaining, 59min);
    QCOMPARE(list.front().since.secsTo(list.front().until), 3600);
    const auto banned = bans.revision();
    QVERIFY(bans.remove(sse::AddressPrefix(QHostAddress(u"192.0.2.1"_s))));
    QVERIFY(bans.revision() != banned);
    QVERIFY(!bans.contains(address));
    QVERIFY(bans.list().isEmpty());
}

void TestPoolParts::listsNetworks_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("shown");
    QTest::newRow("IPv4") << u"192.0.2.1"_s << u"192.0.2.1"_s;
    QTest::newRow("the highest of IPv4") << u"255.255.255.255"_s << u"255.255.255.255"_s;
    QTest::newRow("mapped") << u"::ffff:192.0.2.1"_s << u"192.0.2.1"_s;
    QTest::newRow("IPv6") << u"2001:db8:1:2:3::4"_s << u"2001:db8:1:2::/64"_s;
    QTest::newRow("loopback of IPv6") << u"::1"_s << u"::1"_s; // in a network of its own
}

void TestPoolParts::listsNetworks()
{
    QFETCH(QString, address);
    QFETCH(QString, shown);
    sse::BanList bans;
    bans.add(QHostAddress(address), 1h);
    QCOMPARE(bans.list().front().address, shown);
    // What is shown lifts it, and so does the address.
    for (const auto &text : { shown, address }) {
        bans.add(QHostAddress(address), 1h);
        const auto prefix = sse::AddressPrefix::fromString(text);
        QVERIFY(prefix && bans.remove(*prefix));
        QVERIFY(!bans.contains(QHostAddress(address)));
    }
    for (const auto &none :
         { u""_s, u"/64"_s, u"no address"_s, u"192.0.2.1/64"_s, u"2001:db8::/48"_s, u"2001:db8::/64/64"_s }) {
        QVERIFY2(!sse::AddressPrefix::fromString(none), qPrintable(none));
    }
}

void TestPoolParts::tokensExpire()
{
    SettableClock clock;
    sse::StopTokens tokens(clock.reader());
    const auto planted = tokens.plant("41", { .connection = { 1 }, .address = {}, .userAgent = {}, .reason = {} });
    clock.now += sse::StopTokens::lifetime - 1s;
    QVERIFY(tokens.isStopped(planted));
    const auto younger = tokens.plant("42");
    clock.now += 1s;
    QVERIFY(!tokens.isStopped(planted));
    QVERIFY(tokens.isStopped(younger));
    QVERIFY(!tokens.forget({ 1 }));
    QCOMPARE(tokens.list().size(), 1);
}

void TestPoolParts::keepsTheNewestTokens()
{
    sse::StopTokens tokens;
    const auto first = tokens.plant("1");
    const auto second = tokens.plant("2");
    for (size_t i = 0; i < sse::StopTokens::maxTokens - 2; ++i) {
        Q_UNUSED(tokens.plant("x"))
    }
    QVERIFY(tokens.isStopped(first));
    const auto newest = tokens.plant("3");
    QVERIFY(!tokens.isStopped(first));
    QVERIFY(tokens.isStopped(second));
    QVERIFY(tokens.isStopped(newest));
    QCOMPARE(tokens.list().size(), qsizetype(sse::StopTokens::maxTokens));
}

void TestPoolParts::listsAndForgetsTokens()
{
    SettableClock clock;
    sse::StopTokens tokens(clock.reader());
    const auto planted = tokens.plant(
        "41", { .connection = { 7 }, .address = u"192.0.2.1"_s, .userAgent = u"curl"_s, .reason = u"loop"_s });
    const auto other = tokens.plant("41", { .connection = { 8 }, .address = {}, .userAgent = {}, .reason = {} });
    const auto anonymous = tokens.plant("41");
    clock.now += 1h;
    const auto list = tokens.list();
    QCOMPARE(list.size(), 3);
    const auto seventh = std::ranges::find(list, sse::ConnectionId { 7 }, &sse::Exclusion::connection);
    QVERIFY(seventh != list.end());
    QCOMPARE(seventh->kind, sse::Exclusion::Kind::Stop);
    QCOMPARE(seventh->address, u"192.0.2.1"_s);
    QCOMPARE(seventh->userAgent, u"curl"_s);
    QCOMPARE(seventh->reason, u"loop"_s);
    QCOMPARE(seventh->remaining, sse::StopTokens::lifetime - 1h);
    const auto before = tokens.revision();
    QVERIFY(!tokens.forget({}));
    QVERIFY(!tokens.forget({ 9 }));
    QCOMPARE(tokens.revision(), before);
    QVERIFY(tokens.forget({ 7 }));
    QVERIFY(tokens.revision() != before);
    QVERIFY(!tokens.forget({ 7 }));
    QVERIFY(!tokens.isStopped(planted));
    QVERIFY(tokens.isStopped(other));
    QVERIFY(tokens.isStopped(anonymous));
}

void TestPoolParts::sharesRequestHeads()
{
    sse::RequestHeads heads;
    const auto one = heads.shared("GET / HTTP/1.1");
    QCOMPARE(one->text, "GET / HTTP/1.1"_ba);
    QVERIFY(one == heads.shared(QByteArray("GET / ") + "HTTP/1.1"));
    QVERIFY(one != heads.shared("GET /events HTTP/1.1"));
    // Those that nobody uses go; those that somebody uses are found again, however many came between.
    for (int i = 0; i < 10 * sse::RequestHeads::firstSweep; ++i) {
        Q_UNUSED(heads.shared(QByteArray::number(i)))
    }
    QVERIFY2(heads.size() <= sse::RequestHeads::firstSweep + 1, qPrintable(QString::number(heads.size())));
    QVERIFY(one == heads.shared("GET / HTTP/1.1"));
}

void TestPoolParts::glimpsesFrames()
{
    const auto frameOf = [](const sse::Event &event) {
        return sse::Frame { .sequence = 3,
                            .id = "i-1",
                            .topic = {},
                            .wire = sse::encodeEvent(event, "i-1"),
                            .connections = 0,
                            .directed = true };
    };
    const sse::Event event { .topic = "t", .type = "number", .data = "first: one\nevent: no", .id = {}, .retry = 5ms };
    const auto glimpse = sse::glimpseOf(frameOf(event));
    QCOMPARE(glimpse.sequence, 3u);
    QCOMPARE(glimpse.id, "i-1"_ba);
    QCOMPARE(glimpse.type, u"number"_s);
    QCOMPARE(glimpse.firstLine, u"first: one"_s);
    QCOMPARE(glimpse.bytes, frameOf(event).wire.size());
    QVERIFY(glimpse.directed);
    // No type and no data; and what only looks like a type stands in the data.
    const auto bare =
        sse::glimpseOf(frameOf({ .topic = "t", .type = {}, .data = "\nevent: no", .id = {}, .retry = {} }));
    QCOMPARE(bare.type, QString());
    QCOMPARE(bare.firstLine, QString());
    const auto large = sse::glimpseOf(
        frameOf({ .topic = "t", .type = {}, .data = u"€"_s.repeated(100'000).toUtf8(), .id = {}, .retry = {} }));
    QCOMPARE(large.firstLine, u"€"_s.repeated(sse::ReceivedEvent::maxFirstLine));
    const auto cut = sse::glimpseOf(frameOf(
        { .topic = "t", .type = {}, .data = 'a' + u"\U0001F600"_s.repeated(1000).toUtf8(), .id = {}, .retry = {} }));
    QCOMPARE(cut.firstLine, u'a' + u"\U0001F600"_s.repeated(99));
}

void TestPoolParts::cutsBetweenCharacters()
{
    const auto text = u"aä€\U0001F600b"_s; // of 1, 2, 3, 4 and 1 bytes
    for (qsizetype length = 0; length <= text.size() + 1; ++length) {
        QCOMPARE(sse::cut(text, length), text.left(length == 4 ? 3 : length));
    }
    const auto utf8 = text.toUtf8();
    for (qsizetype bytes = 0; bytes <= utf8.size() + 1; ++bytes) {
        const auto cut = sse::cutUtf8(utf8, bytes);
        QVERIFY(cut.isValidUtf8());
        QVERIFY(utf8.startsWith(cut));
        QVERIFY(cut.size() <= bytes);
        QVERIFY(cut.size() > std::min(bytes, utf8.size()) - 4);
    }
    // What is no UTF-8 is not looked through.
    QCOMPARE(sse::cutUtf8(QByteArray(1000, '\x80'), 500).size(), 497);
}

void TestPoolParts::cutsALineBetweenCharacters()
{
    const auto emoji = u"\U0001F600"_s;
    QCOMPARE(sse::oneLine(u"abcdefgh"_s + emoji, 10), u"abcdefgh"_s + emoji);
    QCOMPARE(sse::oneLine(u"abcdefgh"_s + emoji + u'z', 10), u"abcdefgh…"_s);
    // What only the bound on the work cuts, too.
    QCOMPARE(sse::oneLine(u'a' + QString(18, u' ') + emoji, 10), u"a"_s);
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
        log.add({ .kind = sse::Activity::Kind::Published, .eventId = QString::number(i) });
    }
    QCOMPARE(log.lastSequence(), 10U);
    const auto kept = log.since(0);
    QCOMPARE(sequencesOf(kept), (QList<quint64> { 8, 9, 10 })); // the first is not 1: some are gone
    QCOMPARE(kept.last().eventId, u"10"_s);
    // By default too.
    sse::ActivityLog usual;
    for (int i = 0; i < 5000; ++i) {
        usual.add({ .kind = sse::Activity::Kind::AcceptFailed });
    }
    QCOMPARE(usual.since(0).size(), 1000);
}

void TestPoolParts::tellsActivitySince()
{
    sse::ActivityLog log(10);
    QCOMPARE(log.lastSequence(), 0U);
    QVERIFY(log.since(0).isEmpty());
    log.add({ .kind = sse::Activity::Kind::Connected, .connection = { 7 }, .address = u"<b>one</b>"_s });
    log.add({ .kind = sse::Activity::Kind::Closed, .connection = { 7 } });
    log.add({ .kind = sse::Activity::Kind::Kicked, .count = 3 });
    QCOMPARE(sequencesOf(log.since(0)), (QList<quint64> { 1, 2, 3 }));
    QCOMPARE(sequencesOf(log.since(1)), (QList<quint64> { 2, 3 }));
    QVERIFY(log.since(3).isEmpty());
    QVERIFY(log.since(99).isEmpty());
    const auto first = log.since(0).front();
    QCOMPARE(first.kind, sse::Activity::Kind::Connected);
    QCOMPARE(first.connection.value, 7U);
    QCOMPARE(first.address, u"<b>one</b>"_s);
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
    for (const auto *text : { "",
                              "c",
                              "c-",
                              "1",
                              "c1",
                              "C-1",
                              "c-0",
                              "c-01",
                              "c-+1",
                              "c--1",
                              "c- 1",
                              "c-1 ",
                              " c-1",
                              "c-1.0",
                              "c-0x1",
                              "c-1e3",
                              "c-a",
                              "c-1/",
                              "c-18446744073709551616",
                              "c-1c-1" }) {
        QTest::newRow(qPrintable(u"\"%1\" is none"_s.arg(QLatin1StringView(text))))
            << QString::fromLatin1(text) << quint64(0);
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
    QCOMPARE(names,
             (QStringList { u"client-closed"_s, u"kicked"_s, u"unreachable"_s, u"stalled"_s, u"write-error"_s,
                            u"refused"_s, u"server-stopped"_s }));
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
    for (const auto state : sse::allConnectionStates) {
        names.append(QString(toString(state)));
    }
    QCOMPARE(names, (QStringList { u"live"_s, u"idle"_s, u"lagging"_s, u"stalled"_s, u"unreachable"_s }));
}

QTEST_GUILESS_MAIN(TestPoolParts)
#include "tst_poolparts.moc"
