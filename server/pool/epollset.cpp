// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/epollset.h"

#include "pool/epolltransport.h"

#include <QSocketNotifier>

#include <algorithm>

#include <unistd.h>

namespace sse {

EpollSet::EpollSet(QObject *parent)
    : QObject(parent)
    , m_descriptor(::epoll_create1(EPOLL_CLOEXEC))
{
    if (isValid()) {
        m_notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
        connect(m_notifier, &QSocketNotifier::activated, this, &EpollSet::handleEvents);
    }
}

EpollSet::~EpollSet()
{
    if (isValid()) {
        m_notifier->setEnabled(false);
        ::close(m_descriptor);
    }
}

bool EpollSet::add(EpollWatched &watched, int descriptor, std::uint32_t events)
{
    epoll_event event { .events = events, .data = { .ptr = &watched } };
    return isValid() && ::epoll_ctl(m_descriptor, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void EpollSet::change(EpollWatched &watched, int descriptor, std::uint32_t events)
{
    epoll_event event { .events = events, .data = { .ptr = &watched } };
    ::epoll_ctl(m_descriptor, EPOLL_CTL_MOD, descriptor, &event);
}

void EpollSet::remove(EpollWatched &watched, int descriptor)
{
    ::epoll_ctl(m_descriptor, EPOLL_CTL_DEL, descriptor, nullptr);
    forget(watched);
}

void EpollSet::forget(EpollWatched &watched)
{
    for (int i = 0; i < m_eventCount; ++i) {
        if (m_events[static_cast<size_t>(i)].data.ptr == &watched) {
            m_events[static_cast<size_t>(i)].data.ptr = nullptr;
        }
    }
}

void EpollSet::forgetFinished(EpollTransport &transport)
{
    std::ranges::replace(m_finished, &transport, nullptr);
}

void EpollSet::handleEvents()
{
    // What does not fit comes with the notifier's next activation, after the loop has had its turn.
    m_eventCount = ::epoll_wait(m_descriptor, m_events.data(), static_cast<int>(m_events.size()), 0);
    for (int i = 0; i < m_eventCount; ++i) {
        const auto &event = m_events[static_cast<size_t>(i)];
        if (event.data.ptr) {
            static_cast<EpollWatched *>(event.data.ptr)->handle(event.events);
        }
    }
    m_eventCount = 0;
}

void EpollSet::finishLater(EpollTransport &transport)
{
    if (m_finished.empty()) {
        QMetaObject::invokeMethod(this, &EpollSet::finishAll, Qt::QueuedConnection);
    }
    m_finished.push_back(&transport);
}

void EpollSet::finishAll()
{
    // By index: a transport that ends here may take others along, which nulls them.
    for (size_t i = 0; i < m_finished.size(); ++i) {
        if (auto *transport = std::exchange(m_finished[i], nullptr)) {
            transport->finished();
        }
    }
    m_finished.clear();
}

} // namespace sse
