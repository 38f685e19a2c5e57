// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/snippet.h"

#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

Snippet::Snippet(QWidget *parent)
    : QWidget(parent)
    , m_caption(captionLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_copy(new QToolButton(this))
{
    m_caption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setBackgroundRole(QPalette::Window);
    m_text->setAutoFillBackground(true);
    m_text->setMargin(2 * gridUnit);

    m_copy->setObjectName("copySnippet"_L1);
    m_copy->setIcon(symbolicIcon("copy"));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->text());
        QToolTip::showText(m_copy->mapToGlobal(m_copy->rect().bottomLeft()), tr("Copied"), m_copy);
    });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(2 * gridUnit);
    row->addWidget(m_caption);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy);
    retranslate();
}

void Snippet::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    m_caption->setFixedWidth(std::max(m_caption->sizeHint().width(), 20 * gridUnit));
    m_text->setAccessibleName(caption);
    retranslate();
}

void Snippet::setText(const QString &text)
{
    m_text->setText(text);
}

void Snippet::retranslate()
{
    m_copy->setToolTip(tr("Copy this line"));
    m_copy->setAccessibleName(tr("Copy: %1").arg(m_caption->text()));
}

void Snippet::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace pulseboard
