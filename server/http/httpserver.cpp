// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/httpserver.h"

#include "http/problem.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

// As a handler takes it. Handlers here leave it alone: RequestConnection answers.
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using Responder = QHttpServerResponder &;
#else
using Responder = QHttpServerResponder &&;
#endif

} // namespace

Exchange::Exchange(HttpRequest request, RequestConnection &connection, QString argument, HeaderList corsHeaders)
    : m_request(std::move(request))
    , m_connection(&connection)
    , m_argument(std::move(argument))
    , m_commonHeaders(std::move(corsHeaders))
{
}

void Exchange::respond(HttpResponse response) const
{
    if (m_connection) {
        response.headers += m_commonHeaders;
        m_connection->respond(response);
    }
}

std::unique_ptr<Transport> Exchange::toTransport(QByteArray &unsent) const
{
    return m_connection ? m_connection->toTransport(unsent) : nullptr;
}

bool Route::matches(const QByteArray &requestPath) const
{
    const auto pattern = path.toLatin1();
    const auto argument = pattern.indexOf("<arg>");
    if (argument < 0) {
        return requestPath == pattern;
    }
    return requestPath.size() > argument && requestPath.startsWith(pattern.first(argument))
        && requestPath.indexOf('/', argument) < 0;
}

QByteArray Route::allowed() const
{
    QByteArrayList names { "OPTIONS" };
    for (const auto &[method, handler] : methods) {
        names.append(method);
        if (method == "GET") {
            names.append("HEAD");
        }
    }
    std::ranges::sort(names);
    return names.join(", ");
}

HttpServer::HttpServer(AccessRules rules, TokenGuard &tokens, const RequestLimits &limits, TransportFactory &transports)
    : m_rules(std::move(rules))
    , m_tokens(tokens)
    , m_listener(new Listener(limits, transports))
{
    m_listener->setParent(&m_http);
    m_listener->setHandler([this](RequestConnection &connection) { handle(connection); });
    m_listener->setJudge([this](const HttpRequest &head) { return refusalOf(head); });
    connect(m_listener, &Listener::acceptFailed, this, &HttpServer::acceptFailed);
    connect(m_listener, &Listener::refused, this, &HttpServer::refused);
    connect(m_listener, &Listener::drained, this, &HttpServer::drained);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    m_http.setMissingHandler(this, [this](const QHttpServerRequest &, QHttpServerResponder &) {
        dispatchMissing(m_listener->takeCurrent());
    });
#else
    m_http.setMissingHandler(
        [this](const QHttpServerRequest &, QHttpServerResponder &&) { dispatchMissing(m_listener->takeCurrent()); });
#endif
}

HttpServer::~HttpServer() = default;

void HttpServer::add(Route route)
{
    RouteSummary summary { .path = route.path, .methods = {}, .isPartOfPage = route.isPartOfPage };
    for (const auto &[method, handler] : route.methods) {
        summary.methods.append(method);
    }
    m_routes.append(summary);
    m_allRoutes.push_back(route);
    if (route.resource == AccessRules::Resource::Stream) {
        m_streamRoutes.push_back(route);
    }
    // QHttpServer takes paths as regular expressions.
    auto pattern = route.path;
    pattern.replace(u'.', u"\\."_s);
    const bool hasArgument = route.path.contains("<arg>"_L1);
    if (hasArgument) {
        m_http.route(pattern,
                     [this, route = std::move(route)](const QString &argument, const QHttpServerRequest &, Responder) {
                         dispatch(route, argument, m_listener->takeCurrent());
                     });
    } else {
        m_http.route(pattern, [this, route = std::move(route)](const QHttpServerRequest &, Responder) {
            dispatch(route, {}, m_listener->takeCurrent());
        });
    }
}

std::expected<QUrl, QString> HttpServer::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener->start(address, port)) {
        return std::unexpected(m_listener->errorString());
    }
    m_http.bind(m_listener);
    QUrl url;
    url.setScheme(m_hasTls ? u"https"_s : u"http"_s);
    url.setHost(address.toString());
    url.setPort(m_listener->serverPort());
    url.setPath(u"/"_s);
    return url;
}

void HttpServer::setTls(const QSslConfiguration &configuration)
{
    m_hasTls = true;
    m_listener->setTls(configuration);
}

void HttpServer::handle(RequestConnection &connection)
{
    const auto &request = connection.request();
    const auto stream =
        std::ranges::find_if(m_streamRoutes, [&](const Route &route) { return route.matches(request.path); });
    if (stream == m_streamRoutes.end()) {
        m_listener->passOn(connection);
    } else {
        dispatch(*stream, {}, &connection);
    }
}

void HttpServer::dispatch(const Route &route, const QString &argument, RequestConnection *asking)
{
    if (!asking) {
        return; // nobody waits for what the parser found by itself
    }
    auto &connection = *asking;
    const auto &request = connection.request();
    // QHttpServer routes by what QUrl makes of the target, which drops and decodes parts of it. A path
    // has one spelling here, or the rules of a proxy before us could be walked around.
    if (!route.matches(request.path)) {
        dispatchMissing(asking);
        return;
    }
    if (const auto refusal = this->refusal(route, request)) {
        connection.respond(*refusal);
        return;
    }
    const Exchange exchange(request, connection, argument, m_rules.corsHeaders(request, route.resource));
    const auto handler = route.methods.find(request.isHead() ? "GET"_ba : request.method);
    if (handler != route.methods.end()) {
        handler->second(exchange);
    } else {
        exchange.respond(options(route, request));
    }
}

void HttpServer::dispatchMissing(RequestConnection *asking)
{
    if (!asking) {
        return;
    }
    auto &connection = *asking;
    if (const auto refusal = refusalWithoutRoute(connection.request())) {
        connection.respond(*refusal);
    } else {
        connection.respond(
            { .status = 204, .headers = { { "Allow", "DELETE, GET, HEAD, OPTIONS, POST" } }, .body = {} });
    }
}

/// By the head alone, before a body comes.
std::optional<HttpResponse> HttpServer::refusalOf(const HttpRequest &head)
{
    const auto route =
        std::ranges::find_if(m_allRoutes, [&](const Route &candidate) { return candidate.matches(head.path); });
    return route == m_allRoutes.end() ? refusalWithoutRoute(head) : refusal(*route, head);
}

/// Of what \a route does not do for whoever asks, or not at all; the answer is complete.
std::optional<HttpResponse> HttpServer::refusal(const Route &route, const HttpRequest &request)
{
    if (auto refusal = m_rules.refusal(request, route.resource)) {
        return refusal;
    }
    auto refusal = m_tokens.refusal(request, neededScope(request.method, route.path));
    if (!refusal && request.method != "OPTIONS"
        && !route.methods.contains(request.isHead() ? "GET"_ba : request.method)) {
        refusal = makeProblem(405,
                              u"%1 is not a method of %2, which knows %3"_s.arg(QString::fromLatin1(request.method),
                                                                                QString::fromLatin1(request.path),
                                                                                QString::fromLatin1(route.allowed())));
        refusal->headers.emplaceBack("Allow", route.allowed());
    }
    if (refusal) {
        refusal->headers += m_rules.corsHeaders(request, route.resource);
    }
    return refusal;
}

std::optional<HttpResponse> HttpServer::refusalWithoutRoute(const HttpRequest &request) const
{
    if (auto refusal = m_rules.refusal(request, AccessRules::Resource::Other)) {
        return refusal;
    }
    if (request.path == "*") {
        return std::nullopt; // which OPTIONS alone may ask for
    }
    return makeProblem(404, u"there is nothing at %1"_s.arg(QString::fromLatin1(request.path)));
}

HttpResponse HttpServer::options(const Route &route, const HttpRequest &request) const
{
    HttpResponse response { .status = 204, .headers = { { "Allow", route.allowed() } }, .body = {} };
    // A preflight from another origin: what passed the access rules may read, with any header.
    if (request.header("access-control-request-method") && !m_rules.corsHeaders(request, route.resource).isEmpty()) {
        response.headers.emplaceBack("Access-Control-Allow-Methods", m_rules.methodsFor(request, route.allowed()));
        response.headers.emplaceBack("Access-Control-Allow-Headers",
                                     request.header("access-control-request-headers").value_or("Last-Event-ID"));
        response.headers.emplaceBack("Access-Control-Max-Age", "600");
    }
    return response;
}

} // namespace sse
