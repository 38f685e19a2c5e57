// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace pulseboard {

class ScheduleList;

/// Draws a schedule as a dot, a title, and a line of figures in a lighter tone below.
class ScheduleDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScheduleDelegate)

public:
    explicit ScheduleDelegate(const ScheduleList &schedules, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static int rowHeight(const QFontMetrics &metrics);

protected:
    /// The text is drawn by paint(), on two lines.
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const ScheduleList &m_schedules;
};

} // namespace pulseboard
