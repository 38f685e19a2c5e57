// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/dialect.h"

#include <cstddef>
#include <string>

namespace bench {

/// Publishes over one kept-alive connection.
class Publisher
{
public:
    Publisher(Target target, const Dialect &dialect);
    ~Publisher();
    Publisher(const Publisher &) = delete;
    Publisher &operator=(const Publisher &) = delete;

    /// Sends one event with \a payload to each of \a topics.
    void publish(const std::vector<std::size_t> &topics, const std::string &payload);

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool wantsToWrite() const { return !m_output.empty(); }
    /// To be called when the descriptor is ready.
    void handle();

    /// Answers that are still to come.
    [[nodiscard]] std::size_t awaited() const { return m_awaited; }

private:
    void write();
    bool takeAnswer();

    const Dialect &m_dialect;
    int m_descriptor;
    std::size_t m_awaited = 0;
    std::string m_output;
    std::string m_input;
};

} // namespace bench
