// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <chrono>
#include <memory>

namespace pulseboard {

/// Connections and delivered events per second over the last five minutes.
class LiveChart final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveChart)

public:
    static constexpr std::chrono::minutes span{ 5 };

    explicit LiveChart(QWidget *parent = nullptr);
    ~LiveChart() override;

    /// \a at counts on a clock that never jumps; only differences matter.
    void append(std::chrono::milliseconds at, quint64 connections, double eventsPerSecond);

    /// For tests: how many moments are kept.
    [[nodiscard]] int pointCount() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void followPalette();
    void redraw();

    struct Private; // keeps the plot library's header out of everything else
    std::unique_ptr<Private> d;
};

} // namespace pulseboard
