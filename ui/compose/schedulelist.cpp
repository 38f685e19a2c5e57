// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/schedulelist.h"

#include "text/format.h"
#include "text/joined.h"
#include "text/untrusted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

int pluralOf(quint64 count)
{
    return static_cast<int>(std::min<quint64>(count, std::numeric_limits<int>::max()));
}

QString stateText(Schedule::State state)
{
    switch (state) {
    case Schedule::State::Running:
        return ScheduleList::tr("running");
    case Schedule::State::Paused:
        return ScheduleList::tr("paused");
    case Schedule::State::Stopped:
        return ScheduleList::tr("stopped");
    case Schedule::State::Finished:
        return ScheduleList::tr("finished");
    }
    Q_UNREACHABLE();
}

QString intervalText(std::chrono::milliseconds every)
{
    const QLocale locale;
    return every.count() % 1000 == 0 ? ScheduleList::tr("%1 s").arg(locale.toString(every.count() / 1000))
                                     : ScheduleList::tr("%1 ms").arg(locale.toString(every.count()));
}

QString troubleText(const Schedule::Counts &counts)
{
    QStringList parts;
    if (counts.refused > 0) {
        parts.push_back(ScheduleList::tr("%n refused", nullptr, pluralOf(counts.refused)));
    }
    if (counts.duplicates > 0) {
        parts.push_back(ScheduleList::tr("%n not sent again", nullptr, pluralOf(counts.duplicates)));
    }
    if (counts.skipped > 0) {
        parts.push_back(ScheduleList::tr("%n skipped", nullptr, pluralOf(counts.skipped)));
    }
    return joined(parts);
}

} // namespace

ScheduleList::ScheduleList(std::function<quint64()> nextTicket, Clocks clocks, QObject *parent)
    : QAbstractTableModel(parent)
    , m_nextTicket(std::move(nextTicket))
    , m_clocks(std::move(clocks))
{
    m_update.setSingleShot(true);
    m_update.setInterval(1000 / maxUpdatesPerSecond);
    connect(&m_update, &QTimer::timeout, this, &ScheduleList::showCounts);
}

ScheduleList::~ScheduleList() = default;

bool ScheduleList::add(const Schedule::Plan &plan)
{
    if (std::ssize(m_schedules) == maxSchedules) {
        const auto over = std::ranges::find_if(m_schedules, [](const auto &one) { return one->isOver(); });
        if (over == m_schedules.end()) {
            return false;
        }
        remove(static_cast<int>(over - m_schedules.begin()));
    }
    auto made = std::make_unique<Schedule>(plan, m_clocks);
    Schedule *schedule = made.get();
    connect(schedule, &Schedule::sendRequested, this, [this, schedule](const sse::PublishRequest &request) {
        const quint64 ticket = m_nextTicket();
        m_waiting.insert(ticket, schedule); // before the request: the answer may come from within it
        Q_EMIT publishRequested(ticket, request);
    });
    connect(schedule, &Schedule::stateChanged, this, [this, schedule] { showState(schedule); });
    connect(schedule, &Schedule::countsChanged, this, [this] {
        if (!m_update.isActive()) {
            m_update.start();
        }
    });
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_schedules.push_back(std::move(made));
    endInsertRows();
    schedule->start();
    if (!m_serverRunning) {
        schedule->pause(tr("the server is stopped"));
    }
    return true;
}

void ScheduleList::setServerRunning(bool running)
{
    if (m_serverRunning == running) {
        return;
    }
    m_serverRunning = running;
    if (!running) {
        m_waiting.clear();
        for (const auto &schedule : m_schedules) {
            schedule->forgetOutstanding();
            schedule->pause(tr("the server was stopped"));
        }
    }
}

Schedule *ScheduleList::take(quint64 ticket)
{
    return m_waiting.take(ticket);
}

bool ScheduleList::takeReceipt(quint64 ticket, const sse::PublishReceipt &receipt)
{
    Schedule *schedule = take(ticket);
    if (schedule) {
        schedule->takeReceipt(receipt);
    }
    return schedule;
}

bool ScheduleList::takeError(quint64 ticket, const sse::FieldError &error)
{
    Schedule *schedule = take(ticket);
    if (schedule) {
        schedule->takeError(error);
    }
    return schedule;
}

void ScheduleList::pause(int row)
{
    mutableAt(row).pause();
}

void ScheduleList::resume(int row)
{
    if (m_serverRunning) {
        mutableAt(row).resume();
    }
}

void ScheduleList::stop(int row)
{
    mutableAt(row).stop();
}

void ScheduleList::remove(int row)
{
    const Schedule *gone = &at(row);
    m_waiting.removeIf([gone](const auto &entry) { return entry.value() == gone; });
    beginRemoveRows({}, row, row);
    m_schedules.erase(m_schedules.begin() + row);
    endRemoveRows();
}

void ScheduleList::stopAll()
{
    for (const auto &schedule : m_schedules) {
        schedule->stop();
    }
}

int ScheduleList::rowOf(const Schedule *schedule) const
{
    const auto found = std::ranges::find_if(m_schedules, [schedule](const auto &one) { return one.get() == schedule; });
    return static_cast<int>(found - m_schedules.begin());
}

void ScheduleList::showState(const Schedule *schedule)
{
    const int row = rowOf(schedule);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ScheduleList::showCounts()
{
    if (!m_schedules.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, State));
    }
}

void ScheduleList::retranslate()
{
    showCounts();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int ScheduleList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_schedules.size());
}

int ScheduleList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScheduleList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Schedule &schedule = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(schedule, column);
    case Qt::ToolTipRole:
        return column == Actions ? QVariant() : literalToolTip(whole(schedule) + u" — "_s + summary(index.row()));
    case Qt::AccessibleTextRole:
        return column == What ? QVariant(tr("%1, %2").arg(text(schedule, What), summary(index.row()))) : QVariant();
    default:
        return {};
    }
}

QString ScheduleList::whole(const Schedule &schedule)
{
    const EventTemplate &event = schedule.plan().event;
    const QString title = event.type.isEmpty() ? event.topic : tr("%1 · %2").arg(event.topic, event.type);
    const auto receivers = schedule.plan().connections.size();
    return receivers == 0 ? title
                          : tr("%1 to %n chosen connection(s)", nullptr, static_cast<int>(receivers)).arg(title);
}

QString ScheduleList::text(const Schedule &schedule, Column column) const
{
    const Schedule::Counts &counts = schedule.counts();
    switch (column) {
    case What:
        return oneLine(whole(schedule), 200);
    case Every:
        return intervalText(schedule.plan().every);
    case Sent:
        return schedule.plan().times == 0
            ? format::count(counts.sent)
            : tr("%1 of %2").arg(format::count(counts.sent), format::count(schedule.plan().times));
    case Connections:
        return counts.lastConnections ? format::count(*counts.lastConnections) : QString();
    case Trouble:
        return troubleText(counts);
    case State:
        return schedule.reason().isEmpty() ? stateText(schedule.state())
                                           : tr("%1: %2").arg(stateText(schedule.state()), oneLine(schedule.reason()));
    case Actions:
    case ColumnCount:
        break;
    }
    return {};
}

QString ScheduleList::summary(int row) const
{
    const Schedule &schedule = at(row);
    const Schedule::Counts &counts = schedule.counts();
    QStringList parts;
    if (schedule.state() != Schedule::State::Running) {
        parts.push_back(text(schedule, State)); // first, because the end may be cut off
    }
    parts.push_back(tr("%1 sent").arg(text(schedule, Sent)));
    if (counts.lastConnections) {
        parts.push_back(tr("last to %n connection(s)", nullptr, pluralOf(*counts.lastConnections)));
    }
    if (const QString trouble = text(schedule, Trouble); !trouble.isEmpty()) {
        parts.push_back(trouble);
    }
    parts.push_back(tr("every %1").arg(text(schedule, Every)));
    return parts.join(u" · "_s);
}

QVariant ScheduleList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
    case What:
        return tr("Event");
    case Every:
        return tr("Every");
    case Sent:
        return tr("Sent");
    case Connections:
        return tr("Connections");
    case Trouble:
        return tr("Trouble");
    case State:
        return tr("State");
    case Actions:
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace pulseboard
