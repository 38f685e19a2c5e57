// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "example/fizzbuzz.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

std::optional<Special::Word> wordFor(int number)
{
    using enum Special::Word;
    const bool isFizz = number % 3 == 0;
    const bool isBuzz = number % 5 == 0;
    if (isFizz && isBuzz) {
        return fizzbuzz;
    }
    return isFizz ? std::optional(fizz) : isBuzz ? std::optional(buzz) : std::nullopt;
}

} // namespace

FizzBuzz::FizzBuzz(sse::Server &server, std::chrono::milliseconds interval)
    : QObject(&server)
    , m_channel(
          server.channel(u"/sse"_s, { sse::event<Number>("number"), sse::event<Special>("special") },
                         { .summary = u"FizzBuzz, the example to start from"_s,
                           .description = u"Counts from 1 to 1000 and over again, the same for all who listen."_s }))
    , m_timer(this)
{
    m_timer.setInterval(interval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FizzBuzz::publishNext);
    m_channel.onJoined([this] { wake(); });
}

void FizzBuzz::wake()
{
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void FizzBuzz::publishNext()
{
    if (m_channel.listeners() == 0) {
        m_timer.stop();
        return;
    }
    m_number = m_number % 1000 + 1;
    const auto word = wordFor(m_number);
    const auto sent = word ? m_channel.publish(Special { *word }) : m_channel.publish(Number { m_number });
    if (!sent) {
        qWarning("the example's event was not sent: %ls", qUtf16Printable(sent.error()));
    }
}

} // namespace pulseboard
