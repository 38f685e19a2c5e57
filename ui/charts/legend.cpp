// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/legend.h"

#include "look/legendentry.h"
#include "look/typography.h"

#include <QEvent>

#include <algorithm>

namespace pulseboard {

namespace {

constexpr int distance = 4 * gridUnit;

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
}

LegendEntry *Legend::addEntry(Side side)
{
    auto *entry = new LegendEntry(this);
    m_places.push_back({ .entry = entry, .side = side });
    layOut();
    return entry;
}

void Legend::setShown(LegendEntry *entry, bool shown)
{
    if (entry->isHidden() == shown) {
        entry->setVisible(shown);
        layOut();
    }
}

bool Legend::event(QEvent *event)
{
    // An entry whose text has outgrown its place asks for a new layout.
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) {
        layOut();
    }
    return QWidget::event(event);
}

void Legend::layOut()
{
    int right = width();
    int left = 0;
    int top = 0;
    int line = fontMetrics().height();
    for (auto place = m_places.crbegin(); place != m_places.crend(); ++place) {
        if (place->side == Side::Right && !place->entry->isHidden()) {
            const QSize size = place->entry->sizeHint();
            place->entry->setGeometry(QRect(QPoint(right - size.width(), 0), size));
            right -= size.width() + distance;
        }
    }
    for (const Place &place : std::as_const(m_places)) {
        if (place.side == Side::Left && !place.entry->isHidden()) {
            const QSize size = place.entry->sizeHint();
            if (left > 0 && left + size.width() > right) {
                left = 0;
                top += line + gridUnit;
                right = width();
            }
            place.entry->setGeometry(QRect(QPoint(left, top), size));
            left += size.width() + distance;
            line = std::max(line, size.height());
        }
    }
    setFixedHeight(top + line);
}

} // namespace pulseboard
