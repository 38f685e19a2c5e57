// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/serversettings.h"

#include <QCoreApplication>

namespace pulseboard {

/// What a person reads of a server setting, in the language in use.
class SettingWords final
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::SettingWords)

public:
    enum class Section : quint8 { Server, Heartbeat, History, Requests, Access };
    static constexpr int sections = static_cast<int>(Section::Access) + 1;

    [[nodiscard]] static QString title(Section section);
    [[nodiscard]] static Section sectionOf(const QString &key);

    /// A key that has no words yet shows itself, and the help of the command line.
    [[nodiscard]] static QString title(const ServerSetting &setting);
    [[nodiscard]] static QString help(const ServerSetting &setting);
    [[nodiscard]] static QString unit(const QString &key);
    /// As unit(), and of many bytes how many \a value is in a unit that can be read: `bytes, 67 MB`.
    [[nodiscard]] static QString unit(const QString &key, const QString &value);
    [[nodiscard]] static QString choice(const QString &key, const QString &value);
};

} // namespace pulseboard
