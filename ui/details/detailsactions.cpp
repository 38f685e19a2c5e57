// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/detailsactions.h"

#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

DetailsActions::DetailsActions(QWidget *parent)
    : QWidget(parent)
    , m_send(addButton(u"detailsSend"_s, "broadcast"))
    , m_ping(addButton(u"detailsPing"_s, "ping"))
    , m_close(addButton(u"detailsClose"_s, "close"))
    , m_stop(addButton(u"detailsStop"_s, "stop-client"))
    , m_ban(addButton(u"detailsBan"_s, "ban"))
{
    const auto kick = [this](QPushButton *button, sse::KickMode mode) {
        connect(button, &QPushButton::clicked, this, [this, mode] { Q_EMIT kickClicked(mode); });
    };
    kick(m_close, sse::KickMode::Close);
    kick(m_stop, sse::KickMode::Stop);
    kick(m_ban, sse::KickMode::Ban);
    connect(m_send, &QPushButton::clicked, this, &DetailsActions::sendClicked);
    connect(m_ping, &QPushButton::clicked, this, &DetailsActions::pingClicked);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(gridUnit);
    for (const QList<QPushButton *> &row : { QList { m_send, m_ping }, QList { m_close, m_stop, m_ban } }) {
        auto *line = new QHBoxLayout;
        line->setSpacing(gridUnit);
        for (QPushButton *button : row) {
            line->addWidget(button, 1);
        }
        rows->addLayout(line);
    }
    retranslate();
}

QPushButton *DetailsActions::addButton(const QString &name, const char *icon)
{
    auto *button = new QPushButton(symbolicIcon(icon), {}, this);
    button->setObjectName(name);
    button->setMinimumHeight(7 * gridUnit);
    return button;
}

void DetailsActions::setOne(bool one)
{
    if (m_one != one) {
        m_one = one;
        m_ping->setVisible(one);
        retranslate();
    }
}

void DetailsActions::retranslate()
{
    m_send->setText(m_one ? tr("Send to It…") : tr("Send to Them…"));
    m_send->setToolTip(tr("Write an event for what is selected only"));
    m_ping->setText(tr("Ping Now"));
    m_ping->setToolTip(tr("Send a heartbeat to this connection now"));
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("End the connection; its client may come back"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("End the connection and tell its client to stay away"));
    m_ban->setText(tr("Ban…"));
    m_ban->setToolTip(tr("End the connection and refuse its address for a while"));
    for (QPushButton *button : { m_send, m_ping, m_close, m_stop, m_ban }) {
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(button->toolTip());
    }
}

void DetailsActions::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace pulseboard
