// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace sse {

/// \a token as a JSON Pointer (RFC 6901) writes it: `~` and `/` escaped.
[[nodiscard]] QString escapedToken(QString token);

/// \a pointer, and one step on to the member or the item \a token.
[[nodiscard]] QString pointerTo(const QString &pointer, const QString &token);
[[nodiscard]] QString pointerTo(const QString &pointer, qsizetype index);

/// What a URI fragment such as `#/$defs/price` points to, and its pointer, written in the one way in which pointerTo()
/// writes it.
struct Pointed
{
    QString pointer;
    QJsonValue value;
};

/// Nothing if there is no such place in \a root, or \a fragment is no JSON Pointer.
[[nodiscard]] std::optional<Pointed> resolveFragment(const QJsonValue &root, const QString &fragment);

} // namespace sse
