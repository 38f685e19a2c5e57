// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"
#include "configfile.h"
#include "settings.h"
#include "support/strictwarnings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using Form = sse::HeartbeatSettings::Form;

namespace {

/// What a setting holds, as text.
QString valueOf(const sse::ServerConfig &config, const QString &option)
{
    const auto milliseconds = [](std::chrono::milliseconds time) { return QString::number(time.count()); };
    if (option == "listen"_L1) {
        return config.listenAddress;
    }
    if (option == "allow-host"_L1) {
        return config.allowedHosts.join(u',');
    }
    if (option == "allow-origin"_L1) {
        return config.allowedOrigins.join(u',');
    }
    if (option == "tokens"_L1) {
        return config.tokensFile;
    }
    if (option == "tls-certificate"_L1) {
        return config.tlsCertificateFile;
    }
    if (option == "tls-key"_L1) {
        return config.tlsKeyFile;
    }
    if (option == "retry"_L1) {
        return milliseconds(config.retry);
    }
    if (option == "max-connections"_L1) {
        return QString::number(config.maxConnections);
    }
    if (option == "heartbeat"_L1) {
        return milliseconds(config.heartbeat.interval);
    }
    if (option == "heartbeat-form"_L1) {
        return config.heartbeat.form == Form::Event  ? u"event"_s
            : config.heartbeat.form == Form::Comment ? u"comment"_s
                                                     : u"off"_s;
    }
    if (option == "max-per-address"_L1) {
        return config.maxPerAddress.most ? QString::number(*config.maxPerAddress.most) : u"auto"_s;
    }
    if (option == "max-accept-rate"_L1) {
        return QString::number(config.maxAcceptRate);
    }
    if (option == "drain"_L1) {
        return milliseconds(config.drainTime);
    }
    if (option == "retry-spread"_L1) {
        return milliseconds(config.retrySpread);
    }
    if (option == "stall-time"_L1) {
        return milliseconds(config.stallTime);
    }
    if (option == "transport"_L1) {
        return config.transport == sse::TransportKind::Epoll ? u"epoll"_s : u"socket"_s;
    }
    if (option == "log-events"_L1) {
        return QString::number(config.log.maxEvents);
    }
    if (option == "log-bytes"_L1) {
        return QString::number(config.log.maxBytes);
    }
    if (option == "log-age"_L1) {
        return milliseconds(config.log.maxAge);
    }
    if (option == "history"_L1) {
        return config.historyFile;
    }
    if (option == "event-schema"_L1) {
        QStringList files;
        for (const auto &file : config.eventSchemas) {
            files.append(file.toString());
        }
        return files.join(u',');
    }
    if (option == "max-body"_L1) {
        return QString::number(config.requests.maxBodyBytes);
    }
    if (option == "max-head"_L1) {
        return QString::number(config.requests.maxHeadBytes);
    }
    if (option == "request-time"_L1) {
        return milliseconds(config.requests.timeToRequest);
    }
    if (option == "idle-time"_L1) {
        return milliseconds(config.requests.idleTime);
    }
    return u"no such setting"_s;
}

std::expected<pulseboard::Options, pulseboard::SaidAndDone> readLine(const QStringList &arguments)
{
    return pulseboard::readCommandLine(QStringList { u"pulseboard"_s } + arguments);
}

} // namespace

class TestSettings final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void defaults();
    void setsFields_data();
    void setsFields();
    void readsAWholeFile();
    void leavesTheRestAlone();
    void readsTheFileOfTheReadme();
    void commandLineWins();
    void repeatsOptions();
    void refusesValues_data();
    void refusesValues();
    void refusesCommandLines_data();
    void refusesCommandLines();
    void refusesFiles_data();
    void refusesFiles();
    void refusesUnreadableFiles();
    void helps();
    void tellsTheVersion();
    void getsWhatItSets();
    void tellsWhoSaidSo();

private:
    QString write(const QByteArray &content);
    /// What readConfigFile() says about \a content, without the path.
    QString complaintAbout(const QByteArray &content);

    QTemporaryDir m_directory;
    int m_files = 0;
};

void TestSettings::initTestCase()
{
    QVERIFY(m_directory.isValid());
    QCoreApplication::setApplicationVersion(u"1.2.3"_s);
}

QString TestSettings::write(const QByteArray &content)
{
    QFile file(m_directory.filePath(QString::number(++m_files) + u".toml"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qUtf8Printable(file.fileName()));
    }
    return file.fileName();
}

QString TestSettings::complaintAbout(const QByteArray &content)
{
    const auto path = write(content);
    sse::ServerConfig config;
    auto complaint = pulseboard::readConfigFile(path, config).value_or(QString());
    if (complaint.startsWith(path)) {
        complaint.remove(0, path.size());
    }
    return complaint;
}

void TestSettings::defaults()
{
    const auto options = readLine({});
    QVERIFY(options.has_value());
    QVERIFY(!options->headless);
    const auto &server = options->server;
    const QList<std::pair<QString, QString>> expected {
        { u"listen"_s, u"127.0.0.1:8080"_s },
        { u"allow-host"_s, QString() },
        { u"retry"_s, u"2000"_s },
        { u"heartbeat"_s, u"10000"_s },
        { u"heartbeat-form"_s, u"event"_s },
        { u"log-events"_s, u"10000"_s },
        { u"log-bytes"_s, u"67108864"_s },
        { u"max-body"_s, u"1048576"_s },
        { u"max-head"_s, u"16384"_s },
        { u"log-age"_s, u"0"_s },
        { u"history"_s, QString() },
        { u"event-schema"_s, QString() },
        { u"request-time"_s, u"10000"_s },
        { u"idle-time"_s, u"60000"_s },
        { u"max-connections"_s, u"20000"_s },
        { u"stall-time"_s, u"60000"_s },
        { u"max-per-address"_s, u"auto"_s },
        { u"max-accept-rate"_s, u"0"_s },
        { u"drain"_s, u"5000"_s },
        { u"retry-spread"_s, u"5000"_s },
        { u"allow-origin"_s, QString() },
        { u"tokens"_s, QString() },
        { u"tls-certificate"_s, QString() },
        { u"tls-key"_s, QString() },
#ifdef Q_OS_LINUX
        { u"transport"_s, u"epoll"_s },
#else
        { u"transport"_s, u"socket"_s },
#endif
    };
    for (const auto &[option, value] : expected) {
        QCOMPARE(valueOf(server, option), value);
    }
    // A setting that is added needs its row here, and its rows below.
    QCOMPARE(pulseboard::settings().size(), expected.size());
}

void TestSettings::setsFields_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("onCommandLine");
    QTest::addColumn<QByteArray>("inFile");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &option, const QString &onCommandLine, const QByteArray &inFile,
                        const QString &value) {
        QTest::addRow("%s %s", qPrintable(option), qPrintable(onCommandLine))
            << option << onCommandLine << inFile << value;
    };
    row(u"listen"_s, u"[::1]:0"_s, "listen = '[::1]:0'", u"[::1]:0"_s);
    row(u"allow-host"_s, u"a.example"_s, "allowed-hosts = ['a.example']", u"a.example"_s);
    row(u"allow-origin"_s, u"https://a.example"_s, "access.allowed-origins = ['https://a.example']",
        u"https://a.example"_s);
    row(u"allow-origin"_s, u"HTTP://A.example:80/"_s, "access.allowed-origins = ['HTTP://A.example:80/']",
        u"http://a.example"_s);
    row(u"allow-origin"_s, u"*"_s, "access.allowed-origins = ['*']", u"*"_s);
    row(u"tokens"_s, u"/etc/t"_s, "access.tokens = '/etc/t'", u"/etc/t"_s);
    row(u"tls-certificate"_s, u"c.pem"_s, "access.tls-certificate = 'c.pem'", u"c.pem"_s);
    row(u"tls-key"_s, u"k.pem"_s, "[access]\ntls-key = 'k.pem'", u"k.pem"_s);
    row(u"retry"_s, u"0"_s, "retry = 0", u"0"_s);
    row(u"retry"_s, u"1.5"_s, "retry = 1.5", u"1500"_s);
    row(u"retry"_s, u"0.0014"_s, "retry = 0.0014", u"1"_s);
    row(u"retry"_s, u"86400"_s, "retry = 86_400", u"86400000"_s);
    row(u"max-connections"_s, u"1"_s, "max-connections = 1", u"1"_s);
    row(u"max-connections"_s, u"10000000"_s, "max-connections = 10000000", u"10000000"_s);
    row(u"max-per-address"_s, u"0"_s, "max-per-address = 0", u"0"_s);
    row(u"max-per-address"_s, u"7"_s, "max-per-address = '7'", u"7"_s);
    row(u"max-accept-rate"_s, u"100"_s, "max-accept-rate = 100", u"100"_s);
    row(u"drain"_s, u"0"_s, "drain.time = 0", u"0"_s);
    row(u"drain"_s, u"0.5"_s, "[drain]\ntime = 0.5", u"500"_s);
    row(u"retry-spread"_s, u"60"_s, "drain.retry-spread = 60", u"60000"_s);
    row(u"stall-time"_s, u"0"_s, "stall-time = 0", u"0"_s);
    row(u"stall-time"_s, u"2.5"_s, "stall-time = 2.5", u"2500"_s);
    row(u"heartbeat"_s, u"0.05"_s, "heartbeat.interval = 0.05", u"50"_s);
    row(u"heartbeat"_s, u"30"_s, "[heartbeat]\ninterval = 30", u"30000"_s);
    row(u"heartbeat-form"_s, u"comment"_s, "heartbeat.form = 'comment'", u"comment"_s);
    row(u"heartbeat-form"_s, u"off"_s, "heartbeat.form = \"off\"", u"off"_s);
    row(u"transport"_s, u"socket"_s, "transport = 'socket'", u"socket"_s);
    row(u"log-events"_s, u"7"_s, "log.max-events = 7", u"7"_s);
    row(u"log-age"_s, u"3600"_s, "log.max-age = 3600", u"3600000"_s);
    row(u"history"_s, u"/var/lib/events.db"_s, "history = \"/var/lib/events.db\"", u"/var/lib/events.db"_s);
    row(u"event-schema"_s, u"user:1:a=/x=y.json"_s, "events.schemas = ['user:1:a=/x=y.json']", u"user:1:a=/x=y.json"_s);
    row(u"event-schema"_s, u"news:=a.json"_s, "events.schemas = ['news:=a.json']",
        u"news:message=%1/a.json"_s.arg(QDir::currentPath()));
    row(u"log-bytes"_s, u"9223372036854775807"_s, "log.max-bytes = 9223372036854775807", u"9223372036854775807"_s);
    row(u"max-body"_s, u"5"_s, "requests.max-body-bytes = 5", u"5"_s);
    row(u"max-head"_s, u"256"_s, "requests.max-head-bytes = 0x100", u"256"_s);
    row(u"request-time"_s, u"0.1"_s, "requests.time = 0.1", u"100"_s);
    row(u"idle-time"_s, u"3"_s, "requests = { idle = 3 }", u"3000"_s);
}

void TestSettings::setsFields()
{
    QFETCH(QString, option);
    QFETCH(QString, onCommandLine);
    QFETCH(QByteArray, inFile);
    QFETCH(QString, value);

    const auto apart = readLine({ u"--"_s + option, onCommandLine });
    QVERIFY2(apart.has_value(), apart ? "" : qPrintable(apart.error().text));
    QCOMPARE(valueOf(apart->server, option), value);
    const auto joined = readLine({ u"--%1=%2"_s.arg(option, onCommandLine) });
    QVERIFY(joined.has_value());
    QCOMPARE(valueOf(joined->server, option), value);
    const auto fromFile = readLine({ u"--config"_s, write(inFile) });
    QVERIFY2(fromFile.has_value(), fromFile ? "" : qPrintable(fromFile.error().text));
    QCOMPARE(valueOf(fromFile->server, option), value);

    // And no other field.
    const sse::ServerConfig untouched;
    for (const auto &setting : pulseboard::settings()) {
        if (setting.option != option) {
            QCOMPARE(valueOf(apart->server, setting.option), valueOf(untouched, setting.option));
            QCOMPARE(valueOf(fromFile->server, setting.option), valueOf(untouched, setting.option));
        }
    }
}

void TestSettings::readsAWholeFile()
{
    const auto options = readLine({ u"--headless"_s, u"--config"_s, write(R"(
# Every setting there is.
listen = "127.0.0.1:9000"
allowed-hosts = ["a.example", "b.example"]
retry = 3
stall-time = 7
max-per-address = 15
max-accept-rate = 16
max-connections = 11
history = "/tmp/kept.db"
transport = "socket"

[access]
allowed-origins = ["https://a.example", "http://b.example:81"]
tokens = "t"
tls-certificate = "c"
tls-key = "k"

[heartbeat]
interval = 4.5
form = "comment"

[log]
max-events = 12
max-bytes = 13
max-age = 17

[drain]
time = 8
retry-spread = 9

[events]
schemas = ["news:price=/p.json", "news:note=/n.json"]

[requests]
max-body-bytes = 14
max-head-bytes = 300
time = 5
idle = 6
)") });
    QVERIFY2(options.has_value(), options ? "" : qPrintable(options.error().text));
    QVERIFY(options->headless);
    QStringList values;
    for (const auto &setting : pulseboard::settings()) {
        values.append(valueOf(options->server, setting.option));
    }
    std::ranges::sort(values);
    QStringList expected { u"127.0.0.1:9000"_s,
                           u"a.example,b.example"_s,
                           u"3000"_s,
                           u"11"_s,
                           u"4500"_s,
                           u"comment"_s,
                           u"12"_s,
                           u"13"_s,
                           u"17000"_s,
                           u"/tmp/kept.db"_s,
                           u"14"_s,
                           u"300"_s,
                           u"5000"_s,
                           u"6000"_s,
                           u"7000"_s,
                           u"15"_s,
                           u"16"_s,
                           u"8000"_s,
                           u"9000"_s,
                           u"socket"_s,
                           u"news:price=/p.json,news:note=/n.json"_s,
                           u"https://a.example,http://b.example:81"_s,
                           u"t"_s,
                           u"c"_s,
                           u"k"_s };
    std::ranges::sort(expected);
    QCOMPARE(values, expected);
}

void TestSettings::leavesTheRestAlone()
{
    sse::ServerConfig config;
    config.maxConnections = 3;
    QVERIFY(!pulseboard::readConfigFile(write("retry = 1\n"), config));
    QCOMPARE(config.maxConnections, 3);
    QCOMPARE(config.retry.count(), 1000);
    QVERIFY(!pulseboard::readConfigFile(write(""), config));
    QVERIFY(!pulseboard::readConfigFile(write("# nothing\r\n"), config));
    QCOMPARE(config.retry.count(), 1000);
}

/// Who copies it has a file that the program takes: with its own values, which are the defaults, and the optional ones.
void TestSettings::readsTheFileOfTheReadme()
{
    QFile readme(QStringLiteral(PULSEBOARD_README));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const auto text = readme.readAll();
    const auto begin = text.indexOf("```toml\n") + 8;
    const auto shown = text.mid(begin, text.indexOf("```", begin) - begin);
    QVERIFY2(shown.startsWith("listen = "), shown.constData());
    QCOMPARE(complaintAbout(shown), QString());
    // What stands there behind a # is as good.
    auto all = shown;
    QVERIFY(all.contains("# history = "));
    all.replace("# history = ", "history = ");
    QCOMPARE(complaintAbout(all), QString());

    sse::ServerConfig config;
    QStringList keys;
    QVERIFY(!pulseboard::readConfigFile(write(all), config, &keys));
    QStringList missing;
    const sse::ServerConfig untouched;
    for (const auto &setting : pulseboard::settings()) {
        if (!keys.contains(setting.key)) {
            missing.append(setting.key);
        } else if (!setting.isList && !setting.isFile) {
            QCOMPARE(setting.get(config), setting.get(untouched));
        }
    }
    QCOMPARE(missing, QStringList());
}

void TestSettings::commandLineWins()
{
    const auto file = write("retry = 3\nmax-connections = 5\nallowed-hosts = ['file.example']\n");
    const QList<QStringList> orders {
        { u"--retry"_s, u"7"_s, u"--allow-host"_s, u"line.example"_s, u"--config"_s, file },
        { u"--config"_s, file, u"--retry"_s, u"7"_s, u"--allow-host"_s, u"line.example"_s }
    };
    for (const auto &arguments : orders) {
        const auto options = readLine(arguments);
        QVERIFY(options.has_value());
        QCOMPARE(options->server.retry.count(), 7000);
        QCOMPARE(options->server.allowedHosts, QStringList { u"line.example"_s });
        QCOMPARE(options->server.maxConnections, 5);
    }
}

void TestSettings::repeatsOptions()
{
    const auto options =
        readLine({ u"--allow-host"_s, u"a"_s, u"--retry=1"_s, u"--allow-host"_s, u"b"_s, u"--retry=2"_s });
    QVERIFY(options.has_value());
    QCOMPARE(options->server.allowedHosts, (QStringList { u"a"_s, u"b"_s }));
    QCOMPARE(options->server.retry.count(), 2000);
}

void TestSettings::refusesValues_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("limit");
    const auto rows = [](const QString &option, const QString &limit, const QStringList &values) {
        for (const auto &value : values) {
            QTest::addRow("%s=%s", qPrintable(option), qPrintable(value)) << option << value << limit;
        }
    };
    rows(u"listen"_s, u"must be an address and a port, such as 127.0.0.1:8080"_s,
         { u""_s, u"8080"_s, u"127.0.0.1"_s, u"127.0.0.1:"_s, u"127.0.0.1:99999"_s, u"example.com:80"_s, u"::1:80"_s });
    rows(u"allow-host"_s, u"must be host names without scheme and port"_s,
         { u""_s, u"http://a"_s, u"a:80"_s, u"a/b"_s });
    rows(u"event-schema"_s, u"must be TOPIC:TYPE=FILE"_s,
         { u""_s, u"a.json"_s, u"news=a.json"_s, u"news:price"_s, u"news:price="_s, u":price=a"_s });
    rows(u"allow-origin"_s, u"must be origins such as https://board.example, without path, or *"_s,
         { u""_s, u"a.example"_s, u"https://"_s, u"ftp://a"_s, u"https://a/b"_s, u"https://u@a"_s, u"https://a?b"_s,
           u"null"_s });
    for (const auto &option : { u"tokens"_s, u"tls-certificate"_s, u"tls-key"_s }) {
        rows(option, u"must be the name of a file"_s, { u""_s });
    }
    rows(u"retry"_s, u"must be a number of seconds from 0 to 86400"_s,
         { u""_s, u"-1"_s, u"-0.001"_s, u"86401"_s, u"1e300"_s, u"nan"_s, u"inf"_s, u"2s"_s, u"two"_s, u"1,5"_s });
    rows(u"max-connections"_s, u"must be a whole number from 1 to 10000000"_s,
         { u""_s, u"0"_s, u"-1"_s, u"1.5"_s, u"1e3"_s, u"10000001"_s, u"99999999999999999999"_s, u"many"_s });
    rows(u"max-per-address"_s, u"must be auto or a whole number from 0 to 10000000"_s,
         { u""_s, u"-1"_s, u"10000001"_s, u"Auto"_s });
    rows(u"max-accept-rate"_s, u"must be a whole number from 0 to 10000000"_s, { u"-1"_s, u"1.5"_s, u"10000001"_s });
    rows(u"drain"_s, u"must be a number of seconds from 0 to 3600"_s, { u"-1"_s, u"3601"_s, u"x"_s });
    rows(u"retry-spread"_s, u"must be a number of seconds from 0 to 86400"_s, { u"-1"_s, u"86401"_s });
    rows(u"stall-time"_s, u"must be a number of seconds from 0 to 86400"_s, { u"-1"_s, u"86401"_s, u"never"_s });
    rows(u"heartbeat"_s, u"must be a number of seconds from 0.05 to 86400"_s,
         { u"0"_s, u"0.04"_s, u"86400.1"_s, u"off"_s });
    rows(u"heartbeat-form"_s, u"must be event, comment or off"_s, { u""_s, u"Event"_s, u"none"_s });
    rows(u"transport"_s, u"must be epoll, on Linux, or socket"_s, { u""_s, u"Socket"_s, u"kqueue"_s });
    rows(u"log-events"_s, u"must be a whole number from 1 to 100000000"_s, { u"0"_s, u"100000001"_s, u"x"_s });
    rows(u"log-bytes"_s, u"must be a whole number from 1 to 9223372036854775807"_s,
         { u"0"_s, u"9223372036854775808"_s, u"64M"_s });
    rows(u"max-body"_s, u"must be a whole number from 1 to 2147483647"_s, { u"0"_s, u"2147483648"_s, u"1 MiB"_s });
    rows(u"max-head"_s, u"must be a whole number from 256 to 2147483647"_s, { u"255"_s, u"2147483648"_s });
    rows(u"request-time"_s, u"must be a number of seconds from 0.1 to 86400"_s, { u"0"_s, u"0.09"_s, u"86401"_s });
    rows(u"idle-time"_s, u"must be a number of seconds from 0.1 to 86400"_s, { u"0"_s, u"-5"_s, u"86401"_s });
}

void TestSettings::refusesValues()
{
    QFETCH(QString, option);
    QFETCH(QString, value);
    QFETCH(QString, limit);

    const auto onCommandLine = readLine({ u"--%1=%2"_s.arg(option, value) });
    QVERIFY(!onCommandLine.has_value());
    QCOMPARE(onCommandLine.error().exitStatus, 2);
    const auto &text = onCommandLine.error().text;
    QVERIFY2(text.startsWith(u"pulseboard: --%1 %2"_s.arg(option, limit)), qPrintable(text));
    QVERIFY2(text.contains(u"this is \"%1\""_s.arg(value)), qPrintable(text));
    QVERIFY2(text.contains("pulseboard --help"_L1), qPrintable(text));

    // In the file, as a string in the second line.
    const auto key = std::ranges::find(pulseboard::settings(), option, &pulseboard::Setting::option)->key;
    const auto path = write("# first line\n" + key.toUtf8() + " = \"" + value.toUtf8() + "\"\n");
    const auto inFile = readLine({ u"--config"_s, path });
    QVERIFY(!inFile.has_value());
    QCOMPARE(inFile.error().exitStatus, 1);
    const auto start = u"pulseboard: %1:2:%2: %3 %4"_s.arg(path).arg(key.size() + 4).arg(key, limit);
    QVERIFY2(inFile.error().text.startsWith(start), qPrintable(inFile.error().text));
    QVERIFY2(inFile.error().text.endsWith(u"this is \"%1\"\n"_s.arg(value)), qPrintable(inFile.error().text));
}

void TestSettings::refusesCommandLines_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message"); ///< a part of it
    QTest::newRow("unknown option") << QStringList { u"--lisen"_s, u"127.0.0.1:0"_s } << u"lisen"_s;
    QTest::newRow("unknown letter") << QStringList { u"-x"_s } << u"x"_s;
    QTest::newRow("no option") << QStringList { u"127.0.0.1:0"_s } << u"\"127.0.0.1:0\" is not an option"_s;
    QTest::newRow("no option among options")
        << QStringList { u"--headless"_s, u"yes"_s } << u"\"yes\" is not an option"_s;
    QTest::newRow("value missing") << QStringList { u"--listen"_s } << u"listen"_s;
    QTest::newRow("file missing") << QStringList { u"--config"_s } << u"config"_s;
    QTest::newRow("value too many") << QStringList { u"--headless=yes"_s } << u"headless"_s;
    QTest::newRow("a key of the file") << QStringList { u"--log.max-events"_s, u"1"_s } << u"log.max-events"_s;
}

void TestSettings::refusesCommandLines()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const auto options = readLine(arguments);
    QVERIFY(!options.has_value());
    QCOMPARE(options.error().exitStatus, 2);
    QVERIFY(options.error().text.startsWith("pulseboard: "_L1));
    QVERIFY2(options.error().text.contains(message), qPrintable(options.error().text));
    QVERIFY(options.error().text.endsWith("Try pulseboard --help.\n"_L1));
}

void TestSettings::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("start"); ///< after the path
    const auto row = [](const char *name, const QByteArray &content, const QString &start) {
        QTest::newRow(name) << content << start;
    };
    row("unknown key", "retry = 1\n\n  retires = 2\n", u":3:3: retires is not a setting"_s);
    row("unknown key in a table", "[heartbeat]\ninterval = 1\nfrom = 'off'\n",
        u":3:1: heartbeat.from is not a setting"_s);
    row("unknown table", "[http]\nport = 1\n", u":2:1: http.port is not a setting"_s);
    row("a setting taken for a table", "[retry]\nseconds = 1\n", u":2:1: retry.seconds is not a setting"_s);
    row("a table taken for a setting", "heartbeat = 5\n", u":1:1: heartbeat is not a setting"_s);
    row("name of the option", "allow-host = ['a']\n", u":1:1: allow-host is not a setting"_s);
    row("boolean", "retry = true\n", u":1:9: retry has a value of the wrong type"_s);
    row("date", "\nretry = 2024-01-01\n", u":2:9: retry has a value of the wrong type"_s);
    row("time", "requests.time = 10:00:00\n", u":1:17: requests.time has a value of the wrong type"_s);
    row("array of numbers", "allowed-hosts = [1, 2]\n", u":1:17: allowed-hosts has a value of the wrong type"_s);
    row("array of arrays", "allowed-hosts = [['a']]\n", u":1:17: allowed-hosts has a value of the wrong type"_s);
    row("number for an address", "listen = 8080\n", u":1:10: listen must be an address and a port"_s);
    row("not a number", "retry = nan\n", u":1:9: retry must be a number of seconds"_s);
    row("fraction for a whole number", "log.max-events = 1.5\n", u":1:18: log.max-events must be a whole number"_s);
    row("no value", "retry =\n", u":1:"_s);
    row("no equals sign", "retry = 1\nmax-connections 5\n", u":2:"_s);
    row("string without end", "retry = 1\nlisten = \"127.0.0.1:0\nretry = 2\n", u":2:"_s);
    row("a letter beyond ASCII in a name", "retr\u0491 = 1\n", u":1:5: "_s);
    row("a letter beyond ASCII after a value", "retry = 1\u00e9\n", u":1:10: "_s);
    row("table without a name", "[ = 7\n", u":1:3: "_s);
    row("table without end", "[heartbeat\n", u":1:"_s);
    row("key twice", "retry = 1\nretry = 2\n", u":2:"_s);
    row("table twice", "[log]\nmax-events = 1\n[log]\nmax-bytes = 2\n", u":3:"_s);
    row("number with two dots", "retry = 1.2.3\n", u":1:"_s);
    row("JSON", "{\"retry\": 1}\n", u":1:1"_s);
    row("invalid UTF-8", "retry = 1\n# \xff\n", u":2:"_s);
    row("NUL", "retry = 1\n\0"_ba, u":2:"_s);
    row("binary",
        "\x7f"
        "ELF\x02\x01\x01",
        u":1:1"_s);
}

void TestSettings::refusesFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, start);
    const auto complaint = complaintAbout(content);
    QVERIFY2(complaint.startsWith(start), qPrintable(complaint));
    // There is always a line, a column and a sentence.
    const QRegularExpression form(u"^:\\d+:\\d+: \\S.{10,}"_s, QRegularExpression::DotMatchesEverythingOption);
    QVERIFY2(form.match(complaint).hasMatch(), qPrintable(complaint));
    if (complaint.contains("is not a setting"_L1)) {
        QVERIFY(complaint.contains("heartbeat.interval"_L1)); // what there is instead
    }
    const auto options = readLine({ u"--config"_s, write(content) });
    QVERIFY(!options.has_value());
    QCOMPARE(options.error().exitStatus, 1);
}

void TestSettings::refusesUnreadableFiles()
{
    for (const auto &path : { m_directory.filePath(u"none.toml"_s), m_directory.path() }) {
        const auto options = readLine({ u"--config="_s + path });
        QVERIFY(!options.has_value());
        QCOMPARE(options.error().exitStatus, 1);
        const auto start = u"pulseboard: cannot read the configuration file %1: "_s.arg(path);
        QVERIFY2(options.error().text.startsWith(start), qPrintable(options.error().text));
        QVERIFY(options.error().text.size() > start.size() + 5);
    }
}

void TestSettings::helps()
{
    for (const auto &option : { u"--help"_s, u"-h"_s }) {
        const auto help = readLine({ option });
        QVERIFY(!help.has_value());
        QCOMPARE(help.error().exitStatus, 0);
        for (const auto &setting : pulseboard::settings()) {
            const auto shown = u"--%1 <%2>"_s.arg(setting.option, setting.placeholder);
            QVERIFY2(help.error().text.contains(shown), qPrintable(shown));
        }
        for (const auto &other : { "--headless"_L1, "--config <FILE>"_L1, "--help"_L1, "--version"_L1 }) {
            QVERIFY(help.error().text.contains(other));
        }
    }
}

void TestSettings::tellsTheVersion()
{
    const auto version = readLine({ u"--version"_s });
    QVERIFY(!version.has_value());
    QCOMPARE(version.error().exitStatus, 0);
    QCOMPARE(version.error().text, u"pulseboard 1.2.3\n"_s);
}

/// What get() writes, set() reads, and changes nothing by it.
void TestSettings::getsWhatItSets()
{
    sse::ServerConfig odd;
    odd.allowedHosts = { u"a"_s, u"b"_s };
    odd.allowedOrigins = { u"https://a.example"_s };
    odd.tokensFile = u"/a, b"_s;
    odd.eventSchemas = { { u"a:b"_s, u"c"_s, u"/d=e:f"_s }, { u"a"_s, u"message"_s, u"/g"_s } };
    odd.retry = std::chrono::milliseconds(1234);
    odd.heartbeat.interval = std::chrono::milliseconds(86'399'999);
    odd.heartbeat.form = Form::Off;
    odd.transport = sse::TransportKind::Socket;
    odd.log.maxBytes = 9'223'372'036'854'775'807;
    for (const auto &config : { sse::ServerConfig(), odd }) {
        sse::ServerConfig copy = config;
        for (const auto &setting : pulseboard::settings()) {
            QVERIFY2(setting.get, qPrintable(setting.key));
            const auto values = setting.get(config);
            if (!setting.choices.isEmpty()) {
                QVERIFY(setting.choices.contains(values.front()));
            }
            const auto error = setting.set(copy, values);
            QVERIFY2(!error, qPrintable(setting.key + u' ' + error.value_or(QString())));
            QCOMPARE(valueOf(copy, setting.option), valueOf(config, setting.option));
        }
    }
}

void TestSettings::tellsWhoSaidSo()
{
    using pulseboard::SettingOrigin;
    const auto options = readLine({ u"--retry=1"_s, u"--config"_s, write("retry = 2\nlog.max-events = 3\n") });
    QVERIFY(options.has_value());
    QCOMPARE(options->origins.value(u"retry"_s), SettingOrigin::CommandLine);
    QCOMPARE(options->origins.value(u"log.max-events"_s), SettingOrigin::ConfigFile);
    QCOMPARE(options->origins.value(u"transport"_s), SettingOrigin::Default);
    QCOMPARE(options->origins.size(), 2);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
