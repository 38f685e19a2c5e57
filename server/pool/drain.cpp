// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/drain.h"

#include "pool/connectionpool.h"
#include "wire/encoding.h"

#include <QRandomGenerator>

using namespace std::chrono_literals;

namespace sse {

namespace {

constexpr auto stepTime = 10ms;
/// As many as can come back without anybody's noticing.
constexpr double leastPerSecond = 2000;
/// The last ones need some of the time to take their last bytes.
constexpr double shareForEnding = 0.8;

} // namespace

Drain::Drain(ConnectionPool &pool)
    : QObject(&pool)
    , m_pool(pool)
    , m_timer(this)
{
    m_timer.setInterval(stepTime);
    connect(&m_timer, &QTimer::timeout, this, &Drain::step);
}

void Drain::begin(const DrainPlan &plan)
{
    m_plan = plan;
    // The first step is due.
    m_begun = std::chrono::steady_clock::now() - stepTime;
    m_ended = 0;
    const std::chrono::duration<double> within = plan.within;
    m_perSecond = std::max(leastPerSecond, double(m_pool.count()) / std::max(within.count() * shareForEnding, 0.001));
    m_timer.start();
    step();
}

void Drain::step()
{
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - m_begun;
    while (m_ended < passed.count() * m_perSecond && m_pool.endFirst(CloseReason::ServerStopped, lastBlock())) {
        ++m_ended;
    }
}

QByteArray Drain::lastBlock() const
{
    const auto spread = QRandomGenerator::global()->bounded(qint64(m_plan.retrySpread.count()) + 1);
    return encodeRetry(m_plan.retry + std::chrono::milliseconds(spread));
}

} // namespace sse
