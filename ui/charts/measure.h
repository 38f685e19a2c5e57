// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/timeseries.h"

#include <QColor>
#include <QString>

#include <optional>

class QPalette;

/// How what charts show is named, written and coloured: the same in curve, legend and reading.
namespace pulseboard {

/// None stands for the number of open connections, which is no rate.
using Measure = std::optional<Rate>;

[[nodiscard]] QString captionOf(Measure measure);
[[nodiscard]] QString figureOf(Measure measure, double value);

/// As figureOf(), for an axis: without digits that say nothing, `20 k/s`.
[[nodiscard]] QString tickTextOf(Measure measure, double value);
/// The least top of an axis, and the finest step on it: there is no half connection.
[[nodiscard]] double leastTopOf(Measure measure);
[[nodiscard]] double finestStepOf(Measure measure);

/// From the Okabe–Ito set, tuned to read on light and on dark.
[[nodiscard]] QColor colorOf(Measure measure, const QPalette &palette);

} // namespace pulseboard
