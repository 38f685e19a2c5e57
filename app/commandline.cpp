// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"

#include "configfile.h"
#include "http/listenaddress.h"
#include "settings.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QString withHint(const QString &message)
{
    return u"pulseboard: %1\nTry pulseboard --help.\n"_s.arg(message);
}

} // namespace

std::expected<Options, SaidAndDone> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A desktop dashboard with a Server-Sent Events server inside.\n\n"
        "Clients listen at /events (?topic=NAME, repeatable), publishers POST there; the live\n"
        "page is at /, the API's description at /docs, metrics for Prometheus at /metrics. A\n"
        "configuration file may hold every setting; options win over it."_s);
    const QCommandLineOption help({ u"h"_s, u"help"_s }, u"Show this help."_s);
    const QCommandLineOption version({ u"v"_s, u"version"_s }, u"Show the version."_s);
    const QCommandLineOption headless(u"headless"_s, u"Run without a window."_s);
    const QCommandLineOption config(u"config"_s, u"Read settings from FILE (TOML)."_s, u"FILE"_s);
    parser.addOptions({ help, version, headless, config });
    for (const auto &setting : settings()) {
        parser.addOption({ setting.option, setting.help, setting.placeholder });
    }

    const auto bad = [](const QString &message) { return std::unexpected(SaidAndDone { withHint(message), 2 }); };
    if (!parser.parse(arguments)) {
        return bad(parser.errorText());
    }
    if (parser.isSet(help)) {
        return std::unexpected(SaidAndDone { parser.helpText(), 0 });
    }
    if (parser.isSet(version)) {
        return std::unexpected(SaidAndDone { u"pulseboard %1\n"_s.arg(QCoreApplication::applicationVersion()), 0 });
    }
    if (!parser.positionalArguments().isEmpty()) {
        return bad(u"\"%1\" is not an option"_s.arg(parser.positionalArguments().front()));
    }
    Options options;
    options.headless = parser.isSet(headless);
    if (parser.isSet(config)) {
        if (parser.value(config).isEmpty()) {
            return bad(u"--config needs the name of a file"_s);
        }
        QStringList inFile;
        if (const auto error = readConfigFile(parser.value(config), options.server, &inFile)) {
            return std::unexpected(SaidAndDone { u"pulseboard: %1\n"_s.arg(*error), 1 });
        }
        for (const auto &key : inFile) {
            options.origins.insert(key, SettingOrigin::ConfigFile);
        }
    }
    for (const auto &setting : settings()) {
        const auto values = parser.values(setting.option);
        if (values.isEmpty()) {
            continue;
        }
        if (const auto error = setting.set(options.server, values)) {
            return bad(u"--%1 %2; this is \"%3\""_s.arg(setting.option, *error, values.join(u", "_s)));
        }
        options.origins.insert(setting.key, SettingOrigin::CommandLine);
    }
    return options;
}

} // namespace pulseboard
