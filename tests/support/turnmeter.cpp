// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/turnmeter.h"

#include <QAbstractEventDispatcher>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

#include <time.h>

using namespace Qt::StringLiterals;

namespace {

std::chrono::nanoseconds read(clockid_t clock)
{
    timespec time {};
    ::clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double rounded(double value)
{
    return std::round(value * 100) / 100;
}

/// The value that \a share of all are not above; 1 is the largest.
double quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0;
    }
    const auto place = std::min(values.size() - 1, static_cast<size_t>(share * static_cast<double>(values.size())));
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(place));
    return rounded(values[place]);
}

} // namespace

TurnMeter::TurnMeter()
{
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, &TurnMeter::endTurn);
}

TurnMeter::Moment TurnMeter::now()
{
    return { .wall = read(CLOCK_MONOTONIC), .cpu = read(CLOCK_THREAD_CPUTIME_ID) };
}

void TurnMeter::beginPhase(const QString &name)
{
    const Moment moment = now();
    if (!m_phases.empty()) {
        m_phases.back().end = moment;
    }
    m_phases.push_back({ .phase = name, .begin = moment, .end = moment, .wall = {}, .cpu = {} });
}

bool TurnMeter::eventFilter(QObject *, QEvent *)
{
    if (!m_inTurn) {
        m_inTurn = true;
        m_turn = now();
    }
    return false;
}

void TurnMeter::endTurn()
{
    if (m_inTurn && !m_phases.empty()) {
        const Moment end = now();
        m_phases.back().wall.push_back(milliseconds(end.wall - m_turn.wall));
        m_phases.back().cpu.push_back(milliseconds(end.cpu - m_turn.cpu));
    }
    m_inTurn = false;
}

QJsonObject TurnMeter::figures(const Turns &turns)
{
    return { { u"longestMs"_s, quantile(turns.wall, 1) },
             { u"p99Ms"_s, quantile(turns.wall, 0.99) },
             { u"longestCpuMs"_s, quantile(turns.cpu, 1) },
             { u"p99CpuMs"_s, quantile(turns.cpu, 0.99) },
             { u"frames"_s, static_cast<qint64>(turns.wall.size()) },
             { u"cpuSeconds"_s, rounded(milliseconds(turns.end.cpu - turns.begin.cpu) / 1000) },
             { u"seconds"_s, rounded(milliseconds(turns.end.wall - turns.begin.wall) / 1000) } };
}

QJsonObject TurnMeter::result()
{
    QJsonObject result;
    QJsonObject phases;
    Turns all;
    m_phases.back().end = now();
    for (const Turns &turns : m_phases) {
        phases.insert(turns.phase, figures(turns));
        if (turns.phase != "open"_L1) { // that comes once, and is no frame of a window in use
            std::ranges::copy(turns.wall, std::back_inserter(all.wall));
            std::ranges::copy(turns.cpu, std::back_inserter(all.cpu));
            all.end.wall += turns.end.wall - turns.begin.wall;
            all.end.cpu += turns.end.cpu - turns.begin.cpu;
        }
    }
    result = figures(all);
    result.insert(u"phases"_s, phases);
    return result;
}
