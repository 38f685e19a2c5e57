// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// What in an event's data does not fit the schema that its type is declared with.
struct DataFault
{
    QString path; ///< JSON Pointer (RFC 6901) into the data; empty: all of it
    QString message; ///< a sentence without subject and full stop, such as `must be a number; this is a string`

    friend bool operator==(const DataFault &, const DataFault &) = default;
};

} // namespace sse
