// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sseclient.h"

#include <QHostAddress>
#include <QTest>

SseClient::SseClient(quint16 port, const QByteArray &target, const Headers &headers)
    : m_socket(std::make_unique<QTcpSocket>())
{
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &SseClient::read);
    connect(m_socket.get(), &QTcpSocket::connected, this, [=, this] { ask(port, target, headers); });
    m_socket->connectToHost(QHostAddress::LocalHost, port);
}

SseClient::SseClient(quint16 port, const QByteArray &target, const QSslConfiguration &tls, const Headers &headers)
{
    auto socket = std::make_unique<QSslSocket>();
    connect(socket.get(), &QTcpSocket::readyRead, this, &SseClient::read);
    connect(socket.get(), &QSslSocket::encrypted, this, [=, this] { ask(port, target, headers); });
    socket->setSslConfiguration(tls);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    m_socket = std::move(socket);
}

void SseClient::ask(quint16 port, const QByteArray &target, const Headers &headers)
{
    auto bytes = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n";
    for (const auto &[name, value] : headers) {
        bytes += name + ": " + value + "\r\n";
    }
    m_socket->write(bytes + "\r\n");
}

void SseClient::read()
{
    if (m_paused) {
        return;
    }
    const auto bytes = m_socket->readAll();
    if (m_head.status == 0) {
        m_buffer += bytes;
        if (!m_head.takeFrom(m_buffer)) {
            return;
        }
        m_body = std::exchange(m_buffer, {});
        m_parser.feed(m_body);
        return;
    }
    m_body += bytes;
    m_parser.feed(bytes);
}

void SseClient::pauseReading(bool paused)
{
    m_paused = paused;
    m_socket->setReadBufferSize(paused ? 1 : 0); // the kernel's buffers fill, and the peer feels it
    read();
}

QByteArrayList SseClient::data() const
{
    QByteArrayList data;
    for (const auto &event : m_parser.events) {
        if (event.type != "ping") {
            data.append(event.data);
        }
    }
    return data;
}

bool SseClient::waitForHead()
{
    return QTest::qWaitFor([this] { return m_head.status != 0; });
}

bool SseClient::waitForOpening()
{
    return QTest::qWaitFor([this] { return m_parser.retry.has_value() && m_body.contains("\n\n"); });
}

bool SseClient::waitForEvents(qsizetype count)
{
    return QTest::qWaitFor([this, count] { return m_parser.events.size() >= count; });
}

bool SseClient::waitForClosed()
{
    return QTest::qWaitFor([this] { return isClosed(); });
}
