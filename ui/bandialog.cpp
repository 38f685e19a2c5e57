// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bandialog.h"

#include "look/typography.h"
#include "stats/kick.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
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
    , m_connections(connections)
    , m_what(plainLabel({}, this))
    , m_consequence(captionLabel({}, this))
    , m_number(new QSpinBox(this))
    , m_unit(new QComboBox(this))
    , m_reason(new QLineEdit(this))
{
    setObjectName("banDialog"_L1);
    m_number->setObjectName("banNumber"_L1);
    m_number->setRange(1, 999);
    m_number->setValue(10);
    m_unit->setObjectName("banUnit"_L1);
    for (const int seconds : { 60, 3600, 86400 }) {
        m_unit->addItem({}, seconds);
    }
    QFont strong = m_what->font();
    strong.setWeight(QFont::DemiBold);
    m_what->setFont(strong);
    m_consequence->setWordWrap(true);
    m_consequence->setMinimumWidth(80 * gridUnit);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_ban = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_ban->setObjectName("agree"_L1);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *time = new QHBoxLayout;
    time->setSpacing(2 * gridUnit);
    time->addWidget(m_number);
    time->addWidget(m_unit);
    time->addStretch(1);
    m_choices = { addChoice(time, 10, 60), addChoice(time, 1, 3600), addChoice(time, 1, 86400),
                  addChoice(time, 7, 86400) };
    m_reason->setObjectName("banReason"_L1);
    m_reason->setMaxLength(static_cast<int>(sse::maxKickReason));
    giveAir(m_reason);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    column->setSpacing(2 * gridUnit);
    column->addWidget(m_what);
    column->addWidget(m_consequence);
    column->addLayout(time);
    column->addWidget(m_reason);
    column->addSpacing(2 * gridUnit);
    column->addWidget(buttons);
    m_number->setFocus();
    m_number->selectAll();
    retranslate();
}

void BanDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

void BanDialog::retranslate()
{
    setWindowTitle(tr("Ban Address"));
    m_what->setText(m_connections == 1 ? tr("Ban the address of this connection?")
                                       : tr("Ban the addresses of these %Ln connection(s)?", nullptr,
                                            static_cast<int>(m_connections)));
    m_consequence->setText(
        m_connections == 1
            ? tr("The connection ends, and whoever comes from the same address (with IPv6, the same /64) is "
                 "told to stay away for:")
            : tr("They end, and whoever comes from the same addresses (with IPv6, the same /64s) is "
                 "told to stay away for:"));
    m_number->setAccessibleName(tr("How long"));
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->setItemText(0, tr("minutes"));
    m_unit->setItemText(1, tr("hours"));
    m_unit->setItemText(2, tr("days"));
    m_ban->setText(tr("Ban"));
    const std::array texts { tr("10 min"), tr("1 hour"), tr("1 day"), tr("1 week") };
    for (size_t i = 0; i < texts.size(); ++i) {
        m_choices[i]->setText(texts[i]);
    }
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason, for the log and the list of bans"));
}

/// A button that sets the time: most bans are for one of a few.
QPushButton *BanDialog::addChoice(QLayout *row, int number, int unit)
{
    auto *choice = new QPushButton(this);
    choice->setObjectName(u"banFor%1"_s.arg(number * unit));
    choice->setAutoDefault(false);
    choice->setMinimumHeight(7 * gridUnit);
    row->addWidget(choice);
    connect(choice, &QPushButton::clicked, this, [this, number, unit] {
        m_number->setValue(number);
        m_unit->setCurrentIndex(m_unit->findData(unit));
    });
    return choice;
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
