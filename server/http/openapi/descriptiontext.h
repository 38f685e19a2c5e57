// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/openapi/document.h"

#include <QByteArray>

namespace sse {

/// A description as it is sent. Made once, because declared schemas can make it long; what differs from request to request
/// stands at its front. Any thread.
class DescriptionText
{
public:
    DescriptionText(OpenApiVersion version, const DocumentInputs &inputs);

    /// For who asked under \a serverUrl, without a slash at its end; empty: what it names is relative to where it came from.
    [[nodiscard]] QByteArray text(const QString &serverUrl) const;
    /// Tells text(\a serverUrl) from every other, and is had without making it.
    [[nodiscard]] QByteArray digest(const QString &serverUrl) const;

private:
    [[nodiscard]] QByteArray front(const QString &serverUrl) const;

    QJsonObject m_server; ///< the one under `servers`
    QByteArray m_rest; ///< behind `servers`, with the closing brace
    QByteArray m_restDigest;
};

} // namespace sse
