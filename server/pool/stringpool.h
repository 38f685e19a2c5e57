// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>

namespace sse {

/// Lets equal strings share their memory: of ten thousand connections most have one of few
/// User-Agents. Lives in the server thread.
class StringPool final
{
public:
    /// How many it remembers before it forgets all and begins anew; strings that are in use stay.
    static constexpr qsizetype capacity = 4096;

    [[nodiscard]] QString shared(const QString &string)
    {
        if (m_strings.size() >= capacity) {
            m_strings.clear();
        }
        return *m_strings.insert(string);
    }

private:
    QSet<QString> m_strings;
};

} // namespace sse
