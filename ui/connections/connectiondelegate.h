// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace pulseboard {

/// Draws the cells of the table: figures with their unit in a lighter tone, the state as a dot and
/// a word. Text is always drawn as it is, never as markup.
class ConnectionDelegate final : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int horizontalPadding = 8;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    static void paintState(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                           QRect area);
};

} // namespace pulseboard
