// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonschema/jsonpointer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sse {

QString escapedToken(QString token)
{
    return token.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
}

QString pointerTo(const QString &pointer, const QString &token)
{
    return pointer + u'/' + escapedToken(token);
}

QString pointerTo(const QString &pointer, qsizetype index)
{
    return pointer + u'/' + QString::number(index);
}

std::optional<Pointed> resolveFragment(const QJsonValue &root, const QString &fragment)
{
    Pointed at { {}, root };
    if (fragment == "#"_L1) {
        return at;
    }
    if (!fragment.startsWith("#/"_L1)) {
        return std::nullopt;
    }
    const auto decoded = QUrl::fromPercentEncoding(fragment.sliced(2).toUtf8());
    for (auto token : decoded.split(u'/')) {
        token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
        if (at.value.isObject()) {
            const auto object = at.value.toObject();
            const auto member = object.find(token);
            if (member == object.end()) {
                return std::nullopt;
            }
            at = { pointerTo(at.pointer, token), *member };
        } else if (at.value.isArray()) {
            const auto array = at.value.toArray();
            bool isNumber = false;
            const auto index = token.toLongLong(&isNumber);
            // `01` and `+1` are numbers to Qt and no index to RFC 6901.
            if (!isNumber || index < 0 || index >= array.size() || token != QString::number(index)) {
                return std::nullopt;
            }
            at = { pointerTo(at.pointer, qsizetype(index)), array.at(index) };
        } else {
            return std::nullopt;
        }
    }
    return at;
}

} // namespace sse
