// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tables/rowscrollbar.h"

#include <QScopedValueRollback>

namespace pulseboard {

RowScrollBar::RowScrollBar(int rowHeight, QWidget *parent)
    : QScrollBar(Qt::Vertical, parent)
    , m_rowHeight(rowHeight)
{
    setSingleStep(rowHeight); // less might leave the last row in sight, and so be no step away from the end
}

/// Called before anybody hears of a range, so that nobody sees the one that the view has set.
void RowScrollBar::sliderChange(SliderChange change)
{
    if (change == SliderRangeChange && !m_rounding) {
        const QScopedValueRollback guard(m_rounding, true);
        m_lastInSight = maximum();
        setMaximum((maximum() + m_rowHeight - 1) / m_rowHeight * m_rowHeight);
    }
    QScrollBar::sliderChange(change);
}

} // namespace pulseboard
