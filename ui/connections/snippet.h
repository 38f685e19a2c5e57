// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;

namespace pulseboard {

/// One line to copy, such as a command, in the fixed font and with its copy button.
class Snippet final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Snippet)

public:
    explicit Snippet(const QString &caption, QWidget *parent = nullptr);

    void setText(const QString &text);

private:
    QLabel *m_text;
};

} // namespace pulseboard
