// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/schedule.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>
#include <vector>

namespace pulseboard {

/// All schedules, one a row, in the order in which they began. Lives in the GUI thread.
///
/// Schedules count as fast as they send; the rows are updated at most maxUpdatesPerSecond times.
class ScheduleList final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScheduleList)

public:
    enum Column : quint8 { What, Every, Sent, Connections, Trouble, State, Actions, ColumnCount };

    static constexpr int maxUpdatesPerSecond = 4;
    static constexpr qsizetype maxSchedules = 50;

    /// \a nextTicket gives numbers that name one request each.
    explicit ScheduleList(std::function<quint64()> nextTicket, Clocks clocks = {}, QObject *parent = nullptr);
    ~ScheduleList() override;

    /// Begins a schedule. False if there are maxSchedules that are not over; of those that are, the
    /// oldest makes room.
    [[nodiscard]] bool add(const Schedule::Plan &plan);

    /// Pauses all that run, and says why, when it stops.
    void setServerRunning(bool running);
    [[nodiscard]] bool isServerRunning() const { return m_serverRunning; }

    /// Answers to publishRequested(); other tickets are none of ours, and false.
    bool takeReceipt(quint64 ticket, const sse::PublishReceipt &receipt);
    bool takeError(quint64 ticket, const sse::FieldError &error);

    [[nodiscard]] const Schedule &at(int row) const { return *m_schedules[static_cast<size_t>(row)]; }
    void pause(int row);
    void resume(int row);
    /// Ends it; its row stays until remove().
    void stop(int row);
    void remove(int row);
    void stopAll();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// What a row says below its title: everything but what is sent.
    [[nodiscard]] QString summary(int row) const;
    /// The language has changed.
    void retranslate();

Q_SIGNALS:
    void publishRequested(quint64 ticket, const sse::PublishRequest &request);

private:
    [[nodiscard]] Schedule &mutableAt(int row) { return *m_schedules[static_cast<size_t>(row)]; }
    [[nodiscard]] int rowOf(const Schedule *schedule) const;
    [[nodiscard]] Schedule *take(quint64 ticket);
    void showState(const Schedule *schedule);
    void showCounts();
    [[nodiscard]] QString text(const Schedule &schedule, Column column) const;
    [[nodiscard]] static QString whole(const Schedule &schedule);

    std::function<quint64()> m_nextTicket;
    Clocks m_clocks;
    std::vector<std::unique_ptr<Schedule>> m_schedules;
    QHash<quint64, Schedule *> m_waiting; ///< by ticket
    QTimer m_update;
    bool m_serverRunning = false;
};

} // namespace pulseboard
