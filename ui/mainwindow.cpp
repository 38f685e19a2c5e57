// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"

#include "bans/banspanel.h"
#include "charts/chartpanel.h"
#include "compose/composepanel.h"
#include "connections/connectionspane.h"
#include "connections/connectionview.h"
#include "details/detailsdock.h"
#include "details/detailspane.h"
#include "dockaction.h"
#include "events/eventspanel.h"
#include "events/replayplayer.h"
#include "everyday.h"
#include "header/figures.h"
#include "header/headerbar.h"
#include "header/summarybar.h"
#include "kickflow.h"
#include "language/language.h"
#include "look/symbolicicon.h"
#include "look/theme.h"
#include "panecycle.h"
#include "panels/logpanel.h"
#include "screenguard.h"
#include "snapshotpump.h"
#include "tables/columnlayout.h"
#include "text/streamurl.h"
#include "windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QMetaEnum>
#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto stateKey = "window/state"_L1;
constexpr auto themeKey = "theme"_L1;
constexpr int stateVersion = 2; // of the docks; another one starts anew
constexpr auto languageKey = "language"_L1;

Language::Choice savedLanguage(const QSettings &settings)
{
    const QByteArray name = settings.value(languageKey).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Language::Choice>().keyToValue(name.constData(), &known);
    return known ? static_cast<Language::Choice>(value) : Language::Choice::System;
}

} // namespace

MainWindow::MainWindow(ServerLink &link, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_link(link)
    , m_settings(settings)
    , m_confirm(this, settings)
    , m_meter(std::make_unique<FigureMeter>())
    , m_theme(new Theme(this))
    , m_language(new Language(savedLanguage(settings), this))
    , m_actions(new WindowActions(this))
    , m_pump(new SnapshotPump(link, this))
    , m_kick(new KickFlow(m_confirm, this))
    , m_header(new HeaderBar(*m_actions, this))
    , m_summary(new SummaryBar(this))
    , m_connections(new ConnectionsPane(this))
    , m_compose(new ComposePanel([this] { return ++m_lastTicket; }, {}, this))
    , m_chart(new ChartPanel(this))
    , m_log(new LogPanel(this))
    , m_details(new DetailsPane(this))
    , m_bans(new BansPanel(this))
    , m_events(new EventsPanel(this))
{
    setWindowIcon(applicationIcon());
    layOut();
    wireServer();
    wireActions();
    wireTable();
    wireDetails();
    wireBans();
    wireEvents();
    wireLanguage();
    restore();
    new ScreenGuard(this); // after the places are known
    showStatus(link.status());
    m_pump->start();
}

MainWindow::~MainWindow()
{
    save(); // a program that is told to quit does not close its windows first
}

void MainWindow::layOut()
{
    setCentralWidget(m_connections);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    m_chartDock = addDock(u"chart"_s, m_chart);
    m_eventsDock = addDock(u"events"_s, m_events);
    m_logDock = addDock(u"log"_s, m_log);
    m_composeDock = addDock(u"compose"_s, m_compose);
    m_bansDock = addDock(u"bans"_s, m_bans);
    retranslate(); // before the menus: they name the docks
    tabifyDockWidget(m_eventsDock, m_composeDock);
    tabifyDockWidget(m_composeDock, m_bansDock);
    tabifyDockWidget(m_bansDock, m_logDock);
    m_detailsDock = new DetailsDock(m_details, this);
    addDockWidget(Qt::RightDockWidgetArea, m_detailsDock);
    m_eventsDock->raise();

    // Over the whole width, above all docks: that is what the place of the menu bar is.
    auto *bar = new QMenuBar(this);
    QList<QAction *> docks;
    for (QDockWidget *dock : { m_chartDock, m_eventsDock, m_composeDock, m_bansDock, m_logDock }) {
        QString english = dock->objectName(); // what it is called in the code is its English name
        english[0] = english[0].toUpper();
        docks.push_back(new DockAction(dock, english));
    }
    m_actions->fillMenuBar(bar, docks);
    auto *top = new QWidget(this);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_header);
    column->addWidget(m_summary);
    setMenuWidget(top);

    m_everyday = new Everyday(m_link, m_settings, m_confirm, *m_actions, bar, this);

    setMinimumSize(800, 600);
    resize(1440, 900);
    resizeDocks({ m_chartDock }, { 280 }, Qt::Vertical);
    resizeDocks({ m_detailsDock }, { DetailsDock::usualWidth }, Qt::Horizontal);
    resizeDocks({ m_chartDock, m_eventsDock }, { 1, 1 }, Qt::Horizontal);
}

QDockWidget *MainWindow::addDock(const QString &name, QWidget *content)
{
    auto *dock = new QDockWidget(this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    return dock;
}

void MainWindow::wireServer()
{
    connect(&m_link, &ServerLink::statusChanged, this, &MainWindow::showStatus);
    connect(m_pump, &SnapshotPump::arrived, this, &MainWindow::showSnapshot);
    connect(m_pump, &SnapshotPump::answeringChanged, m_header, &HeaderBar::setAnswering);
    connect(m_kick, &KickFlow::kickRequested, &m_link, &ServerLink::kick);
    connect(&m_link, &ServerLink::kicked, m_pump, &SnapshotPump::hurry);
    connect(m_compose, &ComposePanel::publishRequested, &m_link, &ServerLink::publish);
    connect(&m_link, &ServerLink::published, m_compose, &ComposePanel::takeReceipt);
    connect(&m_link, &ServerLink::published, m_pump, &SnapshotPump::hurry);
    connect(&m_link, &ServerLink::publishFailed, m_compose, &ComposePanel::takeError);
}

void MainWindow::wireActions()
{
    connect(m_actions->startStop, &QAction::triggered, this, &MainWindow::startOrStop);
    connect(m_header, &HeaderBar::startRequested, m_actions->startStop, &QAction::trigger);
    connect(m_connections, &ConnectionsPane::startRequested, m_actions->startStop, &QAction::trigger);
    connect(m_actions->broadcast, &QAction::triggered, this, &MainWindow::beginBroadcast);
    connect(m_actions->openPage, &QAction::triggered, this, [this] { QDesktopServices::openUrl(m_link.status().url); });
    connect(m_actions->copyAddress, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(streamUrl(m_link.status().url)); });
    connect(m_actions->quit, &QAction::triggered, this, [this] {
        m_quitting = true;
        close();
        QCoreApplication::quit();
    });
    connect(m_actions->theme, &QActionGroup::triggered, this,
            [this](const QAction *action) { m_theme->setChoice(action->data().value<Theme::Choice>()); });
    m_actions->askFirst->setChecked(m_confirm.isEnabled());
    connect(m_actions->askFirst, &QAction::toggled, this, [this](bool ask) { m_confirm.setEnabled(ask); });
    m_confirm.onDisabled([this] { m_actions->askFirst->setChecked(false); });
    wirePanes();
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    // Those of the header and the menus work in the whole window; those of the table in it alone.
    addActions({ m_actions->startStop, m_actions->broadcast, m_actions->record, m_actions->replay, m_actions->openPage,
                 m_actions->copyAddress, m_actions->findConnection, m_actions->findCommand, m_actions->settings,
                 m_actions->quit });
}

void MainWindow::wirePanes()
{
    auto *cycle = new PaneCycle({ m_connections, m_details, m_chart, m_events, m_compose, m_bans, m_log }, this);
    connect(m_actions->nextPane, &QAction::triggered, cycle, &PaneCycle::next);
    connect(m_actions->previousPane, &QAction::triggered, cycle, &PaneCycle::previous);
    addActions({ m_actions->nextPane, m_actions->previousPane });
    for (QAction *action : { m_actions->nextPane, m_actions->previousPane }) {
        action->setShortcutContext(Qt::ApplicationShortcut); // out of a floating dock too
    }
}

void MainWindow::wireTable()
{
    ConnectionView *view = &m_connections->view();
    const auto kick = [this, view](QAction *action, sse::KickMode mode) {
        connect(action, &QAction::triggered, this,
                [this, view, mode] { m_kick->begin(mode, view->selectedConnections()); });
    };
    kick(m_actions->kickClose, sse::KickMode::Close);
    kick(m_actions->kickStop, sse::KickMode::Stop);
    kick(m_actions->kickBan, sse::KickMode::Ban);
    const auto copy = [view](QAction *action, ConnectionView::CopyFormat format) {
        connect(action, &QAction::triggered, view,
                [view, format] { QGuiApplication::clipboard()->setText(view->selectedAs(format)); });
    };
    copy(m_actions->copyRows, ConnectionView::CopyFormat::Text);
    copy(m_actions->copyCsv, ConnectionView::CopyFormat::Csv);
    copy(m_actions->copyJson, ConnectionView::CopyFormat::Json);
    connect(m_connections, &ConnectionsPane::rowsSelected, m_actions, &WindowActions::setCopyable);
    connect(m_actions->columnsMenu, &QMenu::aboutToShow, view, [this, view] {
        m_actions->columnsMenu->clear();
        view->columns().fill(m_actions->columnsMenu, view->currentIndex().column());
    });
    connect(m_actions->copyCell, &QAction::triggered, view,
            [view] { QGuiApplication::clipboard()->setText(view->currentIndex().data().toString()); });
    connect(m_actions->selectAll, &QAction::triggered, view, &ConnectionView::selectAll);
    connect(m_actions->findConnection, &QAction::triggered, m_connections, &ConnectionsPane::focusFilter);
    for (QAction *action : m_actions->tableActions()) {
        if (action == m_actions->copyRows || action == m_actions->selectAll) { // another kind of thing begins
            auto *line = new QAction(view);
            line->setSeparator(true);
            view->addAction(line);
        }
        view->addAction(action);
    }
    connect(m_connections, &ConnectionsPane::selectionChanged, this,
            [this](const QList<sse::ConnectionId> &connections) {
                m_actions->setSelectionCount(connections.size());
                m_compose->setSelection(connections);
            });
}

void MainWindow::wireDetails()
{
    ConnectionView *view = &m_connections->view();
    connect(m_connections, &ConnectionsPane::selectionChanged, m_details, &DetailsPane::setSelection);
    connect(view, &QAbstractItemView::doubleClicked, m_detailsDock, &DetailsDock::open);
    for (const int key : { Qt::Key_Return, Qt::Key_Enter }) {
        auto *open = new QShortcut(QKeySequence(key), view);
        open->setContext(Qt::WidgetWithChildrenShortcut);
        connect(open, &QShortcut::activated, m_detailsDock, &DetailsDock::open);
    }
    connect(m_actions->showDetails, &QAction::triggered, m_detailsDock, &DetailsDock::setOpen);
    connect(m_detailsDock, &DetailsDock::openChanged, m_actions->showDetails, &QAction::setChecked);
    addAction(m_actions->showDetails);

    connect(m_details, &DetailsPane::detailsWanted, &m_link, &ServerLink::requestDetails);
    connect(&m_link, &ServerLink::detailsReady, m_details, &DetailsPane::showDetails);
    connect(m_details, &DetailsPane::heartbeatRequested, &m_link, &ServerLink::heartbeat);
    connect(&m_link, &ServerLink::heartbeatDone, m_details, &DetailsPane::showHeartbeat);
    connect(m_details, &DetailsPane::kickRequested, m_kick, &KickFlow::begin);
    connect(m_details, &DetailsPane::sendRequested, this, &MainWindow::composeFor);
}

void MainWindow::wireBans()
{
    connect(m_bans, &BansPanel::listWanted, &m_link, &ServerLink::requestExclusions);
    connect(m_bans, &BansPanel::unbanRequested, &m_link, &ServerLink::unban);
    connect(m_bans, &BansPanel::forgetStopRequested, &m_link, &ServerLink::forgetStop);
    connect(&m_link, &ServerLink::exclusionsReady, m_bans, &BansPanel::setList);
}

void MainWindow::composeFor(const QList<sse::ConnectionId> &connections)
{
    m_compose->setSelection(connections);
    m_compose->aimAtSelection();
    beginBroadcast();
}

void MainWindow::wireEvents()
{
    const auto showEvents = [this] {
        m_eventsDock->show();
        m_eventsDock->raise();
    };
    connect(m_actions->record, &QAction::triggered, this, [this, showEvents] {
        showEvents();
        m_events->toggleRecording();
    });
    connect(m_actions->replay, &QAction::triggered, this, [this, showEvents] {
        showEvents();
        m_events->beginReplay();
    });
    ReplayPlayer *player = &m_events->player();
    connect(m_events, &EventsPanel::eventsWanted, m_pump, [pump = m_pump](qsizetype max) {
        pump->setMaxEvents(max);
        pump->hurry();
    });
    connect(m_eventsDock, &QDockWidget::visibilityChanged, m_events, &EventsPanel::setInSight);
    connect(m_events, &EventsPanel::recordRequested, &m_link, &ServerLink::startRecording);
    connect(m_events, &EventsPanel::stopRecordingRequested, &m_link, &ServerLink::stopRecording);
    connect(&m_link, &ServerLink::recordingChanged, m_events, &EventsPanel::setRecording);
    connect(player, &ReplayPlayer::publishRequested, &m_link, &ServerLink::publish);
    connect(&m_link, &ServerLink::published, player, &ReplayPlayer::takeReceipt);
    connect(&m_link, &ServerLink::publishFailed, player, &ReplayPlayer::takeError);
}

void MainWindow::showStatus(const ServerStatus &status)
{
    using Phase = ServerStatus::Phase;
    m_header->setStatus(status);
    m_connections->setStatus(status);
    m_compose->setServerRunning(status.phase == Phase::Running);
    m_events->setServerRunning(status.phase == Phase::Running);
    m_actions->setRunning(status.phase == Phase::Running || status.phase == Phase::Stopping,
                          status.phase == Phase::Starting || status.phase == Phase::Stopping);
    m_everyday->setStatus(status);
    if (status.phase != Phase::Running) { // what is asked was about its connections
        m_confirm.dismiss();
        m_kick->dismiss();
    }
    m_pump->hurry();
}

void MainWindow::showSnapshot(const sse::Snapshot &snapshot)
{
    const Figures figures = m_meter->add(snapshot);
    m_openConnections = figures.connections;
    m_summary->setFigures(figures);
    m_chart->add(snapshot);
    m_compose->apply(snapshot);
    m_details->apply(snapshot); // before the table: what ended is deselected there
    m_connections->apply(snapshot);
    m_bans->noteRevision(snapshot.exclusions);
    m_log->append(snapshot.activity);
    m_events->apply(snapshot);
    m_everyday->add(snapshot);
}

void MainWindow::startOrStop()
{
    if (m_link.status().phase == ServerStatus::Phase::Stopped) {
        m_link.start(m_header->listenAddress());
        return;
    }
    const auto stop = [this] { m_link.stop(); };
    if (m_openConnections == 0) {
        stop();
        return;
    }
    m_confirm.ask(tr("Stop the server?"), tr("%Ln connection(s) end.", nullptr, static_cast<int>(m_openConnections)),
                  tr("Stop"), stop);
}

void MainWindow::setDataFolder(const QString &path)
{
    m_compose->setFolder(path);
}

void MainWindow::beginBroadcast()
{
    m_composeDock->show();
    m_composeDock->raise();
    m_compose->begin();
}

void MainWindow::showAbout()
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("About Pulseboard"),
                        tr("Pulseboard %1").arg(QCoreApplication::applicationVersion()), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(applicationIcon().pixmap(64));
    box->setInformativeText(tr("A dashboard with a Server-Sent Events server inside.\n\n"
                               "Free software under the GNU General Public License, version 3 or later.\n"
                               "Made with Qt %1 and QCustomPlot.")
                                .arg(QLatin1StringView(qVersion())));
    box->open();
}

void MainWindow::restore()
{
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    restoreState(m_settings.value(stateKey).toByteArray(), stateVersion);
    m_connections->restore(m_settings);
    m_chart->restore(m_settings);
    m_events->restore(m_settings);
    m_detailsDock->restore(m_settings);
    const QByteArray name = m_settings.value(themeKey).toString().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Theme::Choice>().keyToValue(name.constData(), &known);
    m_theme->setChoice(known ? static_cast<Theme::Choice>(value) : Theme::Choice::System);
    for (QAction *action : m_actions->theme->actions()) {
        action->setChecked(action->data().value<Theme::Choice>() == m_theme->choice());
    }
}

void MainWindow::save() const
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(stateKey, saveState(stateVersion));
    m_connections->save(m_settings);
    m_chart->save(m_settings);
    m_events->save(m_settings);
    m_detailsDock->save(m_settings);
    m_settings.setValue(
        themeKey,
        QLatin1StringView(QMetaEnum::fromType<Theme::Choice>().valueToKey(static_cast<int>(m_theme->choice()))));
}

void MainWindow::wireLanguage()
{
    for (QAction *action : m_actions->language->actions()) {
        action->setChecked(action->data().value<Language::Choice>() == m_language->choice());
    }
    connect(m_actions->language, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_language->setChoice(action->data().value<Language::Choice>());
        m_settings.setValue(languageKey,
                            QLatin1StringView(QMetaEnum::fromType<Language::Choice>().valueToKey(
                                static_cast<int>(m_language->choice()))));
    });
}

void MainWindow::retranslate()
{
    setWindowTitle(tr("Pulseboard"));
    m_chartDock->setWindowTitle(tr("Charts"));
    m_eventsDock->setWindowTitle(tr("Events"));
    m_bansDock->setWindowTitle(tr("Bans"));
    m_logDock->setWindowTitle(tr("Log"));
    m_composeDock->setWindowTitle(tr("Compose"));
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    if (!m_quitting && m_everyday->keepsRunning()) {
        event->ignore();
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
}

} // namespace pulseboard
