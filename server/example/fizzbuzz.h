// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/hub.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sse {

/// The example behind `/sse`: counts from 1 to 1000 and over again, one event an interval, the same
/// for all clients. A multiple of 3 or 5 comes as `special` with fizz, buzz or fizzbuzz, any other
/// number as `number`. Rests while nobody listens. Lives in the server thread.
class ExampleProducer final : public QObject
{
    Q_OBJECT

public:
    ExampleProducer(LogLimits limits, std::chrono::milliseconds interval);

    [[nodiscard]] Hub &hub() { return m_hub; }
    [[nodiscard]] const Hub &hub() const { return m_hub; }

    /// What its listeners subscribe to in hub().
    [[nodiscard]] static Subscription subscription();

    /// To be called when somebody has begun to listen.
    void wake();
    [[nodiscard]] bool isResting() const { return !m_timer.isActive(); }

    /// The event for \a number, from 1 to 1000.
    [[nodiscard]] static PublishRequest makeEvent(int number);

private:
    void produce();

    Hub m_hub;
    QTimer m_timer;
    int m_number = 0; ///< the last one
};

} // namespace sse
