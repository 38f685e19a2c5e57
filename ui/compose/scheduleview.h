// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

class QToolButton;

namespace pulseboard {

class ScheduleList;

/// The schedules, each with its buttons; takes no room while there are none. Lives in the GUI thread.
class ScheduleView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScheduleView)

public:
    explicit ScheduleView(ScheduleList &schedules, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The server runs or not: what can be resumed depends on it.
    void updateButtons();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Buttons
    {
        QToolButton *pause = nullptr;
        QToolButton *end = nullptr;
    };

    void retranslate();
    void addButtons(int row);
    void updateButtons(int row);
    void fit();
    [[nodiscard]] Buttons buttonsOf(int row) const;

    ScheduleList &m_schedules;
};

} // namespace pulseboard
