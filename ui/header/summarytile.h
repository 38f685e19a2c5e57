// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "text/format.h"

#include <QWidget>

namespace pulseboard {

class Sparkline;

/// One figure with its caption, and its last minute where there is room.
class SummaryTile final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SummaryTile)

public:
    enum class History : quint8 { None, Drawn };

    SummaryTile(History history, QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    void setFigure(const format::Figure &figure);
    /// As setFigure(), and one more point of the line.
    void setFigure(const format::Figure &figure, double value);
    [[nodiscard]] const format::Figure &figure() const { return m_figure; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont largeFont() const;
    void placeLine();

    QString m_caption;
    format::Figure m_figure;
    Sparkline *m_line = nullptr;
};

} // namespace pulseboard
