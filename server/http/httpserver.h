// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/access/tokenguard.h"
#include "http/accessrules.h"
#include "http/httpmessage.h"
#include "http/listener.h"
#include "http/requestconnection.h"

#include <QHttpServer>
#include <QObject>
#include <QPointer>

#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace sse {

/// One request and the way to answer it. Lives in the server thread; a handler may keep a copy
/// and answer later.
class Exchange final
{
public:
    Exchange(HttpRequest request, RequestConnection &connection, QString argument, HeaderList corsHeaders);

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    /// What stands in the path where the route has `<arg>`, decoded.
    [[nodiscard]] const QString &argument() const { return m_argument; }

    /// Whether the peer is still there to hear the answer.
    [[nodiscard]] bool isAwaited() const { return m_connection; }

    /// Answers; once. After the peer has gone this does nothing.
    void respond(HttpResponse response) const;

    /// Takes the peer over to stream to it; null if it has gone. The caller begins with \a unsent, then
    /// streamHead(), of its own headers and commonHeaders().
    [[nodiscard]] std::unique_ptr<Transport> toTransport(QByteArray &unsent) const;

    /// What every answer to this request carries besides its own headers.
    [[nodiscard]] const HeaderList &commonHeaders() const { return m_commonHeaders; }

private:
    HttpRequest m_request;
    QPointer<RequestConnection> m_connection;
    QString m_argument;
    HeaderList m_commonHeaders;
};

using Handler = std::function<void(const Exchange &)>;

/// One path and who answers each of its methods.
struct Route
{
    QString path; ///< literal, but for one `<arg>` that stands for a segment
    AccessRules::Resource resource = AccessRules::Resource::Other;
    bool isPartOfPage = false; ///< a file that a page loads: nothing that the description of the API is about
    std::map<QByteArray, Handler> methods; ///< GET answers HEAD too

    /// Whether \a requestPath, as it was sent, is this path.
    [[nodiscard]] bool matches(const QByteArray &requestPath) const;
    /// For `Allow`.
    [[nodiscard]] QByteArray allowed() const;
};

/// What there is of a Route for those who only look.
struct RouteSummary
{
    QString path; ///< as in Route
    QByteArrayList methods; ///< sorted; HEAD and OPTIONS go without saying
    bool isPartOfPage = false;
};

/// QHttpServer and everything about it that differs between Qt versions. Lives in the server
/// thread.
///
/// It routes all but what opens streams and publishes to them. Those are found by their path alone: its
/// sockets and parser would cost more than all else about them. Guarding and answering is done by RequestConnection. Access rules, HEAD, OPTIONS, 404 and
/// 405 are handled here, so that a route has only its own matter in mind.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    /// \a tokens and \a transports must outlive this.
    HttpServer(AccessRules rules, TokenGuard &tokens, const RequestLimits &limits, TransportFactory &transports);
    ~HttpServer() override;

    void add(Route route);
    [[nodiscard]] const QList<RouteSummary> &routes() const { return m_routes; }

    /// Speaks TLS with those who connect from now on; to be called before listen() or not at all the
    /// first time.
    void setTls(const QSslConfiguration &configuration);

    /// The URL on success, what the system says otherwise. Port 0 takes a free one.
    [[nodiscard]] std::expected<QUrl, QString> listen(const QHostAddress &address, quint16 port);

    void setAcceptLimits(const AcceptLimits &limits) { m_listener->setAcceptLimits(limits); }
    /// See Listener::setRoom().
    void setRoom(std::function<qsizetype()> room) { m_listener->setRoom(std::move(room)); }
    /// Accepts nobody any more, serves the requests that are under way; drained() follows, not before it returns.
    void drain() { m_listener->drain(); }
    /// Ends at once: no request is handled any more.
    void abandon() { m_listener->abandon(); }

Q_SIGNALS:
    void acceptFailed(const QString &reason);
    void refused(sse::Refusal refusal);
    void drained();

private:
    void handle(RequestConnection &connection);
    [[nodiscard]] std::optional<HttpResponse> refusalOf(const HttpRequest &head);
    [[nodiscard]] std::optional<HttpResponse> refusal(const Route &route, const HttpRequest &request);
    [[nodiscard]] std::optional<HttpResponse> refusalWithoutRoute(const HttpRequest &request) const;
    void dispatch(const Route &route, const QString &argument, RequestConnection *asking);
    void dispatchMissing(RequestConnection *asking);
    [[nodiscard]] HttpResponse options(const Route &route, const HttpRequest &request) const;

    AccessRules m_rules;
    TokenGuard &m_tokens;
    bool m_hasTls = false;
    QList<RouteSummary> m_routes;
    std::vector<Route> m_allRoutes;
    std::vector<Route> m_streamRoutes;
    QHttpServer m_http;
    Listener *m_listener; ///< m_http owns it
};

} // namespace sse
