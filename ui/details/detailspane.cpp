// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/detailspane.h"

#include "connections/connectiontext.h"
#include "details/detailsactions.h"
#include "details/detailstext.h"
#include "details/factlist.h"
#include "details/trendchart.h"
#include "details/twolinelist.h"
#include "look/dot.h"
#include "look/typography.h"
#include "text/clientname.h"
#include "text/format.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QTime>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int rowsInSight = 5;

} // namespace

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent)
    , m_nothing(captionLabel({}, this))
    , m_title(plainLabel({}, this))
    , m_subtitle(captionLabel({}, this))
    , m_dot(new Dot(this))
    , m_state(plainLabel({}, this))
    , m_actions(new DetailsActions(this))
    , m_answer(captionLabel({}, this))
    , m_facts(new FactList(this))
    , m_rateChart(new TrendChart(this))
    , m_lagChart(new TrendChart(this))
    , m_kernel(new FactList(this))
    , m_events(new TwoLineList(rowsInSight, this))
    , m_historyList(new TwoLineList(rowsInSight, this))
    , m_request(new FactList(this))
{
    m_title->setObjectName("detailsTitle"_L1);
    m_subtitle->setObjectName("detailsSubtitle"_L1);
    m_state->setObjectName("detailsState"_L1);
    m_answer->setObjectName("detailsAnswer"_L1);
    m_nothing->setObjectName("detailsNothing"_L1);
    m_facts->setObjectName("detailsFacts"_L1);
    m_kernel->setObjectName("detailsKernel"_L1);
    m_request->setObjectName("detailsRequest"_L1);
    m_events->setObjectName("detailsEvents"_L1);
    m_historyList->setObjectName("detailsHistory"_L1);
    m_rateChart->setObjectName("detailsRate"_L1);
    m_lagChart->setObjectName("detailsLag"_L1);
    connect(m_actions, &DetailsActions::sendClicked, this, [this] { Q_EMIT sendRequested(m_selection); });
    connect(m_actions, &DetailsActions::kickClicked, this,
            [this](sse::KickMode mode) { Q_EMIT kickRequested(mode, m_selection); });
    connect(m_actions, &DetailsActions::pingClicked, this, [this] {
        if (isOne()) {
            Q_EMIT heartbeatRequested(m_selection.front());
        }
    });
    layOut();
    retranslate();
}

void DetailsPane::layOut()
{
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);

    auto *inside = new QWidget(this);
    inside->setBackgroundRole(QPalette::Base);
    auto *state = new QHBoxLayout;
    state->setSpacing(gridUnit);
    state->addWidget(m_subtitle);
    state->addStretch(1);
    state->addWidget(m_dot);
    state->addWidget(m_state);
    auto *charts = new QWidget(this);
    auto *chartColumn = new QVBoxLayout(charts);
    chartColumn->setContentsMargins({});
    chartColumn->setSpacing(2 * gridUnit);
    chartColumn->addWidget(m_rateChart);
    chartColumn->addWidget(m_lagChart);

    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, panelMargin);
    column->setSpacing(gridUnit);
    column->addWidget(m_title);
    column->addLayout(state);
    column->addSpacing(gridUnit);
    column->addWidget(m_actions);
    column->addWidget(m_answer);
    m_chartsSection = addSection(column, charts);
    m_factsSection = addSection(column, m_facts);
    m_kernelSection = addSection(column, m_kernel);
    m_eventsSection = addSection(column, m_events);
    m_historySection = addSection(column, m_historyList);
    m_requestSection = addSection(column, m_request);
    column->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setWidget(inside);
    m_scroll = scroll;
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_nothing, 1);
    whole->addWidget(m_scroll, 1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(70 * gridUnit);
}

DetailsPane::Section DetailsPane::addSection(QVBoxLayout *column, QWidget *content)
{
    QLabel *heading = plainLabel({}, this);
    QFont strong = heading->font();
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    heading->setContentsMargins(0, 2 * gridUnit, 0, 0);
    column->addWidget(heading);
    column->addWidget(content);
    return { .heading = heading, .content = content };
}

void DetailsPane::retranslate()
{
    m_nothing->setText(tr("Select a connection to see all about it."));
    m_factsSection.heading->setText(tr("Connection"));
    m_chartsSection.heading->setText(tr("Last 5 minutes"));
    m_kernelSection.heading->setText(tr("As the kernel sees it"));
    m_eventsSection.heading->setText(tr("Last events"));
    m_historySection.heading->setText(tr("Connections of this client"));
    m_requestSection.heading->setText(tr("Request"));
    m_events->setAccessibleName(m_eventsSection.heading->text());
    m_historyList->setAccessibleName(m_historySection.heading->text());
    m_rateChart->setCaption(tr("Events"));
    m_lagChart->setCaption(tr("Lag"));
    refresh();
}

void DetailsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void DetailsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    refresh();
}

void DetailsPane::ask()
{
    if (isVisible() && isOne() && !m_closed && !m_waiting) {
        m_waiting = true;
        Q_EMIT detailsWanted(m_selection.front());
    }
}

void DetailsPane::apply(const sse::Snapshot &snapshot)
{
    m_history.apply(snapshot);
    m_past.apply(snapshot);
    m_open = snapshot.counters;
    m_now = snapshot.monotonicTime;
    m_waiting = false; // an answer that never came must not be the last question
    noteState(snapshot);
    ask();
    refresh();
}

/// Whether the one that is shown is still open, and its counters.
void DetailsPane::noteState(const sse::Snapshot &snapshot)
{
    if (!isOne() || m_closed) {
        return;
    }
    const sse::ConnectionId id = m_selection.front();
    const auto counters = std::ranges::lower_bound(m_open, id, {}, &sse::ConnectionCounters::id);
    if (counters != m_open.cend() && counters->id == id) {
        m_series = m_past.of(id);
        m_seriesEnd = m_now;
        if (m_known) {
            m_known->counters = *counters;
        }
        return;
    }
    m_closed = true;
    const auto ended = [id](const sse::ConnectionEnd &end) { return end.info.id == id; };
    if (const auto end = std::ranges::find_if(snapshot.ended, ended); end != snapshot.ended.cend()) {
        m_end = *end;
    }
}

void DetailsPane::setSelection(const QList<sse::ConnectionId> &connections)
{
    if (connections == m_selection || (connections.isEmpty() && isOne() && m_closed)) {
        return;
    }
    m_selection = connections;
    m_known.reset();
    m_end.reset();
    m_series = isOne() ? m_past.of(connections.front()) : CounterHistory::Series();
    m_seriesEnd = m_now;
    m_closed = false;
    m_answer->clear();
    ask();
    refresh();
}

void DetailsPane::showDetails(sse::ConnectionId connection, const std::optional<sse::ConnectionDetails> &details)
{
    m_waiting = false;
    if (!isOne() || m_selection.front() != connection) {
        ask(); // somebody has gone on to another one meanwhile
        return;
    }
    if (details) { // that it has ended is told by the next snapshot, with the reason
        m_known = details;
        refresh();
    }
}

void DetailsPane::showHeartbeat(sse::ConnectionId connection, bool sent)
{
    if (isOne() && m_selection.front() == connection) {
        m_answer->setText(sent ? tr("Pinged at %1").arg(QTime::currentTime().toString(u"HH:mm:ss"_s))
                               : tr("Not pinged: events are on their way to it"));
        m_answer->show();
    }
}

void DetailsPane::refresh()
{
    m_nothing->setVisible(m_selection.isEmpty());
    m_scroll->setVisible(!m_selection.isEmpty());
    if (m_selection.isEmpty() || !isVisible()) {
        return;
    }
    refreshTitle();
    const bool one = isOne();
    m_actions->setVisible(!m_closed);
    m_actions->setOne(one);
    m_subtitle->setVisible(one);
    m_answer->setVisible(one && !m_closed && !m_answer->text().isEmpty());
    if (one) {
        refreshOne();
    } else {
        QList<sse::ConnectionCounters> selected;
        for (const sse::ConnectionId id : m_selection) {
            const auto found = std::ranges::lower_bound(m_open, id, {}, &sse::ConnectionCounters::id);
            if (found != m_open.cend() && found->id == id) {
                selected.push_back(*found);
            }
        }
        m_facts->setFacts(detailstext::sumFacts(selected));
    }
    m_factsSection.heading->setText(one ? tr("Connection") : tr("Together"));
    showSection(m_factsSection, !one || m_known.has_value() || m_end.has_value());
    showSection(m_chartsSection, one);
    showSection(m_kernelSection, one && m_known && m_known->kernel && !m_closed);
    showSection(m_eventsSection, one && m_known && !m_known->lastEvents.isEmpty());
    showSection(m_requestSection, one && m_known && !m_known->requestHead.isEmpty());
    showSection(m_historySection, one && !m_history.of(m_selection.front()).isEmpty());
}

void DetailsPane::refreshTitle()
{
    if (!isOne()) {
        m_title->setText(tr("%n connection(s) selected", nullptr, static_cast<int>(m_selection.size())));
        m_subtitle->clear();
        m_state->clear();
        m_dot->hide();
        return;
    }
    const std::optional<sse::ConnectionInfo> info = m_known ? std::optional(m_known->info)
        : m_end                                             ? std::optional(m_end->info)
                                                            : std::nullopt;
    const QString id = toString(m_selection.front());
    m_title->setText(info ? clientName(info->userAgent) : id);
    m_subtitle->setText(id);
    const auto state = m_known ? m_known->counters.state : sse::ConnectionState::Idle;
    m_state->setText(m_closed ? tr("closed") : m_known ? stateWord(state) : QString());
    m_dot->setVisible(m_closed || m_known);
    m_dot->setLook(m_closed ? DotLook { .color = Signal::Quiet, .filled = false } : stateDot(state));
}

void DetailsPane::refreshOne()
{
    QList<FactList::Fact> facts;
    if (m_end) {
        facts = detailstext::endFacts(*m_end);
    }
    if (m_known) {
        if (m_end) { // what it had in the end
            m_known->counters.duration = m_end->duration;
            m_known->counters.events = m_end->events;
            m_known->counters.bytes = m_end->bytes;
            m_known->counters.lastEventId = m_end->lastEventId;
        }
        facts += detailstext::connectionFacts(*m_known);
        m_events->setRows(detailstext::eventRows(m_known->lastEvents));
        m_request->setFacts(detailstext::requestFacts(m_known->requestHead));
        if (m_known->kernel) {
            m_kernel->setFacts(detailstext::kernelFacts(*m_known->kernel));
        }
    }
    m_facts->setFacts(facts);
    const sse::ConnectionId id = m_selection.front();
    m_historyList->setRows(detailstext::historyRows(m_history.of(id), id));
    refreshCharts();
}

void DetailsPane::refreshCharts()
{
    const double span = std::chrono::duration<double>(CounterHistory::span).count();
    QList<QPointF> rates;
    QList<QPointF> lags;
    for (const CounterHistory::Sample &sample : m_series) {
        const double x = std::chrono::duration<double>(sample.at - m_seriesEnd).count();
        rates.push_back({ x, static_cast<double>(sample.eventsPerSecond) });
        lags.push_back({ x, static_cast<double>(sample.lag) });
    }
    const sse::ConnectionCounters counters = m_known ? m_known->counters : sse::ConnectionCounters();
    if (m_known) {
        rates.push_back({ 0, counters.eventsPerSecond });
        lags.push_back({ 0, static_cast<double>(counters.lag) });
    }
    m_rateChart->setPoints(rates, span, format::rate(counters.eventsPerSecond).text());
    m_lagChart->setPoints(lags, span, format::count(counters.lag));
    const QString start = m_closed ? tr("5 min before") : tr("5 min ago");
    const QString end = m_closed ? tr("its end") : tr("now");
    m_rateChart->setAxisTexts({}, {}, format::rate(m_rateChart->top()).text());
    m_lagChart->setAxisTexts(start, end, format::count(static_cast<quint64>(m_lagChart->top())));
}

void DetailsPane::showSection(const Section &section, bool visible)
{
    section.heading->setVisible(visible);
    section.content->setVisible(visible);
}

} // namespace pulseboard
