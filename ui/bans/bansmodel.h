// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/exclusion.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>

#include <optional>

namespace pulseboard {

/// Who is told to stay away, and for how much longer. Lives in the GUI thread.
///
/// What remains counts down by a clock that never jumps, from what the server said. An entry whose time
/// is over leaves by itself.
class BansModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BansModel)

public:
    enum Column { Kind, Who, Reason, Since, Remaining };
    static constexpr int columns = Remaining + 1;

    explicit BansModel(QObject *parent = nullptr);

    void setList(const sse::ExclusionList &list);
    /// Lets time go on.
    void tick();

    /// Of the list that is shown; none was shown yet: nothing.
    [[nodiscard]] std::optional<quint64> revision() const { return m_revision; }
    [[nodiscard]] const sse::Exclusion &at(int row) const { return m_entries[row]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void removeOver();
    void insertNew(const QList<sse::Exclusion> &entries);
    [[nodiscard]] std::chrono::milliseconds remaining(const sse::Exclusion &entry) const;
    [[nodiscard]] QString text(const sse::Exclusion &entry, Column column) const;
    [[nodiscard]] QString toolTip(const sse::Exclusion &entry, Column column) const;

    QList<sse::Exclusion> m_entries; ///< newest first
    std::optional<quint64> m_revision;
    QElapsedTimer m_sinceList;
};

} // namespace pulseboard
