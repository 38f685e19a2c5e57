// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace sse {

/// An event of the hub whose data is declared by a JSON Schema.
struct DeclaredEvent
{
    QString topic;
    QString type; ///< `message` for the default
    QJsonObject schema;
};

} // namespace sse
