// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/entitytag.h"

#include <algorithm>

namespace sse {

namespace {

/// Whether \a tag is in \a list. The comparison is the weak one, which does not look at `W/`. A comma may stand within a tag.
bool lists(QByteArrayView list, QByteArrayView tag)
{
    list = list.trimmed();
    if (list == "*") {
        return true;
    }
    while (!list.isEmpty()) {
        if (list.startsWith(',')) {
            list = list.sliced(1).trimmed();
            continue;
        }
        if (list.startsWith("W/")) {
            list = list.sliced(2);
        }
        const auto end = list.startsWith('"') ? list.indexOf('"', 1) : -1;
        if (end < 0) {
            return false;
        }
        if (list.first(end + 1) == tag) {
            return true;
        }
        list = list.sliced(end + 1).trimmed();
        if (!list.isEmpty() && !list.startsWith(',')) {
            return false;
        }
    }
    return false;
}

} // namespace

QByteArray entityTag(const QByteArray &digest)
{
    return '"' + digest.toHex() + '"';
}

bool hasAlready(const HttpRequest &request, QByteArrayView tag)
{
    return std::ranges::any_of(request.headers, [tag](const auto &header) {
        return header.first == "if-none-match" && lists(header.second, tag);
    });
}

} // namespace sse
