// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptheader.h"
#include "support/strictwarnings.h"

#include <QTest>

class TestAcceptHeader final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void admitsStreams_data();
    void admitsStreams();
    void readsAllLines();
};

void TestAcceptHeader::admitsStreams_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("admits");
    const auto row = [](const char *accept, bool admits) {
        QTest::newRow(*accept ? accept : "(empty)") << QByteArray(accept) << admits;
    };
    // Nothing said
    row("", true);
    row("  ", true);
    row(" , ,", true);
    // Ranges
    row("text/event-stream", true);
    row("TEXT/Event-Stream", true);
    row("text/*", true);
    row("*/*", true);
    row("text/html, text/event-stream", true);
    row("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true);
    row("application/json, text/plain, */*", true);
    row("application/json", false);
    row("text/html, application/json;q=0.5", false);
    row("text/event-streams", false);
    row("application/*", false);
    row("*/event-stream", false);
    row("*", false);
    row("garbage", false);
    row("text", false);
    row(";q=1", false);
    // Weights
    row("text/event-stream;q=0.001", true);
    row("text/event-stream ; Q=1.000", true);
    row("text/event-stream;q=0", false);
    row("text/event-stream;q=0.000", false);
    row("*/*;q=0", false);
    row("text/*;q=0", false);
    row("text/event-stream;q=2", false);
    row("text/event-stream;q=-1", false);
    row("text/event-stream;q=nan", false);
    row("text/event-stream;q=", false);
    row("text/event-stream;q", false);
    // The most specific decides, wherever it stands
    row("text/event-stream;q=0, */*", false);
    row("*/*, text/event-stream;q=0", false);
    row("text/*;q=0, */*;q=1", false);
    row("text/*, */*;q=0", true);
    row("text/event-stream, text/*;q=0, */*;q=0", true);
    row("text/event-stream;q=0, text/event-stream;charset=utf-8", true);
    row("text/event-stream;q=0, text/event-stream", true);
    // Parameters
    row("text/event-stream;charset=utf-8", true);
    row("text/event-stream;charset=\"UTF-8\";q=0.5", true);
    row("text/event-stream;charset=iso-8859-1", false);
    row("text/event-stream;level=1", false);
    row("text/event-stream;level=1, */*;q=0.1", true);
    // What is quoted does not end an element
    row("text/html;a=\"x, text/event-stream, y\"", false);
    row("text/html;a=\"x\\\", text/event-stream\"", false);
    row("text/html;a=\"x;y\", text/event-stream", true);
}

void TestAcceptHeader::admitsStreams()
{
    QFETCH(QByteArray, accept);
    QTEST(sse::acceptsEventStream({ { "host", "localhost" }, { "accept", accept } }), "admits");
}

void TestAcceptHeader::readsAllLines()
{
    QVERIFY(sse::acceptsEventStream({}));
    QVERIFY(sse::acceptsEventStream({ { "accept-language", "de" } }));
    QVERIFY(sse::acceptsEventStream({ { "accept", "text/html" }, { "accept", "text/event-stream" } }));
    QVERIFY(!sse::acceptsEventStream({ { "accept", "text/html" }, { "accept", "application/json" } }));
    QVERIFY(!sse::acceptsEventStream({ { "accept", "*/*" }, { "accept", "text/event-stream;q=0" } }));
}

QTEST_APPLESS_MAIN(TestAcceptHeader)
#include "tst_acceptheader.moc"
