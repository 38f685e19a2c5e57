// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/activity.h"

#include <QWidget>

class QAction;
class QTableView;
class QToolButton;

namespace pulseboard {

class LogModel;
class RowScrollBar;

/// The log of what happened. Follows the newest line, until somebody scrolls up to read.
class LogPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogPanel)

public:
    explicit LogPanel(QWidget *parent = nullptr);

    void append(const QList<sse::Activity> &activity);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTable();
    void followEnd();
    void copy() const;
    void retranslate();
    QToolButton *makeButton(const char *icon, const QString &name);

    LogModel *m_model;
    QTableView *m_table;
    RowScrollBar *m_bar = nullptr;
    QAction *m_copyLines;
    QToolButton *m_copyButton;
    QToolButton *m_clearButton;
    bool m_following = true;
    bool m_changing = false; ///< what moves now is not moved by a person
};

} // namespace pulseboard
