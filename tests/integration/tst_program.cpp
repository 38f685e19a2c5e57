// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/certificate.h"
#include "support/httpclient.h"
#include "support/plainsocket.h"
#include "support/sseclient.h"
#include "support/strictwarnings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSettings>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrl>

#include <sys/resource.h>

#include <csignal>
#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// One run of the program that is tested.
class Program
{
public:
    /// \a descriptors: how many it may have; 0: as many as this process.
    explicit Program(const QStringList &arguments, const QProcessEnvironment &environment, rlim_t descriptors = 0)
    {
        m_process.setProcessEnvironment(environment);
        if (descriptors > 0) {
            m_process.setChildProcessModifier([descriptors] {
                const rlimit limit { .rlim_cur = descriptors, .rlim_max = descriptors };
                ::setrlimit(RLIMIT_NOFILE, &limit);
            });
        }
        m_process.start(QStringLiteral(PULSEBOARD_PROGRAM), arguments);
    }

    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// Waits for the line that says where it listens; 0 if none comes.
    quint16 waitForPort()
    {
        [[maybe_unused]] const bool came = QTest::qWaitFor(
            [this] {
                m_out += m_process.readAllStandardOutput();
                return m_out.contains('\n') || m_process.state() == QProcess::NotRunning;
            },
            20'000);
        const QRegularExpression form(u"^Pulseboard listening on (https?://\\S+:\\d+/)\\n$"_s);
        const auto url = QUrl(form.match(QString::fromUtf8(m_out)).captured(1));
        return static_cast<quint16>(url.port(0));
    }

    bool waitForEnd(int milliseconds = 20'000)
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, milliseconds);
    }

    void send(int signal) { ::kill(static_cast<pid_t>(m_process.processId()), signal); }

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// -1: a signal ended it.
    [[nodiscard]] int exitStatus() const
    {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray out() { return m_out += m_process.readAllStandardOutput(); }
    QByteArray err() { return m_err += m_process.readAllStandardError(); }
    /// err() without the log, whose lines begin with a category: the machine's limits may be worth one.
    QByteArray complaints()
    {
        auto lines = err().split('\n');
        lines.removeIf([](const QByteArray &line) { return line.startsWith("pulseboard."); });
        return lines.join('\n');
    }

private:
    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

const QStringList headless { u"--headless"_s, u"--listen"_s, u"127.0.0.1:0"_s };

} // namespace

/// The program from outside: what it prints, what it answers to signals, how it ends.
class TestProgram final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhereItListens();
    void listensOnIpv6();
    void readsItsConfiguration();
    void stopsOnSignals_data();
    void stopsOnSignals();
    void completesWhatIsHalfSent();
    void doesNotWaitForClientsThatDoNotRead();
    void endsAtOnceWhenToldTwice();
    void servesWhenDescriptorsRunShort_data();
    void servesWhenDescriptorsRunShort();
    void readsSecretsAgainOnHangup();
    void outlivesAHangupWithoutSecrets();
    void leavesThePortFree();
    void survivesClientsThatVanish();
    void failsToStart_data();
    void failsToStart();
    void namesPlaceInConfiguration();
    void refusesCommandLines_data();
    void refusesCommandLines();
    void helps_data();
    void helps();
    void runsWithoutDisplay_data();
    void runsWithoutDisplay();
    void runsWithWindow();
    void opensTheWindowForAnAddressChosenThere();

private:
    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
    QTcpServer m_taken; ///< a port that is in use
};

void TestProgram::initTestCase()
{
    QVERIFY(m_directory.isValid());
    QVERIFY(m_taken.listen(QHostAddress::LocalHost));
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"XDG_CONFIG_HOME"_s, m_directory.path()); // it remembers its window there
    m_environment.insert(u"LANG"_s, u"C.UTF-8"_s);
}

void TestProgram::saysWhereItListens()
{
    Program program(headless, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    QCOMPARE(program.out(), "Pulseboard listening on http://127.0.0.1:" + QByteArray::number(port) + "/\n");
    HttpClient client(port);
    QCOMPARE(client.get("/healthz").json().object()[u"status"_s].toString(), u"ok"_s);
    QVERIFY(client.get("/").body.contains("<html"));
    // Nothing more is said while all is well.
    QCOMPARE(program.out().count('\n'), 1);
    QCOMPARE(program.complaints(), QByteArray());
}

void TestProgram::listensOnIpv6()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHostIPv6)) {
        QSKIP("this machine has no IPv6");
    }
    Program program({ u"--headless"_s, u"--listen"_s, u"[::1]:0"_s }, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    QCOMPARE(program.out(), "Pulseboard listening on http://[::1]:" + QByteArray::number(port) + "/\n");
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHostIPv6, port);
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    socket.write("GET /healthz HTTP/1.1\r\nHost: [::1]:" + QByteArray::number(port) + "\r\n\r\n");
    QByteArray bytes;
    QTRY_VERIFY((bytes += socket.readAll()).startsWith("HTTP/1.1 200 OK\r\n"));
}

void TestProgram::readsItsConfiguration()
{
    QFile file(m_directory.filePath(u"good.toml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("listen = '127.0.0.1:0'\nretry = 7\n[requests]\nmax-body-bytes = 10\n");
    file.close();
    Program program({ u"--headless"_s, u"--config"_s, file.fileName() }, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    SseClient stream(port, "/events");
    QVERIFY(stream.waitForOpening());
    QCOMPARE(stream.parser().retry, std::optional<qint64>(7000));
    HttpClient client(port);
    QCOMPARE(client.post("/events", "text/plain", "ten bytes!").status, 200);
    QCOMPARE(client.post("/events", "text/plain", "eleven bytes").status, 413);
}

void TestProgram::stopsOnSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestProgram::stopsOnSignals()
{
    QFETCH(int, signal);
    Program program(headless, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    std::vector<std::unique_ptr<PlainSocket>> streams;
    for (const auto *target : { "/events", "/events?topic=default", "/events", "/sse" }) {
        streams.push_back(std::make_unique<PlainSocket>(port));
        QVERIFY(streams.back()->send(QByteArray("GET ") + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QVERIFY(streams.back()->waitFor("retry: "));
    }
    HttpClient client(port); // stays open, idle
    QCOMPARE(client.post("/events", "text/plain", "last words").json().object()[u"connections"_s].toInt(), 3);
    program.send(signal);

    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
    QCOMPARE(program.complaints(), QByteArray());
    QCOMPARE(program.out().count('\n'), 1);
    // Every stream ended after a whole block, with an end and not with a reset.
    for (const auto &stream : streams) {
        QVERIFY(stream->waitForEnd() == PlainSocket::End::Orderly);
        QVERIFY2(stream->received.endsWith("\n\n"), stream->received.constData());
    }
    for (size_t i = 0; i < 3; ++i) {
        QCOMPARE(streams[i]->received.count("data: last words\n\n"), 1);
    }
    QVERIFY(client.waitForClosed());
}

void TestProgram::completesWhatIsHalfSent()
{
    Program program(headless, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    PlainSocket slow(port);
    QVERIFY(slow.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    QVERIFY(slow.waitFor("retry: "));
    HttpClient client(port);
    const QByteArray body(900'000, 'x');
    constexpr int count = 20; // more than the kernel's buffers hold
    for (int i = 0; i < count; ++i) {
        QCOMPARE(client.post("/events", "text/plain", body).status, 200);
    }
    program.send(SIGTERM);
    QVERIFY(slow.waitForEnd() == PlainSocket::End::Orderly);
    QVERIFY(slow.received.size() < count * body.size()); // it was behind when the end came
    const QRegularExpression end(u"x\n\nretry: \\d+\n\n$"_s);
    QVERIFY(QString::fromLatin1(slow.received.last(100)).contains(end));
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
}

void TestProgram::doesNotWaitForClientsThatDoNotRead()
{
    Program program(headless, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    SseClient stuck(port, "/events");
    QVERIFY(stuck.waitForOpening());
    stuck.pauseReading(true);
    HttpClient client(port);
    const QByteArray body(1024 * 1024, 'x');
    for (int i = 0; i < 12; ++i) {
        QCOMPARE(client.post("/events", "text/plain", body).status, 200);
    }
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd(10'000)); // it lingers for two seconds
    QCOMPARE(program.exitStatus(), 0);
}

void TestProgram::endsAtOnceWhenToldTwice()
{
    Program program(headless + QStringList { u"--drain"_s, u"3600"_s }, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    SseClient stuck(port, "/events");
    QVERIFY(stuck.waitForOpening());
    PlainSocket half(port); // a request that never ends would be waited for
    QVERIFY(half.send("POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n1"));
    QCOMPARE(HttpClient(port).get("/healthz").status, 200); // the one before it was read too
    program.send(SIGTERM);
    QVERIFY(stuck.waitForClosed());
    QVERIFY(program.isRunning());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
    QCOMPARE(program.complaints(), QByteArray());
}

void TestProgram::servesWhenDescriptorsRunShort_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true; // where they do not finish the handshake
}

void TestProgram::servesWhenDescriptorsRunShort()
{
    QFETCH(bool, tls);
    const QTemporaryDir directory;
    std::optional<Certificate> certificate;
    auto arguments = headless;
    if (tls) {
        certificate.emplace(directory.path(), u"server"_s);
        arguments << u"--tls-certificate"_s << certificate->path << u"--tls-key"_s << certificate->keyPath;
    }
    const auto trusted = tls ? certificate->trusted() : QSslConfiguration();
    const auto streamOf = [&](quint16 port) {
        return tls ? std::make_unique<SseClient>(port, "/events", trusted)
                   : std::make_unique<SseClient>(port, "/events");
    };
    Program program(arguments, m_environment, 200);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    const auto healthyOwner = streamOf(port);
    auto &healthy = *healthyOwner;
    QVERIFY(healthy.waitForOpening());
    std::vector<std::unique_ptr<PlainSocket>> unfinished;
    for (int i = 0; i < 300; ++i) {
        unfinished.push_back(std::make_unique<PlainSocket>(port));
        QVERIFY(unfinished.back()->send(tls ? "\x16\x03\x01\x02"_ba : "GET / HTTP/1.1\r\n"_ba));
    }
    const auto clientOwner = tls ? std::make_unique<HttpClient>(port, trusted) : std::make_unique<HttpClient>(port);
    auto &client = *clientOwner;
    QCOMPARE(client.post("/events", "text/plain", "x").status, 200);
    QVERIFY(healthy.waitForEvents(1));
    const auto lateOwner = streamOf(port);
    QVERIFY(lateOwner->waitForOpening());
    QVERIFY2(!program.err().contains("cannot accept"), program.err().constData());
    // Who came first has waited the longest.
    QVERIFY(unfinished.front()->waitForEnd() != PlainSocket::End::None);
    QVERIFY(client.get("/api/stats").json().object()[u"refused"_s].toObject()[u"crowded"_s].toInt() > 0);
    QVERIFY(!healthy.isClosed());
    QCOMPARE(program.complaints(), QByteArray());
}

/// Tokens and certificate change under it; its streams go on.
void TestProgram::readsSecretsAgainOnHangup()
{
    const QTemporaryDir directory;
    const Certificate first(directory.path(), u"first"_s);
    const Certificate second(directory.path(), u"second"_s);
    QFile tokens(directory.filePath(u"tokens"_s));
    const auto write = [&tokens](const QByteArray &text) {
        QVERIFY(tokens.open(QIODevice::WriteOnly) && tokens.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        tokens.write(text);
        tokens.close();
    };
    const auto oldToken = "old-0123456789abcdefghijklmn"_ba;
    const auto newToken = "new-0123456789abcdefghijklmn"_ba;
    write("publish " + oldToken);
    Program program({ u"--headless"_s, u"--listen"_s, u"0.0.0.0:0"_s, u"--tokens"_s, tokens.fileName(),
                      u"--tls-certificate"_s, first.path, u"--tls-key"_s, first.keyPath },
                    m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    QCOMPARE(program.out(), "Pulseboard listening on https://0.0.0.0:" + QByteArray::number(port) + "/\n");
    SseClient stream(port, "/events", first.trusted());
    QVERIFY(stream.waitForOpening());
    const auto publish = [port](const Certificate &certificate, const QByteArray &token) {
        HttpClient client(port, certificate.trusted());
        return client
            .request("POST", "/events", { { "Authorization", "Bearer " + token }, { "Content-Type", "text/plain" } },
                     token)
            .status;
    };
    QCOMPARE(publish(first, oldToken), 200);

    write("publish short");
    program.send(SIGHUP);
    QTRY_VERIFY(program.complaints().contains("line 1 has a token of 5 characters"));
    QVERIFY(program.complaints().contains("What helps: "));
    QCOMPARE(publish(first, oldToken), 200);

    write("publish " + newToken);
    for (const auto &[from, to] : { std::pair(second.path, first.path), std::pair(second.keyPath, first.keyPath) }) {
        QVERIFY(QFile::remove(to) && QFile::copy(from, to));
    }
    program.send(SIGHUP);
    QVERIFY(QTest::qWaitFor([&] { return publish(second, newToken) == 200; }));
    QTRY_VERIFY(program.complaints().contains("pulseboard: SIGHUP: tokens and certificate are read again"));
    QCOMPARE(publish(second, oldToken), 401);
    QVERIFY(stream.waitForEvents(3));
    QCOMPARE(stream.data(), (QByteArrayList { oldToken, oldToken, newToken }));
    program.send(SIGTERM);
    QVERIFY(stream.waitForClosed());
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
    QVERIFY(!program.err().contains(oldToken) && !program.err().contains(newToken));
}

/// A service is told to reload, and a log is rotated, whatever there is to read again.
void TestProgram::outlivesAHangupWithoutSecrets()
{
    Program program(headless, m_environment);
    const auto port = program.waitForPort();
    QVERIFY(port > 0);
    SseClient stream(port, "/events");
    QVERIFY(stream.waitForOpening());
    for (int times = 1; times <= 3; ++times) {
        program.send(SIGHUP);
        QTRY_COMPARE(
            program.complaints().count("pulseboard: SIGHUP: there are no tokens and no certificate to read again\n"),
            times);
    }
    QCOMPARE(HttpClient(port).post("/events", "text/plain", "x").status, 200);
    QVERIFY(stream.waitForEvents(1));
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
}

void TestProgram::leavesThePortFree()
{
    quint16 port = 0;
    {
        Program first(headless, m_environment);
        port = first.waitForPort();
        QVERIFY2(port > 0, first.err().constData());
        SseClient stream(port, "/events");
        QVERIFY(stream.waitForOpening());
        first.send(SIGTERM);
        QVERIFY(first.waitForEnd());
    }
    // Connections that the first one closed are still in TIME_WAIT.
    Program second({ u"--headless"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(port) }, m_environment);
    const auto again = second.waitForPort();
    QVERIFY2(again == port, second.err().constData());
}

void TestProgram::survivesClientsThatVanish()
{
    Program program(headless, m_environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    std::vector<std::unique_ptr<SseClient>> streams;
    for (int i = 0; i < 20; ++i) {
        streams.push_back(std::make_unique<SseClient>(port, "/events"));
        QVERIFY(streams.back()->waitForOpening());
        streams.back()->pauseReading(true); // so that closing resets
    }
    HttpClient client(port);
    const QByteArray body(100'000, 'x');
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(client.post("/events", "text/plain", body).status, 200);
        streams.at(static_cast<size_t>(i))->close();
    }
    QTRY_COMPARE(client.get("/api/stats").json().object()[u"connections"_s].toInt(), 0);
    QVERIFY(program.isRunning());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
}

void TestProgram::failsToStart_data()
{
    QTest::addColumn<QString>("listen"); ///< empty: the port that is in use
    QTest::addColumn<QByteArrayList>("said");
    QTest::newRow("port in use") << QString()
                                 << QByteArrayList { "cannot listen on 127.0.0.1:", "in use", "listen on another port",
                                                     "port 0" };
    QTest::newRow("address not ours") << u"192.0.2.1:8080"_s
                                      << QByteArrayList { "192.0.2.1", "not an address of this machine", "127.0.0.1" };
    QTest::newRow("IPv6 address not ours")
        << u"[2001:db8::1]:0"_s << QByteArrayList { "2001:db8::1", "not an address of this machine" };
    QTest::newRow("all addresses") << u"0.0.0.0:0"_s
                                   << QByteArrayList { "0.0.0.0:0", "other machines", "token", "loopback" };
    QTest::newRow("all addresses of IPv6") << u"[::]:0"_s << QByteArrayList { "[::]:0", "other machines", "loopback" };
}

void TestProgram::failsToStart()
{
    QFETCH(QString, listen);
    QFETCH(QByteArrayList, said);
    if (listen.isEmpty()) {
        listen = u"127.0.0.1:%1"_s.arg(m_taken.serverPort());
    }
    Program program({ u"--headless"_s, u"--listen"_s, listen }, m_environment);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 1);
    QCOMPARE(program.out(), QByteArray());
    QVERIFY(program.err().startsWith("pulseboard: "));
    QVERIFY(program.err().contains("What helps: "));
    for (const auto &part : said) {
        QVERIFY2(program.err().contains(part), program.err().constData());
    }
}

void TestProgram::namesPlaceInConfiguration()
{
    QFile file(m_directory.filePath(u"bad.toml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("listen = '127.0.0.1:0'\n\n[heartbeat]\n  interval = -1\n");
    file.close();
    Program program(headless + QStringList { u"--config"_s, file.fileName() }, m_environment);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 1);
    QCOMPARE(program.out(), QByteArray());
    QCOMPARE(program.complaints(),
             "pulseboard: " + file.fileName().toUtf8()
                 + ":4:14: heartbeat.interval must be a number of seconds from 0.05 to 86400; this is \"-1\"\n");

    Program missing(headless + QStringList { u"--config"_s, m_directory.filePath(u"none.toml"_s) }, m_environment);
    QVERIFY(missing.waitForEnd());
    QCOMPARE(missing.exitStatus(), 1);
    QVERIFY2(missing.err().contains("none.toml: No such file"), missing.err().constData());
}

void TestProgram::refusesCommandLines_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList { u"--headles"_s };
    QTest::newRow("no option") << QStringList { u"--headless"_s, u"8080"_s };
    QTest::newRow("bad value") << QStringList { u"--headless"_s, u"--listen"_s, u"8080"_s };
    QTest::newRow("value missing") << QStringList { u"--config"_s };
}

void TestProgram::refusesCommandLines()
{
    QFETCH(QStringList, arguments);
    Program program(arguments, m_environment);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 2);
    QCOMPARE(program.out(), QByteArray());
    QVERIFY2(program.err().startsWith("pulseboard: ") && program.err().contains("pulseboard --help"),
             program.err().constData());
}

void TestProgram::helps_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("help") << u"--help"_s << "--listen <ADDRESS:PORT>"_ba;
    QTest::newRow("places") << u"--help"_s << "the API's description at /docs, metrics for Prometheus at /metrics."_ba;
    QTest::newRow("version") << u"--version"_s << "pulseboard " PULSEBOARD_VERSION "\n"_ba;
}

void TestProgram::helps()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, said);
    // Where there is no display either.
    auto environment = m_environment;
    for (const auto &name : { u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s }) {
        environment.remove(name);
    }
    Program program({ option }, environment);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
    QVERIFY2(program.out().contains(said), program.out().constData());
    QCOMPARE(program.complaints(), QByteArray());
}

void TestProgram::runsWithoutDisplay_data()
{
    QTest::addColumn<QString>("display");
    QTest::addColumn<QString>("platform");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("none set") << QString() << QString() << "neither DISPLAY nor WAYLAND_DISPLAY is set"_ba;
    QTest::newRow("none set, xcb chosen") << QString() << u"xcb"_s << "neither DISPLAY nor WAYLAND_DISPLAY is set"_ba;
    QTest::newRow("one that does not answer") << u":987"_s << QString() << "the display :987 does not answer"_ba;
}

void TestProgram::runsWithoutDisplay()
{
    QFETCH(QString, display);
    QFETCH(QString, platform);
    QFETCH(QByteArray, said);
    auto environment = m_environment;
    for (const auto &name : { u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s }) {
        environment.remove(name);
    }
    if (!display.isEmpty()) {
        environment.insert(u"DISPLAY"_s, display);
    }
    if (!platform.isEmpty()) {
        environment.insert(u"QT_QPA_PLATFORM"_s, platform);
    }
    Program program({ u"--listen"_s, u"127.0.0.1:0"_s }, environment);
    const auto port = program.waitForPort();
    QVERIFY2(port > 0, program.err().constData());
    QCOMPARE(HttpClient(port).get("/healthz").status, 200);
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
#ifdef PULSEBOARD_DASHBOARD
    QCOMPARE(program.complaints(), "pulseboard: no window, " + said + "; running headless\n");
#else
    QCOMPARE(program.complaints(), QByteArray()); // there is no window that could be missed
#endif
}

void TestProgram::runsWithWindow()
{
#ifdef PULSEBOARD_DASHBOARD
    auto environment = m_environment;
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const int signal : { SIGTERM, SIGHUP }) { // the latter when the terminal is closed that it came from
        Program program({ u"--listen"_s, u"127.0.0.1:0"_s }, environment);
        const auto port = program.waitForPort();
        QVERIFY2(port > 0, program.err().constData());
        PlainSocket stream(port);
        QVERIFY(stream.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QVERIFY(stream.waitFor("retry: "));
        program.send(signal);
        QVERIFY(program.waitForEnd());
        QCOMPARE(program.exitStatus(), 0);
        QVERIFY(stream.waitForEnd() == PlainSocket::End::Orderly);
    }
    // A start that fails leaves no window behind.
    Program failing({ u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_taken.serverPort()) }, environment);
    QVERIFY(failing.waitForEnd());
    QCOMPARE(failing.exitStatus(), 1);
    QVERIFY2(failing.err().contains("in use"), failing.err().constData());
#else
    QSKIP("built without the window");
#endif
}

/// An address that was chosen in the window and cannot be had must not lock the person out of it.
void TestProgram::opensTheWindowForAnAddressChosenThere()
{
#ifdef PULSEBOARD_DASHBOARD
    const QTemporaryDir home;
    auto environment = m_environment;
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    {
        QSettings settings(home.filePath(u"pulseboard/pulseboard.conf"_s), QSettings::IniFormat);
        settings.setValue(u"server/listen"_s, u"127.0.0.1:%1"_s.arg(m_taken.serverPort()));
    }
    Program program({}, environment);
    QVERIFY(!program.waitForEnd(2000)); // it stays, and says nothing of listening
    QCOMPARE(program.out(), QByteArray());
    program.send(SIGTERM);
    QVERIFY(program.waitForEnd());
    QCOMPARE(program.exitStatus(), 0);
    // The command line wins over it.
    Program other({ u"--listen"_s, u"127.0.0.1:0"_s }, environment);
    QVERIFY(other.waitForPort() > 0);
    other.send(SIGTERM);
    QVERIFY(other.waitForEnd());
    // And without a window there is nobody who could have chosen.
    Program headlessOne({ u"--headless"_s, u"--listen"_s, u"127.0.0.1:0"_s }, environment);
    QVERIFY(headlessOne.waitForPort() > 0);
#else
    QSKIP("built without the window");
#endif
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
