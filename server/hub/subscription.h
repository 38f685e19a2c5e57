// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/publication.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QList>
#include <QStringList>

#include <expected>

namespace sse {

/// The topics that a stream listens to: a set, or all of them.
class Subscription final
{
public:
    /// How many topics one subscription may name.
    static constexpr qsizetype maxTopics = 100;

    /// All topics.
    Subscription() = default;

    /// \a topics in any order, repeats allowed; none, or one that is `*`, means all.
    /// The error names the topic that is empty, too long or not one line.
    [[nodiscard]] static std::expected<Subscription, FieldError> toTopics(const QStringList &topics);

    [[nodiscard]] bool isAll() const { return m_topics.isEmpty(); }
    [[nodiscard]] bool matches(const QByteArray &topic) const;
    /// Sorted, without repeats; empty when isAll().
    [[nodiscard]] const QList<QByteArray> &topics() const { return m_topics; }
    /// As people see it: the topics, or `*` alone.
    [[nodiscard]] QStringList names() const;

    friend bool operator==(const Subscription &, const Subscription &) = default;
    friend size_t qHash(const Subscription &s, size_t seed = 0) noexcept { return ::qHash(s.m_topics, seed); }

private:
    QList<QByteArray> m_topics;
};

} // namespace sse
