// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "text/format.h"

#include <QFrame>

class QLabel;

namespace pulseboard {

class Sparkline;

/// One figure with its caption, and its last minute where there is room.
class SummaryTile final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SummaryTile)

public:
    enum class History : quint8 { None, Drawn };

    SummaryTile(const QString &caption, History history, QWidget *parent = nullptr);

    void setFigure(const format::Figure &figure);
    /// As setFigure(), and one more point of the line.
    void setFigure(const format::Figure &figure, double value);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_caption;
    QLabel *m_number;
    QLabel *m_unit;
    Sparkline *m_line = nullptr;
};

} // namespace pulseboard
