// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace pulseboard {

/// The words one after the other, with what the language of the window puts between: `news, sport`, or in
/// Chinese `news、sport`.
[[nodiscard]] QString joined(const QStringList &words);

} // namespace pulseboard
