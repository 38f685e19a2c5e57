// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <chrono>

class QComboBox;
class QLineEdit;
class QLayout;
class QSpinBox;

namespace pulseboard {

/// Asks for how long the addresses of some connections are refused, and why. Lives in the GUI thread.
class BanDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BanDialog)

public:
    explicit BanDialog(qsizetype connections, QWidget *parent = nullptr);

    [[nodiscard]] std::chrono::seconds duration() const;
    /// May be empty.
    [[nodiscard]] QString reason() const;

private:
    void addChoice(QLayout *row, const QString &text, int number, int unit);

    QSpinBox *m_number;
    QComboBox *m_unit;
    QLineEdit *m_reason;
};

} // namespace pulseboard
