// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/emptystate.h"

#include "look/typography.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pulseboard {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel({}, this))
    , m_text(captionLabel({}, this))
    , m_column(new QVBoxLayout)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    m_column->setSpacing(2 * gridUnit);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text);
    m_column->addSpacing(2 * gridUnit);

    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addLayout(m_column);
    middle->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    whole->addStretch(2);
    whole->addLayout(middle);
    whole->addStretch(3);
}

void EmptyState::setWords(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void EmptyState::addContent(QWidget *content)
{
    m_column->addWidget(content);
}

QPushButton *EmptyState::addButton()
{
    auto *button = new QPushButton(this);
    m_column->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace pulseboard
