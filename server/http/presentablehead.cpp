// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/presentablehead.h"

#include "stats/connectiondetails.h"
#include "stats/cut.h"

#include <QList>

#include <algorithm>
#include <array>

namespace sse {

namespace {

constexpr QByteArrayView placeholder("…");

/// What stands in the name of a header or parameter whose value is a secret; rather once too often.
constexpr std::array secretWords { QByteArrayView("auth"),     QByteArrayView("cookie"), QByteArrayView("key"),
                                   QByteArrayView("password"), QByteArrayView("secret"), QByteArrayView("token") };

bool isSecret(const QByteArray &name)
{
    const auto lower = name.toLower();
    return std::ranges::any_of(secretWords, [&](QByteArrayView word) { return lower.contains(word); });
}

/// Of another site, whose parameters are none of ours: without its query.
QByteArray presentableReferer(const QByteArray &line)
{
    const auto query = std::ranges::find_if(line, [](char c) { return c == '?' || c == '#'; });
    return query == line.end() ? line : line.first(query - line.begin() + 1).append(placeholder);
}

/// The request line without the values that its query should not show. A name that is written with
/// percent signs is one of ours too.
QByteArray presentableRequestLine(const QByteArray &line)
{
    const auto query = line.indexOf('?');
    const auto end = line.lastIndexOf(' ');
    if (query < 0 || end < query) {
        return line;
    }
    auto parameters = line.sliced(query + 1, end - query - 1).split('&');
    for (auto &parameter : parameters) {
        const auto equals = parameter.indexOf('=');
        const auto name = QByteArray::fromPercentEncoding(parameter.first(std::max<qsizetype>(equals, 0)));
        if (isSecret(name) || name == "lastEventId") {
            parameter = parameter.first(equals + 1).append(placeholder);
        }
    }
    return line.first(query + 1) + parameters.join('&') + line.sliced(end);
}

} // namespace

QByteArray presentableHead(const QByteArray &head)
{
    QByteArrayList lines;
    for (const auto &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        const auto name = line.first(std::max<qsizetype>(colon, 0)).toLower();
        if (lines.isEmpty()) {
            lines.append(presentableRequestLine(line));
        } else if (isSecret(name)) {
            lines.append(line.first(colon).append(": ").append(placeholder));
        } else if (name == "referer") {
            lines.append(presentableReferer(line));
        } else if (!line.isEmpty() && name != "last-event-id") {
            lines.append(line);
        }
    }
    auto text = lines.join('\n');
    if (text.size() > maxRequestHeadBytes) {
        text = cutUtf8(text, maxRequestHeadBytes - placeholder.size()).append(placeholder);
    }
    text.squeeze();
    return text;
}

} // namespace sse
