// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pool/addresscounts.h"

#include <chrono>
#include <vector>

namespace sse {

class RequestConnection;

/// A request that is not complete, and what it holds.
struct UnfinishedRequest
{
    AddressPrefix from;
    std::chrono::steady_clock::time_point since; ///< of its first byte
    qsizetype bytes = 0;
    RequestConnection *connection = nullptr;
};

/// Which of \a all to end so that \a bytes come free: each time of the address that holds the most, the one that has
/// been at it for longest. So whoever fills the memory pays for it, and one that sends its request in one go is in no
/// danger even behind the same address.
[[nodiscard]] std::vector<RequestConnection *> requestsToEnd(const std::vector<UnfinishedRequest> &all,
                                                             qsizetype bytes);

} // namespace sse
