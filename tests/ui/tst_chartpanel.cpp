// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/chartpanel.h"
#include "charts/measure.h"
#include "charts/readingoverlay.h"
#include "look/legendentry.h"
#include "look/palettes.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pulseboard;

namespace {

constexpr qint64 noon = 1'767'268'800'000; // 2026-01-01T12:00:00Z
enum Index { Connections, Events, Traffic, Turnover, Heartbeats, Durations, Lag };

/// A panel with ten minutes of a steady server: 4 connections, 10 events a second.
struct Fixture
{
    ChartPanel panel;
    sse::Snapshot snapshot;
    qint64 wall = noon;

    explicit Fixture(int seconds = 600)
    {
        snapshot.monotonicTime = 1000s;
        snapshot.totals.connections = 4;
        panel.add(snapshot, wall);
        for (int i = 0; i < 2 * seconds; ++i) {
            pass();
        }
        panel.resize(700, 280);
        panel.show();
    }
    void pass()
    {
        snapshot.monotonicTime += 500ms;
        wall += 500;
        snapshot.totals.published += 5;
        snapshot.totals.delivered += 20;
        snapshot.totals.bytes += 1000;
        snapshot.totals.heartbeats += 1;
        panel.add(snapshot, wall);
    }
    [[nodiscard]] QComboBox *chooser() { return panel.findChild<QComboBox *>(u"chartChoice"_s); }
    [[nodiscard]] QAbstractButton *button(const QString &name) { return panel.findChild<QAbstractButton *>(name); }
    template<typename T>
    [[nodiscard]] T *visible(const QString &name = {})
    {
        for (T *widget : panel.findChildren<T *>(name)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QWidget *plot() { return visible<QWidget>(u"plot"_s); }
    [[nodiscard]] ReadingOverlay *overlay() { return visible<ReadingOverlay>(u"reading"_s); }
    [[nodiscard]] QRect area() { return overlay()->area(); }
    void choose(Index index)
    {
        chooser()->setCurrentIndex(index);
        // Drawn, and so laid out.
        QTRY_VERIFY(overlay() && overlay()->area().width() > 400);
    }
    /// A share of the width, as a place in the plot.
    [[nodiscard]] QPoint at(double share)
    {
        return { area().left() + static_cast<int>(share * area().width()), area().center().y() };
    }
    void pointAt(double share) { QTest::mouseMove(plot(), at(share)); }
    void drag(double from, double to)
    {
        QTest::mousePress(plot(), Qt::LeftButton, {}, at(from));
        move(0.5 * (from + to), Qt::LeftButton);
        move(to, Qt::LeftButton);
    }
    /// QTest's own moves have no buttons.
    void move(double share, Qt::MouseButton pressed)
    {
        QMouseEvent event(QEvent::MouseMove, at(share), plot()->mapToGlobal(at(share)), Qt::NoButton, pressed, {});
        QApplication::sendEvent(plot(), &event);
    }
    void drop(double share) { QTest::mouseRelease(plot(), Qt::LeftButton, {}, at(share)); }
    [[nodiscard]] QStringList rows()
    {
        QStringList rows;
        for (const Reading::Row &row : overlay()->reading()->rows) {
            rows.push_back(row.caption + u'=' + row.figure);
        }
        return rows;
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

class TestChartPanel final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void offersAllCharts();
    void showsTheRangeChosen();
    void readsUnderThePointer();
    void readsOnWhileSamplesArrive();
    void readsWithTheKeys();
    void readsEveryChart_data();
    void readsEveryChart();
    void readsHistograms();
    void zoomsByDraggingAndComesBack_data();
    void zoomsByDraggingAndComesBack();
    void zoomStaysWhileSamplesArrive();
    void aShortDragIsNone();
    void escapeEndsADrag();
    void namesTheReasonsThatOccur();
    void drawsOnlyWhatIsVisible();
    void drawsAtMostFourTimesASecond();
    void copiesAPicture();
    void savesWhatIsShown();
    void savesHistograms();
    void tellsThatItCouldNotSave();
    void asksWhereWithoutBlocking();
    void saysNothingAboutAGap();
    void followsThePalette();
    void followsTheLanguage();
    void remembersWhatWasChosen();
    void everythingHasAName();
};

void TestChartPanel::offersAllCharts()
{
    Fixture f;
    QStringList titles;
    for (int i = 0; i < f.chooser()->count(); ++i) {
        titles.push_back(f.chooser()->itemText(i));
    }
    QCOMPARE(titles,
             (QStringList { u"Connections"_s, u"Events"_s, u"Traffic"_s, u"Opened and closed"_s, u"Heartbeats"_s,
                            u"Durations"_s, u"Lag"_s }));
    for (int i = 0; i < f.chooser()->count(); ++i) {
        f.choose(static_cast<Index>(i));
        int visible = 0;
        for (const QWidget *plot : f.panel.findChildren<QWidget *>(u"plot"_s)) {
            visible += plot->isVisible() ? 1 : 0;
        }
        QCOMPARE(visible, 1);
        QCOMPARE(f.plot()->accessibleName(), titles[i]);
        QCOMPARE(f.button(u"range5"_s)->isVisible(), i < Durations);
    }
}

void TestChartPanel::showsTheRangeChosen()
{
    Fixture f;
    QCOMPARE(f.panel.shown(), (TimeRange { .from = 1300s, .to = 1600s })); // five minutes, to begin with
    for (const auto minutes : { 1min, 15min, 60min, 5min }) {
        QTest::mouseClick(f.button(u"range%1"_s.arg(minutes.count())), Qt::LeftButton);
        QCOMPARE(f.panel.shown(), (TimeRange { .from = 1600s - minutes, .to = 1600s }));
    }
    f.pass();
    QCOMPARE(f.panel.shown().to, 1600s + 500ms);
}

void TestChartPanel::readsUnderThePointer()
{
    Fixture f;
    f.choose(Connections);
    QVERIFY(!f.overlay()->reading());
    f.pointAt(0.5);
    QVERIFY(f.overlay()->reading());
    QCOMPARE(f.rows(), (QStringList { u"Connections=4"_s, u"Events delivered=40/s"_s }));
    const QDateTime middle = QDateTime::fromMSecsSinceEpoch(noon + 450'000);
    const QString title = f.overlay()->reading()->title;
    const QTime read = QTime::fromString(title.left(8), u"HH:mm:ss"_s);
    QVERIFY2(std::abs(read.secsTo(middle.time())) <= 3, qPrintable(title));
    QVERIFY2(title.contains(u", 2:"_s) && title.endsWith(u" ago"_s), qPrintable(title));
    QVERIFY(std::abs(f.overlay()->reading()->x - f.at(0.5).x()) < 4);
    QCOMPARE(f.overlay()->reading()->dots.size(), 2);
    QVERIFY(f.plot()->accessibleDescription().contains(u"Connections 4, Events delivered 40/s"_s));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(f.plot(), &leave);
    QVERIFY(!f.overlay()->reading());
}

void TestChartPanel::readsOnWhileSamplesArrive()
{
    Fixture f;
    f.choose(Connections);
    f.pointAt(0.97);
    const QString before = f.overlay()->reading()->title;
    f.snapshot.totals.connections = 9;
    for (int i = 0; i < 60; ++i) {
        f.pass();
    }
    QTRY_COMPARE(f.rows(), (QStringList { u"Connections=9"_s, u"Events delivered=40/s"_s }));
    QVERIFY(f.overlay()->reading()->title != before);
}

void TestChartPanel::readsWithTheKeys()
{
    Fixture f;
    f.choose(Connections);
    QTest::keyClick(f.plot(), Qt::Key_Left);
    QVERIFY(f.overlay()->reading());
    const double first = f.overlay()->reading()->x;
    QTest::keyClick(f.plot(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(f.overlay()->reading()->x < first - 30);
    QTest::keyClick(f.plot(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(std::abs(f.overlay()->reading()->x - first) < 2);
}

void TestChartPanel::readsEveryChart_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("events") << int(Events) << QStringList { u"Events published=10/s"_s, u"Events delivered=40/s"_s };
    QTest::newRow("traffic") << int(Traffic) << QStringList { u"Sent=2.0 kB/s"_s };
    QTest::newRow("turnover") << int(Turnover) << QStringList { u"Opened=0/s"_s };
    QTest::newRow("heartbeats") << int(Heartbeats) << QStringList { u"Heartbeats=2.0/s"_s };
}

void TestChartPanel::readsEveryChart()
{
    QFETCH(int, index);
    QFETCH(QStringList, rows);
    Fixture f;
    f.choose(static_cast<Index>(index));
    f.pointAt(0.5);
    QVERIFY(f.overlay()->reading());
    QCOMPARE(f.rows(), rows);
}

void TestChartPanel::readsHistograms()
{
    Fixture f(2);
    for (quint64 i = 0; i < 4; ++i) {
        sse::ConnectionCounters counters;
        counters.id = { i + 1 };
        counters.duration = i == 0 ? 5s : 2min;
        counters.lag = i == 3 ? 12'000 : 0;
        f.snapshot.counters.push_back(counters);
    }
    sse::ConnectionEnd end;
    end.duration = 3min;
    f.snapshot.ended = { end };
    f.panel.hide(); // ends count also while nobody looks
    f.pass();
    f.snapshot.ended.clear();
    f.pass();
    f.panel.show();
    f.choose(Durations);
    f.pointAt((3 + 0.5) / 8);
    QVERIFY(f.overlay()->reading());
    QCOMPARE(f.overlay()->reading()->title, u"1–10 min"_s);
    QCOMPARE(f.rows(), (QStringList { u"Open now=3, 75.0 %"_s, u"Ended=1, 100.0 %"_s }));
    f.choose(Lag);
    f.pointAt((5 + 0.5) / 6);
    QVERIFY(f.overlay()->reading());
    QCOMPARE(f.rows(), (QStringList { u"Open now=1, 25.0 %"_s }));
}

void TestChartPanel::zoomsByDraggingAndComesBack_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("button") << u"button"_s;
    QTest::newRow("escape") << u"escape"_s;
    QTest::newRow("double click") << u"double"_s;
    QTest::newRow("range") << u"range"_s;
}

void TestChartPanel::zoomsByDraggingAndComesBack()
{
    QFETCH(QString, way);
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(&f.panel));
    f.choose(Traffic);
    QVERIFY(!f.button(u"liveChart"_s)->isVisible());
    f.drag(0.75, 0.25); // leftwards is as good
    QVERIFY(f.overlay()->band());
    f.drop(0.25);
    QVERIFY(!f.overlay()->band());
    QVERIFY(!f.panel.isLive());
    const TimeRange shown = f.panel.shown();
    QVERIFY(std::chrono::abs(shown.from - 1375s) < 2s);
    QVERIFY(std::chrono::abs(shown.to - 1525s) < 2s);
    QVERIFY(f.button(u"liveChart"_s)->isVisible());
    f.chooser()->setCurrentIndex(Events); // the same time in another chart
    QCOMPARE(f.panel.shown(), shown);
    f.choose(Traffic);
    if (way == u"button"_s) {
        QTest::mouseClick(f.button(u"liveChart"_s), Qt::LeftButton);
    } else if (way == u"escape"_s) {
        f.plot()->setFocus();
        QTest::keyClick(f.plot(), Qt::Key_Escape);
    } else if (way == u"double"_s) {
        QTest::mouseDClick(f.plot(), Qt::LeftButton, {}, f.at(0.5));
    } else {
        QTest::mouseClick(f.button(u"range1"_s), Qt::LeftButton);
    }
    QVERIFY(f.panel.isLive());
    QVERIFY(!f.button(u"liveChart"_s)->isVisible());
    QCOMPARE(f.panel.shown().to, 1600s);
}

void TestChartPanel::zoomStaysWhileSamplesArrive()
{
    Fixture f;
    f.choose(Connections);
    f.drag(0.2, 0.4);
    f.drop(0.4);
    const TimeRange shown = f.panel.shown();
    for (int i = 0; i < 100; ++i) {
        f.pass();
    }
    QCOMPARE(f.panel.shown(), shown);
    f.drag(0.2, 0.8); // deeper
    f.drop(0.8);
    QVERIFY(f.panel.shown().from > shown.from && f.panel.shown().to < shown.to);
    f.snapshot.monotonicTime += 2h; // what was shown is gone
    f.pass();
    QVERIFY(f.panel.isLive());
}

void TestChartPanel::aShortDragIsNone()
{
    Fixture f;
    f.choose(Connections);
    QTest::mousePress(f.plot(), Qt::LeftButton, {}, f.at(0.5));
    QTest::mouseRelease(f.plot(), Qt::LeftButton, {}, f.at(0.5) + QPoint(2, 0));
    QVERIFY(f.panel.isLive());
    f.drag(0.5, 0.53);
    f.drop(0.53);
    QVERIFY(!f.panel.isLive());
    for (int i = 0; i < 6; ++i) { // never nearer than two seconds
        QTRY_VERIFY(f.overlay()->area().width() > 400);
        f.drag(0.5, 0.55);
        f.drop(0.55);
        QVERIFY(f.panel.shown().length() >= 2s);
    }
}

void TestChartPanel::escapeEndsADrag()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(&f.panel));
    f.choose(Connections);
    f.plot()->setFocus();
    f.drag(0.2, 0.6);
    QTest::keyClick(f.plot(), Qt::Key_Escape);
    QVERIFY(!f.overlay()->band());
    f.drop(0.6);
    QVERIFY(f.panel.isLive());
}

void TestChartPanel::namesTheReasonsThatOccur()
{
    Fixture f;
    f.snapshot.totals.opened += 4;
    f.snapshot.totals.closedFor(sse::CloseReason::Stalled) += 2;
    f.snapshot.totals.closedFor(sse::CloseReason::Kicked) += 1;
    for (int i = 0; i < 4; ++i) {
        f.pass();
    }
    f.choose(Turnover);
    const auto legend = [&f] {
        QStringList names;
        for (const LegendEntry *entry : f.panel.findChildren<LegendEntry *>()) {
            if (entry->isVisible()) {
                names.push_back(entry->accessibleName().section(u' ', 0, 0));
            }
        }
        return names;
    };
    QCOMPARE(legend(), (QStringList { u"Opened"_s, u"Kicked"_s, u"Stalled"_s }));
    QTest::mouseClick(f.button(u"range1"_s), Qt::LeftButton);
    for (int i = 0; i < 200; ++i) { // out of the minute
        f.pass();
    }
    QTRY_COMPARE(legend(), (QStringList { u"Opened"_s }));
}

void TestChartPanel::drawsOnlyWhatIsVisible()
{
    Fixture f;
    f.choose(Traffic);
    QCoreApplication::processEvents(); // each plot draws once when it is made
    std::vector<std::pair<bool, std::unique_ptr<QSignalSpy>>> spies; // with whether its plot is the one shown
    const QWidget *shown = f.plot();
    for (QWidget *plot : f.panel.findChildren<QWidget *>(u"plot"_s)) {
        spies.emplace_back(plot == shown, std::make_unique<QSignalSpy>(plot, SIGNAL(afterReplot())));
        QVERIFY(spies.back().second->isValid());
    }
    const auto draws = [&spies](bool ofShown) {
        qsizetype count = 0;
        for (const auto &[isShown, spy] : spies) {
            count += isShown == ofShown ? spy->count() : 0;
        }
        return count;
    };
    f.pass();
    QTRY_VERIFY(draws(true) > 0);
    QCOMPARE(draws(false), 0);
    f.panel.hide();
    for (const auto &[isShown, spy] : spies) {
        spy->clear();
    }
    f.pass();
    f.pass();
    QCoreApplication::processEvents();
    QCOMPARE(draws(true), 0);
    QCOMPARE(draws(false), 0);
}

void TestChartPanel::drawsAtMostFourTimesASecond()
{
    Fixture f;
    f.choose(Connections);
    QCoreApplication::processEvents();
    QSignalSpy draws(f.plot(), SIGNAL(afterReplot()));
    QElapsedTimer clock;
    clock.start();
    int passes = 0;
    while (clock.elapsed() < 1000) { // a stream of snapshots such as no server sends
        f.pass();
        ++passes;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    QVERIFY(passes > 10);
    QVERIFY2(draws.count() >= 2 && draws.count() <= 5, qPrintable(QString::number(draws.count())));
}

void TestChartPanel::copiesAPicture()
{
    Fixture f;
    f.choose(Connections);
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(f.button(u"copyChart"_s), Qt::LeftButton);
    const QImage image = QGuiApplication::clipboard()->image();
    QVERIFY(!image.isNull());
    QCOMPARE(image.width(), 2 * 700);
    const QColor curve = colorOf(Rate::Delivered, f.panel.palette());
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            drawn += image.pixelColor(x, y) == curve ? 1 : 0;
        }
    }
    QVERIFY2(drawn > 500, qPrintable(QString::number(drawn)));
}

void TestChartPanel::savesWhatIsShown()
{
    Fixture f(1);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"chart.csv"_s);
    QTest::mouseClick(f.button(u"saveChart"_s), Qt::LeftButton);
    auto *dialog = f.panel.findChild<QFileDialog *>(u"saveChartDialog"_s);
    QVERIFY(dialog);
    f.pass(); // later than what was on the screen
    Q_EMIT dialog->fileSelected(path);
    const QByteArray table = contentOf(path);
    QCOMPARE(table.split('\n').size(), 5); // names, three samples, the end
    QVERIFY(table.startsWith("time,elapsed_seconds,"));
    QVERIFY(table.endsWith("2026-01-01T12:00:00.500Z,0.500,0.500,4,10,40,2000,2,0,0,0,0,0,0,0,0\r\n"
                           "2026-01-01T12:00:01.000Z,1.000,0.500,4,10,40,2000,2,0,0,0,0,0,0,0,0\r\n"));
    QVERIFY(!f.panel.findChild<QLabel *>(u"chartProblem"_s)->isVisible());
}

void TestChartPanel::savesHistograms()
{
    Fixture f(1);
    sse::ConnectionCounters counters;
    counters.id = { 1 };
    counters.duration = 90s;
    counters.lag = 50;
    f.snapshot.counters = { counters };
    f.pass();
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"chart.csv"_s);
    const auto saved = [&f, &path] {
        QTest::mouseClick(f.button(u"saveChart"_s), Qt::LeftButton);
        auto *dialog = f.panel.findChild<QFileDialog *>(u"saveChartDialog"_s);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
        return contentOf(path);
    };
    f.choose(Durations);
    QCOMPARE(saved(),
             "from_seconds,below_seconds,open,ended\r\n0,1,0,0\r\n1,10,0,0\r\n10,60,0,0\r\n60,600,1,0\r\n"
             "600,3600,0,0\r\n3600,36000,0,0\r\n36000,86400,0,0\r\n86400,,0,0\r\n");
    f.choose(Lag);
    QCOMPARE(saved(),
             "from_events,below_events,open\r\n0,1,0\r\n1,10,0\r\n10,100,1\r\n100,1000,0\r\n"
             "1000,10000,0\r\n10000,,0\r\n");
}

void TestChartPanel::tellsThatItCouldNotSave()
{
    Fixture f(1);
    const QTemporaryDir directory;
    auto *problem = f.panel.findChild<QLabel *>(u"chartProblem"_s);
    f.panel.save(directory.filePath(u"no such/<b>directory</b>/chart.csv"_s), "a,b\r\n");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"was not saved"_s), qPrintable(problem->text()));
    QCOMPARE(problem->textFormat(), Qt::PlainText);
    f.panel.save(directory.path(), "a,b\r\n"); // a directory is no file
    QVERIFY(problem->isVisible());
    const QString path = directory.filePath(u"chart.csv"_s);
    f.panel.save(path, "a,b\r\n");
    QVERIFY(!problem->isVisible());
    QCOMPARE(contentOf(path), "a,b\r\n");
}

void TestChartPanel::asksWhereWithoutBlocking()
{
    Fixture f(1);
    f.panel.save(u"/"_s, {});
    QVERIFY(f.panel.findChild<QLabel *>(u"chartProblem"_s)->isVisible());
    QTest::mouseClick(f.button(u"saveChart"_s), Qt::LeftButton); // returns
    QVERIFY(!f.panel.findChild<QLabel *>(u"chartProblem"_s)->isVisible());
    auto *dialog = f.panel.findChild<QFileDialog *>(u"saveChartDialog"_s);
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
    QCOMPARE(dialog->defaultSuffix(), u"csv"_s);
    QVERIFY(dialog->selectedFiles().value(0).contains(u"pulseboard-connections-"_s));
    dialog->reject();
    QTRY_VERIFY(!f.panel.findChild<QFileDialog *>(u"saveChartDialog"_s));
}

void TestChartPanel::saysNothingAboutAGap()
{
    Fixture f;
    f.snapshot.totals = {}; // another server, a minute later
    f.snapshot.totals.connections = 7;
    f.snapshot.monotonicTime += 60s;
    f.pass();
    for (int i = 0; i < 240; ++i) {
        f.pass();
    }
    for (const Index index : { Connections, Traffic, Turnover }) {
        f.choose(index);
        QTest::mouseClick(f.button(u"range5"_s), Qt::LeftButton); // draws now
        QCoreApplication::processEvents();
        f.pointAt(0.25);
        QVERIFY(f.overlay()->reading());
        f.pointAt(0.5); // 150 s ago, half-way through the gap
        QVERIFY(!f.overlay()->reading());
        f.pointAt(0.75);
        QVERIFY(f.overlay()->reading());
    }
    f.choose(Connections);
    QTest::mouseClick(f.button(u"range5"_s), Qt::LeftButton); // draws now
    QCoreApplication::processEvents();
    f.pointAt(0.9); // the next place may be the very pixel where the pointer is
    f.pointAt(0.8);
    QVERIFY(f.overlay()->reading());
    QCOMPARE(f.rows(), (QStringList { u"Connections=7"_s, u"Events delivered=40/s"_s }));
}

void TestChartPanel::followsThePalette()
{
    Fixture f;
    for (const ColorMode mode : { ColorMode::Dark, ColorMode::Light }) {
        QApplication::setPalette(makePalette(mode));
        for (int i = 0; i < f.chooser()->count(); ++i) {
            f.choose(static_cast<Index>(i));
            QTRY_COMPARE(f.plot()->grab().toImage().pixelColor(1, 1), makePalette(mode).color(QPalette::Base));
        }
    }
}

void TestChartPanel::followsTheLanguage()
{
    /// A language in which everything is louder.
    class Loud final : public QTranslator
    {
    public:
        QString translate(const char *, const char *text, const char *, int) const override
        {
            return QString::fromUtf8(text).toUpper().replace(u"%N"_s, u"%n"_s);
        }
        bool isEmpty() const override { return false; }
    };
    Fixture f;
    f.choose(Connections);
    f.pointAt(0.5);
    Loud loud;
    QVERIFY(QCoreApplication::installTranslator(&loud));
    QTRY_COMPARE(f.chooser()->itemText(Turnover), u"OPENED AND CLOSED"_s);
    QCOMPARE(f.plot()->accessibleName(), u"CONNECTIONS"_s);
    QCOMPARE(f.button(u"range5"_s)->toolTip(), u"THE LAST 5 MINUTE(S)"_s);
    QCOMPARE(f.button(u"copyChart"_s)->accessibleName(), u"COPY AS PICTURE"_s);
    QTRY_COMPARE(f.visible<LegendEntry>()->accessibleName(), u"CONNECTIONS 4"_s);
    QTRY_COMPARE(f.rows(), (QStringList { u"CONNECTIONS=4"_s, u"EVENTS DELIVERED=40/s"_s }));
    QCoreApplication::removeTranslator(&loud);
    QTRY_COMPARE(f.chooser()->itemText(Turnover), u"Opened and closed"_s);
}

void TestChartPanel::remembersWhatWasChosen()
{
    const QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    {
        Fixture f;
        f.choose(Turnover);
        QTest::mouseClick(f.button(u"range15"_s), Qt::LeftButton);
        f.panel.save(settings);
    }
    Fixture f;
    f.panel.restore(settings);
    QCOMPARE(f.chooser()->currentIndex(), int(Turnover));
    QCOMPARE(f.panel.shown().length(), 15min);
    settings.setValue(u"chart/kind"_s, u"nonsense"_s);
    settings.setValue(u"chart/minutes"_s, u"-3"_s);
    f.panel.restore(settings);
    QCOMPARE(f.chooser()->currentIndex(), int(Turnover));
    QCOMPARE(f.panel.shown().length(), 15min);
}

void TestChartPanel::everythingHasAName()
{
    Fixture f;
    for (const QString &name : { u"range1"_s, u"range60"_s, u"liveChart"_s, u"copyChart"_s, u"saveChart"_s }) {
        QVERIFY2(!f.button(name)->toolTip().isEmpty(), qPrintable(name));
        QVERIFY2(!f.button(name)->accessibleName().isEmpty(), qPrintable(name));
    }
    QVERIFY(!f.chooser()->accessibleName().isEmpty());
    QVERIFY(!f.plot()->accessibleName().isEmpty());
}

QTEST_MAIN(TestChartPanel)
#include "tst_chartpanel.moc"
