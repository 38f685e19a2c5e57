// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/plotgestures.h"

#include "charts/readingoverlay.h"
#include "look/typography.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyleHints>

#include <algorithm>
#include <cstdlib>

namespace pulseboard {

PlotGestures::PlotGestures(QWidget *plot, ReadingOverlay *overlay)
    : QObject(plot)
    , m_plot(plot)
    , m_overlay(overlay)
{
    plot->setMouseTracking(true);
    plot->setFocusPolicy(Qt::StrongFocus);
    plot->installEventFilter(this);
}

bool PlotGestures::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<const QMouseEvent *>(event);
        if (m_draggable && mouse->button() == Qt::LeftButton
            && m_overlay->area().contains(mouse->position().toPoint())) {
            m_pressed = mouse->position().toPoint().x();
        }
        break;
    }
    case QEvent::MouseMove:
        moved(static_cast<const QMouseEvent *>(event));
        break;
    case QEvent::MouseButtonRelease:
        released();
        break;
    case QEvent::MouseButtonDblClick:
        m_pressed.reset();
        m_overlay->setBand(std::nullopt);
        Q_EMIT backRequested();
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        point(std::nullopt);
        break;
    case QEvent::ShortcutOverride: // Escape ends a drag before it ends anything else
        if (m_overlay->band() && static_cast<const QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress:
        if (keyPressed(static_cast<const QKeyEvent *>(event))) {
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool PlotGestures::keyPressed(const QKeyEvent *event)
{
    const QRect area = m_overlay->area();
    const int step = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 * gridUnit : gridUnit;
    switch (event->key()) {
    case Qt::Key_Left:
        point(std::max(area.left(), m_place.value_or(area.right()) - step));
        return true;
    case Qt::Key_Right:
        point(std::min(area.right(), m_place.value_or(area.left()) + step));
        return true;
    case Qt::Key_Escape:
        if (m_pressed) {
            m_pressed.reset();
            m_overlay->setBand(std::nullopt);
            return true;
        }
        return false;
    default:
        return false;
    }
}

void PlotGestures::moved(const QMouseEvent *event)
{
    const QRect area = m_overlay->area();
    const QPoint position = event->position().toPoint();
    if (m_pressed
        && (m_overlay->band()
            || std::abs(position.x() - *m_pressed) >= QGuiApplication::styleHints()->startDragDistance())) {
        m_overlay->setBand({ { .from = *m_pressed, .to = std::clamp(position.x(), area.left(), area.right()) } });
    }
    point(area.contains(position) ? std::optional(position.x()) : std::nullopt);
}

void PlotGestures::released()
{
    m_pressed.reset();
    if (const auto band = m_overlay->band()) {
        m_overlay->setBand(std::nullopt);
        const auto [from, to] = std::minmax(band->from, band->to);
        Q_EMIT dragged(from, to);
    }
}

void PlotGestures::point(std::optional<int> place)
{
    if (place != m_place) {
        m_place = place;
        Q_EMIT pointed();
    }
}

} // namespace pulseboard
