// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/preset.h"
#include "serverlink.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QSettings;
class QStackedWidget;
class QTimer;

namespace pulseboard {

class ConnectionModel;
class ConnectionProxy;
class ConnectionView;
class EmptyState;
class FilterExpression;
class FilterField;
class PresetBar;
class SelectionKeeper;
class Snippet;

/// The middle of the window: filter, presets, table, and what stands there while the table is empty.
class ConnectionsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionsPane)

public:
    explicit ConnectionsPane(QWidget *parent = nullptr);

    void setStatus(const ServerStatus &status);
    void apply(const sse::Snapshot &snapshot);
    void focusFilter();

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    [[nodiscard]] ConnectionView &view() { return *m_view; }

Q_SIGNALS:
    /// The open connections that are selected, whenever they are others.
    void selectionChanged(const QList<sse::ConnectionId> &connections);
    /// Whether there is anything to copy: rows of closed connections count too.
    void rowsSelected(bool any);
    void startRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void retranslate();
    void setFilter(const FilterExpression &filter);
    void setPreset(Preset preset);
    void changeFilter(const std::function<void()> &change);
    void noteSelection();
    void noteOrder();
    void showWhatFits();
    [[nodiscard]] EmptyState *makeNobodyState();
    [[nodiscard]] EmptyState *makeStoppedState();
    [[nodiscard]] EmptyState *makeNoMatchState();

    ConnectionModel *m_model;
    ConnectionProxy *m_proxy;
    ConnectionView *m_view;
    SelectionKeeper *m_keeper;
    FilterField *m_filter;
    PresetBar *m_presets;
    QLabel *m_count;
    QLabel *m_held;
    QStackedWidget *m_stack;
    Snippet *m_address;
    Snippet *m_curl;
    Snippet *m_script;
    EmptyState *m_nobody;
    EmptyState *m_stopped;
    QPushButton *m_start;
    EmptyState *m_noMatch;
    QPushButton *m_clear;
    QTimer *m_tick;
    ServerStatus m_status;
    QList<sse::ConnectionId> m_selected;
    int m_scrollBeforeFilter = 0;
    struct Order
    {
        int column = 0;
        Qt::SortOrder order = Qt::AscendingOrder;
    } m_orderBeforeBusiest;
    bool m_isBusiest = false;
    bool m_presetOrders = false; ///< while a preset changes the order, which then is not the person's
};

} // namespace pulseboard
