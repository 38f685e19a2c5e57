// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace pulseboard {

enum class ColorMode : quint8 { Light, Dark };

/// The whole window's colours. One accent, the blue of the Okabe–Ito set in its darker and its
/// lighter form; text and secondary text (`PlaceholderText`) keep a contrast of 4.5 to 1 and more.
[[nodiscard]] QPalette makePalette(ColorMode mode);

/// Which of the two a palette is made for, so that painting code needs nothing but its palette.
[[nodiscard]] ColorMode colorModeOf(const QPalette &palette);

/// Colours that a palette has no role for, from the Okabe–Ito set, tuned to read on both grounds.
/// Colour is never the only sign: a word stands beside each.
enum class Signal : quint8 { Good, Quiet, Caution, Trouble, Danger };

[[nodiscard]] QColor signalColor(Signal what, ColorMode mode);

} // namespace pulseboard
