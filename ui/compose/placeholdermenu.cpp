// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/placeholdermenu.h"

#include <QEvent>

using namespace Qt::StringLiterals;

namespace pulseboard {

PlaceholderMenu::PlaceholderMenu(QWidget *parent)
    : QMenu(parent)
{
    for (const QString &placeholder : { u"{{now}}"_s, u"{{seq}}"_s, u"{{uuid}}"_s, u"{{random 1 100}}"_s }) {
        connect(addAction(QString()), &QAction::triggered, this, [this, placeholder] { Q_EMIT chosen(placeholder); });
    }
    retranslate();
}

void PlaceholderMenu::changeEvent(QEvent *event)
{
    QMenu::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void PlaceholderMenu::retranslate()
{
    setTitle(tr("Insert &Placeholder"));
    const QString texts[] = { tr("&Time\t{{now}}"), tr("&Number, from 1\t{{seq}}"), tr("&UUID\t{{uuid}}"),
                              tr("&Random Number\t{{random 1 100}}") };
    for (qsizetype i = 0; i < actions().size(); ++i) {
        actions()[i]->setText(texts[i]);
    }
}

} // namespace pulseboard
