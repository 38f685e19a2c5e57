// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <array>
#include <vector>

#include <sys/epoll.h>

class QSocketNotifier;

namespace sse {

class EpollTransport;

/// One epoll set for many streams, whose own descriptor the Qt event loop watches: the loop polls
/// one descriptor instead of ten thousand. Lives in the server thread. Linux only.
class EpollSet final : public QObject
{
    Q_OBJECT

public:
    explicit EpollSet(QObject *parent = nullptr);
    ~EpollSet() override;

    /// False if the system has no epoll for us: nothing may be added then.
    [[nodiscard]] bool isValid() const { return m_descriptor >= 0; }

    /// Watches for input and for the peer's end. False if the system refuses.
    [[nodiscard]] bool add(EpollTransport &transport, int descriptor);
    /// Watches for room to write as well, or no longer.
    void setWatchingForRoom(EpollTransport &transport, int descriptor, bool watching);
    /// Forgets \a transport, also within the events that are being handled.
    void remove(EpollTransport &transport, int descriptor);

    /// Tells \a transport in a later turn that it has finished.
    void finishLater(EpollTransport &transport);
    /// Takes that back, for one that is destroyed before.
    void forgetFinished(EpollTransport &transport);

private:
    void handleEvents();
    void finishAll();

    int m_descriptor;
    QSocketNotifier *m_notifier = nullptr;
    std::array<epoll_event, 256> m_events {};
    int m_eventCount = 0; ///< while they are handled
    std::vector<EpollTransport *> m_finished;
};

} // namespace sse
