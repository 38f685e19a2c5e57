// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The first line of the input is the id of an event, the rest is the Last-Event-ID that a client brings.

#include "fuzz/fuzz.h"
#include "hub/hub.h"
#include "pool/stoptokens.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    auto brought = fuzz::bytes(data, size);
    const auto ownId = fuzz::takeLine(brought);

    sse::Hub hub({ .maxEvents = 3 });
    QList<QByteArray> ids;
    for (const auto *topic : { "a", "b", "a", "b", "a" }) {
        sse::PublishRequest request {
            .topic = QString::fromLatin1(topic), .type = {}, .data = "x", .id = {}, .retry = {}, .connections = {}
        };
        if (ids.size() == 3 && !ownId.isEmpty() && ownId.isValidUtf8()) {
            request.id = QString::fromUtf8(ownId);
        }
        auto event = sse::makeEvent(request);
        if (!event) {
            request.id.reset();
            event = sse::makeEvent(request);
        }
        FUZZ_VERIFY(event.has_value());
        ids.append(hub.publish(*event).id);
    }

    sse::StopTokens tokens;
    const auto planted = tokens.plant(brought);
    FUZZ_VERIFY(tokens.isStopped(planted));
    FUZZ_VERIFY(!tokens.isStopped(brought));
    FUZZ_VERIFY(sse::StopTokens::withoutToken(planted) == sse::StopTokens::withoutToken(brought));

    const auto lane = hub.lane({});
    const auto id = sse::StopTokens::withoutToken(brought);
    const auto point = hub.resume(*lane, id);
    FUZZ_VERIFY(point.cursor >= lane->begin() && point.cursor <= lane->end());
    if (id.isEmpty()) {
        FUZZ_VERIFY(point.cursor == lane->end() && !point.gap);
    }
    // One that is kept goes on right behind itself; what is not known is never taken for known.
    for (auto at = lane->begin(); at < lane->end(); ++at) {
        if (lane->at(at).id == id) {
            FUZZ_VERIFY(point.cursor == at + 1 && !point.gap);
        }
    }
    if (!id.isEmpty() && !ids.contains(id) && !point.gap) {
        // Only the place before the first event has an id that no event has, and that is gone by now.
        FUZZ_VERIFY(false);
    }
    return 0;
}
