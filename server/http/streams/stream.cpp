// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/streams/stream.h"

#include "http/streams/encodetyped.h"
#include "http/streams/streamstate.h"
#include "wire/encoding.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

SendResult push(Outbox &outbox, QByteArray id, QByteArray wire, bool isComment)
{
    switch (outbox.push({ .sequence = 0,
                          .id = std::move(id),
                          .topic = {},
                          .wire = std::move(wire),
                          .connections = 1,
                          .directed = true,
                          .isComment = isComment })) {
    case Outbox::Result::Queued:
        return SendResult::Queued;
    case Outbox::Result::Full:
        return SendResult::Backpressure;
    case Outbox::Result::Closed:
        return SendResult::Closed;
    }
    Q_UNREACHABLE();
}

} // namespace

SendResult Stream::sendValue(QMetaType type, const void *value, const std::optional<QString> &id,
                             std::optional<std::chrono::milliseconds> retry, const QString &comment) const
{
    const auto event = makeTypedEvent(*m_state->setup().description, type, value, id, retry);
    if (!event) {
        return { SendResult::Refused, event.error() };
    }
    const auto before = comment.isEmpty() ? QByteArray() : encodeComment(comment.toUtf8());
    return push(m_state->outbox(), event->id, before + encodeEvent(*event, event->id), false);
}

SendResult Stream::comment(const QString &text) const
{
    return push(m_state->outbox(), {}, encodeComment(text.toUtf8()), true);
}

void Stream::close() const
{
    m_state->outbox().finish(KickMode::Close);
}

void Stream::dismiss() const
{
    m_state->outbox().finish(KickMode::Stop);
}

bool Stream::isOpen() const
{
    return m_state->outbox().isOpen();
}

qsizetype Stream::queued() const
{
    return m_state->outbox().events();
}

void Stream::onClosed(std::function<void(const Closed &)> closed) const
{
    m_state->onClosed(std::move(closed));
}

void Stream::onWritable(std::function<void()> writable) const
{
    m_state->outbox().setRoomMade(std::move(writable));
}

ConnectionId Stream::id() const
{
    return m_state->setup().id;
}

const HttpRequest &Stream::request() const
{
    return m_state->setup().request;
}

const QString &Stream::lastEventId() const
{
    return m_state->setup().lastEventId;
}

} // namespace sse
