// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/eventrecord.h"

#include <QTableView>

#include <optional>

namespace pulseboard {

class ColumnLayout;
class EventFilter;
class EventModel;
class RowScrollBar;

/// The list of events. Follows the newest until somebody scrolls up, and again from the end on. Lives in
/// the GUI thread.
class EventView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventView)

public:
    explicit EventView(EventModel &model, QWidget *parent = nullptr);

    /// Changes the model through these, so that neither selection nor place is lost.
    void append(const QList<sse::EventRecord> &events, quint64 skipped);
    void setFilter(const EventFilter &filter);

    [[nodiscard]] ColumnLayout &columns() { return *m_columns; }

    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }

    /// In the order in which they were published.
    [[nodiscard]] QList<sse::EventRecord> selectedEvents() const;
    [[nodiscard]] QList<sse::EventRecord> shownEvents() const;

Q_SIGNALS:
    void followingChanged(bool following);
    /// The event whose row is current; none if there is no such row.
    void currentEventChanged(const std::optional<sse::EventRecord> &event);
    void selectionCountChanged(int rows);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void keepAtEnd();
    void noteScroll();
    [[nodiscard]] int selectedRows() const;

    EventModel &m_model;
    RowScrollBar *m_bar;
    ColumnLayout *m_columns;
    bool m_following = true;
    bool m_changing = false; ///< what moves now is not moved by a person
};

} // namespace pulseboard
