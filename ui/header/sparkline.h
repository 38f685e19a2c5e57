// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <deque>

namespace pulseboard {

/// The last minute of one figure as a quiet line, without axes: shape, not numbers.
class Sparkline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sparkline)

public:
    explicit Sparkline(QWidget *parent = nullptr);

    void append(double value);
    [[nodiscard]] QSize sizeHint() const override { return { 64, 24 }; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr size_t capacity = 120; // a minute at the usual two snapshots a second

    std::deque<double> m_values;
};

} // namespace pulseboard
