// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>

namespace pulseboard {

/// The placeholders that there are, and what each becomes.
class PlaceholderMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlaceholderMenu)

public:
    explicit PlaceholderMenu(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &placeholder);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace pulseboard
