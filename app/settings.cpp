// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings.h"

#include "http/accessrules.h"
#include "http/listenaddress.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

using Set = std::function<std::optional<QString>(sse::ServerConfig &, const QStringList &)>;
using Get = std::function<QStringList(const sse::ServerConfig &)>;

/// The command line's are said before any language is chosen, in English; the window's in its own.
struct Says
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::Setting)
};

/// A whole number from \a least to \a most, stored where \a store says.
template<typename Store>
Set wholeNumber(qint64 least, qint64 most, Store store)
{
    return [=](sse::ServerConfig &config, const QStringList &values) -> std::optional<QString> {
        bool ok = false;
        const auto number = values.last().toLongLong(&ok);
        if (!ok || number < least || number > most) {
            return Says::tr("must be a whole number from %1 to %2").arg(least).arg(most);
        }
        store(config, number);
        return std::nullopt;
    };
}

/// Seconds, with decimals if need be.
template<typename Store>
Set seconds(double least, double most, Store store)
{
    return [=](sse::ServerConfig &config, const QStringList &values) -> std::optional<QString> {
        bool ok = false;
        const auto number = values.last().toDouble(&ok);
        if (!ok || !(number >= least && number <= most)) {
            return Says::tr("must be a number of seconds from %1 to %2").arg(least).arg(most);
        }
        store(config, std::chrono::milliseconds(qRound64(number * 1000)));
        return std::nullopt;
    };
}

/// The number that \a field reads, in digits.
template<typename Field>
Get number(Field field)
{
    return [=](const sse::ServerConfig &config) { return QStringList { QString::number(field(config)) }; };
}

/// The time that \a field reads, in seconds, with the decimals it has.
template<typename Field>
Get inSeconds(Field field)
{
    return [=](const sse::ServerConfig &config) {
        return QStringList { QString::number(double(field(config).count()) / 1000, 'g', 10) };
    };
}

std::optional<QString> setListenAddress(sse::ServerConfig &config, const QStringList &values)
{
    if (!sse::ListenAddress::fromString(values.last())) {
        return Says::tr("must be an address and a port, such as 127.0.0.1:8080 or [::1]:8080");
    }
    config.listenAddress = values.last();
    return std::nullopt;
}

std::optional<QString> setMaxPerAddress(sse::ServerConfig &config, const QStringList &values)
{
    constexpr qint64 most = 10'000'000;
    const auto &text = values.last();
    bool ok = text == "auto"_L1;
    const auto number = ok ? 0 : text.toLongLong(&ok);
    if (!ok || number < 0 || number > most) {
        return Says::tr("must be auto or a whole number from 0 to %1").arg(most);
    }
    config.maxPerAddress.most = text == "auto"_L1 ? std::nullopt : std::optional<qsizetype>(number);
    return std::nullopt;
}

QStringList maxPerAddress(const sse::ServerConfig &config)
{
    const auto &most = config.maxPerAddress.most;
    return { most ? QString::number(*most) : u"auto"_s };
}

std::optional<QString> setHeartbeatForm(sse::ServerConfig &config, const QStringList &values)
{
    using Form = sse::HeartbeatSettings::Form;
    const auto &text = values.last();
    if (text == "event"_L1) {
        config.heartbeat.form = Form::Event;
    } else if (text == "comment"_L1) {
        config.heartbeat.form = Form::Comment;
    } else if (text == "off"_L1) {
        config.heartbeat.form = Form::Off;
    } else {
        return Says::tr("must be event, comment or off");
    }
    return std::nullopt;
}

std::optional<QString> setTransport(sse::ServerConfig &config, const QStringList &values)
{
    const auto &text = values.last();
    if (text == "socket"_L1) {
        config.transport = sse::TransportKind::Socket;
    } else if (text == "epoll"_L1 && sse::defaultTransportKind() == sse::TransportKind::Epoll) {
        config.transport = sse::TransportKind::Epoll;
    } else {
        return Says::tr("must be epoll, on Linux, or socket");
    }
    return std::nullopt;
}

std::optional<QString> setAllowedHosts(sse::ServerConfig &config, const QStringList &values)
{
    for (const auto &host : values) {
        if (host.isEmpty() || host.contains(u':') || host.contains(u'/')) {
            return Says::tr("must be host names without scheme and port");
        }
    }
    config.allowedHosts = values;
    return std::nullopt;
}

std::optional<QString> setAllowedOrigins(sse::ServerConfig &config, const QStringList &values)
{
    QStringList origins;
    for (const auto &value : values) {
        const auto origin = sse::AccessRules::normalizedOrigin(value);
        if (!origin) {
            return Says::tr("must be origins such as https://board.example, without path, or *");
        }
        origins.append(*origin);
    }
    config.allowedOrigins = origins;
    return std::nullopt;
}

std::optional<QString> setEventSchemas(sse::ServerConfig &config, const QStringList &values)
{
    QList<sse::EventSchemaFile> files;
    for (const auto &value : values) {
        auto file = sse::EventSchemaFile::fromString(value);
        if (!file) {
            return Says::tr("must be TOPIC:TYPE=FILE, such as news:price=price.schema.json");
        }
        // Kept for the next launch, which may be in another directory. Whether it can be used shows at the start.
        file->file = QFileInfo(file->file).absoluteFilePath();
        files.append(*file);
    }
    config.eventSchemas = files;
    return std::nullopt;
}

QStringList eventSchemas(const sse::ServerConfig &config)
{
    QStringList values;
    for (const auto &file : config.eventSchemas) {
        values.append(file.toString());
    }
    return values;
}

/// The name of a file, stored where \a store says. Whether it can be used shows at the start.
template<typename Store>
Set fileName(Store store)
{
    return [=](sse::ServerConfig &config, const QStringList &values) -> std::optional<QString> {
        if (!values.isEmpty() && values.last().isEmpty()) {
            return Says::tr("must be the name of a file"); // not a variable of a script that was never set
        }
        store(config, values.isEmpty() ? QString() : values.last());
        return std::nullopt;
    };
}

/// The file's name that \a field reads, or no value.
template<typename Field>
Get nameOfFile(Field field)
{
    return [=](const sse::ServerConfig &config) {
        return field(config).isEmpty() ? QStringList() : QStringList { field(config) };
    };
}

QStringList heartbeatForm(const sse::ServerConfig &config)
{
    using Form = sse::HeartbeatSettings::Form;
    switch (config.heartbeat.form) {
    case Form::Event:
        return { u"event"_s };
    case Form::Comment:
        return { u"comment"_s };
    case Form::Off:
        return { u"off"_s };
    }
    Q_UNREACHABLE();
}

QStringList transport(const sse::ServerConfig &config)
{
    return { config.transport == sse::TransportKind::Epoll ? u"epoll"_s : u"socket"_s };
}

QStringList transportChoices()
{
    return sse::defaultTransportKind() == sse::TransportKind::Epoll ? QStringList { u"epoll"_s, u"socket"_s }
                                                                    : QStringList { u"socket"_s };
}

QList<Setting> makeSettings()
{
    using enum Setting::Effect;
    using Config = sse::ServerConfig;
    using std::chrono::milliseconds;
    constexpr auto maxInt = std::numeric_limits<qint32>::max();
    return {
        { u"listen"_s, u"listen"_s, u"ADDRESS:PORT"_s, u"Listen there (127.0.0.1:8080). Port 0 takes a free one."_s,
          false, setListenAddress, [](const Config &c) { return QStringList { c.listenAddress }; }, AfterRestart },
        { u"allow-host"_s, u"allowed-hosts"_s, u"NAME"_s,
          u"Answer for this host name too, which a reverse proxy forwards. Repeatable."_s, true, setAllowedHosts,
          [](const Config &c) { return c.allowedHosts; }, AfterRestart },
        { u"allow-origin"_s, u"access.allowed-origins"_s, u"ORIGIN"_s,
          u"Let pages of this origin, such as https://board.example, read streams, and do what a token allows. "
          "* lets all pages read streams; not together with --tokens. Repeatable."_s,
          true, setAllowedOrigins, [](const Config &c) { return c.allowedOrigins; }, AfterRestart },
        { u"tokens"_s,
          u"access.tokens"_s,
          u"FILE"_s,
          u"Ask for a token of this file, which has lines of \"publish TOKEN\" and \"admin TOKEN\"; needed to listen "
          "on other than loopback addresses. SIGHUP reads it again (headless)."_s,
          false,
          fileName([](Config &c, const QString &v) { c.tokensFile = v; }),
          nameOfFile([](const Config &c) { return c.tokensFile; }),
          AfterRestart,
          {},
          true },
        { u"tls-certificate"_s,
          u"access.tls-certificate"_s,
          u"FILE"_s,
          u"Speak TLS with this certificate (PEM, the chain after it). SIGHUP reads it again (headless)."_s,
          false,
          fileName([](Config &c, const QString &v) { c.tlsCertificateFile = v; }),
          nameOfFile([](const Config &c) { return c.tlsCertificateFile; }),
          AfterRestart,
          {},
          true },
        { u"tls-key"_s,
          u"access.tls-key"_s,
          u"FILE"_s,
          u"The key of that certificate (PEM, RSA or EC, without passphrase)."_s,
          false,
          fileName([](Config &c, const QString &v) { c.tlsKeyFile = v; }),
          nameOfFile([](const Config &c) { return c.tlsKeyFile; }),
          AfterRestart,
          {},
          true },
        { u"retry"_s, u"retry"_s, u"SECONDS"_s, u"What clients are told to wait before they reconnect (2)."_s, false,
          seconds(0, 86'400, [](Config &c, milliseconds v) { c.retry = v; }),
          inSeconds([](const Config &c) { return c.retry; }), AtOnce },
        { u"max-connections"_s, u"max-connections"_s, u"N"_s, u"Open streams allowed at once (20000)."_s, false,
          wholeNumber(1, 10'000'000, [](Config &c, qint64 v) { c.maxConnections = v; }),
          number([](const Config &c) { return c.maxConnections; }), AtOnce },
        { u"max-per-address"_s, u"max-per-address"_s, u"N"_s,
          u"Open streams allowed to one IPv4 address or IPv6 network of 64 bits, 0 for any number (auto: 1000, and any for this machine)."_s,
          false, setMaxPerAddress, maxPerAddress, AtOnce },
        { u"max-accept-rate"_s, u"max-accept-rate"_s, u"N"_s,
          u"Connections that may come in within a second, 0 for any number; the others wait (0)."_s, false,
          wholeNumber(0, 10'000'000, [](Config &c, qint64 v) { c.maxAcceptRate = double(v); }),
          number([](const Config &c) { return qint64(c.maxAcceptRate); }), AtOnce },
        { u"stall-time"_s, u"stall-time"_s, u"SECONDS"_s,
          u"End streams whose client reads nothing for so long, 0 for never (60)."_s, false,
          seconds(0, 86'400, [](Config &c, milliseconds v) { c.stallTime = v; }),
          inSeconds([](const Config &c) { return c.stallTime; }), AtOnce },
        { u"drain"_s, u"drain.time"_s, u"SECONDS"_s, u"How long a stop may take to end all streams (5)."_s, false,
          seconds(0, 3600, [](Config &c, milliseconds v) { c.drainTime = v; }),
          inSeconds([](const Config &c) { return c.drainTime; }), AtOnce },
        { u"retry-spread"_s, u"drain.retry-spread"_s, u"SECONDS"_s,
          u"After a stop, clients come back after the retry and a time of their own up to this (5)."_s, false,
          seconds(0, 86'400, [](Config &c, milliseconds v) { c.retrySpread = v; }),
          inSeconds([](const Config &c) { return c.retrySpread; }), AtOnce },
        { u"transport"_s, u"transport"_s, u"KIND"_s,
          u"What carries streams: epoll (on Linux), or socket, which is Qt's own (epoll)."_s, false, setTransport,
          transport, AfterRestart, transportChoices() },
        { u"heartbeat"_s, u"heartbeat.interval"_s, u"SECONDS"_s, u"Ping streams that were silent for so long (10)."_s,
          false, seconds(0.05, 86'400, [](Config &c, milliseconds v) { c.heartbeat.interval = v; }),
          inSeconds([](const Config &c) { return c.heartbeat.interval; }), AtOnce },
        { u"heartbeat-form"_s,
          u"heartbeat.form"_s,
          u"FORM"_s,
          u"Ping with an event, with a comment, or off (event)."_s,
          false,
          setHeartbeatForm,
          heartbeatForm,
          AtOnce,
          { u"event"_s, u"comment"_s, u"off"_s } },
        { u"log-events"_s, u"log.max-events"_s, u"N"_s, u"Events kept for clients that come back (10000)."_s, false,
          wholeNumber(1, 100'000'000, [](Config &c, qint64 v) { c.log.maxEvents = v; }),
          number([](const Config &c) { return c.log.maxEvents; }), AtOnce },
        { u"log-bytes"_s, u"log.max-bytes"_s, u"BYTES"_s, u"Bytes of events kept (67108864)."_s, false,
          wholeNumber(1, std::numeric_limits<qint64>::max(), [](Config &c, qint64 v) { c.log.maxBytes = v; }),
          number([](const Config &c) { return c.log.maxBytes; }), AtOnce },
        { u"log-age"_s, u"log.max-age"_s, u"SECONDS"_s, u"How long events are kept; 0: whatever their age (0)."_s,
          false, seconds(0, 3'153'600'000, [](Config &c, milliseconds v) { c.log.maxAge = v; }),
          inSeconds([](const Config &c) { return c.log.maxAge; }), AtOnce },
        { u"history"_s,
          u"history"_s,
          u"FILE"_s,
          u"Keep events in this file too: what was published outlives the program (none)."_s,
          false,
          fileName(
              [](Config &c, const QString &v) { c.historyFile = v.isEmpty() ? v : QFileInfo(v).absoluteFilePath(); }),
          nameOfFile([](const Config &c) { return c.historyFile; }),
          AfterRestart,
          {},
          true,
          true },
        { u"event-schema"_s, u"events.schemas"_s, u"TOPIC:TYPE=FILE"_s,
          u"Events of TYPE on TOPIC must have data that fits the JSON Schema 2020-12 in FILE; others are answered 422. "
          u"Without "
          "TYPE: those of the type message. Repeatable."_s,
          true, setEventSchemas, eventSchemas, AfterRestart },
        { u"max-body"_s, u"requests.max-body-bytes"_s, u"BYTES"_s, u"The largest request body (1048576)."_s, false,
          wholeNumber(1, maxInt, [](Config &c, qint64 v) { c.requests.maxBodyBytes = v; }),
          number([](const Config &c) { return c.requests.maxBodyBytes; }), AfterRestart },
        { u"max-head"_s, u"requests.max-head-bytes"_s, u"BYTES"_s,
          u"The largest request line and headers together (16384)."_s, false,
          wholeNumber(256, maxInt, [](Config &c, qint64 v) { c.requests.maxHeadBytes = v; }),
          number([](const Config &c) { return c.requests.maxHeadBytes; }), AfterRestart },
        { u"request-time"_s, u"requests.time"_s, u"SECONDS"_s, u"The longest that a request may take to arrive (10)."_s,
          false, seconds(0.1, 86'400, [](Config &c, milliseconds v) { c.requests.timeToRequest = v; }),
          inSeconds([](const Config &c) { return c.requests.timeToRequest; }), AfterRestart },
        { u"idle-time"_s, u"requests.idle"_s, u"SECONDS"_s,
          u"How long a connection may stay open between requests (60)."_s, false,
          seconds(0.1, 86'400, [](Config &c, milliseconds v) { c.requests.idleTime = v; }),
          inSeconds([](const Config &c) { return c.requests.idleTime; }), AfterRestart },
    };
}

} // namespace

const QList<Setting> &settings()
{
    static const auto all = makeSettings();
    return all;
}

} // namespace pulseboard
