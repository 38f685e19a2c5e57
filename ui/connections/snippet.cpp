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

using namespace Qt::StringLiterals;

namespace pulseboard {

Snippet::Snippet(const QString &caption, QWidget *parent)
    : QWidget(parent)
    , m_caption(caption)
    , m_name(captionLabel({}, this))
    , m_text(plainLabel({}, this))
    , m_copy(new QToolButton(this))
{
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setBackgroundRole(QPalette::Window);
    m_text->setAutoFillBackground(true);
    m_text->setMargin(2 * gridUnit);
    m_name->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

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
    row->addWidget(m_name);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy);
    retranslate();
}

void Snippet::setCaption(const QString &caption)
{
    m_caption = caption;
    retranslate();
}

void Snippet::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void Snippet::retranslate()
{
    m_name->setText(m_caption);
    m_name->setFixedWidth(std::max(m_name->sizeHint().width(), 20 * gridUnit));
    m_text->setAccessibleName(m_caption);
    m_copy->setToolTip(tr("Copy this line"));
    m_copy->setAccessibleName(tr("Copy: %1").arg(m_caption));
}

void Snippet::setText(const QString &text)
{
    m_text->setText(text);
}

} // namespace pulseboard
