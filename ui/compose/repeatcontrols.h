// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <chrono>

class QPushButton;
class QSpinBox;

namespace pulseboard {

/// How often an event is to be sent again. Lives in the GUI thread.
class RepeatControls final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RepeatControls)

public:
    explicit RepeatControls(QWidget *parent = nullptr);

    [[nodiscard]] std::chrono::milliseconds every() const;
    /// 0: until it is stopped.
    [[nodiscard]] quint64 times() const;
    void setServerRunning(bool running);

Q_SIGNALS:
    void repeatRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QSpinBox *m_every;
    QSpinBox *m_times;
    QPushButton *m_repeat;
    bool m_serverRunning = false;
};

} // namespace pulseboard
