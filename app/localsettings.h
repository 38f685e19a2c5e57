// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "options.h"
#include "settings/serversettings.h"

class QSettings;

namespace pulseboard {

struct Setting;

/// The settings of the server in this process: what the command line, the configuration file and,
/// below them, the window's own choices say. Those are kept under `server/` in a QSettings, which
/// must outlive this. Lives in the GUI thread.
class LocalSettings final : public ServerSettings
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalSettings)

public:
    /// Reads what was kept. A value that cannot be is warned about and left out.
    LocalSettings(const Options &options, QSettings &store);

    [[nodiscard]] const sse::ServerConfig &config() const { return m_config; }
    [[nodiscard]] SettingOrigin origin(const QString &key) const;

    /// The server has started with config(): nothing waits any more.
    void noteStarted();

    QList<ServerSetting> all() const override;
    std::optional<QString> problem(const QString &key, const QString &value) const override;
    void change(const QHash<QString, QString> &values) override;
    QString listenAddress() const override { return m_config.listenAddress; }

Q_SIGNALS:
    /// For the server to take over what it can.
    void configChanged(const sse::ServerConfig &config);

private:
    QHash<QString, SettingOrigin> m_origins;
    sse::ServerConfig m_config;
    sse::ServerConfig m_started; ///< what the server that runs was started with
    QSettings &m_store;
};

} // namespace pulseboard
