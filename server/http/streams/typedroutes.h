// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/streams/channel.h"
#include "http/streams/streamroute.h"
#include "stats/setuperror.h"

#include <QList>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace sse {

/// The typed streams that a server offers. Lives in the server thread.
///
/// What is wrong with one is kept until the server starts: whoever offers it has nowhere to go with an error, whoever
/// starts it has.
class TypedRoutes final
{
public:
    explicit TypedRoutes(QObject &server)
        : m_calls(std::make_shared<LateCalls>(server))
    {
    }
    ~TypedRoutes() { m_calls->end(); }
    Q_DISABLE_COPY_MOVE(TypedRoutes)

    void addStream(const QString &path, QList<EventType> events, StreamHandler handler, StreamInfo info);
    Channel &addChannel(const QString &path, QList<EventType> events, StreamInfo info, LogLimits limits);

    /// While the server runs it serves what was offered before; what is offered then is an error.
    void setServing(bool isServing) { m_isServing = isServing; }
    /// The first of what is wrong with them; \a others are the routes that the server has besides.
    [[nodiscard]] std::optional<SetupError> error(const QList<Route> &others) const;
    /// In the order of their paths.
    [[nodiscard]] QList<StreamDescription> descriptions() const;
    [[nodiscard]] QList<Route> routes(RouteContext &context) const;
    [[nodiscard]] const std::vector<std::unique_ptr<Channel>> &channels() const { return m_channels; }

    /// A connection has ended, of these or of others.
    void ended(const ConnectionEnd &end);

private:
    void refuse(const QString &path, const QString &what);
    [[nodiscard]] StreamDescription describe(const QString &path, QList<EventType> events, StreamInfo info,
                                             bool replays);

    std::shared_ptr<LateCalls> m_calls;
    std::map<QString, StreamDescription> m_descriptions; ///< by path
    std::map<QString, std::unique_ptr<StreamRoute>> m_streams; ///< by path
    std::vector<std::unique_ptr<Channel>> m_channels;
    std::optional<SetupError> m_error; ///< the first
    bool m_isServing = false;
};

} // namespace sse
