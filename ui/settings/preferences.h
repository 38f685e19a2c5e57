// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>
#include <QObject>

class QSettings;

namespace pulseboard {

/// What a person chose for the window, beside its look: yes or no each, kept at once. Lives in the GUI
/// thread; the settings must outlive it.
class Preferences final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Preferences)

public:
    enum class Key : quint8 { TrayIcon, CloseToTray, NotifyConnect, NotifyError, NotifyLag };

    explicit Preferences(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] bool is(Key key) const;
    void set(Key key, bool value);

Q_SIGNALS:
    void changed();

private:
    QSettings &m_settings;
};

} // namespace pulseboard
