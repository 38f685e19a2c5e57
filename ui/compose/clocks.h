// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

namespace pulseboard {

/// The two times there are: what people call it, which may jump, and what passes, which does not.
/// Passed in, so that a test may make one of them jump.
struct Clocks
{
    std::function<QDateTime()> wall = [] { return QDateTime::currentDateTimeUtc(); };
    std::function<std::chrono::milliseconds()> steady = [] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
};

} // namespace pulseboard
