// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionspane.h"

#include "connections/columnlayout.h"
#include "connections/connectiondelegate.h"
#include "connections/connectionmodel.h"
#include "connections/connectionproxy.h"
#include "connections/connectionview.h"
#include "connections/emptystate.h"
#include "connections/selectionkeeper.h"
#include "connections/snippet.h"
#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/format.h"
#include "text/streamurl.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto filterKey = "connections/filter"_L1;

} // namespace

ConnectionsPane::ConnectionsPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new ConnectionModel(this))
    , m_proxy(new ConnectionProxy(*m_model, this))
    , m_view(new ConnectionView(*m_proxy, this))
    , m_keeper(new SelectionKeeper(*m_view, *m_model, *m_proxy))
    , m_filter(new QLineEdit(this))
    , m_count(captionLabel({}, this))
    , m_held(captionLabel(tr("Order waits while the pointer is on the table"), this))
    , m_stack(new QStackedWidget(this))
    , m_nobody(makeNobodyState())
    , m_stopped(makeStoppedState())
    , m_noMatch(makeNoMatchState())
    , m_tick(new QTimer(this))
{
    m_filter->setObjectName("filter"_L1);
    m_filter->setPlaceholderText(tr("Filter connections"));
    m_filter->setAccessibleName(tr("Filter connections"));
    m_filter->setToolTip(tr("Words of any column, such as chrome news lagging (Ctrl+F)"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(symbolicIcon("find"), QLineEdit::LeadingPosition)->setToolTip(tr("Filter"));
    if (auto *clear = m_filter->findChild<QAction *>("_q_qlineeditclearaction"_L1)) { // Qt leaves it unnamed
        clear->setToolTip(tr("Clear the filter"));
    }
    m_filter->setMaximumWidth(90 * gridUnit);
    giveAir(m_filter);
    m_count->setObjectName("connectionCount"_L1);
    m_count->setFont(tabular(m_count->font()));
    m_held->setObjectName("orderHeld"_L1);
    m_held->hide();

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(panelMargin, 0, panelMargin, 2 * gridUnit);
    bar->setSpacing(panelMargin);
    bar->addWidget(m_filter, 1);
    bar->addStretch(1);
    bar->addWidget(m_held);
    bar->addWidget(m_count);
    for (QWidget *page : { static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_nobody),
                           static_cast<QWidget *>(m_stopped), static_cast<QWidget *>(m_noMatch) }) {
        m_stack->addWidget(page);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    // The first column's text stands under the edge of what is above it.
    m_stack->setContentsMargins(panelMargin - ConnectionDelegate::horizontalPadding, 0, 0, 0);
    m_stack->setBackgroundRole(QPalette::Base);
    m_stack->setAutoFillBackground(true);
    column->addWidget(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, this, &ConnectionsPane::setFilter);
    connect(m_view, &ConnectionView::pointerInside, this, [this](bool inside) {
        m_proxy->setHeld(inside);
        m_held->setVisible(m_proxy->isOrderHeld());
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionChanged(m_view->selectedConnections()); });

    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, m_model, &ConnectionModel::tick);
    m_tick->start();
    showWhatFits();
}

void ConnectionsPane::setStatus(const ServerStatus &status)
{
    m_status = status;
    const QString stream = streamUrl(status.url);
    m_address->setText(stream);
    m_curl->setText("curl -N "_L1 + stream);
    m_script->setText(u"new EventSource(\"%1\")"_s.arg(stream));
    showWhatFits();
}

void ConnectionsPane::apply(const sse::Snapshot &snapshot)
{
    const ConnectionView::Place place = m_view->place();
    const bool filtered = m_proxy->isFiltered();
    if (filtered) { // a state that changed may hide a row, or bring one back
        m_keeper->begin();
    }
    m_model->apply(snapshot);
    m_proxy->refresh();
    if (filtered) {
        m_keeper->end();
    }
    m_view->restore(place);
    showWhatFits();
}

void ConnectionsPane::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ConnectionsPane::restore(const QSettings &settings)
{
    m_view->columns().restore(settings);
    m_filter->setText(settings.value(filterKey).toString());
}

void ConnectionsPane::save(QSettings &settings) const
{
    m_view->columns().save(settings);
    settings.setValue(filterKey, m_filter->text());
}

void ConnectionsPane::setFilter(const QString &text)
{
    const bool was = m_proxy->isFiltered();
    const int scroll = m_view->verticalScrollBar()->value();
    m_keeper->begin();
    m_proxy->setFilterText(text);
    m_keeper->end();
    const bool is = m_proxy->isFiltered();
    if (is && !was) {
        m_scrollBeforeFilter = scroll;
    }
    if (was && !is) {
        m_view->restore({ .top = {}, .position = 0, .scroll = m_scrollBeforeFilter });
    }
    showWhatFits();
}

void ConnectionsPane::showWhatFits()
{
    using Phase = ServerStatus::Phase;
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    const bool running = m_status.phase == Phase::Running || m_status.phase == Phase::Stopping;
    m_count->setText(m_proxy->isFiltered() ? tr("%1 of %2")
                                                 .arg(format::count(static_cast<quint64>(shown)),
                                                      format::count(static_cast<quint64>(all)))
                                           : QString());
    if (shown > 0) {
        m_stack->setCurrentWidget(m_view);
    } else if (all > 0) {
        m_stack->setCurrentWidget(m_noMatch);
    } else {
        m_stack->setCurrentWidget(running ? m_nobody : m_stopped);
    }
}

EmptyState *ConnectionsPane::makeNobodyState()
{
    auto *state = new EmptyState(this);
    state->setObjectName("nobodyListens"_L1);
    state->setWords(tr("No one is listening yet"),
                    tr("Open the live page, or connect to the stream in one of these ways."));
    m_address = new Snippet(tr("Address"), state);
    m_curl = new Snippet(tr("Shell"), state);
    m_script = new Snippet(tr("JavaScript"), state);
    for (Snippet *snippet : { m_address, m_curl, m_script }) {
        state->addContent(snippet);
    }
    return state;
}

EmptyState *ConnectionsPane::makeStoppedState()
{
    auto *state = new EmptyState(this);
    state->setObjectName("serverStopped"_L1);
    state->setWords(tr("The server is stopped"),
                    tr("Start it on the address above, and clients can connect."));
    QPushButton *start = state->addButton(tr("Start"));
    start->setObjectName("startFromEmpty"_L1);
    connect(start, &QPushButton::clicked, this, &ConnectionsPane::startRequested);
    return state;
}

EmptyState *ConnectionsPane::makeNoMatchState()
{
    auto *state = new EmptyState(this);
    state->setObjectName("noMatch"_L1);
    state->setWords(tr("No connection matches"),
                    tr("Other connections are open, but the filter hides them."));
    QPushButton *clear = state->addButton(tr("Clear Filter"));
    clear->setObjectName("clearFilter"_L1);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_filter->clear();
        focusFilter();
    });
    return state;
}

} // namespace pulseboard
