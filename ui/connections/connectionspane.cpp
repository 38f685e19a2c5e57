// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionspane.h"

#include "connections/connectiondelegate.h"
#include "connections/connectionmodel.h"
#include "connections/connectionproxy.h"
#include "connections/connectionview.h"
#include "connections/emptystate.h"
#include "connections/filterfield.h"
#include "connections/presetbar.h"
#include "connections/selectionkeeper.h"
#include "connections/snippet.h"
#include "look/typography.h"
#include "tables/columnlayout.h"
#include "text/format.h"
#include "text/streamurl.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMetaEnum>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto filterKey = "connections/filter"_L1;
constexpr auto presetKey = "connections/preset"_L1;

} // namespace

ConnectionsPane::ConnectionsPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new ConnectionModel(this))
    , m_proxy(new ConnectionProxy(*m_model, this))
    , m_view(new ConnectionView(*m_proxy, this))
    , m_keeper(new SelectionKeeper(*m_view, *m_model, *m_proxy))
    , m_filter(new FilterField(this))
    , m_presets(new PresetBar(this))
    , m_count(captionLabel({}, this))
    , m_held(captionLabel({}, this))
    , m_stack(new QStackedWidget(this))
    , m_nobody(makeNobodyState())
    , m_stopped(makeStoppedState())
    , m_noMatch(makeNoMatchState())
    , m_tick(new QTimer(this))
{
    layOut();
    connect(m_filter, &FilterField::filterChanged, this, &ConnectionsPane::setFilter);
    connect(m_presets, &PresetBar::presetChanged, this, &ConnectionsPane::setPreset);
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &ConnectionsPane::noteOrder);
    connect(m_view, &ConnectionView::pointerInside, this, [this](bool inside) {
        m_proxy->setHeld(inside);
        m_held->setVisible(m_proxy->isOrderHeld());
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConnectionsPane::noteSelection);

    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, m_model, &ConnectionModel::tick);
    m_tick->start();
    retranslate();
}

void ConnectionsPane::layOut()
{
    m_filter->setMaximumWidth(90 * gridUnit);
    m_count->setObjectName("connectionCount"_L1);
    m_count->setFont(tabular(m_count->font()));
    m_held->setObjectName("orderHeld"_L1);
    m_held->hide();

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(panelMargin, 0, panelMargin, 2 * gridUnit);
    bar->setSpacing(panelMargin);
    bar->addWidget(m_filter, 3);
    bar->addWidget(m_presets);
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
}

void ConnectionsPane::retranslate()
{
    m_held->setText(tr("Order waits"));
    m_held->setToolTip(tr("Rows do not change places while the pointer is on the table"));
    m_nobody->setWords(tr("No one is listening yet"),
                       tr("Open the live page, or connect to the stream in one of these ways."));
    m_address->setCaption(tr("Address"));
    m_curl->setCaption(tr("Shell"));
    m_script->setCaption(tr("JavaScript"));
    m_stopped->setWords(tr("The server is stopped"), tr("Start it on the address above, and clients can connect."));
    m_start->setText(tr("Start"));
    m_noMatch->setWords(tr("No connection matches"),
                        tr("Other connections are open, but filter and preset hide them."));
    m_clear->setText(tr("Show All"));
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
    if (m_model->closedCount() > 0) {
        m_model->setKept(m_view->watchedClosed());
    }
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
    noteSelection(); // some of it may have closed
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
    bool known = false;
    const QByteArray preset = settings.value(presetKey).toString().toLatin1();
    const int value = QMetaEnum::fromType<Preset>().keyToValue(preset.constData(), &known);
    if (known) {
        m_presets->setPreset(static_cast<Preset>(value));
    }
}

void ConnectionsPane::save(QSettings &settings) const
{
    m_view->columns().save(settings);
    settings.setValue(filterKey, m_filter->text());
    settings.setValue(
        presetKey, QLatin1StringView(QMetaEnum::fromType<Preset>().valueToKey(static_cast<int>(m_presets->preset()))));
}

void ConnectionsPane::setFilter(const FilterExpression &filter)
{
    changeFilter([this, &filter] { m_proxy->setFilter(filter); });
}

void ConnectionsPane::setPreset(Preset preset)
{
    const QHeaderView *header = m_view->horizontalHeader();
    m_presetOrders = true;
    if (preset == Preset::Busiest) {
        m_orderBeforeBusiest = { .column = header->sortIndicatorSection(), .order = header->sortIndicatorOrder() };
        m_view->sortByColumn(static_cast<int>(Column::Rate), Qt::DescendingOrder);
        m_view->scrollToTop();
    } else if (m_isBusiest) {
        m_view->sortByColumn(m_orderBeforeBusiest.column, m_orderBeforeBusiest.order);
    }
    m_presetOrders = false;
    m_isBusiest = preset == Preset::Busiest;
    changeFilter([this, preset] { m_proxy->setPreset(preset); });
}

/// Who orders the table anew sees no longer the busiest first.
void ConnectionsPane::noteOrder()
{
    if (m_isBusiest && !m_presetOrders) {
        m_isBusiest = false;
        m_presets->setPreset(Preset::All);
    }
}

/// Selection and place survive what \a change hides and brings back.
void ConnectionsPane::changeFilter(const std::function<void()> &change)
{
    const bool was = m_proxy->isFiltered();
    const int scroll = m_view->verticalScrollBar()->value();
    m_keeper->begin();
    change();
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

void ConnectionsPane::noteSelection()
{
    const QList<sse::ConnectionId> selected = m_view->selectedConnections();
    if (selected != m_selected) {
        m_selected = selected;
        Q_EMIT selectionChanged(m_selected);
    }
    Q_EMIT rowsSelected(!m_view->selectionModel()->selection().isEmpty());
}

void ConnectionsPane::showWhatFits()
{
    using Phase = ServerStatus::Phase;
    const int all = m_model->rowCount();
    const int shown = m_proxy->rowCount();
    const bool running = m_status.phase == Phase::Running || m_status.phase == Phase::Stopping;
    const auto number = [](qsizetype count) { return format::count(static_cast<quint64>(count)); };
    m_count->setText(m_proxy->isFiltered()
                         ? tr("%1 of %2").arg(number(m_proxy->openCount()), number(m_model->openCount()))
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
    m_address = new Snippet(state);
    m_curl = new Snippet(state);
    m_script = new Snippet(state);
    for (Snippet *snippet : { m_address, m_curl, m_script }) {
        state->addContent(snippet);
    }
    return state;
}

EmptyState *ConnectionsPane::makeStoppedState()
{
    auto *state = new EmptyState(this);
    state->setObjectName("serverStopped"_L1);
    m_start = state->addButton();
    m_start->setObjectName("startFromEmpty"_L1);
    connect(m_start, &QPushButton::clicked, this, &ConnectionsPane::startRequested);
    return state;
}

EmptyState *ConnectionsPane::makeNoMatchState()
{
    auto *state = new EmptyState(this);
    state->setObjectName("noMatch"_L1);
    m_clear = state->addButton();
    m_clear->setObjectName("clearFilter"_L1);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_presets->setPreset(Preset::All);
        m_filter->clear();
        focusFilter();
    });
    return state;
}

void ConnectionsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, columnCount - 1);
        m_view->viewport()->update();
    }
}

} // namespace pulseboard
