// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/addresscounts.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

class QSslSocket;

namespace sse {

/// Shakes hands with peers over TLS, and gives on those that are done. Lives in the server thread.
///
/// Bounded: a peer that is not done in time is dropped, and of more than may shake hands at once, the
/// one that has been at it for longest: whoever opens sockets and says nothing keeps nobody out. Each has
/// its place among the connections of its address from the beginning.
class TlsHandshakes final : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;
    /// Says whether a peer from that address may begin, and gives it the place that it takes.
    using Gate = std::function<std::optional<AddressPlace>(const QHostAddress &)>;
    /// Gets each socket once it is encrypted, and its place.
    using Receiver = std::function<void(std::unique_ptr<QSslSocket>, AddressPlace)>;

    static constexpr size_t maxAtOnce = 512;
    static constexpr std::chrono::seconds defaultTime { 10 };

    TlsHandshakes(const QSslConfiguration &configuration, std::chrono::milliseconds time, Gate gate, Receiver receiver);
    ~TlsHandshakes() override;

    /// Counts for peers that begin from now on.
    void setConfiguration(const QSslConfiguration &configuration) { m_configuration = configuration; }

    /// Takes over \a descriptor, of a plain TCP connection.
    void begin(qintptr descriptor);

    [[nodiscard]] size_t size() const { return m_waiting.size(); }
    /// Since when each of them has been at it.
    [[nodiscard]] std::vector<std::pair<Clock::time_point, QSslSocket *>> waiting() const;
    /// Ends the handshake of one of waiting().
    void drop(QSslSocket *socket);

private:
    void finish(QSslSocket *socket);
    void checkTimes();

    struct Entry
    {
        std::unique_ptr<QSslSocket> socket;
        AddressPlace place;
        Clock::time_point since;
    };

    QSslConfiguration m_configuration;
    std::chrono::milliseconds m_time;
    Gate m_gate;
    Receiver m_receiver;
    std::unordered_map<QSslSocket *, Entry> m_waiting;
    QTimer m_clock;
};

} // namespace sse
