// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/eventfile.h"
#include "compose/sendhistory.h"
#include "compose/templatemodel.h"
#include "compose/templatesdialog.h"
#include "compose/templatestore.h"
#include "windowtest.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using pulseboard::EventTemplate;
using pulseboard::TemplateStore;

namespace {

EventTemplate named(const QString &name)
{
    return { .name = name,
             .topic = u"news"_s,
             .type = u"tick"_s,
             .data = u"{\"ä\":\n {{seq}}}"_s,
             .id = u"id-{{seq}}"_s,
             .retry = std::chrono::milliseconds(250),
             .json = true,
             .target = EventTemplate::Target::Selected };
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Fixture
{
    QTemporaryDir directory;
    QString path = directory.filePath(u"deep/templates.json"_s);
    TemplateStore store;

    Fixture() { store.open(path); }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const EventTemplate &event : store.templates()) {
            names.push_back(event.name);
        }
        return names;
    }
};

} // namespace

class TestTemplates final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEverything();
    void leavesWhatItCannotReadAlone_data();
    void leavesWhatItCannotReadAlone();
    void seesWhatAnotherWindowWrote();
    void renamesRemovesAndPutsBack();
    void importsWithoutOverwriting();
    void saysWhenItCannotWrite();
    void modelFollows();
    void dialogRemovesAndUndoes();
    void dialogExportsAndImports();
    void historyIsBounded();
};

void TestTemplates::keepsEverything()
{
    Fixture f;
    QVERIFY(f.store.put(named(u"b"_s)));
    QVERIFY(f.store.put(EventTemplate { .name = u"A"_s, .topic = {}, .type = {}, .data = {}, .id = {}, .retry = {} }));
    QVERIFY(!f.store.put(named(u"  "_s)));
    TemplateStore again;
    again.open(f.path);
    QVERIFY(again.whyReadOnly().isEmpty());
    QCOMPARE(again.templates().size(), 2);
    QCOMPARE(again.templates()[0].name, u"A"_s);
    QVERIFY(again.templates()[1] == named(u"b"_s));
    QVERIFY(read(f.path).contains("\"version\": 1"));
}

void TestTemplates::leavesWhatItCannotReadAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("newer") << QByteArray("{\"version\":2,\"events\":{\"new\":1}}") << u"newer"_s;
    QTest::newRow("broken") << QByteArray("{\"version\":1,\n\"events\":[}") << u"Line 2, column 11"_s;
    QTest::newRow("cut off") << QByteArray("{\"version\":1,\n\"events\":[") << u"Line 2"_s;
    QTest::newRow("empty") << QByteArray() << u"Line 1"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"version\":1,\"events\":[],\"x\":\"\xff\"}") << u"Byte"_s;
    QTest::newRow("no version") << QByteArray("{\"events\":[]}") << u"version"_s;
    QTest::newRow("no list") << QByteArray("{\"version\":1}") << u"list"_s;
    QTest::newRow("wrong member") << QByteArray("{\"version\":1,\"events\":[{},{\"topic\":1}]}") << u"Event 2: topic"_s;
    QTest::newRow("wrong retry") << QByteArray("{\"version\":1,\"events\":[{\"retry\":-1}]}") << u"retry"_s;
}

void TestTemplates::leavesWhatItCannotReadAlone()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    Fixture f;
    QVERIFY(f.store.put(named(u"a"_s))); // makes the folder
    write(f.path, bytes);
    f.store.open(f.path);
    QVERIFY2(f.store.whyReadOnly().contains(says), qPrintable(f.store.whyReadOnly()));
    QVERIFY(f.store.templates().isEmpty());
    QVERIFY(!f.store.put(named(u"b"_s)));
    QVERIFY(!f.store.remove({ u"a"_s }));
    QVERIFY(!f.store.importFrom(f.path));
    QCOMPARE(read(f.path), bytes);

    pulseboard::TemplatesDialog dialog(f.store);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(dialog.findChild<QLabel *>(u"templatesProblem"_s)->isVisible());
    QVERIFY(!dialog.findChild<QPushButton *>(u"importTemplates"_s)->isEnabled());

    QFile::remove(f.path); // mended
    QVERIFY(f.store.put(named(u"b"_s)));
    QVERIFY(f.store.whyReadOnly().isEmpty());
}

void TestTemplates::seesWhatAnotherWindowWrote()
{
    Fixture f;
    QVERIFY(f.store.put(named(u"mine"_s)));
    QVERIFY(pulseboard::writeEventFile(f.path, { named(u"theirs"_s), named(u"mine"_s) }));
    QFile file(f.path); // as if a while had passed
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(5), QFileDevice::FileModificationTime));
    file.close();
    QVERIFY(f.store.put(named(u"more"_s)));
    QCOMPARE(f.names(), (QStringList { u"mine"_s, u"more"_s, u"theirs"_s }));
}

void TestTemplates::renamesRemovesAndPutsBack()
{
    Fixture f;
    QVERIFY(f.store.put(named(u"a"_s)));
    QVERIFY(f.store.put(named(u"b"_s)));
    QVERIFY(!f.store.rename(u"a"_s, u"b"_s));
    QVERIFY(!f.store.rename(u"gone"_s, u"c"_s));
    QVERIFY(!f.store.rename(u"a"_s, u" "_s));
    QVERIFY(f.store.rename(u"a"_s, u"c"_s));
    QCOMPARE(f.names(), (QStringList { u"b"_s, u"c"_s }));
    const auto removed = f.store.remove({ u"b"_s, u"c"_s });
    QVERIFY(removed);
    QVERIFY(f.store.templates().isEmpty());
    QVERIFY(f.store.putBack(*removed));
    QCOMPARE(f.names(), (QStringList { u"b"_s, u"c"_s }));
}

void TestTemplates::importsWithoutOverwriting()
{
    Fixture f;
    QVERIFY(f.store.put(named(u"a"_s)));
    QVERIFY(f.store.put(named(u"b"_s)));
    const QString file = f.directory.filePath(u"out.json"_s);
    QVERIFY(f.store.exportTo(file, { u"a"_s }));
    QCOMPARE(f.store.importFrom(file).value_or(-1), 0); // it is there already
    EventTemplate other = named(u"a"_s);
    other.data = u"else"_s;
    QVERIFY(f.store.put(other));
    QCOMPARE(f.store.importFrom(file).value_or(-1), 1);
    QCOMPARE(f.names(), (QStringList { u"a"_s, u"a (2)"_s, u"b"_s }));
    QCOMPARE(f.store.find(u"a"_s)->data, u"else"_s);
    QVERIFY(!f.store.importFrom(f.directory.filePath(u"none.json"_s)));
    QVERIFY(f.store.whyReadOnly().isEmpty()); // a bad import does not close our own file
}

void TestTemplates::saysWhenItCannotWrite()
{
    QTemporaryDir directory;
    write(directory.filePath(u"file"_s), "x");
    TemplateStore store;
    store.open(directory.filePath(u"file/templates.json"_s)); // below what is no folder
    const auto result = store.put(named(u"a"_s));
    QVERIFY(!result);
    QVERIFY(result.error().contains(u"file"_s));
    QVERIFY(store.templates().isEmpty());
}

void TestTemplates::modelFollows()
{
    Fixture f;
    pulseboard::TemplateModel model(f.store);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(f.store.put(named(u"b"_s)));
    QVERIFY(f.store.put(named(u"a"_s)));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), u"a"_s);
    QVERIFY(!model.index(0, pulseboard::TemplateModel::Data).data().toString().contains(u'\n'));
    QVERIFY(!model.setData(model.index(0, 0), u"b"_s));
    QVERIFY(model.setData(model.index(0, 0), u"z"_s));
    QCOMPARE(model.index(1, 0).data().toString(), u"z"_s);
    QVERIFY(f.store.remove({ u"z"_s }));
    QCOMPARE(model.rowCount(), 1);
}

void TestTemplates::dialogRemovesAndUndoes()
{
    Fixture f;
    QVERIFY(f.store.put(named(u"a"_s)));
    QVERIFY(f.store.put(named(u"b"_s)));
    pulseboard::TemplatesDialog dialog(f.store);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.findChild<QTableView *>(u"templateTable"_s)->selectAll();
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"removeTemplates"_s), Qt::LeftButton);
    QVERIFY(f.store.templates().isEmpty());
    auto *undo = dialog.findChild<QPushButton *>(u"undoRemoval"_s);
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(f.names(), (QStringList { u"a"_s, u"b"_s }));
    QVERIFY(!undo->isVisible());

    auto *table = dialog.findChild<QTableView *>(u"templateTable"_s);
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    table->clearSelection();
    QTest::keyClick(table, Qt::Key_Delete); // nothing is chosen
    QCOMPARE(f.store.templates().size(), 2);
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(f.names(), (QStringList { u"a"_s }));
}

void TestTemplates::dialogExportsAndImports()
{
    Fixture f;
    QVERIFY(f.store.put(named(u"a"_s)));
    QVERIFY(f.store.put(named(u"b"_s)));
    const QString file = f.directory.filePath(u"out.json"_s);
    pulseboard::TemplatesDialog dialog(f.store);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.findChild<QTableView *>(u"templateTable"_s)->selectRow(1);
    dialog.exportTo(file);
    QVERIFY(f.store.remove({ u"a"_s, u"b"_s }));
    dialog.importFrom(file);
    QCOMPARE(f.names(), (QStringList { u"b"_s }));
    write(file, "{\"version\":9}");
    dialog.importFrom(file);
    QVERIFY(dialog.findChild<QLabel *>(u"templatesProblem"_s)->text().contains(u"newer"_s));
}

void TestTemplates::historyIsBounded()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"history.json"_s);
    {
        pulseboard::SendHistory history;
        history.open(path);
        for (int i = 0; i < 60; ++i) {
            history.add(named(QString::number(i))); // all the same: names are not kept
        }
        QCOMPARE(history.events().size(), 1);
        for (int i = 0; i < 60; ++i) {
            EventTemplate event = named({});
            event.topic = QString::number(i);
            history.add(event);
        }
        QCOMPARE(history.events().size(), pulseboard::SendHistory::capacity);
    }
    pulseboard::SendHistory history;
    history.open(path);
    QCOMPARE(history.events().size(), pulseboard::SendHistory::capacity);
    QCOMPARE(history.events().front().topic, u"59"_s);
    EventTemplate huge = named({});
    huge.data = QString(pulseboard::SendHistory::maxCharacters, u'x');
    history.add(huge);
    QCOMPARE(history.events().size(), 1);
}

QTEST_MAIN(TestTemplates)
#include "tst_templates.moc"
