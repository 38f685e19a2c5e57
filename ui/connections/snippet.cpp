// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/snippet.h"

#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace pulseboard {

Snippet::Snippet(const QString &caption, QWidget *parent)
    : QWidget(parent)
    , m_text(plainLabel({}, this))
{
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setBackgroundRole(QPalette::Window);
    m_text->setAutoFillBackground(true);
    m_text->setMargin(2 * gridUnit);
    m_text->setAccessibleName(caption);

    QLabel *name = captionLabel(caption, this);
    name->setFixedWidth(std::max(name->sizeHint().width(), 20 * gridUnit));
    name->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto *copy = new QToolButton(this);
    copy->setObjectName("copySnippet"_L1);
    copy->setIcon(symbolicIcon("copy"));
    copy->setAutoRaise(true);
    copy->setFocusPolicy(Qt::StrongFocus);
    copy->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    copy->setToolTip(tr("Copy this line"));
    copy->setAccessibleName(tr("Copy: %1").arg(caption));
    connect(copy, &QToolButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_text->text());
        QToolTip::showText(copy->mapToGlobal(copy->rect().bottomLeft()), tr("Copied"), copy);
    });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(2 * gridUnit);
    row->addWidget(name);
    row->addWidget(m_text, 1);
    row->addWidget(copy);
}

void Snippet::setText(const QString &text)
{
    m_text->setText(text);
}

} // namespace pulseboard
