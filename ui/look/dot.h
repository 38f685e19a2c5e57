// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "look/palettes.h"

#include <QWidget>

class QPainter;

namespace pulseboard {

/// How a dot stands for something: filled, or hollow for what is over or off.
struct DotLook
{
    Signal color = Signal::Quiet;
    bool filled = true;
};

/// Draws a dot of the usual size around \a center.
void paintDot(QPainter &painter, const QPointF &center, const DotLook &look, ColorMode mode);

inline constexpr int dotDiameter = 8;

/// The dot that stands before a word. Says nothing by itself: the word must stand beside it.
class Dot final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Dot)

public:
    explicit Dot(QWidget *parent = nullptr);

    void setLook(const DotLook &look);
    [[nodiscard]] QSize sizeHint() const override { return { dotDiameter + 4, dotDiameter + 4 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DotLook m_look;
};

} // namespace pulseboard
