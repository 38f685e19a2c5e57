// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/recordingformat.h"
#include "fuzz/fuzz.h"
#include "wire/event.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    auto bytes = fuzz::bytes(data, size);
    const auto header = fuzz::takeLine(bytes);
    if (const auto wrong = pulseboard::recording::checkHeader(header)) {
        FUZZ_VERIFY(!wrong->isEmpty());
    }
    while (!bytes.isEmpty()) {
        const auto entry = pulseboard::recording::readEvent(fuzz::takeLine(bytes));
        if (!entry) {
            FUZZ_VERIFY(!entry.error().isEmpty());
            continue;
        }
        FUZZ_VERIFY(entry->milliseconds >= 0);
        // A replay does not end in the middle.
        FUZZ_VERIFY(sse::makeEvent(entry->request).has_value());
    }
    return 0;
}
