// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include <QList>

namespace pulseboard {

/// Events in a file: `{"version":1,"events":[…]}`. Blocks while it reads or writes; no more than
/// maxEventFileBytes are read.
struct EventFileError
{
    enum class Kind : quint8 {
        Unreadable, ///< the system does not let us
        Broken, ///< it is not what it should be
        Newer, ///< a later version of the program has written it
    };

    Kind kind = Kind::Unreadable;
    QString message; ///< a sentence that names the place in the file, where there is one
};

inline constexpr int eventFileVersion = 1;
inline constexpr qint64 maxEventFileBytes = 32 * 1024 * 1024;

/// No events if there is no such file.
[[nodiscard]] std::expected<QList<EventTemplate>, EventFileError> readEventFile(const QString &path);

/// Replaces the file all at once or not at all; makes the folder if need be. The error is a sentence.
[[nodiscard]] std::expected<void, QString> writeEventFile(const QString &path, const QList<EventTemplate> &events);

} // namespace pulseboard
