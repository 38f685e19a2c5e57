// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>

namespace pulseboard {

/// What a row of a list of two lines shows. Every text is plain text on one line.
struct TwoLines
{
    quint64 key = 0; ///< names the row; unlike any other's
    QString title;
    QString aside; ///< right of the title, in a lighter tone
    QString note; ///< below, in a lighter tone
    QString toolTip; ///< cannot be taken for markup

    friend bool operator==(const TwoLines &, const TwoLines &) = default;
};

/// Rows of two lines, newest first, replaced as a whole: views hear only of what is different, so that
/// selection and place stay. Lives in the GUI thread.
class TwoLineModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwoLineModel)

public:
    enum Role { AsideRole = Qt::UserRole, NoteRole, KeyRole };

    using QAbstractListModel::QAbstractListModel;

    /// Rows that were there already must stand in the order they had.
    void setRows(const QList<TwoLines> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<TwoLines> m_rows;
};

} // namespace pulseboard
