// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/publication.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QRadioButton;

namespace pulseboard {

class ComposeForm;

/// Where an event is written and sent, and where the answer stands.
class ComposePanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposePanel)

public:
    explicit ComposePanel(QWidget *parent = nullptr);

    /// Puts the cursor into the first field.
    void begin();
    void setSelection(const QList<sse::ConnectionId> &connections);
    /// The next event goes to the selection only.
    void aimAtSelection();
    void setServerRunning(bool running);

    void showSending();
    void showReceipt(const sse::PublishReceipt &receipt);
    void showError(const sse::FieldError &error);

Q_SIGNALS:
    void sendRequested(const sse::PublishRequest &request);

private:
    void send();

    ComposeForm *m_form;
    QRadioButton *m_everyone;
    QRadioButton *m_selected;
    QPushButton *m_send;
    QLabel *m_answer;
    QLabel *m_problem;
    QList<sse::ConnectionId> m_selection;
};

} // namespace pulseboard
