// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>

namespace sse {

/// Does what takes long in slices, by turns: however many ask for something long together, a turn of the event loop is held
/// up by one slice, and what is short is done soon. Lives in the server thread.
class SlicedWork final : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds slice { 4 };
    /// Works until about then; true: it is done.
    using Step = std::function<bool(Clock::time_point until)>;

    SlicedWork();

    /// Begins when the loop comes round, after all that was added before has had a turn. What is not done when this is
    /// destroyed never is.
    void add(Step step);

private:
    void run();

    std::deque<Step> m_steps;
    QTimer m_timer;
};

} // namespace sse
