// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace sse {

/// What this process takes of the machine. What the system does not tell is not there.
struct ProcessFigures
{
    std::optional<std::chrono::duration<double>> cpuTime; ///< user and system, of all threads
    std::optional<quint64> residentBytes;
    std::optional<quint64> virtualBytes;
    std::optional<quint64> openDescriptors;
    std::optional<quint64> maxDescriptors; ///< none where there is no limit
    std::optional<quint64> threads;
    std::optional<std::chrono::duration<double>> startedAt; ///< since 1970, by the wall clock
};

/// Asks the system. Any thread.
[[nodiscard]] ProcessFigures readProcessFigures();

} // namespace sse
