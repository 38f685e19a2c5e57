// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fuzz/fuzz.h"
#include "http/routes/publishbody.h"
#include "support/eventstreamparser.h"
#include "wire/encoding.h"
#include "wire/event.h"

namespace fuzz {

/// Reads the body as POST /events would. What is taken reaches a client as it was meant, and nothing else does.
inline void publish(const QByteArray &contentType, const QByteArray &query, const QByteArray &body)
{
    sse::HttpRequest request;
    request.method = "POST";
    request.path = "/events";
    request.query = query;
    request.headers = { { "content-type", contentType } };
    request.body = body;
    const auto requests = sse::readPublishBody(request);
    if (!requests) {
        FUZZ_VERIFY(requests.error().status >= 400 && requests.error().status < 500);
        FUZZ_VERIFY(!requests.error().error.message.isEmpty());
        return;
    }
    for (const auto &one : *requests) {
        const auto event = sse::makeEvent(one);
        if (!event) {
            FUZZ_VERIFY(!event.error().field.isEmpty());
            continue;
        }
        const auto id = event->id.isEmpty() ? QByteArray("made") : event->id;
        EventStreamParser client;
        client.feed(sse::encodeEvent(*event, id));
        FUZZ_VERIFY(client.events.size() == 1);
        const auto &got = client.events.front();
        FUZZ_VERIFY(got.type == (event->type.isEmpty() ? QByteArray("message") : event->type));
        FUZZ_VERIFY(got.lastEventId == id);
        auto data = event->data;
        data.replace("\r\n", "\n").replace('\r', '\n');
        FUZZ_VERIFY(got.data == data);
        FUZZ_VERIFY(client.retry.has_value() == event->retry.has_value());
        FUZZ_VERIFY(!client.retry || *client.retry == event->retry->count());
    }
}

} // namespace fuzz
