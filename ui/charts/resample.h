// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/timeseries.h"

#include <vector>

namespace pulseboard {

/// What a chart draws as one point, or one bar.
struct Bucket
{
    std::chrono::milliseconds start { 0 }; ///< a whole multiple of the length of a bucket
    std::chrono::milliseconds covered { 0 }; ///< how much of it something is known of
    Rates perSecond {}; ///< means over what is covered
};

/// The length of the buckets for a chart \a pixels wide: at least \a pixelsEach wide each, at least
/// a second, and a length that people count in.
[[nodiscard]] std::chrono::milliseconds bucketLength(std::chrono::milliseconds shown, int pixels, int pixelsEach);

/// Thins a series out, keeping its sums: an interval over the edge of two buckets counts in each
/// with its share. Buckets lie on multiples of \a length, so that a chart that moves on does not
/// change what it has drawn; those of which nothing is known are left out.
[[nodiscard]] std::vector<Bucket> resample(const TimeSeries &series, const TimeRange &range,
                                           std::chrono::milliseconds length);

} // namespace pulseboard
