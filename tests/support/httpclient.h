// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QList>
#include <QSslSocket>

#include <memory>
#include <utility>

/// The head of an HTTP response.
struct ResponseHead
{
    int status = 0; ///< 0: none came
    QByteArray reason;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< all values, joined with a comma
    [[nodiscard]] bool hasHeader(QByteArrayView name) const;

    /// Takes a whole head off the front of \a buffer; false while it is not whole.
    [[nodiscard]] bool takeFrom(QByteArray &buffer);
};

struct Response : ResponseHead
{
    QByteArray body;
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(body); }
};

/// One HTTP connection to 127.0.0.1 that runs the event loop while it waits, so that the server
/// may live in the same thread.
class HttpClient
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit HttpClient(quint16 port);
    /// Over TLS; waits for the handshake.
    HttpClient(quint16 port, const QSslConfiguration &tls);

    /// Sends a request and waits for its answer. `Host` and, with a body, `Content-Length` are added.
    Response request(const QByteArray &method, const QByteArray &target, const Headers &headers = {},
                     const QByteArray &body = {});
    Response get(const QByteArray &target) { return request("GET", target); }
    Response post(const QByteArray &target, const QByteArray &contentType, const QByteArray &body)
    {
        return request("POST", target, { { "Content-Type", contentType } }, body);
    }

    /// Sends bytes as they are.
    void send(const QByteArray &bytes);
    /// Waits for the next answer; \a toHead: it has no body.
    Response receive(bool toHead = false);
    /// Waits until the server has closed.
    bool waitForClosed(int milliseconds = 5000);
    /// Takes what has come since; then as rest().
    const QByteArray &readOn()
    {
        m_buffer += m_socket->readAll();
        return m_buffer;
    }
    /// What came and was not taken as an answer.
    [[nodiscard]] const QByteArray &rest() const { return m_buffer; }
    QTcpSocket &socket() { return *m_socket; }

private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
    quint16 m_port;
};
