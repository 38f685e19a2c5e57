// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <vector>

class QJsonObject;

/// Measures the busy turns of the GUI thread's event loop. Lives there, as the application's event
/// filter: the first event after a wait begins a turn, the next wait ends it.
class TurnMeter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TurnMeter)

public:
    TurnMeter();

    /// What comes from now on belongs to \a name.
    void beginPhase(const QString &name);

    [[nodiscard]] QJsonObject result();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Moment
    {
        std::chrono::nanoseconds wall { 0 };
        std::chrono::nanoseconds cpu { 0 }; ///< of this thread
    };
    struct Turns
    {
        QString phase;
        Moment begin;
        Moment end;
        std::vector<double> wall; ///< milliseconds
        std::vector<double> cpu;
    };

    [[nodiscard]] static Moment now();
    [[nodiscard]] static QJsonObject figures(const Turns &turns);
    void endTurn();

    std::vector<Turns> m_phases;
    Moment m_turn;
    bool m_inTurn = false;
};
