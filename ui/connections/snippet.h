// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace pulseboard {

/// One line to copy, such as a command, in the fixed font and with its copy button.
class Snippet final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Snippet)

public:
    explicit Snippet(QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    void setText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_caption;
    QLabel *m_text;
    QToolButton *m_copy;
};

} // namespace pulseboard
