// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The first line of the input is the query.

#include "fuzz/publishbody.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    auto body = fuzz::bytes(data, size);
    const auto query = fuzz::takeLine(body);
    fuzz::publish("text/plain", query, body);
    return 0;
}
