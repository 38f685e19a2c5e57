// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

#include <functional>

class QSettings;
class QWidget;

namespace pulseboard {

/// Asks before what cannot be undone. The question does not block: the window goes on behind it.
class Confirm final
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::Confirm)

public:
    Confirm(QWidget *window, QSettings &settings);

    /// Calls \a confirmed when the person agrees; at once if they do not want to be asked.
    void ask(const QString &question, const QString &consequence, const QString &agree,
             std::function<void()> confirmed);

    /// Takes back what is still asked: what it was about is gone.
    void dismiss();

    [[nodiscard]] bool isEnabled() const;
    void setEnabled(bool enabled);
    /// Called when somebody says, in a question, that they want no more of them.
    void onDisabled(std::function<void()> callback) { m_disabled = std::move(callback); }

private:
    QWidget *m_window;
    QSettings &m_settings;
    std::function<void()> m_disabled;
};

} // namespace pulseboard
