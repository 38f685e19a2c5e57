// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/unfinishedrequests.h"

#include <QHash>

#include <algorithm>
#include <queue>
#include <utility>

namespace sse {

namespace {

struct Address
{
    qsizetype bytes = 0;
    std::vector<const UnfinishedRequest *> requests; ///< the oldest last
};

} // namespace

std::vector<RequestConnection *> requestsToEnd(const std::vector<UnfinishedRequest> &all, qsizetype bytes)
{
    QHash<AddressPrefix, Address> addresses;
    for (const auto &request : all) {
        auto &address = addresses[request.from];
        address.bytes += request.bytes;
        address.requests.push_back(&request);
    }
    std::priority_queue<std::pair<qsizetype, Address *>> heaviest;
    for (auto &address : addresses) {
        std::ranges::sort(address.requests, std::ranges::greater(), &UnfinishedRequest::since);
        heaviest.emplace(address.bytes, &address);
    }
    std::vector<RequestConnection *> ending;
    while (bytes > 0 && !heaviest.empty()) {
        auto *address = heaviest.top().second;
        heaviest.pop();
        const auto *oldest = address->requests.back();
        address->requests.pop_back();
        address->bytes -= oldest->bytes;
        bytes -= oldest->bytes;
        ending.push_back(oldest->connection);
        if (!address->requests.empty()) {
            heaviest.emplace(address->bytes, address);
        }
    }
    return ending;
}

} // namespace sse
