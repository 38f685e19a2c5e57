// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace pulseboard {

/// Finds its way in an event block as our server writes it: `id`, `event`, `retry` and `data` lines in
/// that order, each with one blank after the colon, ended by LF (server/wire/encoding.h). Points into
/// the block. Cheap but for the data, which is read when asked for.
class WireEvent final
{
public:
    explicit WireEvent(QByteArrayView wire);

    [[nodiscard]] QByteArrayView type() const { return m_type; } ///< empty: the default, `message`
    [[nodiscard]] std::optional<qint64> retry() const { return m_retry; } ///< milliseconds
    [[nodiscard]] QByteArrayView firstLine() const { return firstOf(m_data); }
    [[nodiscard]] qsizetype dataSize() const;
    /// Its lines, joined with LF.
    [[nodiscard]] QByteArray data() const;

    /// Whether \a accept says so of any line of the data.
    template<typename Accept>
    [[nodiscard]] bool anyLine(Accept accept) const
    {
        for (QByteArrayView rest = m_data; isData(rest); rest = after(rest)) {
            if (accept(firstOf(rest))) {
                return true;
            }
        }
        return false;
    }

private:
    static constexpr QByteArrayView field { "data: " };
    static bool isData(QByteArrayView lines) { return lines.startsWith(field); }
    static QByteArrayView firstOf(QByteArrayView lines);
    static QByteArrayView after(QByteArrayView lines);

    QByteArrayView m_type;
    std::optional<qint64> m_retry;
    QByteArrayView m_data; ///< from the first data line on
};

} // namespace pulseboard
