// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace pulseboard {

/// One entry of a chart's legend: a mark in the colour and the shape of what it names, and its words
/// in the colour of text. It grows with its figure and does not shrink again, so that a figure that
/// changes does not move its neighbours.
class LegendEntry final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LegendEntry)

public:
    enum class Mark : quint8 { Line, Area, Block };
    static constexpr int markWidth = 16;

    explicit LegendEntry(QWidget *parent = nullptr);

    void setColor(const QColor &color);
    void setMark(Mark mark);
    [[nodiscard]] Mark mark() const { return m_mark; }
    void setTexts(const QString &caption, const QString &figure);
    [[nodiscard]] QSize sizeHint() const override;

    static void paintMark(QPainter &painter, const QRectF &area, const QColor &color, Mark mark);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_color;
    QString m_caption;
    QString m_figure;
    Mark m_mark = Mark::Line;
    int m_figureWidth = 0; ///< of the widest one so far
};

} // namespace pulseboard
