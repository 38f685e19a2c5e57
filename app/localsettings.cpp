// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "localsettings.h"

#include "settings.h"

#include <QLoggingCategory>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

Q_LOGGING_CATEGORY(lcSettings, "pulseboard.settings")

const Setting *find(const QString &key)
{
    const auto setting = std::ranges::find(settings(), key, &Setting::key);
    return setting == settings().end() ? nullptr : &*setting;
}

QString storedKey(const QString &key)
{
    return "server/"_L1 + key;
}

QStringList parts(const Setting &setting, const QString &value)
{
    if (setting.isFile && value.trimmed().isEmpty()) {
        return {};
    }
    if (!setting.isList) {
        return { value.trimmed() };
    }
    auto parts = value.split(u',', Qt::SkipEmptyParts);
    for (auto &part : parts) {
        part = part.trimmed();
    }
    return parts;
}

QString joined(const QStringList &values)
{
    return values.join(", "_L1);
}

} // namespace

LocalSettings::LocalSettings(const Options &options, QSettings &store)
    : m_origins(options.origins)
    , m_config(options.server)
    , m_store(store)
{
    for (const auto &setting : settings()) {
        const auto kept = store.value(storedKey(setting.key));
        if (!kept.isValid() || origin(setting.key) > SettingOrigin::Saved) {
            continue;
        }
        // A list that is kept by hand may be one for QSettings too.
        const auto value = joined(kept.toStringList());
        if (const auto error = setting.set(m_config, parts(setting, value))) {
            qCWarning(lcSettings, "%ls %ls; \"%ls\", which was kept, is left out", qUtf16Printable(setting.key),
                      qUtf16Printable(*error), qUtf16Printable(value));
        } else {
            m_origins.insert(setting.key, SettingOrigin::Saved);
        }
    }
    m_started = m_config;
}

SettingOrigin LocalSettings::origin(const QString &key) const
{
    return m_origins.value(key, SettingOrigin::Default);
}

void LocalSettings::noteStarted()
{
    m_started = m_config;
    Q_EMIT changed();
}

QList<ServerSetting> LocalSettings::all() const
{
    static const sse::ServerConfig standard;
    QList<ServerSetting> all;
    for (const auto &setting : settings()) {
        if (!setting.get) {
            continue;
        }
        using FixedBy = ServerSetting::FixedBy;
        const auto from = origin(setting.key);
        const auto value = setting.get(m_config);
        const bool needsRestart = setting.effect == Setting::Effect::AfterRestart;
        all.append({ .key = setting.key,
                     .help = setting.help,
                     .value = joined(value),
                     .standard = joined(setting.get(standard)),
                     .choices = setting.choices,
                     .isList = setting.isList,
                     .isFile = setting.isFile,
                     .mayBeNew = setting.mayBeNew,
                     .needsRestart = needsRestart,
                     .isPending = needsRestart && value != setting.get(m_started),
                     .fixedBy = from == SettingOrigin::CommandLine ? FixedBy::CommandLine
                         : from == SettingOrigin::ConfigFile       ? FixedBy::ConfigFile
                                                                   : FixedBy::Nobody });
    }
    return all;
}

std::optional<QString> LocalSettings::problem(const QString &key, const QString &value) const
{
    const auto *setting = find(key);
    Q_ASSERT(setting);
    auto scratch = m_config;
    return setting->set(scratch, parts(*setting, value));
}

void LocalSettings::change(const QHash<QString, QString> &values)
{
    static const sse::ServerConfig standard;
    for (const auto &[key, value] : values.asKeyValueRange()) {
        const auto *setting = find(key);
        Q_ASSERT(setting && origin(key) <= SettingOrigin::Saved);
        if (setting->set(m_config, parts(*setting, value))) {
            continue; // cannot be: see problem()
        }
        // What nobody chose follows the standard of a later version.
        if (setting->get(m_config) == setting->get(standard)) {
            m_store.remove(storedKey(key));
            m_origins.remove(key);
        } else {
            m_store.setValue(storedKey(key), joined(setting->get(m_config)));
            m_origins.insert(key, SettingOrigin::Saved);
        }
    }
    Q_EMIT configChanged(m_config);
    Q_EMIT changed();
}

} // namespace pulseboard
