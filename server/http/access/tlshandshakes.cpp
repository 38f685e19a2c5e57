// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access/tlshandshakes.h"

#include <QHostAddress>
#include <QLoggingCategory>
#include <QSslSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace std::chrono_literals;

namespace sse {

namespace {

// Whoever scans a network fails at this all day: told only to those who ask.
Q_LOGGING_CATEGORY(lcTls, "pulseboard.tls", QtInfoMsg)

/// A client hello may have some kilobytes; nothing else is read before the handshake is done.
constexpr qint64 handshakeBufferBytes = 64 * 1024;

} // namespace

TlsHandshakes::TlsHandshakes(const QSslConfiguration &configuration, std::chrono::milliseconds time, Gate gate,
                             Receiver receiver)
    : m_configuration(configuration)
    , m_time(time)
    , m_gate(std::move(gate))
    , m_receiver(std::move(receiver))
    , m_clock(this)
{
    m_clock.setInterval(std::clamp<std::chrono::milliseconds>(time / 10, 10ms, 1s));
    connect(&m_clock, &QTimer::timeout, this, &TlsHandshakes::checkTimes);
}

TlsHandshakes::~TlsHandshakes()
{
    while (!m_waiting.empty()) {
        drop(m_waiting.begin()->first);
    }
}

void TlsHandshakes::begin(qintptr descriptor)
{
    auto made = std::make_unique<QSslSocket>();
    if (!made->setSocketDescriptor(descriptor)) {
#ifdef Q_OS_UNIX
        ::close(static_cast<int>(descriptor));
#endif
        return;
    }
    auto place = m_gate(made->peerAddress());
    if (!place) {
        return;
    }
    if (m_waiting.size() >= maxAtOnce) {
        drop(std::ranges::min_element(m_waiting, {}, [](const auto &entry) { return entry.second.since; })->first);
    }
    auto *socket = made.get();
    socket->setSslConfiguration(m_configuration);
    socket->setReadBufferSize(handshakeBufferBytes);
    // Queued: the socket is still at work when it says these, and is to be given away.
    connect(socket, &QSslSocket::encrypted, this, [this, socket] { finish(socket); }, Qt::QueuedConnection);
    connect(socket, &QSslSocket::disconnected, this, [this, socket] { drop(socket); }, Qt::QueuedConnection);
    connect(
        socket, &QSslSocket::errorOccurred, this,
        [this, socket] {
            if (m_waiting.contains(socket)) {
                qCDebug(lcTls, "no handshake: %ls", qUtf16Printable(socket->errorString()));
            }
            drop(socket);
        },
        Qt::QueuedConnection);
    m_waiting.emplace(socket, Entry { .socket = std::move(made), .place = std::move(*place), .since = Clock::now() });
    if (!m_clock.isActive()) {
        m_clock.start();
    }
    socket->startServerEncryption();
}

void TlsHandshakes::finish(QSslSocket *socket)
{
    auto entry = m_waiting.extract(socket);
    if (entry.empty()) {
        return;
    }
    socket->disconnect(this);
    if (socket->state() == QAbstractSocket::ConnectedState) {
        m_receiver(std::move(entry.mapped().socket), std::move(entry.mapped().place));
    } else {
        entry.mapped().socket.release()->deleteLater();
    }
}

void TlsHandshakes::drop(QSslSocket *socket)
{
    auto entry = m_waiting.extract(socket);
    if (!entry.empty()) {
        socket->disconnect(this);
        socket->abort();
        entry.mapped().socket.release()->deleteLater();
    }
}

std::vector<std::pair<TlsHandshakes::Clock::time_point, QSslSocket *>> TlsHandshakes::waiting() const
{
    std::vector<std::pair<Clock::time_point, QSslSocket *>> all;
    all.reserve(m_waiting.size());
    for (const auto &[socket, entry] : m_waiting) {
        all.emplace_back(entry.since, socket);
    }
    return all;
}

void TlsHandshakes::checkTimes()
{
    const auto now = Clock::now();
    std::vector<QSslSocket *> late;
    for (const auto &[socket, entry] : m_waiting) {
        if (now - entry.since > m_time) {
            late.push_back(socket);
        }
    }
    for (auto *socket : late) {
        drop(socket);
    }
    if (m_waiting.empty()) {
        m_clock.stop();
    }
}

} // namespace sse
