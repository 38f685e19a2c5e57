// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "text/jsoncheck.h"

namespace pulseboard {

/// \a json with one member or element a line, indented by two blanks; none if it is not JSON (RFC
/// 8259) with an object or an array at its top, or the beginning of one where \a extent says so, or
/// nests deeper than 500. Only blanks change: numbers keep their digits, strings their escapes, members
/// their order and their repeats.
[[nodiscard]] std::optional<QString> formatJson(QStringView json, JsonExtent extent = JsonExtent::Whole);

/// The same for what is still to be filled in, whose placeholders keep their braces. Any value will do
/// at its top. Only for what checkData() finds right; none if it nests deeper than 500.
[[nodiscard]] std::optional<QString> formatJsonTemplate(QStringView text);

} // namespace pulseboard
