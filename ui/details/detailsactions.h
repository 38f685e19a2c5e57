// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/kick.h"

#include <QWidget>

class QPushButton;

namespace pulseboard {

/// What can be done with the selected connections, as buttons in two rows. Lives in the GUI thread.
class DetailsActions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsActions)

public:
    explicit DetailsActions(QWidget *parent = nullptr);

    /// \a one: the selection is a single connection.
    void setOne(bool one);

Q_SIGNALS:
    void sendClicked();
    void pingClicked();
    void kickClicked(sse::KickMode mode);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addButton(const QString &name, const char *icon);
    void retranslate();

    QPushButton *m_send;
    QPushButton *m_ping;
    QPushButton *m_close;
    QPushButton *m_stop;
    QPushButton *m_ban;
    bool m_one = true;
};

} // namespace pulseboard
