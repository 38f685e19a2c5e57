// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/eventschemafile.h"

using namespace Qt::StringLiterals;

namespace sse {

std::expected<EventSchemaFile, QString> EventSchemaFile::fromString(const QString &text)
{
    const auto equals = text.indexOf(u'=');
    const auto colon = text.first(std::max<qsizetype>(equals, 0)).lastIndexOf(u':');
    if (colon < 1 || equals == text.size() - 1) {
        return std::unexpected(u"must be TOPIC:TYPE=FILE, such as news:price=price.schema.json"_s);
    }
    const auto type = text.sliced(colon + 1, equals - colon - 1);
    return EventSchemaFile { text.first(colon), type.isEmpty() ? u"message"_s : type, text.sliced(equals + 1) };
}

QString EventSchemaFile::toString() const
{
    return u"%1:%2=%3"_s.arg(topic, type, file);
}

} // namespace sse
