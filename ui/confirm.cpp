// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "confirm.h"

#include <QCheckBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto askKey = "askFirst"_L1;

} // namespace

Confirm::Confirm(QWidget *window, QSettings &settings)
    : m_window(window)
    , m_settings(settings)
{
}

bool Confirm::isEnabled() const
{
    return m_settings.value(askKey, true).toBool();
}

void Confirm::setEnabled(bool enabled)
{
    m_settings.setValue(askKey, enabled);
}

void Confirm::ask(const QString &question, const QString &consequence, const QString &agree,
                  std::function<void()> confirmed)
{
    if (!isEnabled()) {
        confirmed();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::NoIcon, QString(), question, QMessageBox::Cancel, m_window);
    box->setObjectName("question"_L1);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(consequence);
    // Which setTextFormat() leaves alone.
    if (auto *informative = box->findChild<QLabel *>(u"qt_msgbox_informativelabel"_s)) {
        informative->setTextFormat(Qt::PlainText);
    }
    QPushButton *yes = box->addButton(agree, QMessageBox::AcceptRole);
    yes->setObjectName("agree"_L1);
    box->setDefaultButton(QMessageBox::Cancel);
    auto *never = new QCheckBox(tr("Do not ask again"), box);
    box->setCheckBox(never);
    QObject::connect(box, &QMessageBox::finished, m_window, [this, box, yes, never, confirmed = std::move(confirmed)] {
        if (box->clickedButton() != yes) {
            return;
        }
        if (never->isChecked()) {
            setEnabled(false);
            if (m_disabled) {
                m_disabled();
            }
        }
        confirmed();
    });
    box->open();
}

void Confirm::dismiss()
{
    for (QMessageBox *box : m_window->findChildren<QMessageBox *>("question"_L1)) {
        if (box->isVisible()) { // else it is being answered
            box->reject();
        }
    }
}

} // namespace pulseboard
