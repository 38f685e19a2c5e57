// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/httpclient.h"

#include <QHostAddress>
#include <QTest>

#include <algorithm>

QByteArray ResponseHead::header(QByteArrayView name) const
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (key == name) {
            values.append(value);
        }
    }
    return values.join(", ");
}

bool ResponseHead::hasHeader(QByteArrayView name) const
{
    return std::ranges::any_of(headers, [name](const auto &header) { return header.first == name; });
}

bool ResponseHead::takeFrom(QByteArray &buffer)
{
    const auto end = buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    auto lines = buffer.first(end).replace("\r\n", "\n").split('\n');
    buffer.remove(0, end + 4);
    const auto statusLine = lines.takeFirst();
    status = statusLine.mid(9, 3).toInt();
    reason = statusLine.mid(13);
    headers.clear();
    for (const auto &line : lines) {
        const auto colon = line.indexOf(':');
        headers.emplaceBack(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    return true;
}

HttpClient::HttpClient(quint16 port)
    : m_socket(std::make_unique<QTcpSocket>())
    , m_port(port)
{
    m_socket->connectToHost(QHostAddress::LocalHost, port);
    [[maybe_unused]] const bool connected =
        QTest::qWaitFor([this] { return m_socket->state() == QAbstractSocket::ConnectedState; });
}

HttpClient::HttpClient(quint16 port, const QSslConfiguration &tls)
    : m_port(port)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(tls);
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    [[maybe_unused]] const bool encrypted = QTest::qWaitFor(
        [&] { return socket->isEncrypted() || socket->error() != QAbstractSocket::UnknownSocketError; });
    m_socket = std::move(socket);
}

void HttpClient::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

Response HttpClient::request(const QByteArray &method, const QByteArray &target, const Headers &headers,
                             const QByteArray &body)
{
    auto bytes = method + ' ' + target + " HTTP/1.1\r\n";
    const bool hasHost = std::ranges::any_of(headers, [](const auto &header) { return header.first == "Host"; });
    if (!hasHost) {
        bytes += "Host: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    }
    for (const auto &[name, value] : headers) {
        bytes += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty()) {
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    send(bytes + "\r\n" + body);
    return receive(method == "HEAD");
}

Response HttpClient::receive(bool toHead)
{
    Response response;
    const auto read = [this] {
        m_buffer += m_socket->readAll();
        return m_socket->state() != QAbstractSocket::ConnectedState;
    };
    if (!QTest::qWaitFor([&] {
            const bool closed = read();
            return response.takeFrom(m_buffer) || closed;
        })) {
        return response;
    }
    if (toHead || response.status == 204 || response.status == 304 || response.status < 200) {
        return response;
    }
    if (!response.hasHeader("content-length")) {
        [[maybe_unused]] const bool closed = QTest::qWaitFor(read);
        response.body = std::exchange(m_buffer, {});
        return response;
    }
    const auto length = response.header("content-length").toLongLong();
    [[maybe_unused]] const bool whole = QTest::qWaitFor([&] {
        const bool closed = read();
        return m_buffer.size() >= length || closed;
    });
    response.body = m_buffer.first(std::min<qsizetype>(length, m_buffer.size()));
    m_buffer.remove(0, response.body.size());
    return response;
}

bool HttpClient::waitForClosed(int milliseconds)
{
    return QTest::qWaitFor(
        [this] {
            m_buffer += m_socket->readAll();
            return m_socket->state() == QAbstractSocket::UnconnectedState;
        },
        milliseconds);
}
