// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configfile.h"

#include "settings.h"

#include <QFile>

// Errors as values; the library's compiled form knows exceptions only.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The text of a value as a person would write it on the command line; nothing for tables, dates
/// and arrays of other than strings.
std::optional<QStringList> textsOf(const toml::node &node)
{
    if (const auto *text = node.as_string()) {
        return QStringList { fromUtf8(text->get()) };
    }
    if (const auto *number = node.as_integer()) {
        return QStringList { QString::number(number->get()) };
    }
    if (const auto *number = node.as_floating_point()) {
        return QStringList { QString::number(number->get(), 'g', 17) };
    }
    if (const auto *array = node.as_array()) {
        QStringList texts;
        for (const auto &item : *array) {
            const auto *text = item.as_string();
            if (!text) {
                return std::nullopt;
            }
            texts.append(fromUtf8(text->get()));
        }
        return texts;
    }
    return std::nullopt;
}

class Reader
{
public:
    Reader(QString path, sse::ServerConfig &config, QStringList *keys)
        : m_path(std::move(path))
        , m_config(config)
        , m_keys(keys)
    {
    }

    std::optional<QString> readTable(const toml::table &table, const QString &prefix)
    {
        for (const auto &[tomlKey, node] : table) {
            const auto key = prefix + fromUtf8(tomlKey.str());
            const auto *inner = node.as_table();
            const auto isInTable = [&key](const Setting &s) { return s.key.startsWith(key + u'.'); };
            // An empty table is reported itself, unless settings could stand in it.
            const bool isTable = inner && (!inner->empty() || std::ranges::any_of(settings(), isInTable));
            auto error = isTable ? readTable(*inner, key + u'.') : readValue(key, tomlKey, node);
            if (error) {
                return error;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] QString at(const toml::source_region &source, const QString &message) const
    {
        return u"%1:%2:%3: %4"_s.arg(m_path).arg(source.begin.line).arg(source.begin.column).arg(message);
    }

private:
    std::optional<QString> readValue(const QString &key, const toml::key &tomlKey, const toml::node &node)
    {
        const auto setting = std::ranges::find(settings(), key, &Setting::key);
        if (setting == settings().end()) {
            QStringList known;
            for (const auto &s : settings()) {
                known.append(s.key);
            }
            return at(tomlKey.source(), u"%1 is not a setting; there are %2"_s.arg(key, known.join(u", "_s)));
        }
        const auto texts = textsOf(node);
        if (!texts || (node.is_array() && !setting->isList)) {
            return at(node.source(), u"%1 has a value of the wrong type"_s.arg(key));
        }
        if (const auto error = setting->set(m_config, *texts)) {
            return at(node.source(), u"%1 %2; this is \"%3\""_s.arg(key, *error, texts->join(u", "_s)));
        }
        if (m_keys) {
            m_keys->append(key);
        }
        return std::nullopt;
    }

    QString m_path;
    sse::ServerConfig &m_config;
    QStringList *m_keys; ///< or null
};

} // namespace

std::optional<QString> readConfigFile(const QString &path, sse::ServerConfig &config, QStringList *keys)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return u"cannot read the configuration file %1: %2"_s.arg(path, file.errorString());
    }
    const auto content = file.readAll();
    const auto parsed = toml::parse(std::string_view(content.constData(), static_cast<size_t>(content.size())));
    Reader reader(path, config, keys);
    if (!parsed) {
        return reader.at(parsed.error().source(), fromUtf8(parsed.error().description()));
    }
    return reader.readTable(parsed.table(), {});
}

} // namespace pulseboard
