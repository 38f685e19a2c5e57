// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/resample.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace pulseboard {

namespace {

milliseconds floorTo(milliseconds length, milliseconds at)
{
    const milliseconds rest = at % length;
    return at - rest - (rest < 0ms ? length : 0ms);
}

} // namespace

milliseconds bucketLength(milliseconds shown, int pixels, int pixelsEach)
{
    constexpr std::array<milliseconds, 9> lengths { 1s, 2s, 5s, 10s, 15s, 30s, 60s, 120s, 300s };
    const auto most = std::max(1, pixels / std::max(1, pixelsEach));
    const auto fitting = std::ranges::find_if(lengths, [&](milliseconds length) { return shown <= length * most; });
    return fitting == lengths.end() ? lengths.back() : *fitting;
}

std::vector<Bucket> resample(const TimeSeries &series, const TimeRange &range, milliseconds length)
{
    std::vector<Bucket> buckets;
    // A whole bucket at each end, so that what is drawn reaches the edges.
    const milliseconds from = floorTo(length, range.from);
    const milliseconds to = floorTo(length, range.to + length);
    for (auto interval = series.firstEndingAfter(from); interval != series.intervals().end() && interval->start() < to;
         ++interval) {
        if (interval->length == 0ms) {
            continue;
        }
        for (milliseconds at = std::max(from, floorTo(length, interval->start())); at < std::min(to, interval->end);
             at += length) {
            if (buckets.empty() || buckets.back().start != at) {
                buckets.push_back({ .start = at });
            }
            Bucket &bucket = buckets.back();
            const milliseconds share = std::min(interval->end, at + length) - std::max(interval->start(), at);
            const double part = std::chrono::duration<double>(share) / interval->length;
            bucket.covered += share;
            for (size_t rate = 0; rate < rateCount; ++rate) {
                bucket.perSecond[rate] += part * static_cast<double>(interval->counts[rate]);
            }
        }
    }
    for (Bucket &bucket : buckets) {
        const double seconds = std::chrono::duration<double>(bucket.covered).count();
        for (double &rate : bucket.perSecond) {
            rate /= seconds;
        }
    }
    return buckets;
}

} // namespace pulseboard
