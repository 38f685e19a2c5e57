// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>

namespace sse {

class Peer;

/// What QHttpServer takes for a peer's socket. Lives in the server thread; QHttpServer owns and
/// deletes it.
///
/// It has no descriptor: one whole request after the other is put into it, and what the parser would
/// say on its own goes nowhere. Answers go through RequestConnection::respond().
class ParserSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit ParserSocket(const Peer &peer, QObject *parent = nullptr);
    ~ParserSocket() override;

    /// Shows the parser one request, which it handles before this returns.
    void feed(const QByteArray &request);
    /// Tells the parser that the peer is gone.
    void end();

    qint64 bytesAvailable() const override;
    void disconnectFromHost() override { closeByParser(); }
    void close() override { closeByParser(); }

Q_SIGNALS:
    /// QHttpServer wants no more of this peer.
    void closedByParser();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void closeByParser();

    QByteArray m_unread;
};

} // namespace sse
