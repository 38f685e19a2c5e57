// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace pulseboard {

class ActionButton;
class Dot;
class WindowActions;

/// The top line of the window: how the server is, where its stream is, and what is asked most.
/// While the server is stopped, the address is a field to start it on.
class HeaderBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeaderBar)

public:
    explicit HeaderBar(const WindowActions &actions, QWidget *parent = nullptr);

    void setStatus(const ServerStatus &status);
    /// Whether the server answers what the window asks.
    void setAnswering(bool answering);

    /// `ADDRESS:PORT` as it stands in the field.
    [[nodiscard]] QString listenAddress() const;

Q_SIGNALS:
    /// Return was pressed in the address field.
    void startRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void retranslate();
    void showProblem();

    Dot *m_dot;
    QLabel *m_state;
    QStackedWidget *m_addressStack;
    QLabel *m_streamAddress;
    QLineEdit *m_listenAddress;
    ActionButton *m_copy;
    ActionButton *m_open;
    QLabel *m_problem;
    ServerStatus m_status;
    bool m_answering = true;
};

} // namespace pulseboard
