// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventview.h"

#include "events/eventcolumns.h"
#include "events/eventdelegate.h"
#include "events/eventmodel.h"
#include "look/typography.h"
#include "tables/rowscrollbar.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QPersistentModelIndex>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

EventView::EventView(EventModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName("events"_L1);
    setModel(&model);
    setItemDelegate(new EventDelegate(this));
    setFont(tabular(font()));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(std::max(6 * gridUnit, fontMetrics().height() + gridUnit));
    m_bar = new RowScrollBar(verticalHeader()->defaultSectionSize(), this);
    setVerticalScrollBar(m_bar);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(8 * gridUnit);
    horizontalHeader()->setSectionsMovable(true);
    m_columns = new ColumnLayout(horizontalHeader(), eventColumns());

    connect(m_bar, &QScrollBar::valueChanged, this, &EventView::noteScroll);
    connect(m_bar, &QScrollBar::rangeChanged, this, &EventView::keepAtEnd);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { Q_EMIT selectionCountChanged(selectedRows()); });
}

void EventView::append(const QList<sse::EventRecord> &events, quint64 skipped)
{
    const QScopedValueRollback guard(m_changing, true);
    // Rows that fall off the top must not move those that somebody reads.
    const QPersistentModelIndex reading = m_model.index(std::max(0, rowAt(0)), 0);
    const int before = reading.isValid() ? rowViewportPosition(reading.row()) : 0;
    m_model.append(events, skipped);
    if (m_following) {
        scrollToBottom();
    } else if (reading.isValid()) {
        m_bar->setValue(m_bar->value() + rowViewportPosition(reading.row()) - before);
    }
}

void EventView::setFilter(const EventFilter &filter)
{
    const QScopedValueRollback guard(m_changing, true);
    QList<quint64> selected;
    for (const sse::EventRecord &event : selectedEvents()) {
        selected.append(event.sequence);
    }
    const sse::EventRecord *current = m_model.eventAt(currentIndex().row());
    const quint64 currentSequence = current ? current->sequence : 0;
    m_model.setFilter(filter);
    QItemSelection selection;
    for (const quint64 sequence : std::as_const(selected)) {
        if (const int row = m_model.rowOf(sequence); row >= 0) {
            selection.append(QItemSelectionRange(m_model.index(row, 0), m_model.index(row, EventModel::columns - 1)));
        }
    }
    const int row = currentSequence > 0 ? m_model.rowOf(currentSequence) : -1;
    if (row >= 0) {
        selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (m_following) {
        scrollToBottom();
    } else if (row >= 0) {
        scrollTo(m_model.index(row, 0), PositionAtCenter);
    }
}

void EventView::setFollowing(bool following)
{
    if (following != m_following) {
        m_following = following;
        Q_EMIT followingChanged(following);
    }
    if (following) {
        const QScopedValueRollback guard(m_changing, true);
        scrollToBottom();
    }
}

void EventView::keepAtEnd()
{
    if (m_following) {
        const QScopedValueRollback guard(m_changing, true);
        m_bar->setValue(m_bar->maximum());
    }
}

void EventView::noteScroll()
{
    if (!m_changing && m_bar->maximum() > 0 && m_bar->isAtEnd() != m_following) {
        m_following = m_bar->isAtEnd();
        Q_EMIT followingChanged(m_following);
        if (!m_bar->isSliderDown()) { // which would not be where the pointer holds it
            keepAtEnd();
        }
    }
}

int EventView::selectedRows() const
{
    int rows = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        rows += range.height();
    }
    return rows;
}

QList<sse::EventRecord> EventView::selectedEvents() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.append(row);
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    QList<sse::EventRecord> events;
    for (const int row : std::as_const(rows)) {
        if (const sse::EventRecord *event = m_model.eventAt(row)) {
            events.append(*event);
        }
    }
    return events;
}

QList<sse::EventRecord> EventView::shownEvents() const
{
    QList<sse::EventRecord> events;
    events.reserve(m_model.rowCount());
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (const sse::EventRecord *event = m_model.eventAt(row)) {
            events.append(*event);
        }
    }
    return events;
}

void EventView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    const sse::EventRecord *event = m_model.eventAt(current.row());
    Q_EMIT currentEventChanged(event ? std::optional(*event) : std::nullopt);
}

void EventView::resizeEvent(QResizeEvent *event)
{
    m_columns->fit(viewport()->width()); // before, so that no column is cut for a moment
    QTableView::resizeEvent(event);
}

void EventView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model.rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(viewport()->rect().adjusted(panelMargin, 0, -panelMargin, 0),
                         static_cast<int>(Qt::AlignCenter) | Qt::TextWordWrap,
                         m_model.total() > 0 ? tr("No event matches the filter")
                                             : tr("No events yet. Broadcast one, or publish with POST /events."));
    }
}

void EventView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_columns->fit(viewport()->width()); // the titles are longer or shorter now
    }
}

} // namespace pulseboard
