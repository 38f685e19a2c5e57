// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/requestreader.h"

#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace sse {

/// Stands between one peer and QHttpServer, which takes it for the peer's socket. Lives in the
/// server thread; QHttpServer owns and deletes it.
///
/// QHttpServer's parser knows no limit and, as of Qt 6.4, no strictness. So the guard reads the
/// peer itself and shows the parser one request at a time: whole, within its limits, in the plainest
/// form. Answers do not pass through the parser's side: respond() writes them to the peer.
///
/// A stream leaves through detach(): the peer's socket goes to its new owner, and what QHttpServer
/// holds is a closed socket.
class RequestSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    /// How long a peer may take to read the last answer and close.
    static constexpr std::chrono::seconds closingTime { 2 };

    RequestSocket(std::unique_ptr<QTcpSocket> peer, const RequestLimits &limits, QObject *parent = nullptr);
    ~RequestSocket() override;

    /// The request that waits for its answer. Valid until respond() or detach().
    [[nodiscard]] const HttpRequest &request() const { return m_request; }

    /// Answers request(); at most once for each. After the peer has gone this does nothing.
    void respond(const HttpResponse &response);

    /// Gives up the peer's socket, connected; null if the peer has gone.
    [[nodiscard]] std::unique_ptr<QTcpSocket> detach();

    /// Ends what takes longer than its limit. To be called about once a second.
    void checkTime(Clock::time_point now);

    /// Closes at once, whatever goes on.
    void drop();

    // As QHttpServer sees it.
    qint64 bytesAvailable() const override;
    void disconnectFromHost() override { drop(); }
    void close() override { drop(); }

Q_SIGNALS:
    /// While this is emitted, request() is passed on to QHttpServer.
    void dispatching(sse::RequestSocket *socket);
    void dispatched();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    enum class State : quint8 { Reading, Answering, Closing, Gone };

    void onPeerReadyRead();
    void onPeerBytesWritten();
    void onPeerDisconnected();
    void advance();
    [[nodiscard]] bool takesAnswers() const;
    void refuse(const RequestError &error);
    void closeInOrder();
    void shutDownWriting();
    void gone();

    RequestLimits m_limits;
    std::unique_ptr<QTcpSocket> m_peer;
    RequestReader m_reader;
    HttpRequest m_request;
    QByteArray m_toParser; ///< what QHttpServer has not read yet
    State m_state = State::Reading;
    bool m_advancing = false;
    Clock::time_point m_since; ///< when the present wait began
    bool m_wasInRequest = false;
};

} // namespace sse
