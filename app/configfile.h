// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/serverconfig.h"

#include <QStringList>

#include <optional>

namespace pulseboard {

/// Reads the TOML file \a path into \a config; what it does not mention stays. The error names
/// file, line and column, and says what is wrong; \a config is then partly set.
/// \a keys takes the keys of the settings that the file holds.
[[nodiscard]] std::optional<QString> readConfigFile(const QString &path, sse::ServerConfig &config,
                                                    QStringList *keys = nullptr);

} // namespace pulseboard
