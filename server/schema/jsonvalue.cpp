// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/jsonvalue.h"

#include "schema/valuewriter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sse {

std::expected<QByteArray, ValueError> toJsonText(QMetaType type, const void *value)
{
    const auto plan = planOf(type);
    if (!plan) {
        return std::unexpected(errorOf(type, plan.error()));
    }
    ValueWriter writer;
    if (!writer.write(**plan, value)) {
        return std::unexpected(errorOf(type, writer.error()));
    }
    return writer.takeText();
}

std::expected<QJsonValue, ValueError> toJsonValue(QMetaType type, const void *value)
{
    const auto text = toJsonText(type, value);
    if (!text) {
        return std::unexpected(text.error());
    }
    // In an array, because a document must not be a bare value.
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + *text + ']', &error);
    Q_ASSERT_X(error.error == QJsonParseError::NoError, "toJsonValue", qPrintable(error.errorString()));
    return document.array().at(0);
}

} // namespace sse
