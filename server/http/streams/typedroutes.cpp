// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/typedroutes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// What may stand in a path as it is (RFC 3986, section 3.3), so that it has one spelling.
bool isPathCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || u"/-._~"_s.contains(c);
}

bool isPath(const QString &path)
{
    return path.size() > 1 && path.size() <= maxTopicBytes && path.front() == u'/'
        && std::ranges::all_of(path, isPathCharacter);
}

SetupError cannotOffer(const QString &path, const QString &what)
{
    return { .cause = u"cannot offer the stream %1: %2"_s.arg(path, what),
             .remedy = u"this is for the program that offers it to mend"_s };
}

/// /api and what lies below it is for those who may see it all, and for no page of another origin.
AccessRules::Resource resourceAt(const QString &path)
{
    return isOfApi(path) ? AccessRules::Resource::Other : AccessRules::Resource::Stream;
}

} // namespace

void TypedRoutes::refuse(const QString &path, const QString &what)
{
    if (!m_error) {
        m_error = cannotOffer(path, what);
    }
}

StreamDescription TypedRoutes::describe(const QString &path, QList<EventType> events, StreamInfo info, bool replays)
{
    StreamDescription description { .path = path, .info = std::move(info), .events = {}, .replays = replays };
    if (m_isServing) {
        refuse(path, u"it was offered while the server runs"_s);
    } else if (!isPath(path)) {
        refuse(path, u"a path begins with a slash and has letters, digits and /-._~, %1 at most"_s.arg(maxTopicBytes));
    } else if (m_descriptions.contains(path)) {
        refuse(path, u"there is one at this path"_s);
    }
    if (auto checked = EventTypes::make(std::move(events))) {
        description.events = std::move(*checked);
    } else {
        refuse(path, sentenceOf(checked.error()));
    }
    m_descriptions.emplace(path, description);
    return description;
}

void TypedRoutes::addStream(const QString &path, QList<EventType> events, StreamHandler handler, StreamInfo info)
{
    auto description = describe(path, std::move(events), std::move(info), false);
    if (!handler) {
        refuse(path, u"it has no handler"_s);
    }
    m_streams.emplace(path, std::make_unique<StreamRoute>(std::move(description), std::move(handler), m_calls));
}

Channel &TypedRoutes::addChannel(const QString &path, QList<EventType> events, StreamInfo info, LogLimits limits)
{
    auto description = describe(path, std::move(events), std::move(info), true);
    return *m_channels.emplace_back(std::make_unique<Channel>(std::move(description), limits));
}

std::optional<SetupError> TypedRoutes::error(const QList<Route> &others) const
{
    if (m_error) {
        return m_error;
    }
    for (const auto &[path, description] : m_descriptions) {
        if (std::ranges::any_of(others, [&](const Route &route) { return route.matches(path.toLatin1()); })) {
            return cannotOffer(path, u"the server itself answers there"_s);
        }
    }
    return std::nullopt;
}

QList<StreamDescription> TypedRoutes::descriptions() const
{
    QList<StreamDescription> all;
    for (const auto &[path, description] : m_descriptions) {
        all.append(description);
    }
    return all;
}

QList<Route> TypedRoutes::routes(RouteContext &context) const
{
    QList<Route> routes;
    for (const auto &[path, route] : m_streams) {
        const auto open = [&context, route = route.get()](const Exchange &exchange) { route->open(context, exchange); };
        routes.append({ .path = path, .resource = resourceAt(path), .methods = { { "GET", open } } });
    }
    for (const auto &channel : m_channels) {
        const auto open = [&context, channel = channel.get()](const Exchange &exchange) {
            channel->open(context, exchange);
        };
        const auto &path = channel->description().path;
        routes.append({ .path = path, .resource = resourceAt(path), .methods = { { "GET", open } } });
    }
    return routes;
}

void TypedRoutes::ended(const ConnectionEnd &end)
{
    if (const auto route = m_streams.find(end.info.endpoint); route != m_streams.end()) {
        route->second->ended(end);
    }
}

} // namespace sse
