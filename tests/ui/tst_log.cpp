// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/logmodel.h"
#include "panels/logpanel.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTextDocument>
#include <QToolButton>

using namespace Qt::StringLiterals;
using pulseboard::LogModel;
using pulseboard::LogPanel;

namespace {

QList<sse::Activity> lines(quint64 first, quint64 last)
{
    QList<sse::Activity> lines;
    for (quint64 sequence = first; sequence <= last; ++sequence) {
        lines.push_back({ .sequence = sequence,
                          .at = QDateTime::currentDateTimeUtc(),
                          .kind = sse::Activity::Kind::Connected,
                          .connection = { sequence },
                          .text = u"line %1"_s.arg(sequence) });
    }
    return lines;
}

} // namespace

class TestLog final : public WindowTest {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest();
    void saysHowMuchIsMissing();
    void showsHostileTextLiterally();
    void followsTheEndUnlessSomebodyReads();
    void staysInPlaceWhenOldLinesFallOff();
    void copiesAndClears();
};

void TestLog::keepsTheNewest()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({});
    QCOMPARE(model.rowCount(), 0);
    model.append(lines(1, 4990));
    model.append(lines(4991, 5020));
    QCOMPARE(model.rowCount(), LogModel::capacity);
    QCOMPARE(model.index(0, LogModel::Text).data().toString(), u"line 21"_s);
    QCOMPARE(model.index(4999, LogModel::Text).data().toString(), u"line 5020"_s);
    model.append(lines(5021, 15'000));
    QCOMPARE(model.rowCount(), LogModel::capacity);
    QCOMPARE(model.index(4999, LogModel::Text).data().toString(), u"line 15000"_s);
}

void TestLog::saysHowMuchIsMissing()
{
    LogModel model;
    model.append(lines(1, 2));
    model.append(lines(1003, 1003));
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(2, LogModel::Text).data().toString(), u"… %1 more"_s.arg(QLocale().toString(1000)));
    QCOMPARE(model.index(2, LogModel::Time).data().toString(), QString());
    QVERIFY(!model.isTrouble(2));
}

void TestLog::showsHostileTextLiterally()
{
    LogModel model;
    const QString hostile = u"<b>x</b> <img onerror=y>"_s;
    model.append({ { .sequence = 1,
                     .at = QDateTime::currentDateTimeUtc(),
                     .kind = sse::Activity::Kind::Error,
                     .connection = {},
                     .text = hostile } });
    QCOMPARE(model.index(0, LogModel::Text).data().toString(), hostile);
    QTextDocument toolTip;
    toolTip.setHtml(model.index(0, LogModel::Text).data(Qt::ToolTipRole).toString());
    QCOMPARE(toolTip.toPlainText(), hostile);
    QVERIFY(model.isTrouble(0));
}

void TestLog::followsTheEndUnlessSomebodyReads()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QScrollBar *bar = panel.findChild<QTableView *>(u"log"_s)->verticalScrollBar();
    panel.append(lines(1, 100));
    QTRY_VERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(bar->maximum() / 2);
    const int reading = bar->value();
    panel.append(lines(101, 200));
    QTRY_VERIFY(bar->maximum() > 2 * reading);
    QCOMPARE(bar->value(), reading);
    bar->setValue(bar->maximum());
    panel.append(lines(201, 300));
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TestLog::staysInPlaceWhenOldLinesFallOff()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *table = panel.findChild<QTableView *>(u"log"_s);
    panel.append(lines(1, LogModel::capacity));
    QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
    const auto topText = [table] {
        return table->model()->index(table->rowAt(0), LogModel::Text).data().toString();
    };
    const QString before = topText();
    panel.append(lines(LogModel::capacity + 1, LogModel::capacity + 70));
    QCOMPARE(topText(), before);
}

void TestLog::copiesAndClears()
{
    LogPanel panel;
    panel.resize(600, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *table = panel.findChild<QTableView *>(u"log"_s);
    panel.append(lines(1, 3));
    auto *copy = panel.findChild<QToolButton *>(u"copyLog"_s);
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 3);
    table->selectRow(1);
    QTest::mouseClick(copy, Qt::LeftButton);
    const QString line = QGuiApplication::clipboard()->text();
    QVERIFY(!line.contains(u'\n'));
    QVERIFY(line.endsWith(u"\tconnected\tc-2\tline 2"_s));
    QTest::mouseClick(panel.findChild<QToolButton *>(u"clearLog"_s), Qt::LeftButton);
    QCOMPARE(table->model()->rowCount(), 0);
    panel.append(lines(4, 4)); // no gap is reported after it
    QCOMPARE(table->model()->rowCount(), 1);
}

QTEST_MAIN(TestLog)
#include "tst_log.moc"
