// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace pulseboard {

class ConnectionModel;

/// Order and filter of the table. Lives in the GUI thread.
///
/// It does not follow each change of its source, which would move rows one by one: refresh(), once
/// after each snapshot, brings order and filter up to date, and moves nothing if nothing moved.
class ConnectionProxy final : public QSortFilterProxyModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionProxy)

public:
    explicit ConnectionProxy(ConnectionModel &model, QObject *parent = nullptr);

    /// Rows must hold each of the words, in whatever column; case does not matter.
    void setFilterText(const QString &text);
    [[nodiscard]] bool isFiltered() const { return !m_words.isEmpty(); }

    /// While held, the order by a live column waits, so that no row moves away under the pointer.
    void setHeld(bool held);
    /// Whether the order is waiting.
    [[nodiscard]] bool isOrderHeld() const;

    void refresh();

    [[nodiscard]] const ConnectionRow &at(int proxyRow) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] bool isInOrder() const;

    ConnectionModel &m_model;
    QStringList m_words; ///< folded
    bool m_held = false;
};

} // namespace pulseboard
