// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>

namespace pulseboard {

/// One of our symbolic icons by name, such as `copy`, drawn in the text colour of the palette in
/// use, so that it follows light and dark. Never null, though empty without Qt's SVG plugin: what
/// shows an icon must have a text or a tooltip too.
[[nodiscard]] QIcon symbolicIcon(const char *name);

/// The program's own icon, in its own colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace pulseboard
