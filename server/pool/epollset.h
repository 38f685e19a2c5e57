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

/// Whatever stands in an EpollSet. Lives in the server thread.
class EpollWatched
{
public:
    /// Something of what is watched for happened, or EPOLLERR or EPOLLHUP. May destroy itself.
    virtual void handle(std::uint32_t events) = 0;

protected:
    ~EpollWatched() = default;
};

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

    /// Watches for \a events. False if the system refuses.
    [[nodiscard]] bool add(EpollWatched &watched, int descriptor, std::uint32_t events);
    /// Watches \a descriptor, which is in the set, for other events, or for another one's sake. The
    /// one whom it was watched for before must be forgotten with forget().
    void change(EpollWatched &watched, int descriptor, std::uint32_t events);
    /// Stops to watch, and forgets \a watched.
    void remove(EpollWatched &watched, int descriptor);
    /// Tells \a watched of nothing more, also not of the events that are being handled.
    void forget(EpollWatched &watched);

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
