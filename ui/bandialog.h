// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <chrono>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace pulseboard {

/// Asks for how long the addresses of some connections are refused.
class BanDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BanDialog)

public:
    explicit BanDialog(qsizetype connections, QWidget *parent = nullptr);

    [[nodiscard]] std::chrono::seconds duration() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const qsizetype m_connections;
    QLabel *m_what;
    QLabel *m_consequence;
    QPushButton *m_ban = nullptr;
    QSpinBox *m_number;
    QComboBox *m_unit;
};

} // namespace pulseboard
