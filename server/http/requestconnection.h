// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/requestreader.h"
#include "pool/peer.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace sse {

class RequestConnection;

/// Who is told of requests. Lives in the server thread.
class RequestHandler
{
public:
    /// A whole request waits in RequestConnection::request() for its answer, which may come later.
    virtual void handleRequest(RequestConnection &connection) = 0;
    /// The answer to \a head, a request whose body is to come, if that is decided already: nobody waits for a body
    /// that nobody will look at, nor keeps it.
    [[nodiscard]] virtual std::optional<HttpResponse> refusalOf(const HttpRequest &head) = 0;
    /// One of the connections holds so many bytes more of what is not complete, or less. It may end any of them.
    virtual void noteHeld(qsizetype change) = 0;
    /// The connection is over. It must not be destroyed before the event loop comes round.
    virtual void connectionGone(RequestConnection &connection) = 0;
    /// One of the connections was answered with a refusal.
    virtual void noteRefusal(Refusal refusal) = 0;

protected:
    ~RequestHandler() = default;
};

/// One peer from its first byte to its last, or to its stream. Lives in the server thread.
///
/// QHttpServer's parser knows no limit and, as of Qt 6.4, no strictness. So requests are read here:
/// one at a time, whole, within their limits. What is to be routed by QHttpServer reaches it in the
/// plainest form, see plainRequest().
class RequestConnection final : public QObject, private PeerListener
{
public:
    using Clock = std::chrono::steady_clock;

    /// How long a peer may take to read the last answer and close.
    static constexpr std::chrono::seconds closingTime { 2 };
    /// How long an answer may take to be found.
    static constexpr std::chrono::seconds answerTime { 30 };
    /// What a peer must take of its answers within RequestLimits::idleTime, or all that is left: so an answer takes a
    /// slow line as long as it needs, and nobody has it for ever.
    static constexpr qint64 leastProgressBytes = 64 * 1024;
    /// Requests of one peer that are handled in one turn of the event loop.
    static constexpr int maxRequestsATurn = 16;

    /// \a handler must outlive this.
    RequestConnection(std::unique_ptr<Peer> peer, const RequestLimits &limits, RequestHandler &handler);
    ~RequestConnection() override;

    /// The request that waits for its answer. Valid until respond() or toTransport().
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] const Peer &peer() const { return *m_peer; }

    /// Whether request() has no answer yet.
    [[nodiscard]] bool isAnswering() const { return m_state == State::Answering; }

    /// request() as a parser is to see it: what it needs to route, and nothing that it could stumble
    /// over. Headers and body have been read; Qt's parser gives up at a hundred headers, and would
    /// then take the body for the next request.
    [[nodiscard]] QByteArray plainRequest() const;

    /// Answers request(); at most once for each. After the peer has gone this does nothing.
    void respond(const HttpResponse &response);

    /// Gives the connection up to a stream; null if the peer has gone. \a unsent is what the
    /// stream's owner must send before anything else: answers that the peer has not taken yet.
    [[nodiscard]] std::unique_ptr<Transport> toTransport(QByteArray &unsent);

    /// Ends what takes longer than its limit. To be called about once a second.
    void checkTime(Clock::time_point now);

    /// Serves what is under way, or has come in, and ends after that; one that is idle ends now.
    void endSoon();

    /// Since when it waits for its peer; none while the peer waits for it.
    [[nodiscard]] std::optional<Clock::time_point> waitsSince() const;

    /// What it holds while isUnfinished().
    [[nodiscard]] qsizetype heldBytes() const { return m_held; }
    /// Whether it waits for the rest of a request, or a request for its turn, and shed() does something.
    [[nodiscard]] bool isUnfinished() const { return m_state == State::Reading && m_reader.isInRequest(); }
    /// Refuses what isUnfinished(), for want of memory, and lets go of it.
    void shed();

    /// Closes at once, whatever goes on.
    void drop();

private:
    enum class State : quint8 { Reading, Answering, Closing, Gone };

    void peerReadable() override;
    void peerTookAll() override;
    void peerGone() override { drop(); }

    void advance();
    void readOn();
    [[nodiscard]] bool takesAnswers() const;
    void refuse(const RequestError &error);
    void turnAway(const HttpResponse &response);
    void account();
    void noteProgress(Clock::time_point now);
    void closeInOrder();
    void gone();

    std::unique_ptr<Peer> m_peer;
    RequestHandler &m_handler;
    RequestReader m_reader;
    HttpRequest m_request;
    State m_state = State::Reading;
    bool m_advancing = false;
    bool m_wasInRequest = false;
    bool m_endsSoon = false;
    bool m_hasBacklog = false; ///< requests wait in the reader for the next turn
    std::optional<qint64> m_untaken; ///< of its answers, at m_since; none before somebody has looked
    qsizetype m_held = 0; ///< as it was told last
    Clock::time_point m_since; ///< when the present wait began
};

} // namespace sse
