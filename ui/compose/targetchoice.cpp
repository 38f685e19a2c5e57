// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/targetchoice.h"

#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/format.h"
#include "text/joined.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

TargetChoice::TargetChoice(QWidget *parent)
    : QWidget(parent)
    , m_everyone(new QRadioButton(this))
    , m_selected(new QRadioButton(this))
    , m_pin(new QToolButton(this))
{
    m_everyone->setObjectName("toEveryone"_L1);
    m_everyone->setChecked(true);
    m_selected->setObjectName("toSelected"_L1);
    m_pin->setObjectName("pinSelection"_L1);
    m_pin->setIcon(symbolicIcon("pin"));
    m_pin->setCheckable(true);
    m_pin->setAutoRaise(true);
    m_pin->setFocusPolicy(Qt::StrongFocus);
    m_pin->setFixedSize(6 * gridUnit, 6 * gridUnit);

    auto *second = new QHBoxLayout;
    second->setSpacing(gridUnit);
    second->addWidget(m_selected);
    second->addWidget(m_pin);
    second->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_everyone);
    column->addLayout(second);

    connect(m_selected, &QRadioButton::toggled, this, &TargetChoice::changed);
    connect(m_pin, &QToolButton::toggled, this, [this](bool pinned) {
        if (pinned) {
            m_selected->setChecked(true);
        } else {
            m_chosen = m_selection;
        }
        showSelection();
        Q_EMIT changed();
    });
    retranslate();
}

void TargetChoice::setSelection(const QList<sse::ConnectionId> &connections)
{
    m_selection = connections;
    if (!m_pin->isChecked() && m_chosen != connections) {
        m_chosen = connections;
        showSelection();
        Q_EMIT changed();
    }
}

void TargetChoice::aimAtSelection()
{
    m_pin->setChecked(false);
    m_chosen = m_selection;
    setTarget(EventTemplate::Target::Selected);
    Q_EMIT changed();
}

void TargetChoice::setTarget(EventTemplate::Target target)
{
    (target == EventTemplate::Target::Selected ? m_selected : m_everyone)->setChecked(true);
    showSelection();
}

EventTemplate::Target TargetChoice::target() const
{
    return m_selected->isChecked() ? EventTemplate::Target::Selected : EventTemplate::Target::Everyone;
}

std::optional<QList<sse::ConnectionId>> TargetChoice::receivers() const
{
    if (target() == EventTemplate::Target::Everyone) {
        return QList<sse::ConnectionId>();
    }
    return m_chosen.isEmpty() ? std::nullopt : std::optional(m_chosen);
}

void TargetChoice::showSelection()
{
    const QString number = format::count(static_cast<quint64>(m_chosen.size()));
    m_selected->setText(m_pin->isChecked() ? tr("Pinned connection&s (%1)").arg(number)
                                           : tr("&Selected connections (%1)").arg(number));
    QStringList names;
    std::transform(m_chosen.cbegin(), m_chosen.cbegin() + std::min<qsizetype>(m_chosen.size(), 20),
                   std::back_inserter(names), [](sse::ConnectionId id) { return sse::toString(id); });
    if (names.size() < m_chosen.size()) {
        names.push_back(u"…"_s);
    }
    m_selected->setToolTip(names.isEmpty() ? tr("Select connections in the table") : tr("To %1").arg(joined(names)));
    // Stays chosen when the selection vanishes, see receivers(); it must only not be chosen then.
    m_selected->setEnabled(!m_chosen.isEmpty() || m_selected->isChecked());
    m_pin->setEnabled(!m_chosen.isEmpty());
}

void TargetChoice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void TargetChoice::retranslate()
{
    m_everyone->setText(tr("&Everyone subscribed"));
    m_everyone->setToolTip(tr("Everyone who is subscribed to the topic"));
    m_pin->setAccessibleName(tr("Keep these connections"));
    m_pin->setToolTip(tr("Keep these connections as the receivers while the selection changes"));
    showSelection();
}

} // namespace pulseboard
