// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace pulseboard {

/// Draws the cells of the list: topic and data first, the rest and all units in a lighter tone, a gap
/// across the whole row. Text is always drawn as it is, never as markup.
class EventDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int horizontalPadding = 8;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace pulseboard
