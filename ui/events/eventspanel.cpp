// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventspanel.h"

#include "events/eventdetail.h"
#include "events/eventexport.h"
#include "events/eventmodel.h"
#include "events/eventstoolbar.h"
#include "events/eventview.h"
#include "events/recordingnotice.h"
#include "events/replaybar.h"
#include "events/replayplayer.h"
#include "look/symbolicicon.h"
#include "look/typography.h"
#include "tables/columnlayout.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto splitterKey = "events/splitter"_L1;
constexpr auto rawKey = "events/raw"_L1;
constexpr auto filterKey = "events/filter"_L1;

EventExport::Format formatOf(const QString &path, const QString &filter)
{
    if (path.endsWith(".sse"_L1, Qt::CaseInsensitive)) {
        return EventExport::Format::Stream;
    }
    return filter == EventsPanel::tr("Events with their IDs (*.ndjson)") ? EventExport::Format::NdjsonWithIds
                                                                         : EventExport::Format::Ndjson;
}

} // namespace

EventsPanel::EventsPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new EventModel(this))
    , m_toolbar(new EventsToolbar(this))
    , m_notice(new RecordingNotice(this))
    , m_replay(new ReplayBar(this))
    , m_view(new EventView(*m_model, this))
    , m_detail(new EventDetail(this))
    , m_splitter(new QSplitter(this))
    , m_export(new EventExport(this))
    , m_copy(new QAction(symbolicIcon("copy"), {}, this))
    , m_columns(new QMenu(this))
{
    layOut();
    wire();
    wireMenu();
    retranslate();
}

void EventsPanel::layOut()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_splitter->setObjectName("eventsSplitter"_L1);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setHandleWidth(gridUnit);
    m_splitter->setContentsMargins(gridUnit, 0, 0, 0); // the words in line with those above
    m_detail->setMinimumWidth(40 * gridUnit);
    m_detail->hide(); // until an event is chosen
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_toolbar);
    column->addWidget(m_notice);
    column->addWidget(m_replay);
    column->addWidget(m_splitter, 1);
}

void EventsPanel::wire()
{
    connect(m_toolbar, &EventsToolbar::filterChanged, this, [this](const QString &text) {
        m_view->setFilter(EventFilter(text));
        showCounts();
    });
    connect(m_toolbar, &EventsToolbar::followToggled, m_view, &EventView::setFollowing);
    connect(m_view, &EventView::followingChanged, m_toolbar, &EventsToolbar::setFollowing);
    connect(m_toolbar, &EventsToolbar::pauseToggled, this, [this] {
        m_toolbar->setWaiting(0);
        updateWish(true);
    });
    connect(m_toolbar, &EventsToolbar::clearRequested, this, [this] {
        m_model->clear();
        m_toolbar->setSelectionCount(0);
        m_copy->setEnabled(false);
        showCounts();
    });
    connect(m_toolbar, &EventsToolbar::exportRequested, this, &EventsPanel::askForExport);
    connect(m_toolbar, &EventsToolbar::recordToggled, this, [this](bool on) {
        if (on) {
            askForRecording();
        } else {
            Q_EMIT stopRecordingRequested();
        }
    });
    connect(m_toolbar, &EventsToolbar::replayRequested, this, &EventsPanel::askForReplay);
    connect(m_view, &EventView::selectionCountChanged, m_toolbar, &EventsToolbar::setSelectionCount);
    connect(m_view, &EventView::currentEventChanged, this, [this](const std::optional<sse::EventRecord> &event) {
        if (event) { // else it was dropped, or filtered out: what is being read stays
            m_detail->show(event);
            m_detail->setVisible(true);
        }
    });
    connect(m_export, &EventExport::finished, this, [this](const QString &path, qsizetype count, const QString &error) {
        const QString file = QFileInfo(path).fileName();
        m_notice->say(error.isEmpty() ? tr("Exported %n event(s) to %1", nullptr, static_cast<int>(count)).arg(file)
                                      : tr("Cannot write %1: %2. Nothing was exported.").arg(file, error),
                      !error.isEmpty());
    });
}

void EventsPanel::wireMenu()
{
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_copy->setEnabled(false);
    connect(m_view, &EventView::selectionCountChanged, m_copy, [this](int rows) { m_copy->setEnabled(rows > 0); });
    connect(m_copy, &QAction::triggered, this, [this] { // as they can be published again
        QGuiApplication::clipboard()->setText(
            QString::fromUtf8(EventExport::encode(m_view->selectedEvents(), EventExport::Format::Ndjson)));
    });
    m_view->addAction(m_copy);
    m_view->addActions(m_toolbar->exportActions());
    // What the menu of the titles has, for the keyboard.
    connect(m_columns, &QMenu::aboutToShow, this, [this] {
        m_columns->clear();
        m_view->columns().fill(m_columns, m_view->currentIndex().column());
    });
    m_view->addAction(m_columns->menuAction());
}

void EventsPanel::retranslate()
{
    m_view->setAccessibleName(tr("Events"));
    m_copy->setText(tr("&Copy Events"));
    m_columns->setTitle(tr("Event Co&lumns"));
}

void EventsPanel::restore(const QSettings &settings)
{
    m_view->columns().restore(settings);
    m_splitter->restoreState(settings.value(splitterKey).toByteArray());
    m_detail->setRaw(settings.value(rawKey, false).toBool());
    m_toolbar->setFilter(settings.value(filterKey).toString());
}

void EventsPanel::save(QSettings &settings) const
{
    m_view->columns().save(settings);
    if (!m_detail->isHidden()) { // else it is still what it was, but for roundings
        settings.setValue(splitterKey, m_splitter->saveState());
    }
    settings.setValue(rawKey, m_detail->isRaw());
    settings.setValue(filterKey, m_toolbar->filter());
}

ReplayPlayer &EventsPanel::player()
{
    return m_replay->player();
}

void EventsPanel::apply(const sse::Snapshot &snapshot)
{
    if (snapshot.mark.maxEvents == 0) {
        m_toolbar->setWaiting(m_toolbar->isPaused() ? snapshot.eventsSkipped : 0);
        return;
    }
    if (!snapshot.events.isEmpty()) {
        m_view->append(snapshot.events, snapshot.eventsSkipped);
        showCounts();
    }
    if (snapshot.mark.maxEvents == m_wished) { // else it was asked for before
        updateWish(false);
    }
}

void EventsPanel::updateWish(bool catchingUp)
{
    const bool wanted = isVisible() && m_inSight && !m_toolbar->isPaused();
    // All that the server has kept, once; then no more than a window can follow.
    const auto all = static_cast<qsizetype>(EventModel::capacity);
    const qsizetype wish = !wanted ? 0 : catchingUp ? all : eventsPerSnapshot;
    if (wish != m_wished) {
        m_wished = wish;
        Q_EMIT eventsWanted(wish);
    }
}

void EventsPanel::showCounts()
{
    m_toolbar->setCounts(m_model->rowCount(), m_model->total(), m_model->isFiltered());
}

void EventsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateWish(true);
}

void EventsPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateWish(true);
}

void EventsPanel::toggleRecording()
{
    m_toolbar->pressRecord();
}

void EventsPanel::beginReplay()
{
    m_toolbar->pressReplay();
}

void EventsPanel::setInSight(bool inSight)
{
    m_inSight = inSight;
    updateWish(true);
}

void EventsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->retranslate();
    }
    QWidget::changeEvent(event);
}

void EventsPanel::setServerRunning(bool running)
{
    player().setServerRunning(running);
}

void EventsPanel::setRecording(const RecordingStatus &status)
{
    m_toolbar->setRecording(status.isActive);
    m_notice->setStatus(status);
}

QFileDialog *EventsPanel::makeDialog(const QString &title, bool forSaving)
{
    auto *dialog = new QFileDialog(this, title);
    dialog->setObjectName("eventsFile"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(forSaving ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(forSaving ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    return dialog;
}

void EventsPanel::askForExport(bool selectionOnly)
{
    QFileDialog *dialog = makeDialog(selectionOnly ? tr("Export Selected Events") : tr("Export Shown Events"), true);
    dialog->setNameFilters({ tr("Events to publish again (*.ndjson)"), tr("Events with their IDs (*.ndjson)"),
                             tr("Event stream (*.sse)") });
    dialog->setDefaultSuffix(u"ndjson"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.sse"_L1) ? u"sse"_s : u"ndjson"_s);
    });
    // What is exported is what was there when it was asked for, however long the dialog is open.
    const QList<sse::EventRecord> events = selectionOnly ? m_view->selectedEvents() : m_view->shownEvents();
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, events](const QString &path) {
        m_export->write(path, events, formatOf(path, dialog->selectedNameFilter()));
    });
    dialog->open();
}

void EventsPanel::exportTo(const QString &path, bool selectionOnly)
{
    m_export->write(path, selectionOnly ? m_view->selectedEvents() : m_view->shownEvents(), formatOf(path, {}));
}

void EventsPanel::askForRecording()
{
    QFileDialog *dialog = makeDialog(tr("Record Events"), true);
    dialog->setNameFilters({ tr("Recordings (*.ndjson)"), tr("All files (*)") });
    dialog->setDefaultSuffix(u"ndjson"_s);
    dialog->selectFile(u"recording-%1.ndjson"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &EventsPanel::recordRequested);
    dialog->open();
}

void EventsPanel::askForReplay()
{
    QFileDialog *dialog = makeDialog(tr("Replay a Recording"), false);
    dialog->setNameFilters({ tr("Recordings (*.ndjson)"), tr("All files (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, &EventsPanel::replay);
    dialog->open();
}

void EventsPanel::replay(const QString &path)
{
    m_replay->open(path);
}

} // namespace pulseboard
