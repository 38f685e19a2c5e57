// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "events/eventfilter.h"

#include <QAbstractTableModel>

#include <deque>

namespace pulseboard {

/// The events published last, and which of them pass the filter. Bounded in number and in bytes; the
/// oldest fall off. Lives in the GUI thread.
///
/// It filters itself: a proxy would tell views of each range of rows that comes or goes, and a filter
/// that is typed makes thousands of them.
class EventModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventModel)

public:
    enum Column { Time, Topic, Type, Id, Size, Receivers, Data };
    static constexpr int columns = Data + 1;
    enum Role {
        UnitRole = Qt::UserRole, ///< what follows the figure, in a lighter tone
        IsGapRole ///< whether the row stands for events that are not shown
    };
    static constexpr size_t capacity = 10'000;
    static constexpr qsizetype capacityBytes = 64 * 1024 * 1024;

    using QAbstractTableModel::QAbstractTableModel;

    /// \a skipped: so many before \a events are not among them; a row says so.
    void append(const QList<sse::EventRecord> &events, quint64 skipped);
    void clear();
    /// Resets the model: rows are found again by rowOf().
    void setFilter(const EventFilter &filter);
    [[nodiscard]] bool isFiltered() const { return !m_filter.isEmpty(); }

    /// The event of a row, or null where events are missing. Valid until the model changes.
    [[nodiscard]] const sse::EventRecord *eventAt(int row) const;
    /// The row that shows the event \a sequence, or -1.
    [[nodiscard]] int rowOf(quint64 sequence) const;
    [[nodiscard]] qsizetype total() const { return qsizetype(m_rows.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// The titles are in another language now.
    void retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1); }

private:
    struct Row
    {
        sse::EventRecord event; ///< of a gap: only the sequence, of the event that follows it
        quint64 missing = 0; ///< above zero: stands for so many that are not shown
        qsizetype size = 0; ///< of the data
    };

    [[nodiscard]] bool passes(const Row &row) const { return row.missing > 0 || m_filter.accepts(row.event); }
    [[nodiscard]] const Row &at(int row) const { return m_rows[m_shown[static_cast<size_t>(row)] - m_first]; }
    void dropOldest(size_t count, qsizetype bytes);
    [[nodiscard]] QString text(const Row &row, Column column) const;

    std::deque<Row> m_rows;
    quint64 m_first = 0; ///< the number of the first row; each row keeps its number
    qsizetype m_bytes = 0;
    std::deque<quint64> m_shown; ///< numbers of the rows that pass
    EventFilter m_filter;
};

} // namespace pulseboard
