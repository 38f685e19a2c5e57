// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/fuzz.h"
#include "http/httpmessage.h"
#include "hub/subscription.h"
#include "wire/event.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    const sse::QueryString query(fuzz::bytes(data, size));
    const auto values = query.values("topic");
    FUZZ_VERIFY(values.isEmpty() == !query.value("topic").has_value());
    QStringList topics;
    for (const auto &value : values) {
        if (!value.isValidUtf8()) {
            return 0;
        }
        topics.append(QString::fromUtf8(value));
    }
    const auto subscription = sse::Subscription::toTopics(topics);
    if (!subscription) {
        FUZZ_VERIFY(subscription.error().field == QLatin1StringView("topic"));
        return 0;
    }
    FUZZ_VERIFY(subscription->topics().size() <= sse::Subscription::maxTopics);
    // Whatever was asked for is listened to, and its own names mean the same again.
    for (const auto &topic : topics) {
        FUZZ_VERIFY(topic == QLatin1StringView("*") || subscription->matches(topic.toUtf8()));
    }
    FUZZ_VERIFY(sse::Subscription::toTopics(subscription->names()) == *subscription);
    return 0;
}
