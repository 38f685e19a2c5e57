// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace pulseboard {

/// How well \a text answers \a pattern, a higher number better; nothing if it does not. Every letter of
/// the pattern must come in the text, in order, whatever the case; letters that begin a word or follow
/// one another count more. Spaces in the pattern are skipped. An empty pattern matches all with 0.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace pulseboard
