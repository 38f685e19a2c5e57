// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tray/notices.h"

#include "settings/preferences.h"
#include "text/format.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

bool isLoss(sse::CloseReason reason)
{
    using enum sse::CloseReason;
    return reason == Unreachable || reason == Stalled || reason == WriteError;
}

QString nameOf(const sse::ConnectionInfo &info)
{
    return u"%1, %2%3"_s.arg(toString(info.id), info.address, info.endpoint);
}

} // namespace

Notices::Notices(const Preferences &preferences, Pace pace, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_pace(pace)
{
    for (const Kind kind : { Connected, Lost, Lagging }) {
        QTimer &timer = m_pending[kind].timer;
        timer.setSingleShot(true);
        connect(&timer, &QTimer::timeout, this, [this, kind] { ripen(kind); });
    }
}

void Notices::add(const sse::Snapshot &snapshot)
{
    QSet<sse::ConnectionId> behind;
    for (const sse::ConnectionCounters &counters : snapshot.counters) {
        if (!sse::isBehind(counters.state)) {
            continue;
        }
        behind.insert(counters.id);
        if (m_begun && !m_behind.contains(counters.id)) {
            note(Lagging,
                 tr("%1, %Ln event(s) behind", nullptr, static_cast<int>(counters.lag)).arg(toString(counters.id)));
        }
    }
    m_behind = behind;
    if (std::exchange(m_begun, true)) {
        for (const sse::ConnectionInfo &info : snapshot.opened) {
            note(Connected, nameOf(info));
        }
        for (const sse::ConnectionEnd &end : snapshot.ended) {
            if (isLoss(end.reason)) {
                note(Lost, u"%1: %2"_s.arg(nameOf(end.info), toString(end.reason)));
            }
        }
    }
}

bool Notices::isWanted(Kind kind) const
{
    switch (kind) {
    case Connected:
        return m_preferences.is(Preferences::Key::NotifyConnect);
    case Lost:
        return m_preferences.is(Preferences::Key::NotifyError);
    case Lagging:
        return m_preferences.is(Preferences::Key::NotifyLag);
    }
    Q_UNREACHABLE();
}

void Notices::note(Kind kind, const QString &who)
{
    if (!isWanted(kind)) {
        return;
    }
    Pending &pending = m_pending[kind];
    pending.only = ++pending.count == 1 ? who : QString();
    if (!pending.timer.isActive()) {
        pending.timer.start(m_pace.gather);
    }
}

void Notices::ripen(Kind kind)
{
    Pending &pending = m_pending[kind];
    if (pending.count > 0 && isWanted(kind)) {
        Q_EMIT notify(title(kind, pending.count), pending.only);
        pending.timer.start(m_pace.pause);
    }
    pending.count = 0;
    pending.only.clear();
}

QString Notices::title(Kind kind, int count)
{
    switch (kind) {
    case Connected:
        return tr("%Ln client(s) connected", nullptr, count);
    case Lost:
        return tr("%Ln connection(s) lost", nullptr, count);
    case Lagging:
        return tr("%Ln connection(s) lag", nullptr, count);
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
