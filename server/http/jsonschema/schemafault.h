// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// Why a JSON document cannot serve as a schema.
struct SchemaFault
{
    QString pointer; ///< JSON Pointer (RFC 6901) into the document; empty: its root
    QString
        message; ///< an English sentence without subject and full stop, such as `must be a string; this is a number`
};

} // namespace sse
