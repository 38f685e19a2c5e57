// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingwords.h"

#include "text/format.h"
#include "text/joined.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

enum class Unit : quint8 { None, Seconds, PerSecond, Bytes, Events, Streams };

struct Words
{
    QLatin1StringView key;
    const char *title;
    const char *help;
    Unit unit = Unit::None;
};

// QT_TRANSLATE_NOOP, because a table is made before there is a language.
constexpr std::array allWords {
    Words { "listen"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Listen address"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Address and port, such as 127.0.0.1:8080 or [::1]:8080. Port 0 takes a free one.") },
    Words { "allowed-hosts"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Allowed host names"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Names that a reverse proxy forwards, without port, with commas between them.") },
    Words { "access.allowed-origins"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Allowed origins"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Pages of these, such as https://board.example, may read streams, and do what a token "
                              "allows. With * all pages may read streams, as long as no tokens are asked for.") },
    Words { "access.tokens"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Token file"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Lines such as “publish TOKEN” and “admin TOKEN”; only its owner may be able to read it. "
                              "Needed to listen on other than loopback addresses.") },
    Words { "access.tls-certificate"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "TLS certificate"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "A PEM file, the server's own certificate first. Empty: no TLS.") },
    Words { "access.tls-key"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "TLS key"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "The certificate's key, a PEM file without passphrase.") },
    Words { "retry"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Retry"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "How long clients wait before they connect again."),
            Unit::Seconds },
    Words { "max-connections"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Most connections"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Streams that may be open at once. A lower limit ends none that is open."),
            Unit::Streams },
    Words { "max-per-address"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Most per address"),
            QT_TRANSLATE_NOOP(
                "pulseboard::SettingWords",
                "Streams of one IPv4 address or one IPv6 network. 0: any number; auto: 1,000, and any number for "
                "this machine.") },
    Words { "max-accept-rate"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Most new connections"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "So many may come in within a second; the others wait. 0: any number."),
            Unit::PerSecond },
    Words { "drain.time"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Time to stop"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Streams end one after the other when the server stops, all of them within this time."),
            Unit::Seconds },
    Words {
        "drain.retry-spread"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Spread of returns"),
        QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                          "Clients of a stopped server come back after the retry time and up to this long after that, "
                          "so that they do not come all at once."),
        Unit::Seconds },
    Words { "stall-time"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Stall time"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "A stream whose client reads nothing for so long is ended. 0: it may stay."),
            Unit::Seconds },
    Words { "transport"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Transport"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "What carries the streams.") },
    Words { "heartbeat.interval"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Interval"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "A stream that was silent for so long gets a ping, which keeps it open and finds "
                              "clients that have vanished."),
            Unit::Seconds },
    Words {
        "heartbeat.form"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Form"),
        QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Pages see an event; a comment only keeps the stream open.") },
    Words { "log.max-events"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Events kept"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "For clients that come back, and for those that read slowly. A lower limit drops the "
                              "oldest at once."),
            Unit::Events },
    Words { "log.max-bytes"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Memory for events"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "The oldest events go when all together are larger."),
            Unit::Bytes },
    Words { "log.max-age"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Age of events"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Older events go, but for the last one. 0: they may be of any age."),
            Unit::Seconds },
    Words { "history"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "History file"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords",
                              "Events are kept there too, so that they outlive the program. Empty: in memory alone.") },
    Words { "events.schemas"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Event schemas"),
            QT_TRANSLATE_NOOP(
                "pulseboard::SettingWords",
                "TOPIC:TYPE=FILE, with commas between them. The data of such events must fit the JSON Schema in the "
                "file, which is read when the server starts.") },
    Words { "requests.max-body-bytes"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Largest body"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Of one request to publish, a batch as well."), Unit::Bytes },
    Words { "requests.max-head-bytes"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Largest head"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "The request line and all headers together."), Unit::Bytes },
    Words { "requests.time"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Time to arrive"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "The longest that a request may take to come in whole."),
            Unit::Seconds },
    Words { "requests.idle"_L1, QT_TRANSLATE_NOOP("pulseboard::SettingWords", "Idle time"),
            QT_TRANSLATE_NOOP("pulseboard::SettingWords", "How long a connection stays open between two requests."),
            Unit::Seconds },
};

const Words *find(const QString &key)
{
    const auto *const words = std::ranges::find(allWords, key, &Words::key);
    return words == allWords.end() ? nullptr : words;
}

} // namespace

// With the context spelt out: lupdate of Qt 6.8 takes what follows the table for a part of Words.
QString SettingWords::title(Section section)
{
    switch (section) {
    case Section::Server:
        return QCoreApplication::translate("pulseboard::SettingWords", "Server");
    case Section::Heartbeat:
        return QCoreApplication::translate("pulseboard::SettingWords", "Heartbeat");
    case Section::History:
        return QCoreApplication::translate("pulseboard::SettingWords", "History");
    case Section::Requests:
        return QCoreApplication::translate("pulseboard::SettingWords", "Requests");
    case Section::Access:
        return QCoreApplication::translate("pulseboard::SettingWords", "Access");
    }
    Q_UNREACHABLE();
}

SettingWords::Section SettingWords::sectionOf(const QString &key)
{
    if (key.startsWith("heartbeat."_L1)) {
        return Section::Heartbeat;
    }
    if (key == "history"_L1 || key.startsWith("log."_L1)) {
        return Section::History;
    }
    if (key.startsWith("access."_L1) || key == "allowed-hosts"_L1) {
        return Section::Access;
    }
    return key.startsWith("requests."_L1) ? Section::Requests : Section::Server;
}

QString SettingWords::title(const ServerSetting &setting)
{
    const Words *words = find(setting.key);
    return words ? tr(words->title) : setting.key;
}

QString SettingWords::help(const ServerSetting &setting)
{
    const Words *words = find(setting.key);
    return words ? tr(words->help) : setting.help;
}

QString SettingWords::unit(const QString &key)
{
    const Words *words = find(key);
    switch (words ? words->unit : Unit::None) {
    case Unit::None:
        return {};
    case Unit::Seconds:
        return QCoreApplication::translate("pulseboard::SettingWords", "seconds");
    case Unit::PerSecond:
        return QCoreApplication::translate("pulseboard::SettingWords", "a second");
    case Unit::Bytes:
        return QCoreApplication::translate("pulseboard::SettingWords", "bytes");
    case Unit::Events:
        return QCoreApplication::translate("pulseboard::SettingWords", "events");
    case Unit::Streams:
        return QCoreApplication::translate("pulseboard::SettingWords", "streams");
    }
    Q_UNREACHABLE();
}

QString SettingWords::unit(const QString &key, const QString &value)
{
    const Words *words = find(key);
    bool good = false;
    const quint64 bytes = value.toULongLong(&good);
    if (!words || words->unit != Unit::Bytes || !good || bytes < 10'000) {
        return unit(key);
    }
    return joined({ unit(key), format::bytes(bytes).text() });
}

QString SettingWords::choice(const QString &key, const QString &value)
{
    if (key == "heartbeat.form"_L1) {
        return value == "event"_L1  ? QCoreApplication::translate("pulseboard::SettingWords", "An event, “ping”")
            : value == "comment"_L1 ? QCoreApplication::translate("pulseboard::SettingWords", "A comment")
            : value == "off"_L1     ? QCoreApplication::translate("pulseboard::SettingWords", "Off")
                                    : value;
    }
    if (key == "transport"_L1) {
        return value == "epoll"_L1
            ? QCoreApplication::translate("pulseboard::SettingWords", "epoll: for thousands of streams")
            : value == "socket"_L1 ? QCoreApplication::translate("pulseboard::SettingWords", "socket: Qt's own")
                                   : value;
    }
    return value;
}

} // namespace pulseboard
