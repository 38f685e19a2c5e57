// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/subscription.h"

#include "wire/event.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

std::expected<Subscription, FieldError> Subscription::toTopics(const QStringList &topics)
{
    const auto field = u"topic"_s;
    if (topics.size() > maxTopics) {
        return std::unexpected(FieldError {
            field, u"a stream may name at most %1 topics; this names %2"_s.arg(maxTopics).arg(topics.size()) });
    }
    Subscription subscription;
    for (const auto &topic : topics) {
        if (auto error = checkTopic(topic, field)) {
            return std::unexpected(*error);
        }
        subscription.m_topics.append(topic.toUtf8());
    }
    auto &list = subscription.m_topics;
    if (list.contains("*")) {
        return Subscription();
    }
    std::ranges::sort(list);
    const auto repeats = std::ranges::unique(list);
    list.erase(repeats.begin(), repeats.end());
    return subscription;
}

bool Subscription::matches(const QByteArray &topic) const
{
    return isAll() || std::ranges::binary_search(m_topics, topic);
}

QStringList Subscription::names() const
{
    if (isAll()) {
        return { u"*"_s };
    }
    QStringList names;
    for (const auto &topic : m_topics) {
        names.append(QString::fromUtf8(topic));
    }
    return names;
}

} // namespace sse
