// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/heartbeat.h"

#include "pool/connectionpool.h"
#include "wire/encoding.h"

#include <QDateTime>

#include <algorithm>

using namespace std::chrono_literals;

namespace sse {

Heartbeat::Heartbeat(ConnectionPool &pool, HeartbeatSettings settings)
    : m_pool(pool)
    , m_settings(settings)
    , m_timer(this)
{
    setSettings(settings);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
}

void Heartbeat::start()
{
    m_started = true;
    if (m_settings.form != HeartbeatSettings::Form::Off) {
        m_timer.start();
    }
}

void Heartbeat::stop()
{
    m_started = false;
    m_timer.stop();
}

void Heartbeat::setSettings(HeartbeatSettings settings)
{
    m_settings = settings;
    m_timer.stop();
    // A ping is late by one step at most.
    m_timer.setInterval(std::clamp<std::chrono::milliseconds>(settings.interval / 20, 10ms, 500ms));
    if (m_started) {
        start();
    }
}

void Heartbeat::beat()
{
    QByteArray block; // made when the first connection needs it, the same for all
    if (!m_timer.isActive()) {
        return; // stopped, or switched off, while the rest of a beat was due
    }
    const bool done = m_pool.sendHeartbeats(m_settings.interval, [&block, this]() -> const QByteArray & {
        if (block.isEmpty()) {
            block = makeBlock();
        }
        return block;
    });
    if (!done) {
        QTimer::singleShot(0, this, &Heartbeat::beat);
    }
}

bool Heartbeat::beatNow(ConnectionId connection)
{
    return m_pool.sendHeartbeat(connection, makeBlock());
}

QByteArray Heartbeat::makeBlock() const
{
    if (m_settings.form == HeartbeatSettings::Form::Comment) {
        return encodeComment("ping");
    }
    const auto time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    return encodeNotice("ping", R"({"time":")" + time + R"("})");
}

} // namespace sse
