// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/eventstreamparser.h"
#include "support/strictwarnings.h"
#include "wire/encoding.h"
#include "wire/event.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWire final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void encodesEvents_data();
    void encodesEvents();
    void encodesOtherBlocks();
    void refuses_data();
    void refuses();
    void takesTheLimits();
    void readsBackWhatItWrote();
};

void TestWire::encodesEvents_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("retry");
    QTest::addColumn<QByteArray>("wire");

    QTest::newRow("plain") << u""_s << "hello"_ba << -1 << "id: 1\ndata: hello\n\n"_ba;
    QTest::newRow("all fields") << u"t"_s << "hello"_ba << 1500 << "id: 1\nevent: t\nretry: 1500\ndata: hello\n\n"_ba;
    QTest::newRow("retry of zero") << u""_s << ""_ba << 0 << "id: 1\nretry: 0\ndata: \n\n"_ba;
    QTest::newRow("empty") << u""_s << ""_ba << -1 << "id: 1\ndata: \n\n"_ba;
    QTest::newRow("LF") << u""_s << "a\nb"_ba << -1 << "id: 1\ndata: a\ndata: b\n\n"_ba;
    QTest::newRow("CR LF") << u""_s << "a\r\nb"_ba << -1 << "id: 1\ndata: a\ndata: b\n\n"_ba;
    QTest::newRow("CR") << u""_s << "a\rb"_ba << -1 << "id: 1\ndata: a\ndata: b\n\n"_ba;
    QTest::newRow("CR CR LF LF") << u""_s << "a\r\r\n\nb"_ba << -1 << "id: 1\ndata: a\ndata: \ndata: \ndata: b\n\n"_ba;
    QTest::newRow("ends with LF") << u""_s << "a\n"_ba << -1 << "id: 1\ndata: a\ndata: \n\n"_ba;
    QTest::newRow("ends with CR") << u""_s << "a\r"_ba << -1 << "id: 1\ndata: a\ndata: \n\n"_ba;
    QTest::newRow("fields within data") << u""_s << "x\nid: 9\n\nevent: y"_ba << -1
                                        << "id: 1\ndata: x\ndata: id: 9\ndata: \ndata: event: y\n\n"_ba;
    QTest::newRow("leading blank") << u" t"_s << " a"_ba << -1 << "id: 1\nevent:  t\ndata:  a\n\n"_ba;
    QTest::newRow("colons") << u"a:b"_s << ":c"_ba << -1 << "id: 1\nevent: a:b\ndata: :c\n\n"_ba;
    QTest::newRow("NUL in data") << u""_s << QByteArray("a\0b", 3) << -1 << QByteArray("id: 1\ndata: a\0b\n\n", 17);
    QTest::newRow("beyond ASCII") << u"größe"_s << "\xf0\x9f\x90\x8c"_ba << -1
                                  << "id: 1\nevent: gr\xc3\xb6\xc3\x9f"
                                     "e\ndata: \xf0\x9f\x90\x8c\n\n"_ba;
}

void TestWire::encodesEvents()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, data);
    QFETCH(int, retry);
    sse::PublishRequest request;
    request.topic = u"t"_s;
    request.type = type;
    request.data = data;
    if (retry >= 0) {
        request.retry = std::chrono::milliseconds(retry);
    }
    const auto event = sse::makeEvent(request);
    QVERIFY(event.has_value());
    QTEST(sse::encodeEvent(*event, "1"), "wire");
}

void TestWire::encodesOtherBlocks()
{
    QCOMPARE(sse::encodeComment("ping"), ": ping\n\n"_ba);
    QCOMPARE(sse::encodeComment("a\r\nid: 1\rdata: x"), ": a\n: id: 1\n: data: x\n\n"_ba);
    QCOMPARE(sse::encodeOpening(2s, "hi"), "retry: 2000\n: hi\n\n"_ba);
    QCOMPARE(sse::encodeId("41~stop-abc"), "id: 41~stop-abc\n\n"_ba);
    QCOMPARE(sse::encodeNotice("ping", R"({"time":1})"), "event: ping\ndata: {\"time\":1}\n\n"_ba);
}

void TestWire::refuses_data()
{
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("id");
    QTest::addColumn<qint64>("retry");
    QTest::addColumn<QString>("field");

    const auto row = [](const char *name, const QString &topic, const QString &type, const QByteArray &data,
                        const QString &id, qint64 retry,
                        const QString &field) { QTest::newRow(name) << topic << type << data << id << retry << field; };
    row("no topic", u""_s, {}, {}, u"-"_s, 0, u"topic"_s);
    row("topic of all", u"*"_s, {}, {}, u"-"_s, 0, u"topic"_s);
    row("long topic", QString(257, u'x'), {}, {}, u"-"_s, 0, u"topic"_s);
    row("topic long in bytes", QString(129, u'ö'), {}, {}, u"-"_s, 0, u"topic"_s);
    row("topic with line", u"a\nb"_s, {}, {}, u"-"_s, 0, u"topic"_s);
    row("type with LF", u"t"_s, u"a\nb"_s, {}, u"-"_s, 0, u"type"_s);
    row("type with CR", u"t"_s, u"a\rdata: x"_s, {}, u"-"_s, 0, u"type"_s);
    row("type with NUL", u"t"_s, u"a\0b"_s, {}, u"-"_s, 0, u"type"_s);
    row("long type", u"t"_s, QString(257, u'x'), {}, u"-"_s, 0, u"type"_s);
    row("half a surrogate pair", u"t"_s, QString(QChar(0xd800)), {}, u"-"_s, 0, u"type"_s);
    row("topic begins with a byte order mark", u"\ufeffnews"_s, {}, {}, u"-"_s, 0, u"topic"_s);
    row("id begins with a byte order mark", u"t"_s, {}, {}, u"\ufeff1"_s, 0, u"id"_s);
    row("id ends like that of a stopped client", u"t"_s, {}, {}, u"1~stop-0123456789abcdef0123456789abcdef"_s, 0,
        u"id"_s);
    row("type is the heartbeat's", u"t"_s, u"ping"_s, {}, u"-"_s, 0, u"type"_s);
    row("type is the gap's", u"t"_s, u"stream-gap"_s, {}, u"-"_s, 0, u"type"_s);
    row("data not UTF-8", u"t"_s, {}, "a\xff", u"-"_s, 0, u"data"_s);
    row("data UTF-8 cut short", u"t"_s, {}, "\xe2\x82", u"-"_s, 0, u"data"_s);
    row("empty id", u"t"_s, {}, {}, u""_s, 0, u"id"_s);
    row("id with LF", u"t"_s, {}, {}, u"1\n2"_s, 0, u"id"_s);
    row("id with CR", u"t"_s, {}, {}, u"1\r2"_s, 0, u"id"_s);
    row("id with NUL", u"t"_s, {}, {}, u"1\0002"_s, 0, u"id"_s);
    row("id with tab", u"t"_s, {}, {}, u"1\t2"_s, 0, u"id"_s);
    row("id with DEL", u"t"_s, {}, {},
        u"1\x7f"
        "2"_s,
        0, u"id"_s);
    row("id begins with blank", u"t"_s, {}, {}, u" 1"_s, 0, u"id"_s);
    row("id ends with blank", u"t"_s, {}, {}, u"1 "_s, 0, u"id"_s);
    row("long id", u"t"_s, {}, {}, QString(257, u'1'), 0, u"id"_s);
    row("retry below zero", u"t"_s, {}, {}, u"-"_s, -1, u"retry"_s);
    row("retry too long", u"t"_s, {}, {}, u"-"_s, 2'147'483'648, u"retry"_s);
}

void TestWire::refuses()
{
    QFETCH(QString, topic);
    QFETCH(QString, type);
    QFETCH(QByteArray, data);
    QFETCH(QString, id);
    QFETCH(qint64, retry);
    QFETCH(QString, field);
    const auto event = sse::makeEvent({ .topic = topic,
                                        .type = type,
                                        .data = data,
                                        .id = id,
                                        .retry = std::chrono::milliseconds(retry),
                                        .connections = {} });
    QVERIFY(!event.has_value());
    QCOMPARE(event.error().field, field);
    QVERIFY2(event.error().message.startsWith(field), qPrintable(event.error().message));
}

void TestWire::takesTheLimits()
{
    QVERIFY(sse::makeEvent({ .topic = QString(256, u'x'),
                             .type = QString(128, u'ö'),
                             .data = {},
                             .id = QString(256, u'1'),
                             .retry = 2'147'483'647ms,
                             .connections = {} })
                .has_value());
    // An emoji is two UTF-16 units and four bytes.
    QVERIFY(sse::makeEvent(
                { .topic = u"🐌"_s.repeated(64), .type = {}, .data = {}, .id = {}, .retry = {}, .connections = {} })
                .has_value());
    QVERIFY(!sse::makeEvent(
                 { .topic = u"🐌"_s.repeated(65), .type = {}, .data = {}, .id = {}, .retry = {}, .connections = {} })
                 .has_value());
}

/// Text of all kinds of characters, the awkward ones often.
static QString randomText(QRandomGenerator &random, int maxLength, bool line)
{
    static const QStringList awkward { u"\n"_s,     u"\r"_s,    u"\r\n"_s, u":"_s,      u" "_s,
                                       u"data: "_s, u"id: 1"_s, u"\0"_s,   u"\ufeff"_s, u"🐌"_s };
    QString text;
    const auto length = random.bounded(maxLength + 1);
    while (text.size() < length) {
        if (random.bounded(3) == 0) {
            text += awkward.at(random.bounded(awkward.size()));
        } else {
            text += QChar(random.bounded(0x20, 0xd7ff));
        }
    }
    if (line) {
        text.removeIf([](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
        text = text.trimmed();
    }
    return text;
}

void TestWire::readsBackWhatItWrote()
{
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    EventStreamParser parser;
    QList<EventStreamParser::Event> sent;
    for (int i = 0; i < 5000; ++i) {
        sse::PublishRequest request;
        request.topic = u"t"_s;
        request.type = randomText(random, 20, true);
        request.data = randomText(random, random.bounded(20) == 0 ? 2000 : 60, false).toUtf8();
        const auto event = sse::makeEvent(request);
        QVERIFY2(event.has_value(), qPrintable(event ? QString() : event.error().message));
        const auto id = (randomText(random, 20, true) + u'x').toUtf8();
        const auto wire = sse::encodeEvent(*event, id);
        // In pieces, as a network brings them.
        for (qsizetype at = 0; at < wire.size();) {
            const auto size = std::min<qsizetype>(random.bounded(1, 40), wire.size() - at);
            parser.feed(QByteArrayView(wire).sliced(at, size));
            at += size;
        }
        auto data = request.data;
        data.replace("\r\n", "\n").replace('\r', '\n');
        sent.append({ request.type.isEmpty() ? "message"_ba : request.type.toUtf8(), data, id });
        QCOMPARE(parser.events.size(), sent.size());
        QCOMPARE(parser.events.last(), sent.last());
    }
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
