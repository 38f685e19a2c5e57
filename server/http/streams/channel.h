// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"
#include "http/streams/message.h"
#include "http/streams/streamdescription.h"
#include "hub/hub.h"

#include <QMetaType>

#include <expected>
#include <functional>

namespace sse {

/// One stream of typed events that all who listen at its path share. Lives in the server thread, as long as its server.
///
/// Each event is encoded once, has an id and is kept within the limits of the server's log, in memory: who comes
/// back with a Last-Event-ID gets what it missed. To send to each client by itself, see Server::stream().
class Channel final
{
public:
    using Result = std::expected<PublishReceipt, QString>;

    Channel(StreamDescription description, LogLimits limits);
    Q_DISABLE_COPY_MOVE(Channel)

    /// Sends \a data to all who listen, under the name that it is registered with. The error is an English sentence
    /// without a full stop: its type is not registered, or it has no JSON (see toJsonText()).
    template<typename Data>
    Result publish(const Data &data)
    {
        return publishValue(QMetaType::fromType<Data>(), &data, {}, {});
    }
    /// The same with an id or retry of its own. An id that is in the log already marks a repeat, see Hub::publish(). A
    /// comment is not sent: it is for one stream.
    template<typename Data>
    Result publish(const Message<Data> &message)
    {
        return publishValue(QMetaType::fromType<Data>(), &message.data, message.id, message.retry);
    }

    /// Streams that are open here.
    [[nodiscard]] qsizetype listeners() const;
    /// Events that somebody who comes back can get.
    [[nodiscard]] qsizetype kept() const { return m_hub.log().size(); }
    /// Lets go of them, as if they had never been kept: who comes back with the id of one is told of a gap. For whoever
    /// does not publish all there is while nobody listens.
    void forget() { m_hub.forgetEvents(); }
    /// Calls \a joined whenever somebody has begun to listen: whoever rests while nobody does wakes then.
    void onJoined(std::function<void()> joined) { m_joined = std::move(joined); }

    [[nodiscard]] const StreamDescription &description() const { return m_description; }

private:
    friend class TypedRoutes;
    friend class Server;

    void open(RouteContext &context, const Exchange &exchange);
    Result publishValue(QMetaType type, const void *value, const std::optional<QString> &id,
                        std::optional<std::chrono::milliseconds> retry);

    StreamDescription m_description;
    Hub m_hub;
    Subscription m_subscription; ///< of all who listen
    std::shared_ptr<Lane> m_lane; ///< theirs
    std::function<void()> m_joined;
};

} // namespace sse
