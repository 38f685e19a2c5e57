// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/typography.h"

#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace pulseboard {

QFont tabular(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
#endif // before, the digits of most system fonts are of one width, but for Inter's
    return font;
}

void giveAir(QLineEdit *edit)
{
    edit->setTextMargins(gridUnit, 0, gridUnit, 0);
    edit->setMinimumHeight(7 * gridUnit);
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *captionLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *problemLabel(QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->hide();
    return label;
}

void setProblem(QLabel *label, const QString &text)
{
    label->setText(text.isEmpty() ? QString() : u"⚠ "_s + text);
    label->setVisible(!text.isEmpty());
}

} // namespace pulseboard
