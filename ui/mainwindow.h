// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "confirm.h"
#include "serverlink.h"

#include <QMainWindow>

#include <memory>

class QDockWidget;
class QSettings;

namespace pulseboard {

class BansPanel;
class ChartPanel;
class ComposePanel;
class ConnectionsPane;
class DetailsDock;
class DetailsPane;
class EventsPanel;
class FigureMeter;
class HeaderBar;
class KickFlow;
class Everyday;
class FigureMeter;
class HeaderBar;
class KickFlow;
class Language;
class LiveChart;
class LogPanel;
class SnapshotPump;
class SummaryBar;
class Theme;
class WindowActions;

/// The dashboard. Lives in the GUI thread.
///
/// It makes the parts and wires them: what they show comes from the link, what they ask for goes
/// to it; the parts themselves know neither it nor one another. Both references must outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    MainWindow(ServerLink &link, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Keeps what people write, such as templates, in files of this folder; else until it closes.
    void setDataFolder(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    QDockWidget *addDock(const QString &name, QWidget *content);
    void wireServer();
    void wireActions();
    void wirePanes();
    void wireTable();
    void wireDetails();
    void wireBans();
    void composeFor(const QList<sse::ConnectionId> &connections);
    void wireEvents();
    void wireLanguage();
    void retranslate();

    void showStatus(const ServerStatus &status);
    void showSnapshot(const sse::Snapshot &snapshot);

    void startOrStop();
    void beginBroadcast();
    void showAbout();

    void restore();
    void save() const;

    ServerLink &m_link;
    QSettings &m_settings;
    Confirm m_confirm;
    std::unique_ptr<FigureMeter> m_meter;
    Theme *m_theme;
    Language *m_language; ///< above all that has texts: they are made in it
    WindowActions *m_actions;
    SnapshotPump *m_pump;
    KickFlow *m_kick;
    HeaderBar *m_header;
    SummaryBar *m_summary;
    ConnectionsPane *m_connections;
    ComposePanel *m_compose;
    ChartPanel *m_chart;
    LogPanel *m_log;
    DetailsPane *m_details;
    BansPanel *m_bans;
    EventsPanel *m_events;
    DetailsDock *m_detailsDock;
    QDockWidget *m_bansDock;
    QDockWidget *m_eventsDock;
    Everyday *m_everyday = nullptr;
    QDockWidget *m_composeDock;
    QDockWidget *m_chartDock;
    QDockWidget *m_logDock;
    quint64 m_lastTicket = 0; ///< of all that is published from here
    quint64 m_openConnections = 0;
    bool m_quitting = false; ///< closed for good, whatever the tray
};

} // namespace pulseboard
