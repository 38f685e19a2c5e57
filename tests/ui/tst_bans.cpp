// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bandialog.h"
#include "bans/bansmodel.h"
#include "bans/banspanel.h"
#include "stats/kick.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::BanDialog;
using pulseboard::BansModel;
using pulseboard::BansPanel;
using sse::Exclusion;

namespace {

Exclusion ban(const QString &address, std::chrono::milliseconds remaining, const QString &reason = {})
{
    static const auto since = QDateTime::currentDateTimeUtc();
    return { .kind = Exclusion::Kind::Ban,
             .connection = { 7 },
             .address = address,
             .userAgent = {},
             .reason = reason,
             .since = since,
             .until = since.addSecs(3600),
             .remaining = remaining };
}

Exclusion stop(quint64 connection, const QString &userAgent)
{
    Exclusion entry = ban(u"127.0.0.1"_s, 24h, {});
    entry.kind = Exclusion::Kind::Stop;
    entry.connection = { connection };
    entry.userAgent = userAgent;
    return entry;
}

QStringList column(const QAbstractItemModel &model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row) {
        texts.push_back(model.index(row, column).data().toString());
    }
    return texts;
}

struct Panel
{
    BansPanel panel;
    QTableView *table = panel.findChild<QTableView *>(u"bans"_s);
    QLabel *empty = panel.findChild<QLabel *>(u"bansEmpty"_s);
    QPushButton *undo = panel.findChild<QPushButton *>(u"undoBan"_s);
    QSignalSpy unbans { &panel, &BansPanel::unbanRequested };
    QSignalSpy forgotten { &panel, &BansPanel::forgetStopRequested };
    Panel()
    {
        panel.resize(900, 250);
        panel.show();
    }
};

} // namespace

class TestBans final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheServerSays();
    void mergesLists();
    void countsDown();
    void showsClientsTextAsText();
    void invitesWhileEmpty();
    void asksWhenThereIsSomethingNew();
    void undoesTheSelected();
    void banDialogHasChoicesAndAReason();
};

void TestBans::showsWhatTheServerSays()
{
    BansModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.revision());
    model.setList({ .revision = 4, .entries = { stop(12, u"curl/8.1"_s), ban(u"192.0.2.1"_s, 1h, u"too loud"_s) } });
    QCOMPARE(model.revision(), 4u);
    QCOMPARE(column(model, BansModel::Kind), (QStringList { u"stopped"_s, u"banned"_s }));
    QCOMPARE(column(model, BansModel::Who), (QStringList { u"c-12, curl 8.1"_s, u"192.0.2.1"_s }));
    QCOMPARE(column(model, BansModel::Reason), (QStringList { QString(), u"too loud"_s }));
    QCOMPARE(column(model, BansModel::Remaining), (QStringList { u"1d 00:00"_s, u"1:00:00"_s }));
}

void TestBans::mergesLists()
{
    BansModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto show = [&model](const QStringList &addresses) {
        sse::ExclusionList list;
        for (const QString &address : addresses) {
            list.entries.push_back(ban(address, 1h));
        }
        model.setList(list);
        return column(model, BansModel::Who);
    };
    const QList<QStringList> lists { { u"c"_s, u"a"_s },
                                     { u"e"_s, u"d"_s, u"c"_s, u"b"_s, u"a"_s },
                                     { u"e"_s, u"c"_s, u"a"_s },
                                     { u"f"_s, u"e"_s, u"c"_s, u"g"_s },
                                     {},
                                     { u"h"_s } };
    for (const QStringList &list : lists) {
        QCOMPARE(show(list), list);
    }
    // What stays is not removed and put back: a selection would be lost over it.
    show({ u"b"_s, u"a"_s });
    const QPersistentModelIndex a = model.index(1, 0);
    show({ u"c"_s, u"b"_s, u"a"_s });
    QCOMPARE(a.row(), 2);
}

void TestBans::countsDown()
{
    BansModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setList({ .revision = 1, .entries = { ban(u"a"_s, 1h), ban(u"b"_s, 100ms), ban(u"c"_s, 0ms) } });
    QCOMPARE(column(model, BansModel::Who), (QStringList { u"a"_s, u"b"_s })); // one was over already
    QCOMPARE(model.index(0, BansModel::Remaining).data().toString(), u"1:00:00"_s);
    QTRY_COMPARE((model.tick(), column(model, BansModel::Who)), (QStringList { u"a"_s }));
    QTRY_COMPARE(model.index(0, BansModel::Remaining).data().toString(), u"59:59"_s);
}

void TestBans::showsClientsTextAsText()
{
    BansModel model;
    model.setList({ .revision = 1, .entries = { ban(u"192.0.2.1"_s, 1h, u"<b>\n\u202e"_s) } });
    const QString reason = model.index(0, BansModel::Reason).data().toString();
    QVERIFY(reason.contains(u"<b>"_s));
    QVERIFY(!reason.contains(u'\n') && !reason.contains(QChar(0x202e)));
    QVERIFY(model.index(0, BansModel::Reason).data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
}

void TestBans::invitesWhileEmpty()
{
    Panel p;
    QVERIFY(p.empty->isVisible());
    QVERIFY(!p.undo->isVisible());
    p.panel.setList({ .revision = 1, .entries = { ban(u"192.0.2.1"_s, 1h) } });
    QVERIFY(p.table->isVisible() && !p.empty->isVisible());
    QVERIFY(p.undo->isVisible() && !p.undo->isEnabled());
    p.panel.setList({ .revision = 2, .entries = {} });
    QVERIFY(p.empty->isVisible());
}

void TestBans::asksWhenThereIsSomethingNew()
{
    Panel p;
    QSignalSpy wanted(&p.panel, &BansPanel::listWanted);
    p.panel.noteRevision(0); // nobody was ever banned
    QCOMPARE(wanted.size(), 0);
    p.panel.noteRevision(3);
    QCOMPARE(wanted.size(), 1);
    p.panel.setList({ .revision = 3, .entries = {} });
    p.panel.noteRevision(3);
    QCOMPARE(wanted.size(), 1);
    p.panel.noteRevision(4);
    QCOMPARE(wanted.size(), 2);
}

void TestBans::undoesTheSelected()
{
    Panel p;
    p.panel.setList({ .revision = 1, .entries = { stop(12, {}), ban(u"192.0.2.1"_s, 1h), ban(u"192.0.2.2"_s, 1h) } });
    p.table->selectRow(1);
    QTest::mouseClick(p.undo, Qt::LeftButton);
    QCOMPARE(p.unbans.size(), 1);
    QCOMPARE(p.unbans.front().front().toString(), u"192.0.2.1"_s);
    QVERIFY(p.forgotten.isEmpty());
    p.panel.activateWindow();
    p.table->setFocus();
    QTRY_VERIFY(p.table->hasFocus());
    p.table->selectRow(0);
    QTest::keyClick(p.table, Qt::Key_Delete);
    QCOMPARE(p.forgotten.size(), 1);
    QCOMPARE(p.forgotten.front().front().value<sse::ConnectionId>().value, 12u);
    QCOMPARE(p.unbans.size(), 1);
}

void TestBans::banDialogHasChoicesAndAReason()
{
    BanDialog dialog(1);
    QCOMPARE(dialog.duration(), 10min);
    QVERIFY(dialog.reason().isEmpty());
    dialog.findChild<QPushButton *>(u"banFor604800"_s)->click();
    QCOMPARE(dialog.duration(), 7 * 24h);
    dialog.findChild<QSpinBox *>(u"banNumber"_s)->setValue(3);
    QCOMPARE(dialog.duration(), 3 * 24h);
    dialog.findChild<QPushButton *>(u"banFor3600"_s)->click();
    QCOMPARE(dialog.duration(), 1h);
    auto *reason = dialog.findChild<QLineEdit *>(u"banReason"_s);
    reason->setText(QString(1000, u'x'));
    QCOMPARE(dialog.reason().size(), sse::maxKickReason);
}

QTEST_MAIN(TestBans)
#include "tst_bans.moc"
