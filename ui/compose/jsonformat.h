// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulseboard {

/// \a text with one member or element a line, indented by two blanks. Every token stays as it is
/// written, in its order: numbers keep their digits, strings their escapes, placeholders their
/// braces. Only for what checkData() finds right; what else comes of a broken text is no loss, but
/// no gain either.
[[nodiscard]] QString formatJson(const QString &text);

} // namespace pulseboard
