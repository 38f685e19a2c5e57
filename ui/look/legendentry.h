// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace pulseboard {

/// One line of a chart's legend: a stroke in the colour of the graph, and its words in that of text.
class LegendEntry final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LegendEntry)

public:
    explicit LegendEntry(QWidget *parent = nullptr);

    void setColor(const QColor &color);
    void setTexts(const QString &caption, const QString &figure);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QColor m_color;
    QString m_caption;
    QString m_figure;
};

} // namespace pulseboard
