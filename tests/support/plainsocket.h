// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTest>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

/// A connection to 127.0.0.1 without QTcpSocket, which takes a reset for an orderly end. Runs the
/// event loop while it waits.
class PlainSocket
{
public:
    enum class End { None, Orderly, Broken };

    /// \a receiveBufferBytes: how much the kernel may hold for it; the least that it accepts if that is more.
    explicit PlainSocket(quint16 port, int receiveBufferBytes = 0)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        if (receiveBufferBytes > 0) {
            ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, sizeof(receiveBufferBytes));
        }
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isConnected = ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    }
    ~PlainSocket() { close(); }
    Q_DISABLE_COPY_MOVE(PlainSocket)

    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Ends with a reset instead of in order, as a machine does that has lost its memory of it.
    void reset()
    {
        const linger atOnce { .l_onoff = 1, .l_linger = 0 };
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
        close();
    }
    void close() { ::close(std::exchange(m_descriptor, -1)); }
    /// Sends no more; still reads.
    void halfClose() { ::shutdown(m_descriptor, SHUT_WR); }

    /// False if the peer did not take all of it.
    bool send(QByteArrayView bytes)
    {
        return QTest::qWaitFor([&] {
            const auto sent =
                ::send(m_descriptor, bytes.data(), static_cast<size_t>(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
            bytes = bytes.sliced(sent > 0 ? static_cast<qsizetype>(sent) : 0);
            return bytes.isEmpty();
        });
    }

    /// Waits until \a part has come.
    bool waitFor(QByteArrayView part, int milliseconds = 5000)
    {
        return QTest::qWaitFor(
            [&] {
                read();
                return received.contains(part);
            },
            milliseconds);
    }

    /// Waits for the end, and says how it was.
    End waitForEnd()
    {
        [[maybe_unused]] const bool ended = QTest::qWaitFor([this] {
            read();
            return m_end != End::None;
        });
        return m_end;
    }

    QByteArray received;

private:
    void read()
    {
        char buffer[16 * 1024];
        ssize_t size = 0;
        while ((size = ::recv(m_descriptor, buffer, sizeof(buffer), MSG_DONTWAIT)) > 0) {
            received.append(buffer, static_cast<qsizetype>(size));
        }
        if (size == 0 && m_end == End::None) {
            m_end = End::Orderly;
        } else if (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            m_end = End::Broken;
        }
    }

    int m_descriptor;
    bool m_isConnected = false;
    End m_end = End::None;
};
