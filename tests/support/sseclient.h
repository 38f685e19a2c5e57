// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/eventstreamparser.h"
#include "support/httpclient.h"

#include <QObject>
#include <QSslSocket>

/// A client of an event stream on 127.0.0.1 that does not reconnect by itself. Needs an event loop.
class SseClient : public QObject
{
    Q_OBJECT

public:
    using Headers = HttpClient::Headers;

    /// Connects and asks for \a target.
    SseClient(quint16 port, const QByteArray &target, const Headers &headers = {});
    /// The same over TLS.
    SseClient(quint16 port, const QByteArray &target, const QSslConfiguration &tls, const Headers &headers = {});

    [[nodiscard]] const ResponseHead &head() const { return m_head; }
    [[nodiscard]] const EventStreamParser &parser() const { return m_parser; }
    [[nodiscard]] const QList<EventStreamParser::Event> &events() const { return m_parser.events; }
    [[nodiscard]] const QByteArray &body() const { return m_body; } ///< as it came
    [[nodiscard]] bool isClosed() const { return m_socket->state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] quint16 localPort() const { return m_socket->localPort(); }
    QTcpSocket &socket() { return *m_socket; }

    /// The data of all events so far, but for pings.
    [[nodiscard]] QByteArrayList data() const;

    // Each runs the event loop until it is so; false after five seconds.
    bool waitForHead();
    bool waitForOpening(); ///< the first block, which the server sends before any event
    bool waitForEvents(qsizetype count);
    bool waitForClosed();

    void pauseReading(bool paused);
    void close() { m_socket->abort(); }

private:
    void ask(quint16 port, const QByteArray &target, const Headers &headers);
    void read();

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
    QByteArray m_body;
    ResponseHead m_head;
    EventStreamParser m_parser;
    bool m_paused = false;
};
