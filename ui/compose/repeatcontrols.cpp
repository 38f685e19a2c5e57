// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/repeatcontrols.h"

#include "compose/schedule.h"
#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// Of a spin box, the line inside is what a screen reader meets.
void setName(QSpinBox *box, const QString &name)
{
    box->setAccessibleName(name);
    box->findChild<QLineEdit *>()->setAccessibleName(name);
}

} // namespace

RepeatControls::RepeatControls(QWidget *parent)
    : QWidget(parent)
    , m_every(new QSpinBox(this))
    , m_times(new QSpinBox(this))
    , m_repeat(new QPushButton(symbolicIcon("repeat"), {}, this))
{
    m_every->setObjectName("repeatEvery"_L1);
    m_every->setRange(static_cast<int>(Schedule::shortestInterval.count()),
                      static_cast<int>(Schedule::longestInterval.count()));
    m_every->setValue(1000);
    m_every->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_every->setGroupSeparatorShown(true);
    m_times->setObjectName("repeatTimes"_L1);
    m_times->setRange(0, 1'000'000'000);
    m_times->setGroupSeparatorShown(true);
    m_repeat->setObjectName("repeat"_L1);
    // Wide enough for a figure of common size; a rare one scrolls.
    m_every->setFixedWidth(fontMetrics().horizontalAdvance(u"every 100,000 ms"_s) + 8 * gridUnit);
    m_times->setFixedWidth(fontMetrics().horizontalAdvance(u"10,000 ×"_s) + 8 * gridUnit);
    for (QWidget *widget : std::initializer_list<QWidget *> { m_every, m_times, m_repeat }) {
        widget->setMinimumHeight(7 * gridUnit);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridUnit);
    row->addWidget(m_every);
    row->addWidget(m_times);
    row->addWidget(m_repeat);
    connect(m_repeat, &QPushButton::clicked, this, &RepeatControls::repeatRequested);
    retranslate();
}

std::chrono::milliseconds RepeatControls::every() const
{
    return std::chrono::milliseconds(m_every->value());
}

quint64 RepeatControls::times() const
{
    return static_cast<quint64>(m_times->value());
}

void RepeatControls::setServerRunning(bool running)
{
    m_serverRunning = running;
    m_repeat->setEnabled(running);
    retranslate();
}

void RepeatControls::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void RepeatControls::retranslate()
{
    m_every->setPrefix(tr("every "));
    m_every->setSuffix(tr(" ms"));
    setName(m_every, tr("Interval in milliseconds"));
    m_every->setToolTip(tr("The time from one event to the next"));
    m_times->setSuffix(tr(" ×"));
    m_times->setSpecialValueText(tr("∞ ×"));
    setName(m_times, tr("How many times; 0 until it is stopped"));
    m_times->setToolTip(tr("How many times; 0, shown as ∞, until it is stopped"));
    m_repeat->setText(tr("Re&peat"));
    m_repeat->setToolTip(m_serverRunning ? tr("Send the event again and again, to those who are chosen now")
                                         : tr("Start the server to send events"));
}

} // namespace pulseboard
