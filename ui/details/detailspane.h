// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "details/clienthistory.h"
#include "details/counterhistory.h"
#include "stats/connectiondetails.h"
#include "stats/kick.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace pulseboard {

class DetailsActions;
class Dot;
class FactList;
class TrendChart;
class TwoLineList;

/// All about the connection that is selected, or the sums of several. Lives in the GUI thread.
///
/// Of a connection that has ended it keeps what was known last, until another one is selected. What a
/// snapshot does not hold is asked for once per snapshot, and only while somebody can see it.
class DetailsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsPane)

public:
    explicit DetailsPane(QWidget *parent = nullptr);

    /// Before the selection changes over it: a connection that ended must be known to have.
    void apply(const sse::Snapshot &snapshot);
    void setSelection(const QList<sse::ConnectionId> &connections);
    void showDetails(sse::ConnectionId connection, const std::optional<sse::ConnectionDetails> &details);
    void showHeartbeat(sse::ConnectionId connection, bool sent);

Q_SIGNALS:
    void detailsWanted(sse::ConnectionId connection);
    void sendRequested(const QList<sse::ConnectionId> &connections);
    void kickRequested(sse::KickMode mode, const QList<sse::ConnectionId> &connections);
    void heartbeatRequested(sse::ConnectionId connection);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Section
    {
        QLabel *heading;
        QWidget *content;
    };

    void layOut();
    Section addSection(QVBoxLayout *column, QWidget *content);
    void retranslate();

    void ask();
    void noteState(const sse::Snapshot &snapshot);
    void refresh();
    void refreshTitle();
    void refreshOne();
    void refreshCharts();
    void showSection(const Section &section, bool visible);
    [[nodiscard]] bool isOne() const { return m_selection.size() == 1; }

    QLabel *m_nothing;
    QWidget *m_scroll;
    QLabel *m_title;
    QLabel *m_subtitle;
    Dot *m_dot;
    QLabel *m_state;
    DetailsActions *m_actions;
    QLabel *m_answer;
    FactList *m_facts;
    TrendChart *m_rateChart;
    TrendChart *m_lagChart;
    FactList *m_kernel;
    TwoLineList *m_events;
    TwoLineList *m_historyList;
    FactList *m_request;
    Section m_factsSection;
    Section m_chartsSection;
    Section m_kernelSection;
    Section m_eventsSection;
    Section m_historySection;
    Section m_requestSection;

    ClientHistory m_history;
    CounterHistory m_past;
    QList<sse::ConnectionId> m_selection;
    QList<sse::ConnectionCounters> m_open; ///< of the last snapshot
    std::chrono::milliseconds m_now { 0 }; ///< of the last snapshot
    std::optional<sse::ConnectionDetails> m_known; ///< of the one that is selected
    std::optional<sse::ConnectionEnd> m_end;
    CounterHistory::Series m_series;
    std::chrono::milliseconds m_seriesEnd { 0 }; ///< the last snapshot that had it
    bool m_closed = false;
    bool m_waiting = false; ///< for an answer to detailsWanted()
};

} // namespace pulseboard
