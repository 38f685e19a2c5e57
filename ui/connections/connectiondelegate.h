// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include <QStyledItemDelegate>

namespace pulseboard {

class ConnectionProxy;

/// Draws the cells of the table: figures with their unit in a lighter tone, the state as a dot and
/// a word, trends as lines; closed connections all in the lighter tone. Text is always drawn as it
/// is, never as markup.
///
/// Takes rows from \a proxy as they are, so that a text is made once for each cell that is painted.
class ConnectionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionDelegate)

public:
    explicit ConnectionDelegate(const ConnectionProxy &proxy, QObject *parent = nullptr);

    static constexpr int horizontalPadding = 8;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Tones
    {
        QColor main;
        QColor light;
        QColor line;
    };

    [[nodiscard]] static Tones tonesFor(const QStyleOptionViewItem &option, const ConnectionRow &row);
    static void paintDotOf(QPainter *painter, const QStyleOptionViewItem &option, const ConnectionRow &row,
                           QRect &area);
    static void paintTrend(QPainter *painter, const QRect &area, const RateHistory &rates, const QColor &color);

    const ConnectionProxy &m_proxy;
};

} // namespace pulseboard
