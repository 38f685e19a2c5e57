// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "example/fizzbuzz.h"
#include "http/server.h"

#include <QTest>

#include <functional>

/// A real server on a free port of 127.0.0.1, in the test's own thread: it runs while the test
/// waits.
class TestServer
{
public:
    explicit TestServer(const sse::ServerConfig &config = {},
                        std::chrono::milliseconds exampleInterval = std::chrono::milliseconds(500))
        : server(withTransport(config))
    {
        new pulseboard::FizzBuzz(server, exampleInterval);
        start();
    }

    /// The same with what \a offer adds to the server instead of the example.
    TestServer(const sse::ServerConfig &config, const std::function<void(sse::Server &)> &offer)
        : server(withTransport(config))
    {
        offer(server);
        start();
    }

    [[nodiscard]] quint16 port() const { return m_port; }

    /// Publishes an event that must be in order; its receipt.
    sse::PublishReceipt publish(const QString &topic, const QByteArray &data, const QString &type = {},
                                const std::optional<QString> &id = {})
    {
        auto receipts = server.publish(
            { { .topic = topic, .type = type, .data = data, .id = id, .retry = {}, .connections = {} } });
        if (!receipts) {
            qFatal("not published: %ls", qUtf16Printable(receipts.error().error.message));
        }
        return receipts->front();
    }

    [[nodiscard]] bool waitForConnections(quint64 count)
    {
        return QTest::qWaitFor([this, count] { return server.totals().connections == count; }, 20'000);
    }

    /// The ids of the open connections, in the order in which they came.
    [[nodiscard]] QList<sse::ConnectionId> ids() const
    {
        QList<sse::ConnectionId> ids;
        for (const auto &info : server.snapshot({}).opened) {
            ids.append(info.id);
        }
        return ids;
    }

    /// Every integration test runs over each transport: see tests/integration/CMakeLists.txt.
    static sse::ServerConfig withTransport(sse::ServerConfig config)
    {
        if (qgetenv("PULSEBOARD_TEST_TRANSPORT") == "socket") {
            config.transport = sse::TransportKind::Socket;
        }
        return config;
    }

    sse::Server server;

private:
    void start()
    {
        const auto url = server.start(QStringLiteral("127.0.0.1:0"));
        if (!url) {
            qFatal("the test server did not start: %ls", qUtf16Printable(causeOf(url.error())));
        }
        m_port = static_cast<quint16>(url->port());
    }

    quint16 m_port = 0;
};
