// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/connectionrow.h"

#include <QObject>

namespace pulseboard {
Q_NAMESPACE

/// What one often wants to see of the table. Busiest is an order; the others are filters.
enum class Preset : quint8 { All, Lagging, Silent, Busiest };
Q_ENUM_NS(Preset)

/// Without an event for so long, a connection counts as silent.
inline constexpr std::chrono::seconds silentAfter { 60 };

/// Whether \a row, to which no event went for \a silence, belongs to what \a preset shows.
[[nodiscard]] bool belongsTo(Preset preset, const ConnectionRow &row, std::chrono::milliseconds silence);

} // namespace pulseboard
