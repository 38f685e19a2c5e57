// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/activity.h"

#include <QAbstractTableModel>

#include <deque>

namespace pulseboard {

/// What happened, the last few thousand lines. Lives in the GUI thread.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogModel)

public:
    enum Column { Time, Kind, Connection, Text };
    static constexpr int columns = Text + 1;
    static constexpr int capacity = 5000;

    using QAbstractTableModel::QAbstractTableModel;

    bool event(QEvent *event) override;

    /// A gap in the sequence becomes a line that says how much is missing.
    void append(const QList<sse::Activity> &activity);
    void clear();

    /// Whether something went wrong there.
    [[nodiscard]] bool isTrouble(int row) const;
    [[nodiscard]] QString rowText(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Line
    {
        sse::Activity activity;
        quint64 missing = 0; ///< above zero: stands for so many that are gone
    };

    [[nodiscard]] QString text(const Line &line, Column column) const;

    std::deque<Line> m_lines;
    quint64 m_lastSequence = 0;
};

} // namespace pulseboard
