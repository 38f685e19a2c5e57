// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/serverconfig.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <optional>

namespace pulseboard {

/// One setting of the server, as the command line, the configuration file and the window know it.
struct Setting
{
    /// When a new value counts: see sse::Server::reconfigure().
    enum class Effect : quint8 { AtOnce, AfterRestart };

    QString option; ///< `--option` on the command line
    QString key;    ///< `table.key` or `key` in the file
    QString placeholder;
    QString help;
    bool isList = false; ///< takes any number of values, none too
    /// Reads one value, or several where a list is meant. The error says what the value must be.
    std::function<std::optional<QString>(sse::ServerConfig &, const QStringList &)> set;
    /// The value as set() reads it; several, or none, where a list is meant.
    std::function<QStringList(const sse::ServerConfig &)> get = {};
    Effect effect = Effect::AfterRestart;
    QStringList choices = {}; ///< where these are the only values
    bool isFile = false; ///< names a file, or takes no value at all
    bool mayBeNew = false; ///< that file is made if it is not there
};

/// All of them.
[[nodiscard]] const QList<Setting> &settings();

} // namespace pulseboard
