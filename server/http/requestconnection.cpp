// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestconnection.h"

#include "http/problem.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Past so many bytes of answers that the peer has not taken, no request of it is read.
constexpr qint64 maxUnreadAnswerBytes = 64 * 1024;

Refusal refusalFor(int status)
{
    switch (status) {
    case 408:
        return Refusal::TooSlow;
    case 413:
        return Refusal::BodyTooLarge;
    case 414:
    case 431:
        return Refusal::HeadTooLarge;
    case 503:
        return Refusal::Crowded;
    default:
        return Refusal::Malformed;
    }
}

} // namespace

RequestConnection::RequestConnection(std::unique_ptr<Peer> peer, const RequestLimits &limits, RequestHandler &handler)
    : m_peer(std::move(peer))
    , m_handler(handler)
    , m_reader(limits)
    , m_since(Clock::now())
{
    m_peer->setListener(this);
}

RequestConnection::~RequestConnection() = default;

QByteArray RequestConnection::plainRequest() const
{
    QByteArray bytes = m_request.method + ' ' + m_request.path;
    if (!m_request.query.isEmpty()) {
        bytes += '?' + m_request.query;
    }
    return bytes + " HTTP/1.1\r\nhost: localhost\r\n\r\n";
}

void RequestConnection::peerReadable()
{
    switch (m_state) {
    case State::Reading:
        if (takesAnswers()) {
            m_reader.append(m_peer->read());
            advance();
        }
        break;
    case State::Answering:
    case State::Gone:
        break;
    case State::Closing:
        [[maybe_unused]] const auto dropped = m_peer->read();
        break;
    }
}

void RequestConnection::advance()
{
    if (m_advancing) {
        return;
    }
    m_advancing = true;
    m_hasBacklog = false;
    int handled = 0;
    while (m_state == State::Reading && takesAnswers()) {
        if (handled++ == maxRequestsATurn) {
            // A peer may send a thousand at once; the others are not to wait for that.
            m_hasBacklog = true;
            QMetaObject::invokeMethod(this, [this] { advance(); }, Qt::QueuedConnection);
            break;
        }
        auto next = m_reader.next();
        if (!next) {
            refuse(next.error());
            break;
        }
        if (!*next) {
            if (const auto *complete = m_reader.takeHead()) {
                auto head = *complete;
                head.peerAddress = m_peer->address();
                head.peerPort = m_peer->port();
                if (const auto refusal = m_handler.refusalOf(head)) {
                    turnAway(*refusal);
                    break;
                }
            }
            if (m_reader.takeExpectsContinue()) {
                m_peer->write("HTTP/1.1 100 Continue\r\n\r\n");
            }
            if (m_endsSoon && !m_reader.isInRequest()) {
                m_state = State::Closing;
                closeInOrder();
                break;
            }
            if (m_reader.isInRequest() != std::exchange(m_wasInRequest, m_reader.isInRequest())) {
                m_since = Clock::now();
            }
            break;
        }
        m_request = std::move(**next);
        m_request.peerAddress = m_peer->address();
        m_request.peerPort = m_peer->port();
        m_state = State::Answering;
        m_since = Clock::now();
        m_wasInRequest = false;
        m_handler.handleRequest(*this);
    }
    m_advancing = false;
    readOn();
    account();
}

/// Last: it may end this one.
void RequestConnection::account()
{
    const auto held = isUnfinished() ? m_reader.heldBytes() : 0;
    if (const auto change = held - std::exchange(m_held, held); change != 0) {
        m_handler.noteHeld(change);
    }
}

/// Lets input wait while nothing would be made of it.
void RequestConnection::readOn()
{
    if (m_state != State::Gone) {
        m_peer->setPaused(m_state == State::Answering
                          || (m_state == State::Reading && (m_hasBacklog || !takesAnswers())));
    }
}

void RequestConnection::respond(const HttpResponse &response)
{
    if (m_state != State::Answering) {
        return;
    }
    if (response.refusal) {
        m_handler.noteRefusal(*response.refusal);
    }
    m_request.keepAlive = m_request.keepAlive && !m_endsSoon;
    const auto bytes = response.toBytes(m_request.isHead(), m_request.keepAlive);
    if (!m_request.keepAlive) {
        m_state = State::Closing;
        m_peer->write(bytes);
        closeInOrder();
        return;
    }
    m_request = {};
    m_since = Clock::now();
    m_untaken.reset();
    m_state = State::Reading;
    m_peer->write(bytes); // one that is gone ends here
    if (!m_advancing) {
        // What came early; not from within the handler's call.
        QMetaObject::invokeMethod(this, [this] { advance(); }, Qt::QueuedConnection);
    }
}

void RequestConnection::refuse(const RequestError &error)
{
    auto response = makeProblem(error.status, error.detail);
    response.refusal = refusalFor(error.status);
    turnAway(response);
}

/// Answers what is not complete, and reads nothing more of it.
void RequestConnection::turnAway(const HttpResponse &response)
{
    m_state = State::Closing;
    if (response.refusal) {
        m_handler.noteRefusal(*response.refusal);
    }
    const auto bytes = response.toBytes(m_reader.isHead(), false);
    m_reader.clear();
    m_peer->write(bytes);
    closeInOrder();
    if (!m_advancing) {
        account();
    }
}

void RequestConnection::shed()
{
    if (isUnfinished()) {
        refuse({ 503, u"too many requests are under way that are not complete; try again"_s });
    }
}

void RequestConnection::closeInOrder()
{
    if (m_state != State::Closing) {
        return; // the write found the peer gone
    }
    // Closing with unread bytes would send a reset, which may overtake the answer: stop writing,
    // read until the peer has closed too.
    m_since = Clock::now();
    m_untaken.reset();
    if (m_peer->bytesToWrite() == 0) {
        m_peer->shutDownWriting();
    }
    if (!m_advancing) {
        readOn();
    }
}

void RequestConnection::peerTookAll()
{
    if (m_state == State::Closing) {
        m_since = Clock::now();
        m_peer->shutDownWriting();
    } else if (m_state == State::Reading && !m_advancing) {
        m_since = Clock::now();
        advance(); // what waited for the peer to take its answers
    }
}

bool RequestConnection::takesAnswers() const
{
    return m_peer->bytesToWrite() <= maxUnreadAnswerBytes;
}

std::unique_ptr<Transport> RequestConnection::toTransport(QByteArray &unsent)
{
    if (m_state != State::Answering) {
        return nullptr;
    }
    auto transport = m_peer->toTransport(unsent);
    gone();
    return transport;
}

void RequestConnection::noteProgress(Clock::time_point now)
{
    const auto untaken = m_peer->unacknowledgedBytes();
    if (!m_untaken) {
        m_untaken = untaken;
    } else if (*m_untaken - untaken >= leastProgressBytes) {
        m_untaken = untaken;
        m_since = now;
    }
}

void RequestConnection::checkTime(Clock::time_point now)
{
    if (m_state != State::Gone && m_peer->bytesToWrite() > 0) {
        noteProgress(now);
    }
    const auto waited = now - m_since;
    switch (m_state) {
    case State::Reading:
        if (m_peer->bytesToWrite() > 0) {
            // It asked and does not read; its next request may be complete and is not at fault.
            if (waited > m_reader.limits().idleTime) {
                drop();
            }
        } else if (m_reader.isInRequest() && waited > m_reader.limits().timeToRequest) {
            refuse({ 408, u"a request must be complete within %1 ms"_s.arg(m_reader.limits().timeToRequest.count()) });
        } else if (!m_reader.isInRequest() && waited > m_reader.limits().idleTime) {
            drop();
        }
        break;
    case State::Closing:
        if (waited > (m_peer->bytesToWrite() > 0
                          ? std::max<std::chrono::milliseconds>(m_reader.limits().idleTime, closingTime)
                          : std::chrono::milliseconds(closingTime))) {
            drop();
        }
        break;
    case State::Answering:
        if (waited > answerTime) {
            // The one that comes late must not answer the next request: no other is served here.
            m_request.keepAlive = false;
            respond(makeProblem(503,
                                u"no answer was found within %1 s; if this published, it may still come to pass: "
                                "publish again with the same id"_s.arg(answerTime.count())));
        }
        break;
    case State::Gone:
        break;
    }
}

void RequestConnection::endSoon()
{
    m_endsSoon = true;
    if (m_state == State::Reading && !m_reader.isInRequest() && !m_hasBacklog && m_peer->bytesToWrite() == 0) {
        drop();
    }
}

std::optional<RequestConnection::Clock::time_point> RequestConnection::waitsSince() const
{
    return m_state == State::Reading || m_state == State::Closing ? std::optional(m_since) : std::nullopt;
}

void RequestConnection::drop()
{
    if (m_state != State::Gone) {
        m_peer->drop();
        gone();
    }
}

void RequestConnection::gone()
{
    m_state = State::Gone;
    m_reader.clear();
    account();
    m_handler.connectionGone(*this);
}

} // namespace sse
