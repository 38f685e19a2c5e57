// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/server.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace pulseboard {

/// A number that is a multiple of neither 3 nor 5.
struct Number
{
    Q_GADGET
    Q_PROPERTY(int value MEMBER value)

public:
    int value = 0;
};

/// One that is.
struct Special
{
    Q_GADGET
    Q_PROPERTY(Word value MEMBER value)

public:
    /// The keys are what is sent.
    enum class Word : quint8 { fizz, buzz, fizzbuzz };
    Q_ENUM(Word)

    Word value = Word::fizz;
};

/// The example to start from: `/sse` counts from 1 to 1000 and over again, one event an interval, the same for all who
/// listen. Rests while nobody does. Lives in the server's thread.
class FizzBuzz final : public QObject
{
    Q_OBJECT

public:
    /// Offers the stream on \a server, which owns this from now on; it must not have started.
    explicit FizzBuzz(sse::Server &server, std::chrono::milliseconds interval = std::chrono::milliseconds(500));

private:
    void wake();
    void publishNext();

    sse::Channel &m_channel;
    QTimer m_timer;
    int m_number = 0; ///< the last one
};

} // namespace pulseboard
