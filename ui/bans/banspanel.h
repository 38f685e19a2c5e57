// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/exclusion.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTimer;

namespace pulseboard {

class BansModel;

/// The list of bans and stopped clients, and the way to undo them. Lives in the GUI thread.
class BansPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BansPanel)

public:
    explicit BansPanel(QWidget *parent = nullptr);

    void setList(const sse::ExclusionList &list);
    /// Asks for the list if \a revision is not that of the one that is shown.
    void noteRevision(quint64 revision);

Q_SIGNALS:
    void listWanted();
    void unbanRequested(const QString &address);
    void forgetStopRequested(sse::ConnectionId connection);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    void retranslate();
    void fitColumns();
    void showWhatFits();
    void undo();

    BansModel *m_model;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QTableView *m_table;
    QAction *m_undo;
    QPushButton *m_undoButton;
    QTimer *m_tick;
};

} // namespace pulseboard
