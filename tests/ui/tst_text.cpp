// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/strictwarnings.h"
#include "text/clientname.h"
#include "text/format.h"
#include "text/publishproblem.h"
#include "text/streamurl.h"
#include "text/untrusted.h"
#include "wire/event.h"

#include <QDateTime>
#include <QTextDocument>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace format = pulseboard::format;

class TestText final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void rates_data();
    void rates();
    void bytes_data();
    void bytes();
    void durations_data();
    void durations();
    void followsTheLocale();
    void saysSinceWhen();
    void clientNames_data();
    void clientNames();
    void clientNamesAreShortAndPrintable();
    void oneLine_data();
    void oneLine();
    void toolTipsAreLiteral();
    void publishProblems_data();
    void publishProblems();
    void streamUrls();
};

void TestText::rates_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << "0/s";
    QTest::newRow("next to nothing") << 0.004 << "0/s";
    QTest::newRow("hundredths") << 0.123 << "0.12/s";
    QTest::newRow("rounds up to one") << 0.996 << "1.0/s";
    QTest::newRow("tenths") << 8.44 << "8.4/s";
    QTest::newRow("rounds up to ten") << 9.96 << "10/s";
    QTest::newRow("whole") << 84.4 << "84/s";
    QTest::newRow("hundreds") << 999.4 << "999/s";
    QTest::newRow("rounds up to thousand") << 999.6 << "1.0 k/s";
    QTest::newRow("thousands") << 1234.0 << "1.2 k/s";
    QTest::newRow("101 k") << 101'000.0 << "101 k/s";
    QTest::newRow("rounds up to million") << 999'999.0 << "1.0 M/s";
    QTest::newRow("millions") << 7'000'000.0 << "7.0 M/s";
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << "0/s";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << "0/s";
    QTest::newRow("negative") << -3.0 << "0/s";
}

void TestText::rates()
{
    QFETCH(double, value);
    QTEST(format::rate(value, QLocale::c()).text(), "text");
}

void TestText::bytes_data()
{
    QTest::addColumn<quint64>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << quint64(0) << "0 B";
    QTest::newRow("one") << quint64(1) << "1 B";
    QTest::newRow("below a kilobyte") << quint64(999) << "999 B";
    QTest::newRow("a kilobyte") << quint64(1000) << "1.0 kB";
    QTest::newRow("kilobytes") << quint64(12'400) << "12 kB";
    QTest::newRow("rounds up to a megabyte") << quint64(999'600) << "1.0 MB";
    QTest::newRow("gigabytes") << quint64(4'200'000'000) << "4.2 GB";
    QTest::newRow("all") << std::numeric_limits<quint64>::max() << "18447 PB";
}

void TestText::bytes()
{
    QFETCH(quint64, value);
    QTEST(format::bytes(value, QLocale::c()).text(), "text");
}

void TestText::durations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << "0:00";
    QTest::newRow("negative") << qint64(-5000) << "0:00";
    QTest::newRow("not yet a second") << qint64(999) << "0:00";
    QTest::newRow("seconds") << qint64(7'000) << "0:07";
    QTest::newRow("minutes") << qint64(724'000) << "12:04";
    QTest::newRow("last before the hour") << qint64(3'599'999) << "59:59";
    QTest::newRow("hours") << qint64(4'324'000) << "1:12:04";
    QTest::newRow("last before the day") << qint64(86'399'000) << "23:59:59";
    QTest::newRow("days") << qint64(((3 * 24 + 4) * 60 + 12) * 60'000) << "3d 04:12";
    QTest::newRow("years") << qint64(400) * 86'400'000 << "400d 00:00";
}

void TestText::durations()
{
    QFETCH(qint64, milliseconds);
    QTEST(format::duration(std::chrono::milliseconds(milliseconds)), "text");
}

void TestText::followsTheLocale()
{
    const QLocale german(QLocale::German, QLocale::Germany);
    QCOMPARE(format::count(1'204'000, german), u"1.204.000"_s);
    QCOMPARE(format::rate(8.4, german).text(), u"8,4/s"_s);
    QCOMPARE(format::count(1204, QLocale(QLocale::English, QLocale::UnitedStates)), u"1,204"_s);
}

void TestText::saysSinceWhen()
{
    const QDateTime now(QDate(2026, 11, 22), QTime(19, 30));
    const QLocale c = QLocale::c();
    QCOMPARE(format::since(QDateTime(QDate(2026, 11, 22), QTime(12, 1, 7)), now, c), u"12:01:07"_s);
    QCOMPARE(format::since(QDateTime(QDate(2026, 11, 21), QTime(12, 1, 7)), now, c), u"21 Nov 12:01"_s);
    QCOMPARE(format::since(QDateTime(QDate(2026, 11, 22), QTime(12, 1, 7)).toUTC(), now, c), u"12:01:07"_s);
}

void TestText::clientNames_data()
{
    QTest::addColumn<QString>("userAgent");
    QTest::addColumn<QString>("name");
    const auto add = [](const char *name, const char *userAgent) {
        QTest::newRow(name) << QString::fromUtf8(userAgent) << QString::fromUtf8(name);
    };
    add("Chrome 156",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 "
        "Safari/537.36");
    add("Headless Chrome 156",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 "
        "Safari/537.36");
    add("Edge 141",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
        "Safari/537.36 Edg/141.0.0.0");
    add("Opera 120",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 "
        "Safari/537.36 OPR/120.0.0.0");
    add("Firefox 140", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    add("Safari 17",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/17.1 Safari/605.1.15");
    add("curl 8.1", "curl/8.1.2");
    add("Wget 1.21", "Wget/1.21.3");
    add("Node", "node");
    add("Python requests 2.31", "python-requests/2.31.0");
    add("Python urllib 3.11", "Python-urllib/3.11");
    add("Python aiohttp 3.9", "Python/3.11 aiohttp/3.9.5");
    add("Go", "Go-http-client/1.1");
    add("MyReader 2.0", "MyReader/2.0.1 (https://example.org)");
    add("plain", "plain");
    add("curlew 1.0", "curlew/1.0");
    add("unnamed", "");
    QTest::newRow("blank") << u"  \t "_s << u"unnamed"_s;
    QTest::newRow("only a slash") << u"/"_s << u"/"_s;
    QTest::newRow("version without number") << u"curl/x"_s << u"curl"_s;
    QTest::newRow("version ends in a dot") << u"curl/8."_s << u"curl 8"_s;
    QTest::newRow("markup is kept as it is") << u"<b>bold"_s << u"<b>bold"_s;
}

void TestText::clientNames()
{
    QFETCH(QString, userAgent);
    QTEST(pulseboard::clientName(userAgent), "name");
}

void TestText::clientNamesAreShortAndPrintable()
{
    QCOMPARE(pulseboard::clientName(QString(100'000, u'x')).size(), 40);
    const QString turned = pulseboard::clientName(u"a\u202Eb\u0007c"_s);
    QCOMPARE(turned, u"a\uFFFDb\uFFFDc"_s);
}

void TestText::oneLine_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"plain text"_s << u"plain text"_s;
    QTest::newRow("lines") << u" a\r\n\tb "_s << u"a b"_s;
    QTest::newRow("control") << u"a\u001bb"_s << u"a\uFFFDb"_s;
    QTest::newRow("direction") << u"\u202Eexe.txt"_s << u"\uFFFDexe.txt"_s;
    QTest::newRow("markup") << u"<img onerror=x>"_s << u"<img onerror=x>"_s;
    QTest::newRow("emoji") << u"\U0001F600"_s << u"\U0001F600"_s;
    QTest::newRow("long") << QString(30, u'x') << QString(19, u'x') + u'…';
}

void TestText::oneLine()
{
    QFETCH(QString, raw);
    QTEST(pulseboard::oneLine(raw, 20), "shown");
}

void TestText::toolTipsAreLiteral()
{
    const QString hostile = u"<b>bold</b> <img src=x onerror=alert(1)> &amp;"_s;
    QTextDocument shown;
    shown.setHtml(pulseboard::literalToolTip(hostile));
    QCOMPARE(shown.toPlainText(), hostile);
    QVERIFY(pulseboard::literalToolTip({}).isEmpty());
}

void TestText::streamUrls()
{
    QCOMPARE(pulseboard::streamUrl(QUrl(u"http://127.0.0.1:8080/"_s)), u"http://127.0.0.1:8080/events"_s);
    QCOMPARE(pulseboard::streamUrl(QUrl(u"http://[::1]:8080/"_s)), u"http://[::1]:8080/events"_s);
    QVERIFY(pulseboard::streamUrl({}).isEmpty());
}

void TestText::publishProblems_data()
{
    QTest::addColumn<sse::PublishRequest>("request");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, auto change, const QString &problem) {
        sse::PublishRequest request {
            .topic = u"t"_s, .type = {}, .data = "x", .id = {}, .retry = {}, .connections = {}
        };
        change(request);
        QTest::newRow(name) << request << problem;
    };
    row("no topic", [](auto &request) { request.topic.clear(); }, u"Must not be empty"_s);
    row(
        "all topics", [](auto &request) { request.topic = u"*"_s; },
        u"* means all topics and can only be subscribed to"_s);
    row(
        "a byte order mark", [](auto &request) { request.topic = QChar(QChar::ByteOrderMark) + u"t"_s; },
        u"No byte order mark at the beginning"_s);
    row("half a pair", [](auto &request) { request.type = QChar(0xd800); }, u"Valid Unicode; this is broken text"_s);
    row("no UTF-8", [](auto &request) { request.data = "\xff"; }, u"Valid Unicode; this is broken text"_s);
    row(
        "a control character", [](auto &request) { request.type = u"ab\x1f"_s; },
        u"One line without control characters; there is U+001F at position 2"_s);
    row(
        "too long", [](auto &request) { request.type = QString(100, QChar(0x20ac)); },
        u"At most 256 bytes; this has 300"_s);
    row(
        "a blank", [](auto &request) { request.id = u"1 "_s; },
        u"No blank at the beginning or the end: HTTP headers drop it"_s);
    row(
        "the server's own", [](auto &request) { request.type = u"stream-gap"_s; },
        u"Take another: this one is the server's own"_s);
    row(
        "a time before now", [](auto &request) { request.retry = std::chrono::milliseconds(-1); },
        u"A whole number of milliseconds from 0 to %1; this is -1"_s.arg(sse::maxRetry.count()));
}

/// What the server finds, in the words of the window.
void TestText::publishProblems()
{
    QFETCH(sse::PublishRequest, request);
    QFETCH(QString, problem);
    const auto event = sse::makeEvent(request);
    QVERIFY(!event);
    QCOMPARE(pulseboard::publishProblem(event.error()), problem);
    // Something that the window does not know yet.
    QCOMPARE(pulseboard::publishProblem({ .field = u"data"_s, .message = u"told as it is"_s }), u"told as it is"_s);
}

QTEST_MAIN(TestText)
#include "tst_text.moc"
