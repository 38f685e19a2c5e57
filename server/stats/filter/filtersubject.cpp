// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/filter/filtersubject.h"

#include "stats/clientname.h"

namespace sse {

const SearchTexts::Agent &SearchTexts::agent(const QString &userAgent)
{
    const auto known = m_agents.constFind(userAgent);
    if (known != m_agents.constEnd()) {
        return *known;
    }
    QString client = clientName(userAgent);
    if (client.isEmpty()) {
        client = m_unnamed;
    }
    return *m_agents.insert(userAgent,
                            { .client = client, .folded = QString(client + u'\n' + userAgent).toCaseFolded() });
}

QString SearchTexts::textOf(const ConnectionInfo &info)
{
    QString where = info.address + u'\n' + info.endpoint;
    for (const auto &topic : info.topics) {
        where += u'\n' + topic;
    }
    return toString(info.id) + u'\n' + agent(info.userAgent).folded + u'\n' + where.toCaseFolded();
}

} // namespace sse
