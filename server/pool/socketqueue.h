// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslSocket>

namespace sse {

/// What \a socket holds and the system has not taken. QSslSocket counts what it has encrypted apart,
/// and encrypts without bound.
[[nodiscard]] inline qint64 queuedBytes(const QTcpSocket &socket)
{
    const auto *encrypting = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (encrypting ? encrypting->encryptedBytesToWrite() : 0);
}

/// Calls \a slot of \a receiver whenever queuedBytes() of \a socket may have shrunk.
template<typename Receiver>
void connectBytesTaken(QTcpSocket &socket, Receiver *receiver, void (Receiver::*slot)())
{
    // QSslSocket says bytesWritten() while what it has encrypted is still in OpenSSL's hands, and counted
    // nowhere.
    if (auto *encrypting = qobject_cast<QSslSocket *>(&socket)) {
        QObject::connect(encrypting, &QSslSocket::encryptedBytesWritten, receiver, slot);
    } else {
        QObject::connect(&socket, &QTcpSocket::bytesWritten, receiver, slot);
    }
}

} // namespace sse
