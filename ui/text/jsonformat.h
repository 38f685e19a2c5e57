// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace pulseboard {

/// Whether a text is meant to be a document, or the beginning of one that was cut.
enum class JsonExtent : quint8 { Whole, Beginning };

/// \a json with one member or element a line, indented by two blanks; none if it is not JSON (RFC
/// 8259) with an object or an array at its top, or nests deeper than 500. Only blanks change: the text
/// of numbers and strings, and the order and the repeats of members stay as they were written.
[[nodiscard]] std::optional<QString> formatJson(QStringView json, JsonExtent extent = JsonExtent::Whole);

} // namespace pulseboard
