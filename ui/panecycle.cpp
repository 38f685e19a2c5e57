// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panecycle.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace pulseboard {

namespace {

bool isUsable(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

/// Where the focus was last within \a pane, else what Tab comes to first; null if nothing takes it.
QWidget *entranceOf(QWidget *pane)
{
    if (QWidget *last = pane->focusWidget(); last && isUsable(last)) {
        return last;
    }
    for (QWidget *widget = pane->nextInFocusChain(); widget != pane; widget = widget->nextInFocusChain()) {
        if (pane->isAncestorOf(widget) && isUsable(widget)) {
            return widget;
        }
    }
    return nullptr;
}

} // namespace

PaneCycle::PaneCycle(QList<QWidget *> panes, QObject *parent)
    : QObject(parent)
    , m_panes(std::move(panes))
{
}

void PaneCycle::move(qsizetype step)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(
        m_panes, [focus](const QWidget *pane) { return pane == focus || (focus && pane->isAncestorOf(focus)); });
    const qsizetype count = m_panes.size();
    // From outside, such as the header, forwards to the first and backwards to the last.
    const qsizetype outside = step > 0 ? count - 1 : 0;
    const qsizetype from = here == m_panes.end() ? outside : here - m_panes.begin();
    for (qsizetype i = 1; i <= count; ++i) {
        QWidget *pane = m_panes[(from + step * i + i * count) % count];
        // One behind another tab is visible to Qt, but nothing of it is in sight.
        if (!pane->isVisible() || pane->visibleRegion().isEmpty()) {
            continue;
        }
        if (QWidget *entrance = entranceOf(pane)) {
            entrance->activateWindow(); // a floating one is a window of its own
            entrance->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace pulseboard
