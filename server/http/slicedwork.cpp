// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/slicedwork.h"

namespace sse {

SlicedWork::SlicedWork()
    : m_timer(this)
{
    // A zero timer, not a posted event: those are all handled before the loop looks at a socket.
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &SlicedWork::run);
}

void SlicedWork::add(Step step)
{
    m_steps.push_back(std::move(step));
    m_timer.start();
}

void SlicedWork::run()
{
    const auto until = Clock::now() + slice;
    while (!m_steps.empty() && Clock::now() < until) {
        // Taken out meanwhile: it may add more.
        auto step = std::move(m_steps.front());
        m_steps.pop_front();
        if (!step(until)) {
            m_steps.push_back(std::move(step)); // what is short does not wait for what is long
        }
    }
    if (!m_steps.empty()) {
        m_timer.start();
    }
}

} // namespace sse
