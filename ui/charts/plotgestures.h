// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <optional>

class QKeyEvent;
class QMouseEvent;
class QWidget;

namespace pulseboard {

class ReadingOverlay;

/// What a person does over a plot: point at a place, drag over a stretch, ask to go back. The arrow
/// keys point too, for those who have no mouse.
class PlotGestures final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlotGestures)

public:
    /// Both must outlive this.
    PlotGestures(QWidget *plot, ReadingOverlay *overlay);

    /// Where the pointer is, in pixels of the plot, or none.
    [[nodiscard]] std::optional<int> place() const { return m_place; }
    void setDraggable(bool draggable) { m_draggable = draggable; }

Q_SIGNALS:
    void pointed(); ///< place() is another one
    void dragged(int from, int to); ///< from left to right, both within the area
    void backRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool keyPressed(const QKeyEvent *event);
    void moved(const QMouseEvent *event);
    void released();
    void point(std::optional<int> place);

    QWidget *m_plot;
    ReadingOverlay *m_overlay;
    std::optional<int> m_place;
    std::optional<int> m_pressed; ///< where a drag began, or may
    bool m_draggable = true;
};

} // namespace pulseboard
