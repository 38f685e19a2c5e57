// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/setuperror.h"

#include <QString>

#include <expected>
#include <optional>

namespace sse {

/// What the first bytes of a history file say: SQLite's "Database File Format", section 1.3.
struct HistoryFileHeader
{
    bool isEmpty = false;
    bool isDatabase = false;
    quint32 schemaVersion = 0;
    quint32 applicationId = 0;
};

/// Reads the beginning of \a path, which is made, for its owner alone, if there is none. Never waits: what is not a regular
/// file is refused.
[[nodiscard]] std::expected<HistoryFileHeader, SetupError> readHistoryHeader(const QString &path);

/// What is wrong with who may read or write \a path and what SQLite keeps beside it: its owner alone is to.
[[nodiscard]] std::optional<SetupError> problemOfHistoryAccess(const QString &path);

/// Why \a path cannot be read to its end; nothing if it can.
[[nodiscard]] std::optional<QString> whyUnreadable(const QString &path);

/// Renames the file and what SQLite keeps beside it to `PATH.damaged-TIME`; the new name, or nothing.
[[nodiscard]] std::optional<QString> setHistoryAside(const QString &path);

/// That \a path is no place for a history.
[[nodiscard]] SetupError cannotUseHistory(const QString &path, const QString &reason);

} // namespace sse
