// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QPointF>
#include <QWidget>

namespace pulseboard {

/// One figure over the last minutes, small: its name and value above, a line below, the highest value
/// at its side. Lives in the GUI thread.
class TrendChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrendChart)

public:
    explicit TrendChart(QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    /// \a points: seconds before now (from -\a span to 0) and the value; \a text says the last one.
    void setPoints(const QList<QPointF> &points, double span, const QString &text);
    /// What stands below the ends of the time axis, or nothing, and how the top of the other is written.
    void setAxisTexts(const QString &start, const QString &end, const QString &top);

    [[nodiscard]] const QList<QPointF> &points() const { return m_points; }
    [[nodiscard]] double top() const { return m_top; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_caption;
    QString m_text;
    QString m_start;
    QString m_end;
    QString m_topText;
    QList<QPointF> m_points;
    double m_span = 1;
    double m_top = 1;
};

} // namespace pulseboard
