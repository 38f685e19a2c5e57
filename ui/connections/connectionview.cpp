// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionview.h"

#include "connections/connectioncolumns.h"
#include "connections/connectiondelegate.h"
#include "connections/connectionproxy.h"
#include "connections/rowexport.h"
#include "look/typography.h"

#include <QCursor>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

ConnectionView::ConnectionView(ConnectionProxy &proxy, QWidget *parent)
    : QTableView(parent)
    , m_proxy(proxy)
{
    setObjectName("connections"_L1);
    setModel(&proxy);
    setItemDelegate(new ConnectionDelegate(proxy, this));
    setFont(tabular(font()));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false); // Tab goes on to the next part of the window, arrows move in the table
    setContextMenuPolicy(Qt::ActionsContextMenu);

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(std::max(7 * gridUnit, fontMetrics().height() + 2 * gridUnit));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(10 * gridUnit);
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(Column::Id), Qt::AscendingOrder);
    m_columns = new ColumnLayout(horizontalHeader(), connectionColumns());
    retranslate();
}

void ConnectionView::retranslate()
{
    setAccessibleName(tr("Connections"));
}

QList<int> ConnectionView::selectedRows() const
{
    // Ranges are per row here; with thousands of them Qt's selectedRows() would ask for each row in each.
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.push_back(row);
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

QList<sse::ConnectionId> ConnectionView::selectedConnections() const
{
    QList<sse::ConnectionId> ids;
    for (const int row : selectedRows()) {
        if (m_proxy.at(row).isOpen()) {
            ids.push_back(m_proxy.at(row).info.id);
        }
    }
    return ids;
}

QSet<sse::ConnectionId> ConnectionView::watchedClosed() const
{
    QList<int> rows = selectedRows();
    rows.push_back(currentIndex().row());
    if (viewport()->underMouse()) {
        rows.push_back(rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
    }
    QSet<sse::ConnectionId> ids;
    for (const int row : rows) {
        if (row >= 0 && !m_proxy.at(row).isOpen()) {
            ids.insert(m_proxy.at(row).info.id);
        }
    }
    return ids;
}

QString ConnectionView::selectedAs(CopyFormat format) const
{
    const QList<int> rows = selectedRows();
    if (format == CopyFormat::Text) {
        return shownText(rows);
    }
    QList<ExportedRow> exported;
    exported.reserve(rows.size());
    for (const int row : rows) {
        exported.push_back({ .row = m_proxy.at(row), .duration = m_proxy.durationAt(row) });
    }
    return format == CopyFormat::Csv ? toCsv(exported) : toJson(exported);
}

QString ConnectionView::shownText(const QList<int> &rows) const
{
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (!isColumnHidden(column)) {
                cells.push_back(m_proxy.index(row, column).data().toString());
            }
        }
        lines.push_back(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

ConnectionView::Place ConnectionView::place() const
{
    const int row = std::max(0, rowAt(0));
    return { .top = m_proxy.index(row, 0),
             .position = rowViewportPosition(row) + verticalScrollBar()->value(),
             .scroll = verticalScrollBar()->value() };
}

void ConnectionView::restore(const Place &place)
{
    updateGeometries(); // the range of the scroll bar may still be the old one
    int scroll = place.scroll;
    // At the top one stays at the top. In an order that is alive the row may be anywhere now:
    // following it would be the jump that this is to prevent.
    if (scroll > 0 && place.top.isValid() && !isLive(static_cast<Column>(m_proxy.sortColumn()))) {
        scroll += rowViewportPosition(place.top.row()) + verticalScrollBar()->value() - place.position;
    }
    verticalScrollBar()->setValue(scroll);
}

bool ConnectionView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        Q_EMIT pointerInside(event->type() == QEvent::Enter);
    }
    return QTableView::viewportEvent(event);
}

void ConnectionView::resizeEvent(QResizeEvent *event)
{
    m_columns->fit(viewport()->width()); // before, so that no scroll bar comes and goes
    QTableView::resizeEvent(event);
}

void ConnectionView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_columns->fit(viewport()->width()); // the titles are longer or shorter now
    }
}

} // namespace pulseboard
