// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSettings;
class QStackedWidget;
class QTimer;

namespace pulseboard {

class ConnectionModel;
class ConnectionProxy;
class ConnectionView;
class EmptyState;
class SelectionKeeper;
class Snippet;

/// The middle of the window: filter, table, and what stands there while the table is empty.
class ConnectionsPane final : public QWidget {
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
    void selectionChanged(const QList<sse::ConnectionId> &connections);
    void startRequested();

private:
    void setFilter(const QString &text);
    void showWhatFits();
    [[nodiscard]] EmptyState *makeNobodyState();
    [[nodiscard]] EmptyState *makeStoppedState();
    [[nodiscard]] EmptyState *makeNoMatchState();

    ConnectionModel *m_model;
    ConnectionProxy *m_proxy;
    ConnectionView *m_view;
    SelectionKeeper *m_keeper;
    QLineEdit *m_filter;
    QLabel *m_count;
    QLabel *m_held;
    QStackedWidget *m_stack;
    Snippet *m_address;
    Snippet *m_curl;
    Snippet *m_script;
    EmptyState *m_nobody;
    EmptyState *m_stopped;
    EmptyState *m_noMatch;
    QTimer *m_tick;
    ServerStatus m_status;
    int m_scrollBeforeFilter = 0;
};

} // namespace pulseboard
