// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <array>
#include <chrono>

class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace pulseboard {

/// Asks for how long the addresses of some connections are refused, and why. Lives in the GUI thread.
class BanDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BanDialog)

public:
    explicit BanDialog(qsizetype connections, QWidget *parent = nullptr);

    [[nodiscard]] std::chrono::seconds duration() const;
    /// May be empty.
    [[nodiscard]] QString reason() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addChoice(QLayout *row, int number, int unit);
    void retranslate();

    const qsizetype m_connections;
    QLabel *m_what;
    QLabel *m_consequence;
    QPushButton *m_ban = nullptr;
    std::array<QPushButton *, 4> m_choices {};
    QSpinBox *m_number;
    QComboBox *m_unit;
    QLineEdit *m_reason;
};

} // namespace pulseboard
