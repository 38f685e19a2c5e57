// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/timeseries.h"

#include <QByteArray>
#include <QStringList>

/// Tables as RFC 4180 has them, in UTF-8: lines end with CR and LF, the first one names the columns.
/// Names and numbers are the same in every language, because programs read them.
namespace pulseboard::csv {

/// One line; a field that holds a comma, a quote or a line break stands in quotes.
[[nodiscard]] QByteArray line(const QStringList &fields);

/// Every interval that ends within \a range: when (ISO 8601, UTC, as the wall clock said then),
/// seconds on the clock that does not jump, the length that the rates are means over, the open
/// connections, and all rates; these are empty where nothing is known.
[[nodiscard]] QByteArray ofSeries(const TimeSeries &series, const TimeRange &range);

} // namespace pulseboard::csv
