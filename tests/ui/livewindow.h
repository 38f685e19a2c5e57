// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionmodel.h"
#include "localserver.h"
#include "localsettings.h"
#include "mainwindow.h"
#include "support/httpclient.h"
#include "support/sseclient.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// Whether the middle of \a widget is shown, and nothing stands before it.
[[nodiscard]] inline bool isInSight(const QWidget *widget)
{
    const QWidget *window = widget->window();
    const QWidget *there = window->childAt(widget->mapTo(window, widget->rect().center()));
    return widget->isVisible() && there && (there == widget || widget->isAncestorOf(there));
}

/// The whole program in one process: its settings, a server in its thread, the window, and clients on
/// sockets.
struct LiveWindow
{
    QTemporaryDir directory;
    QSettings store { directory.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat };
    std::unique_ptr<pulseboard::LocalSettings> settings;
    std::unique_ptr<pulseboard::LocalServer> server;
    std::unique_ptr<pulseboard::MainWindow> window;
    std::unique_ptr<SseClient> curl; ///< after connectBoth(): in the first row, listens to news
    std::unique_ptr<SseClient> other; ///< after connectBoth(): in the second row, listens to all

    LiveWindow()
    {
        store.setValue(QStringLiteral("language"), QStringLiteral("English"));
        pulseboard::Options options;
        options.server.listenAddress = QStringLiteral("127.0.0.1:0");
        settings = std::make_unique<pulseboard::LocalSettings>(options, store);
        server = std::make_unique<pulseboard::LocalServer>(settings->config());
        server->useSettings(*settings);
        QVERIFY(server->startAndWait());
        window = std::make_unique<pulseboard::MainWindow>(*server, store);
        window->setDataFolder(directory.path());
        window->resize(2200, 1200); // all columns have room
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    [[nodiscard]] quint16 port() const { return static_cast<quint16>(server->status().url.port()); }
    template<typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] QTableView *table() const { return find<QTableView>(QStringLiteral("connections")); }
    [[nodiscard]] QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] QString state() const { return text(QStringLiteral("serverState")); }
    [[nodiscard]] QString path(const QString &name) const { return directory.filePath(name); }
    [[nodiscard]] static QString copied() { return QGuiApplication::clipboard()->text(); }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Of open connections; closed ones stay for a while.
    [[nodiscard]] int rows() const
    {
        const QAbstractItemModel *model = table()->model();
        int open = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            open += model->index(row, 0).data(pulseboard::ConnectionModel::OpenRole).toBool() ? 1 : 0;
        }
        return open;
    }

    void connectBoth()
    {
        curl = std::make_unique<SseClient>(port(), "/events?topic=news",
                                           SseClient::Headers { { "User-Agent", "curl/8.1.2" } });
        QVERIFY(curl->waitForOpening());
        other = std::make_unique<SseClient>(port(), "/events");
        QVERIFY(other->waitForOpening());
        QTRY_COMPARE(rows(), 2);
    }
    void selectFirst()
    {
        // Not as a click would: QTest leaves Ctrl of a shortcut pressed.
        table()->selectionModel()->setCurrentIndex(table()->model()->index(0, 1),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    /// The client of the first row goes and connects again, as browsers do; its new connection is selected.
    void comeBack()
    {
        curl->close();
        QTRY_COMPARE(rows(), 1);
        curl = std::make_unique<SseClient>(
            port(), "/events?topic=news",
            SseClient::Headers { { "User-Agent", "curl/8.1.2" }, { "Last-Event-ID", curl->parser().lastEventId } });
        QVERIFY(curl->waitForOpening());
        QTRY_COMPARE(rows(), 2);
        QAbstractItemModel *model = table()->model();
        const QModelIndexList found = model->match(model->index(0, 0), Qt::DisplayRole, QStringLiteral("c-3"));
        QCOMPARE(found.size(), 1);
        table()->selectionModel()->setCurrentIndex(found.front(),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    void publish(const QByteArray &data)
    {
        QCOMPARE(HttpClient(port()).post("/events?topic=news", "text/plain", data).status, 200);
    }
    void click(const QString &name) { click(find<QAbstractButton>(name)); }
    static void click(QAbstractButton *button)
    {
        QVERIFY(button);
        QVERIFY2(button->isEnabled(), qPrintable(button->objectName()));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// In the dialog for a file that is open.
    void choose(const QString &dialogName, const QString &file)
    {
        auto *dialog = find<QFileDialog>(dialogName);
        QVERIFY(dialog && dialog->isVisible());
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(path(file)); // as one types
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(!find<QFileDialog>(dialogName));
    }
    QDockWidget *raise(const QString &name)
    {
        auto *dock = find<QDockWidget>(name);
        dock->show();
        dock->raise();
        [&] { QTRY_VERIFY(isInSight(dock)); }();
        return dock;
    }
    void stopServer()
    {
        server->stop();
        QTRY_COMPARE(state(), QStringLiteral("Stopped"));
    }
};
