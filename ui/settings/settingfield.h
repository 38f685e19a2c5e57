// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/serversettings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pulseboard {

/// One setting of the server: its name, a field, what is wrong with what stands there, and what it
/// means. Asks the settings whether a value can be at every key.
class SettingField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingField)

public:
    SettingField(const ServerSettings &settings, const ServerSetting &setting, QWidget *parent = nullptr);

    [[nodiscard]] const ServerSetting &setting() const { return m_setting; }
    /// The setting as it is now. What somebody has typed and not applied stays.
    void setSetting(const ServerSetting &setting);
    /// Back to what the setting is.
    void revert();

    [[nodiscard]] QString value() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] bool hasProblem() const { return m_hasProblem; }

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(const QString &value);
    void check();
    void retranslate();
    void chooseFile();
    [[nodiscard]] QString note() const;

    const ServerSettings &m_settings;
    ServerSetting m_setting;
    QLabel *m_title;
    QLabel *m_note;
    QLineEdit *m_edit = nullptr; ///< this one
    QComboBox *m_box = nullptr; ///< or that
    QPushButton *m_choose = nullptr; ///< beside m_edit, where that names a file
    QLabel *m_unit;
    QLabel *m_problem;
    QLabel *m_help;
    bool m_hasProblem = false;
};

} // namespace pulseboard
