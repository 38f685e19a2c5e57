// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionstats.h"

#include <QHash>

namespace sse {

/// One connection as a filter sees it; lives no longer than what it refers to.
struct FilterSubject
{
    const ConnectionInfo &info;
    const ConnectionCounters &counters; ///< of a closed one, the last
    const QString &client;     ///< clientName()
    const QString &searchText; ///< see SearchTexts
    std::chrono::milliseconds age { 0 }; ///< how long it has been open, or was
    std::optional<CloseReason> ended {};
};

/// Makes the texts that words are looked for in. Whole crowds have the same user agent: what comes of it is
/// made once for all of them. Lives in one thread.
class SearchTexts final
{
public:
    struct Agent
    {
        QString client;
        QString folded; ///< its name and the whole of it
    };

    /// \a unnamed stands for a client that sent nothing.
    explicit SearchTexts(QString unnamed)
        : m_unnamed(std::move(unnamed))
    {
    }

    /// Good until the next call.
    [[nodiscard]] const Agent &agent(const QString &userAgent);

    /// All that does not change about a connection, folded. Line breaks keep a word from matching
    /// across two parts.
    [[nodiscard]] QString textOf(const ConnectionInfo &info);

private:
    QString m_unnamed;
    QHash<QString, Agent> m_agents;
};

} // namespace sse
