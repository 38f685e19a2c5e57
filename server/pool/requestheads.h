// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QExplicitlySharedDataPointer>
#include <QHash>
#include <QSharedData>

#include <algorithm>

namespace sse {

/// The head of a request, as all connections that sent the same share it: one pointer for each.
struct RequestHead final : QSharedData
{
    explicit RequestHead(QByteArray bytes)
        : text(std::move(bytes))
    {
    }

    const QByteArray text; ///< see ConnectionDetails::requestHead
};

using RequestHeadPtr = QExplicitlySharedDataPointer<const RequestHead>;

/// Lets equal request heads share their memory: the tabs of a browser send the same. Lives in the
/// server thread.
///
/// What no connection uses any more is dropped when the pool has doubled, so that it never holds more
/// than twice what is in use.
class RequestHeads final
{
public:
    static constexpr qsizetype firstSweep = 64;

    [[nodiscard]] RequestHeadPtr shared(const QByteArray &text)
    {
        if (const auto known = m_heads.value(text)) {
            return known;
        }
        if (m_heads.size() >= m_nextSweep) {
            m_heads.removeIf([](const auto &head) { return head.value()->ref.loadRelaxed() == 1; });
            m_nextSweep = std::max(firstSweep, 2 * m_heads.size());
        }
        return *m_heads.insert(text, RequestHeadPtr(new RequestHead(text)));
    }
    [[nodiscard]] qsizetype size() const { return m_heads.size(); }

private:
    QHash<QByteArray, RequestHeadPtr> m_heads;
    qsizetype m_nextSweep = firstSweep;
};

} // namespace sse
