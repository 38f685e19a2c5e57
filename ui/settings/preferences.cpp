// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/preferences.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

struct Entry
{
    QLatin1StringView name;
    bool standard;
};

Entry entry(Preferences::Key key)
{
    switch (key) {
    case Preferences::Key::TrayIcon:
        return { .name = "tray/icon"_L1, .standard = true };
    case Preferences::Key::CloseToTray:
        return { .name = "tray/close"_L1, .standard = false };
    case Preferences::Key::NotifyConnect:
        return { .name = "notify/connect"_L1, .standard = false };
    case Preferences::Key::NotifyError:
        return { .name = "notify/error"_L1, .standard = false };
    case Preferences::Key::NotifyLag:
        return { .name = "notify/lag"_L1, .standard = false };
    }
    Q_UNREACHABLE();
}

} // namespace

Preferences::Preferences(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

bool Preferences::is(Key key) const
{
    const Entry e = entry(key);
    return m_settings.value(e.name, e.standard).toBool();
}

void Preferences::set(Key key, bool value)
{
    if (is(key) != value) {
        m_settings.setValue(entry(key).name, value);
        Q_EMIT changed();
    }
}

} // namespace pulseboard
