// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include <QList>

/// Rows for other programs: with the names and units of `/api/connections`, whatever the table shows
/// and in whatever language; of closed ones also `closeReason`, `closeDetail` and `closedAt`.
namespace pulseboard {

struct ExportedRow
{
    ConnectionRow row;
    std::chrono::milliseconds duration { 0 };
};

/// As RFC 4180 has it: a line of names, CRLF, quotation marks where they must be. What clients sent
/// cannot become a formula in a spreadsheet: where it looks like one, an apostrophe stands before it.
[[nodiscard]] QString toCsv(const QList<ExportedRow> &rows);

/// An array of objects.
[[nodiscard]] QString toJson(const QList<ExportedRow> &rows);

} // namespace pulseboard
