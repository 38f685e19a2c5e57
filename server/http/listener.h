// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/acceptpace.h"
#include "http/requestconnection.h"
#include "pool/addresscounts.h"
#include "pool/transportfactory.h"

#include <QPointer>
#include <QSocketNotifier>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sse {

class ParserSocket;
class TlsHandshakes;

/// How many peers may come in. Streams are counted elsewhere: see ConnectionPool.
struct AcceptLimits
{
    AddressLimit perAddress {}; ///< connections that have no stream, TLS handshakes among them
    double perSecond = 0;       ///< of all; 0: no limit
};

/// Accepts peers, reads their requests, and passes on to QHttpServer what that is to route. Lives in
/// the server thread.
///
/// On Linux it accepts by itself. QTcpServer takes every failure for the first that it met, and the
/// first is that nobody waits any more: for want of descriptors it would spin in silence.
class Listener final : public QTcpServer, private RequestHandler
{
    Q_OBJECT

public:
    using Handler = std::function<void(RequestConnection &)>;
    using Judge = std::function<std::optional<HttpResponse>(const HttpRequest &)>;

    /// \a transports must outlive this.
    Listener(const RequestLimits &limits, TransportFactory &transports);
    ~Listener() override;

    /// Listens and begins to accept; in the place of listen(). errorString() says why not.
    [[nodiscard]] bool start(const QHostAddress &address, quint16 port);

    /// Speaks TLS with those who come from now on, over QSslSocket; the others stay as they are.
    void setTls(const QSslConfiguration &configuration);

    QTcpSocket *nextPendingConnection() override;

    /// From now on.
    void setAcceptLimits(const AcceptLimits &limits);
    /// How many connections without a stream there is room for, TLS handshakes among them; asked whenever one comes
    /// in. Over that, those that have waited the longest are dropped.
    void setRoom(std::function<qsizetype()> room) { m_room = std::move(room); }

    /// Accepts nobody any more, serves the requests that are under way, and ends; drained() follows, not before it returns.
    void drain();
    /// Ends at once: no request is handled any more.
    void abandon();

    /// Gets every request; what it does not answer itself it gives to passOn().
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    /// Gets each request whose body is to come, before that; may refuse it.
    void setJudge(Judge judge) { m_judge = std::move(judge); }

    /// Lets QHttpServer route the request of \a connection. Returns when that is done.
    void passOn(RequestConnection &connection);
    /// For handlers that QHttpServer calls: the connection whose request it has routed. Whoever takes it answers, at
    /// once or later; null if somebody has.
    [[nodiscard]] RequestConnection *takeCurrent() { return std::exchange(m_current, nullptr).data(); }

Q_SIGNALS:
    /// The system refused to accept, for want of descriptors most often. Tried again soon, and
    /// told once until it works again.
    void acceptFailed(const QString &reason);
    void refused(sse::Refusal refusal);
    /// After drain(): no connection is left.
    void drained();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Entry
    {
        std::unique_ptr<RequestConnection> connection;
        QPointer<ParserSocket> parser; ///< once QHttpServer has had a request of it
        AddressPlace place;
    };

    void handleRequest(RequestConnection &connection) override { m_handler(connection); }
    std::optional<HttpResponse> refusalOf(const HttpRequest &head) override { return m_judge(head); }
    void noteHeld(qsizetype change) override;
    void connectionGone(RequestConnection &connection) override;
    void noteRefusal(Refusal refusal) override { Q_EMIT refused(refusal); }
    void checkTimes();
    void acceptWaiting();
    void stopAccepting();
    void pauseFor(std::chrono::milliseconds time);
    void makeRoom();
    void dropLongestWaiting();
    void shedUnfinished(qsizetype bytes);
    [[nodiscard]] std::optional<AddressPlace> placeFor(const QHostAddress &address);
    void admit(std::unique_ptr<Peer> peer, AddressPlace place);
    void onAcceptError(const QString &reason);

    RequestLimits m_limits;
    TransportFactory &m_transports;
    AddressLimit m_perAddress;
    AddressCounts m_addresses; ///< of connections that are limited; whoever has a place in it goes first
    std::unique_ptr<TlsHandshakes> m_handshakes; ///< null for plain TCP
    Handler m_handler;
    Judge m_judge = [](const HttpRequest &) { return std::nullopt; };
    qsizetype m_heldBytes = 0; ///< of all requests that are not complete
    std::unordered_map<RequestConnection *, Entry> m_connections;
    /// Over, and perhaps still on the call stack: freed when the event loop comes round.
    std::vector<std::unique_ptr<RequestConnection>> m_graveyard;
    QPointer<RequestConnection> m_current;
    AcceptPace m_pace;
    std::function<qsizetype()> m_room;
    bool m_draining = false; ///< drained() is to come
    bool m_isOver = false; ///< nobody comes in any more
    QTimer m_clock;
    int m_descriptor = -1; ///< what m_acceptable watches: a second one of the listening socket
    std::unique_ptr<QSocketNotifier> m_acceptable; ///< null where QTcpServer accepts
    bool m_failing = false; ///< told of, and not over
};

} // namespace sse
