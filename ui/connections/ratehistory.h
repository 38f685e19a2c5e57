// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <array>
#include <cstddef>

namespace pulseboard {

/// The last rates of one connection, of which the oldest make room: a hundred bytes, whatever happens.
class RateHistory final
{
public:
    static constexpr size_t capacity = 30;

    void add(double rate)
    {
        if (m_size < capacity) {
            m_rates[m_size++] = static_cast<float>(rate);
        } else {
            m_rates[m_first] = static_cast<float>(rate);
            m_first = static_cast<quint8>((m_first + 1) % capacity);
        }
    }

    [[nodiscard]] size_t size() const { return m_size; }
    /// \a index 0 is the oldest.
    [[nodiscard]] double at(size_t index) const { return m_rates[(m_first + index) % capacity]; }

private:
    std::array<float, capacity> m_rates {};
    quint8 m_first = 0;
    quint8 m_size = 0;
};

} // namespace pulseboard
