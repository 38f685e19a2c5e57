// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/scheduledelegate.h"

#include "compose/schedulelist.h"
#include "look/dot.h"
#include "look/typography.h"

#include <QPainter>

namespace pulseboard {

namespace {

DotLook lookOf(const Schedule &schedule)
{
    switch (schedule.state()) {
    case Schedule::State::Running:
        return { .color = Signal::Good };
    case Schedule::State::Paused:
        return { .color = schedule.reason().isEmpty() ? Signal::Caution : Signal::Trouble };
    case Schedule::State::Stopped:
    case Schedule::State::Finished:
        return { .color = Signal::Quiet, .filled = false };
    }
    Q_UNREACHABLE();
}

} // namespace

ScheduleDelegate::ScheduleDelegate(const ScheduleList &schedules, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_schedules(schedules)
{
}

int ScheduleDelegate::rowHeight(const QFontMetrics &metrics)
{
    return 2 * metrics.height() + 2 * gridUnit;
}

void ScheduleDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text.clear();
}

void ScheduleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index); // the ground and the focus
    if (index.column() != ScheduleList::What) {
        return;
    }
    const Schedule &schedule = m_schedules.at(index.row());
    const QRect area = option.rect.adjusted(2 * gridUnit, gridUnit, -gridUnit, -gridUnit);
    const QRect words = QStyle::visualRect(option.direction, area, area.adjusted(4 * gridUnit, 0, 0, 0));
    const QRect dot =
        QStyle::visualRect(option.direction, area, QRect(area.topLeft(), QSize(dotDiameter, area.height() / 2)));
    const auto align = QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter;
    const QPalette::ColorGroup group =
        option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto draw = [&](const QRect &rect, const QString &text, QPalette::ColorRole role) {
        painter->setPen(option.palette.color(group, selected ? QPalette::HighlightedText : role));
        painter->drawText(rect, static_cast<int>(align) | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(text, Qt::ElideRight, rect.width()));
    };
    painter->save();
    painter->setFont(option.font);
    paintDot(*painter, QRectF(dot).center(), lookOf(schedule), colorModeOf(option.palette));
    const int half = words.height() / 2;
    draw(words.adjusted(0, 0, 0, half - words.height()), index.data().toString(), QPalette::Text);
    draw(words.adjusted(0, half, 0, 0), m_schedules.summary(index.row()), QPalette::PlaceholderText);
    painter->restore();
}

} // namespace pulseboard
