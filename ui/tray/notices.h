// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/snapshot.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <array>
#include <optional>

namespace pulseboard {

class Preferences;

/// Makes notifications of snapshots: who connected, who was lost, who lags. Lives in the GUI thread.
///
/// What happens within `gather` is one notification, and after one of a kind there is none of that
/// kind for `pause`: what comes meanwhile is counted and told together, so that a thousand clients
/// that reconnect are two lines on the screen. Nothing that a client sent stands in a notification:
/// notification servers read markup.
class Notices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)

public:
    struct Pace
    {
        std::chrono::milliseconds gather { std::chrono::seconds(1) };
        std::chrono::milliseconds pause { std::chrono::seconds(20) };
    };

    Notices(const Preferences &preferences, Pace pace, QObject *parent = nullptr);

    void add(const sse::Snapshot &snapshot);

Q_SIGNALS:
    void notify(const QString &title, const QString &text);

private:
    enum Kind : quint8 { Connected, Lost, Lagging };
    static constexpr size_t kinds = Lagging + 1;
    struct Pending
    {
        int count = 0;
        QString only; ///< who, while the count is one
        QTimer timer; ///< gathers, or pauses after a notification
    };

    [[nodiscard]] bool isWanted(Kind kind) const;
    void note(Kind kind, const QString &who);
    void ripen(Kind kind);
    [[nodiscard]] static QString title(Kind kind, int count);

    const Preferences &m_preferences;
    const Pace m_pace;
    std::array<Pending, kinds> m_pending;
    QSet<sse::ConnectionId> m_behind;
    bool m_begun = false; ///< the first snapshot tells what was there before, which is no news
};

} // namespace pulseboard
