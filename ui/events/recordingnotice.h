// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace pulseboard {

class Dot;

/// One line about the recording: that it runs, how far it is, how it ended. Hidden while there is
/// nothing to say. Lives in the GUI thread.
class RecordingNotice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingNotice)

public:
    explicit RecordingNotice(QWidget *parent = nullptr);

    void setStatus(const RecordingStatus &status);
    /// Something else that ended, such as an export.
    void say(const QString &text, bool isTrouble);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QString words() const;

    RecordingStatus m_status;
    Dot *m_dot;
    QLabel *m_text;
    QToolButton *m_close;
};

} // namespace pulseboard
