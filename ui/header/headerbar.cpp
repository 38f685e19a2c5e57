// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/headerbar.h"

#include "look/dot.h"
#include "look/typography.h"
#include "text/streamurl.h"
#include "windowactions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QToolButton *actionButton(QAction *action, Qt::ToolButtonStyle style, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setIconSize({16, 16});
    button->setObjectName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(7 * gridUnit);
    if (style == Qt::ToolButtonIconOnly) {
        button->setAutoRaise(true);
        button->setMinimumWidth(7 * gridUnit);
        button->setAccessibleName(action->text().remove(u'&'));
    }
    return button;
}

} // namespace

HeaderBar::HeaderBar(const WindowActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_dot(new Dot(this))
    , m_state(plainLabel({}, this))
    , m_addressStack(new QStackedWidget(this))
    , m_streamAddress(plainLabel({}, this))
    , m_listenAddress(new QLineEdit(this))
    , m_copy(actionButton(actions.copyAddress, Qt::ToolButtonIconOnly, u"copyAddress"_s, this))
    , m_open(actionButton(actions.openPage, Qt::ToolButtonIconOnly, u"openPage"_s, this))
    , m_problem(problemLabel(this))
{
    m_state->setObjectName("serverState"_L1);
    QFont strong = m_state->font();
    strong.setWeight(QFont::DemiBold);
    m_state->setFont(strong);

    m_streamAddress->setObjectName("streamAddress"_L1);
    m_streamAddress->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_streamAddress->setAccessibleName(tr("Address of the stream"));
    m_listenAddress->setObjectName("listenAddress"_L1);
    m_listenAddress->setPlaceholderText("127.0.0.1:8080"_L1);
    m_listenAddress->setAccessibleName(tr("Address and port to listen on"));
    m_listenAddress->setToolTip(
        tr("Address and port to listen on, such as 127.0.0.1:8080. Port 0 takes a free one."));
    m_addressStack->addWidget(m_streamAddress);
    m_addressStack->addWidget(m_listenAddress);
    m_addressStack->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_problem->setObjectName("startProblem"_L1);
    m_problem->setAccessibleName(tr("Why the server did not start"));

    QToolButton *startStop =
        actionButton(actions.startStop, Qt::ToolButtonTextBesideIcon, u"startStop"_s, this);
    QToolButton *kick =
        actionButton(actions.kickMenu->menuAction(), Qt::ToolButtonTextBesideIcon, u"kick"_s, this);
    kick->setPopupMode(QToolButton::InstantPopup);
    kick->setToolTip(tr("End the selected connections"));

    auto *line = new QHBoxLayout;
    line->setSpacing(2 * gridUnit);
    line->addWidget(m_dot);
    line->addWidget(m_state);
    line->addSpacing(2 * gridUnit);
    line->addWidget(m_addressStack);
    line->addWidget(m_copy);
    line->addWidget(m_open);
    line->addStretch(1);
    line->addWidget(actionButton(actions.broadcast, Qt::ToolButtonTextBesideIcon, u"broadcast"_s, this));
    line->addWidget(kick);
    line->addWidget(startStop);

    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, 2 * gridUnit);
    lines->setSpacing(gridUnit);
    lines->addLayout(line);
    lines->addWidget(m_problem);

    connect(m_listenAddress, &QLineEdit::returnPressed, this, &HeaderBar::startRequested);
    setStatus({});
}

void HeaderBar::setStatus(const ServerStatus &status)
{
    using Phase = ServerStatus::Phase;
    const bool wasStopped = m_status.phase == Phase::Stopped;
    m_status = status;
    const bool stopped = status.phase == Phase::Stopped;
    // What somebody is typing is theirs; a server that comes to a stop puts its own address there.
    if (!stopped || !wasStopped || !m_listenAddress->isModified()) {
        m_listenAddress->setText(status.listenAddress);
    }
    const QString stream = streamUrl(status.url);
    m_streamAddress->setText(stream.isEmpty() ? status.listenAddress : stream);
    m_addressStack->setCurrentWidget(stopped ? static_cast<QWidget *>(m_listenAddress) : m_streamAddress);
    m_addressStack->setFixedWidth(stopped ? fontMetrics().averageCharWidth() * 32
                                          : m_streamAddress->sizeHint().width() + gridUnit);
    m_copy->setVisible(!stopped);
    m_open->setVisible(!stopped);
    setProblem(m_problem, stopped ? status.error : QString());
    showState();
}

void HeaderBar::setAnswering(bool answering)
{
    m_answering = answering;
    showState();
}

QString HeaderBar::listenAddress() const
{
    return m_listenAddress->text().trimmed();
}

void HeaderBar::showState()
{
    switch (m_status.phase) {
    case ServerStatus::Phase::Stopped:
        m_state->setText(tr("Stopped"));
        m_dot->setLook(
            {.color = m_status.error.isEmpty() ? Signal::Quiet : Signal::Trouble, .filled = false});
        return;
    case ServerStatus::Phase::Starting:
        m_state->setText(tr("Starting"));
        m_dot->setLook({.color = Signal::Caution});
        return;
    case ServerStatus::Phase::Stopping:
        m_state->setText(tr("Stopping"));
        m_dot->setLook({.color = Signal::Caution});
        return;
    case ServerStatus::Phase::Running:
        m_state->setText(m_answering ? tr("Running") : tr("Running, but not answering"));
        m_dot->setLook({.color = m_answering ? Signal::Good : Signal::Caution});
        return;
    }
}

} // namespace pulseboard
