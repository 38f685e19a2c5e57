// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionview.h"
#include "mainwindow.h"
#include "scriptedlink.h"
#include "windowactions.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using pulseboard::MainWindow;
using pulseboard::WindowActions;

namespace {

/// As plain text it shows `<b`; as markup it does not, and loads a file.
QString hostile(const QString &what)
{
    return u"<b>%1</b><img src=\"file:///%1.png\"><a href=\"http://evil.example\">&lt;%1"_s.arg(what);
}

QByteArray hostileBytes(const QString &what)
{
    return hostile(what).toUtf8();
}

/// Whether something that chooses by itself would take \a text for markup, and what clients sent in it.
bool isLiveMarkup(const QString &text)
{
    return text.contains("<b>"_L1) && Qt::mightBeRichText(text);
}

/// Walks through all that is there, and finds where clients' text is taken for markup.
class Audit
{
public:
    QStringList findings;
    int seen = 0; ///< places that show clients' text as text

    void run()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            look(top);
            for (QWidget *widget : top->findChildren<QWidget *>()) {
                look(widget);
            }
        }
    }

private:
    static bool isTainted(const QString &text) { return text.contains("evil.example"_L1); }

    void check(const QString &text, bool mayBeMarkup, const QObject *where, const QString &what)
    {
        if (!isTainted(text)) {
            return;
        }
        ++seen;
        if (mayBeMarkup && isLiveMarkup(text)) {
            findings.append(u"%1 %2, %3: %4"_s.arg(QString::fromLatin1(where->metaObject()->className()),
                                                   where->objectName(), what, text.left(80)));
        }
    }

    void look(QWidget *widget)
    {
        check(widget->toolTip(), true, widget, u"tool tip"_s);
        check(widget->whatsThis(), true, widget, u"what's this"_s);
        check(widget->windowTitle(), false, widget, u"title"_s);
        for (const QAction *action : widget->actions()) {
            check(action->toolTip(), true, action, u"tool tip"_s);
            check(action->text(), false, action, u"text"_s);
        }
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            check(label->text(), label->textFormat() != Qt::PlainText, label, u"label"_s);
        } else if (const auto *box = qobject_cast<const QMessageBox *>(widget)) {
            check(box->text() + box->informativeText(), box->textFormat() != Qt::PlainText, box, u"message"_s);
        } else if (const auto *edit = qobject_cast<const QTextEdit *>(widget)) {
            // What was taken for markup is not there as text.
            const QString text = edit->toPlainText();
            if (isTainted(edit->toHtml()) && !text.contains("<b>"_L1)) {
                findings.append(u"text edit %1"_s.arg(edit->objectName()));
            }
        } else if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget)) {
            check(plain->toPlainText(), false, plain, u"text"_s);
        } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            if (view->model()) {
                lookAtModel(*view);
            }
        }
    }

    void lookAtModel(const QAbstractItemView &view)
    {
        const auto &model = *view.model();
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const auto index = model.index(row, column);
                // Drawn as it is: no delegate here, nor Qt's own, knows markup.
                check(index.data(Qt::DisplayRole).toString(), false, &view, u"cell"_s);
                for (const auto role : { Qt::ToolTipRole, Qt::WhatsThisRole }) {
                    check(index.data(role).toString(), true, &view, u"tool tip of a cell"_s);
                }
                check(index.data(Qt::StatusTipRole).toString(), false, &view, u"status tip"_s);
            }
        }
    }
};

struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    ScriptedLink link;
    std::unique_ptr<MainWindow> window;

    Fixture()
    {
        settings.setValue(u"language"_s, u"English"_s);
        link.run();
        link.answersLater = true;
        for (int i = 0; i < 4; ++i) {
            auto &counters = link.addConnection(hostile(u"agent%1"_s.arg(i)), { hostile(u"topic"_s) });
            counters.lastEventId = hostileBytes(u"lastid"_s);
            link.infos.back().resumedFrom = hostile(u"resumed"_s);
        }
        link.details.requestHead =
            "GET /events?topic=" + hostileBytes(u"query"_s) + " HTTP/1.1\nX-A: " + hostileBytes(u"header"_s);
        link.details.lastEvents = { { .sequence = 1,
                                      .id = hostileBytes(u"id"_s),
                                      .type = hostile(u"type"_s),
                                      .bytes = 40,
                                      .firstLine = hostile(u"line"_s),
                                      .directed = true } };
        link.server.exclusions = 1;
        const auto now = QDateTime::currentDateTimeUtc();
        for (const auto kind : { sse::Exclusion::Kind::Ban, sse::Exclusion::Kind::Stop }) {
            link.exclusions.entries.append({ .kind = kind,
                                             .connection = { 1 },
                                             .address = u"127.0.0.1"_s,
                                             .userAgent = hostile(u"banned"_s),
                                             .reason = hostile(u"why"_s),
                                             .since = now,
                                             .until = now.addSecs(600),
                                             .remaining = std::chrono::minutes(10) });
        }
        link.note(
            { .kind = sse::Activity::Kind::Kicked, .connection = { 1 }, .detail = hostile(u"log"_s), .count = 1 });
        window = std::make_unique<MainWindow>(link, settings);
        window->show();
        link.addEvent(hostile(u"topic"_s), hostileBytes(u"data"_s), hostileBytes(u"type"_s));
        link.addEvent(u"t"_s, "{\"a\":\"" + hostileBytes(u"json"_s).replace('"', "\\\"") + "\"}");
    }
    template<typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] WindowActions *actions() { return window->findChild<WindowActions *>(); }
};

} // namespace

/// What clients send is text, wherever the window shows it.
class TestHostileText final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void theAuditFindsWhatItShould();
    void nothingIsTakenForMarkup();
    void questionsAreText();
};

void TestHostileText::theAuditFindsWhatItShould()
{
    QWidget window;
    auto *label = new QLabel(hostile(u"x"_s), &window);
    Audit guessing;
    guessing.run();
    QCOMPARE(guessing.findings.size(), 1);
    label->setTextFormat(Qt::PlainText);
    Audit plain;
    plain.run();
    QCOMPARE(plain.findings, QStringList());
    QCOMPARE(plain.seen, 1);
    label->setToolTip(hostile(u"x"_s));
    Audit hint;
    hint.run();
    QCOMPARE(hint.findings.size(), 1);
    QTextEdit edit(hostile(u"x"_s), &window);
    Audit text;
    text.run();
    QCOMPARE(text.findings.size(), 2);
}

void TestHostileText::nothingIsTakenForMarkup()
{
    Fixture f;
    f.actions()->showDetails->setChecked(true);
    const auto docks = f.window->findChildren<QDockWidget *>();
    QVERIFY(docks.size() >= 4);
    auto *table = f.window->findChild<pulseboard::ConnectionView *>();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    f.link.endConnection(3, sse::CloseReason::Kicked, hostile(u"reason"_s)); // its row stays for a while
    for (const bool all : { false, true }) {
        if (all) {
            table->selectAll();
        } else {
            table->selectRow(0);
        }
        for (QDockWidget *dock : docks) {
            dock->show();
            dock->raise();
            const int asked = f.link.snapshotRequests;
            QTRY_VERIFY(f.link.snapshotRequests > asked + 1);
            for (auto *view : dock->findChildren<QAbstractItemView *>()) {
                if (view->model() && view->model()->rowCount() > 0
                    && view->selectionMode() != QAbstractItemView::NoSelection) {
                    view->setCurrentIndex(view->model()->index(0, 0)); // its details come up
                }
            }
            Audit audit;
            audit.run();
            QCOMPARE(audit.findings, QStringList());
            QVERIFY(audit.seen > 10); // the table at least
        }
    }
    // An answer that says what was wrong with what was sent.
    f.actions()->broadcast->trigger();
    if (auto *data = f.find<QPlainTextEdit>(u"data"_s)) {
        data->setPlainText(hostile(u"composed"_s));
    }
    Q_EMIT f.link.publishFailed(1, { hostile(u"field"_s), hostile(u"message"_s) });
    f.link.setStatus({ .phase = pulseboard::ServerStatus::Phase::Stopped,
                       .url = {},
                       .listenAddress = hostile(u"address"_s),
                       .error = sse::StartError { .code = sse::StartError::Code::SecretsUnusable,
                                                  .systemError = hostile(u"error"_s),
                                                  .remedy = hostile(u"remedy"_s) } });
    Audit audit;
    audit.run();
    QCOMPARE(audit.findings, QStringList());
    // And drawn: with markup, the grab would try to load the picture, and Qt would warn.
    QVERIFY(!f.window->grab().isNull());
}

void TestHostileText::questionsAreText()
{
    Fixture f;
    auto *table = f.window->findChild<pulseboard::ConnectionView *>();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    table->selectAll();
    f.actions()->kickStop->trigger();
    QTRY_VERIFY(f.find<QMessageBox>(u"question"_s));
    const auto *box = f.find<QMessageBox>(u"question"_s);
    for (const auto *label : box->findChildren<QLabel *>()) {
        QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText,
                 qPrintable(label->objectName() + u": "_s + label->text()));
    }
    Audit audit;
    audit.run();
    QCOMPARE(audit.findings, QStringList());
    f.find<QMessageBox>(u"question"_s)->reject();
}

QTEST_MAIN(TestHostileText)
#include "tst_hostiletext.moc"
