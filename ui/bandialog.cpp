// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bandialog.h"

#include "look/typography.h"
#include "stats/kick.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace pulseboard {

BanDialog::BanDialog(qsizetype connections, QWidget *parent)
    : QDialog(parent)
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
    , m_reason(new QLineEdit(this))
{
    setObjectName("banDialog"_L1);
    setWindowTitle(tr("Ban Address"));
    m_number->setObjectName("banNumber"_L1);
    m_number->setRange(1, 999);
    m_number->setValue(10);
    m_number->setAccessibleName(tr("How long"));
    m_unit->setObjectName("banUnit"_L1);
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->addItem(tr("minutes"), 60);
    m_unit->addItem(tr("hours"), 3600);
    m_unit->addItem(tr("days"), 86400);

    QLabel *what = plainLabel(
        connections == 1
            ? tr("Ban the address of this connection?")
            : tr("Ban the addresses of these %1 connections?").arg(QLocale().toString(connections)),
        this);
    QFont strong = what->font();
    strong.setWeight(QFont::DemiBold);
    what->setFont(strong);
    QLabel *consequence = captionLabel(
        tr("The connection ends, and whoever comes from the same address is told to stay away for:"), this);
    consequence->setWordWrap(true);
    consequence->setMinimumWidth(80 * gridUnit);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *ban = buttons->addButton(tr("Ban"), QDialogButtonBox::AcceptRole);
    ban->setObjectName("agree"_L1);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *time = new QHBoxLayout;
    time->setSpacing(2 * gridUnit);
    time->addWidget(m_number);
    time->addWidget(m_unit);
    time->addStretch(1);
    addChoice(time, tr("10 min"), 10, 60);
    addChoice(time, tr("1 hour"), 1, 3600);
    addChoice(time, tr("1 day"), 1, 86400);
    addChoice(time, tr("1 week"), 7, 86400);
    m_reason->setObjectName("banReason"_L1);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(static_cast<int>(sse::maxKickReason));
    m_reason->setPlaceholderText(tr("Reason, for the log and the list of bans"));
    giveAir(m_reason);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    column->setSpacing(2 * gridUnit);
    column->addWidget(what);
    column->addWidget(consequence);
    column->addLayout(time);
    column->addWidget(m_reason);
    column->addSpacing(2 * gridUnit);
    column->addWidget(buttons);
    m_number->setFocus();
    m_number->selectAll();
}

/// A button that sets the time: most bans are for one of a few.
void BanDialog::addChoice(QLayout *row, const QString &text, int number, int unit)
{
    auto *choice = new QPushButton(text, this);
    choice->setObjectName(u"banFor%1"_s.arg(number * unit));
    choice->setAutoDefault(false);
    choice->setMinimumHeight(7 * gridUnit);
    row->addWidget(choice);
    connect(choice, &QPushButton::clicked, this, [this, number, unit] {
        m_number->setValue(number);
        m_unit->setCurrentIndex(m_unit->findData(unit));
    });
}

QString BanDialog::reason() const
{
    return m_reason->text();
}

std::chrono::seconds BanDialog::duration() const
{
    return std::chrono::seconds(m_number->value()) * m_unit->currentData().toInt();
}

} // namespace pulseboard
