// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "look/legendentry.h"

#include <QWidget>

#include <optional>

namespace pulseboard {

/// What a chart says about the place under the pointer.
struct Reading
{
    struct Row
    {
        QColor color;
        LegendEntry::Mark mark = LegendEntry::Mark::Line;
        QString caption;
        QString figure;
    };
    struct Dot
    {
        QPointF at;
        QColor color;
    };

    double x = 0; ///< of the line that is read at, in the chart's pixels
    QString title;
    QList<Row> rows;
    QList<Dot> dots; ///< on the curves

    [[nodiscard]] QString text() const; ///< the same for those who do not see it
};

/// Lies over a plot and shows the reading, and the stretch that is being dragged over. A plot need
/// not be drawn again for either.
class ReadingOverlay final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadingOverlay)

public:
    struct Band
    {
        int from = 0;
        int to = 0;
    };

    /// Covers \a plot, also when that is resized, and takes no mouse events.
    explicit ReadingOverlay(QWidget *plot);

    /// Where within the plot the curves are.
    void setArea(const QRect &area);
    [[nodiscard]] QRect area() const { return m_area; }
    void setReading(std::optional<Reading> reading);
    [[nodiscard]] const std::optional<Reading> &reading() const { return m_reading; }
    void setBand(std::optional<Band> band);
    [[nodiscard]] const std::optional<Band> &band() const { return m_band; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBand(QPainter &painter) const;
    void paintBox(QPainter &painter) const;

    QRect m_area;
    std::optional<Reading> m_reading;
    std::optional<Band> m_band;
};

} // namespace pulseboard
