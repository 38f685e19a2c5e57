// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/composepanel.h"

#include "look/symbolicicon.h"
#include "look/typography.h"
#include "panels/composeform.h"
#include "text/format.h"
#include "text/untrusted.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace pulseboard {

ComposePanel::ComposePanel(QWidget *parent)
    : QWidget(parent)
    , m_form(new ComposeForm(this))
    , m_everyone(new QRadioButton(tr("&Everyone subscribed"), this))
    , m_selected(new QRadioButton(this))
    , m_send(new QPushButton(symbolicIcon("broadcast"), tr("Send"), this))
    , m_answer(captionLabel({}, this))
    , m_problem(problemLabel(this))
{
    m_everyone->setObjectName("toEveryone"_L1);
    m_selected->setObjectName("toSelected"_L1);
    m_everyone->setChecked(true);
    auto *target = new QButtonGroup(this);
    target->addButton(m_everyone);
    target->addButton(m_selected);
    m_send->setObjectName("send"_L1);
    m_send->setMinimumHeight(7 * gridUnit);
    m_send->setToolTip(tr("Send the event (Ctrl+Return)"));
    m_answer->setObjectName("sendAnswer"_L1);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->setObjectName("sendProblem"_L1);

    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(panelMargin);
    bottom->addWidget(m_everyone);
    bottom->addWidget(m_selected);
    bottom->addWidget(m_answer, 1);
    bottom->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, panelMargin);
    column->setSpacing(2 * gridUnit);
    column->addWidget(m_form, 1);
    column->addWidget(m_problem);
    column->addLayout(bottom);

    connect(m_send, &QPushButton::clicked, this, &ComposePanel::send);
    for (const int key : { Qt::Key_Return, Qt::Key_Enter }) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_send, &QPushButton::click);
    }
    setSelection({});
    setServerRunning(false);
}

void ComposePanel::begin()
{
    m_form->findChild<QLineEdit *>(u"topic"_s)->setFocus(Qt::ShortcutFocusReason);
}

void ComposePanel::setSelection(const QList<sse::ConnectionId> &connections)
{
    m_selection = connections;
    m_selected->setText(
        tr("&Selected connections (%1)").arg(format::count(static_cast<quint64>(connections.size()))));
    // Stays chosen when the selection vanishes, see send(); it must only not be chosen then.
    m_selected->setEnabled(!connections.isEmpty() || m_selected->isChecked());
}

void ComposePanel::aimAtSelection()
{
    m_selected->setChecked(true);
}

void ComposePanel::setServerRunning(bool running)
{
    m_send->setEnabled(running);
    m_send->setToolTip(running ? tr("Send the event (Ctrl+Return)") : tr("Start the server to send events"));
}

void ComposePanel::send()
{
    setProblem(m_problem, {});
    m_answer->clear();
    std::optional<sse::PublishRequest> request = m_form->read();
    if (!request) {
        return;
    }
    if (m_selected->isChecked()) {
        // An empty list would mean everyone: the opposite of what was chosen.
        if (m_selection.isEmpty()) {
            setProblem(m_problem,
                       tr("No connection is selected. Select some in the table, or send to everyone."));
            return;
        }
        request->connections = m_selection;
    }
    Q_EMIT sendRequested(*request);
}

void ComposePanel::showSending()
{
    m_answer->setText(tr("Sending…"));
}

void ComposePanel::showReceipt(const sse::PublishReceipt &receipt)
{
    m_form->clearErrors();
    setProblem(m_problem, {});
    const QString id = oneLine(QString::fromUtf8(receipt.id), 80);
    const QString number = format::count(receipt.connections);
    const QString text = receipt.duplicate ? tr("%1 was sent before; it was not sent again").arg(id)
        : receipt.connections == 1         ? tr("Sent %1 to 1 connection").arg(id)
                                           : tr("Sent %1 to %2 connections").arg(id, number);
    m_answer->setText(text);
    m_answer->setToolTip(literalToolTip(text));
}

void ComposePanel::showError(const sse::FieldError &error)
{
    m_answer->clear();
    if (!m_form->showError(error)) {
        setProblem(m_problem,
                   error.field.isEmpty() ? error.message : tr("%1: %2").arg(error.field, error.message));
    }
}

} // namespace pulseboard
