// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/headerbar.h"

#include "header/actionbutton.h"
#include "header/startproblem.h"
#include "look/dot.h"
#include "look/typography.h"
#include "text/streamurl.h"
#include "windowactions.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

ActionButton *actionButton(QAction *action, ActionButton::Shows shows, const QString &name, QWidget *parent)
{
    auto *button = new ActionButton(action, shows, parent);
    button->setObjectName(name);
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
    , m_copy(actionButton(actions.copyAddress, ActionButton::Shows::IconOnly, u"copyAddress"_s, this))
    , m_open(actionButton(actions.openPage, ActionButton::Shows::IconOnly, u"openPage"_s, this))
    , m_problem(problemLabel(this))
{
    m_state->setObjectName("serverState"_L1);
    QFont strong = m_state->font();
    strong.setWeight(QFont::DemiBold);
    m_state->setFont(strong);

    m_streamAddress->setObjectName("streamAddress"_L1);
    m_streamAddress->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_listenAddress->setObjectName("listenAddress"_L1);
    giveAir(m_listenAddress);
    m_listenAddress->setPlaceholderText("127.0.0.1:8080"_L1);
    m_state->setContentsMargins(0, 0, 2 * gridUnit, 0);
    m_addressStack->addWidget(m_streamAddress);
    m_addressStack->addWidget(m_listenAddress);
    m_addressStack->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_problem->setObjectName("startProblem"_L1);

    const auto wide = ActionButton::Shows::TextAndIcon;
    ActionButton *broadcast = actionButton(actions.broadcast, wide, u"broadcast"_s, this);
    ActionButton *kick = actionButton(actions.kickMenu->menuAction(), wide, u"kick"_s, this);
    kick->setMenu(actions.kickMenu);
    ActionButton *startStop = actionButton(actions.startStop, wide, u"startStop"_s, this);

    auto *right = new QHBoxLayout;
    right->setSpacing(2 * gridUnit);
    right->addWidget(m_copy);
    right->addWidget(m_open);
    right->addStretch(1);
    for (ActionButton *button : { broadcast, kick, startStop }) {
        right->addWidget(button);
    }
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, 2 * gridUnit);
    grid->setHorizontalSpacing(2 * gridUnit);
    grid->setVerticalSpacing(gridUnit);
    grid->setColumnStretch(3, 1);
    grid->addWidget(m_dot, 0, 0);
    grid->addWidget(m_state, 0, 1);
    grid->addWidget(m_addressStack, 0, 2);
    grid->addLayout(right, 0, 3);
    grid->addWidget(m_problem, 1, 2, 1, 2);

    connect(m_listenAddress, &QLineEdit::returnPressed, this, &HeaderBar::startRequested);
    setStatus({});
    retranslate();
}

void HeaderBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void HeaderBar::retranslate()
{
    m_streamAddress->setAccessibleName(tr("Address of the stream"));
    m_listenAddress->setAccessibleName(tr("Address and port to listen on"));
    m_listenAddress->setToolTip(tr("Address and port to listen on, such as 127.0.0.1:8080. Port 0 takes a free one."));
    m_problem->setAccessibleName(tr("Why the server did not start"));
    showProblem();
    showState();
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
    showProblem();
    showState();
}

void HeaderBar::showProblem()
{
    const bool stopped = m_status.phase == ServerStatus::Phase::Stopped;
    setProblem(m_problem, stopped && m_status.error ? startProblem(*m_status.error) : QString());
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
        m_dot->setLook({ .color = m_status.error ? Signal::Trouble : Signal::Quiet, .filled = false });
        return;
    case ServerStatus::Phase::Starting:
        m_state->setText(tr("Starting"));
        m_dot->setLook({ .color = Signal::Caution });
        return;
    case ServerStatus::Phase::Stopping:
        m_state->setText(tr("Stopping"));
        m_dot->setLook({ .color = Signal::Caution });
        return;
    case ServerStatus::Phase::Running:
        m_state->setText(m_answering ? tr("Running") : tr("Running, but not answering"));
        m_dot->setLook({ .color = m_answering ? Signal::Good : Signal::Caution });
        return;
    }
}

} // namespace pulseboard
