// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/exampleproducer.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

const QString topic = u"example"_s;

} // namespace

ExampleProducer::ExampleProducer(LogLimits limits, std::chrono::milliseconds interval)
    : m_hub(limits)
    , m_timer(this)
{
    m_timer.setInterval(interval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ExampleProducer::produce);
}

void ExampleProducer::wake()
{
    if (isResting()) {
        m_timer.start();
    }
}

void ExampleProducer::produce()
{
    if (m_hub.lane(subscription())->subscribers().empty()) {
        m_timer.stop();
        return;
    }
    m_number = m_number % 1000 + 1;
    m_hub.publish(*sse::makeEvent(makeEvent(m_number)));
}

Subscription ExampleProducer::subscription()
{
    return *Subscription::toTopics({ topic });
}

PublishRequest ExampleProducer::makeEvent(int number)
{
    PublishRequest request;
    request.topic = topic;
    const bool fizz = number % 3 == 0;
    const bool buzz = number % 5 == 0;
    if (fizz || buzz) {
        request.type = u"special"_s;
        request.data = QByteArray(R"({"value":")") + (fizz ? "fizz" : "") + (buzz ? "buzz" : "") + R"("})";
    } else {
        request.type = u"number"_s;
        request.data = R"({"value":)" + QByteArray::number(number) + '}';
    }
    return request;
}

} // namespace sse
