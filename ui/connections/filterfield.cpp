// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/filterfield.h"

#include "connections/filterhelp.h"
#include "look/palettes.h"
#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QAction>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QTextCharFormat>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

FilterField::FilterField(QWidget *parent)
    : QLineEdit(parent)
    , m_find(addAction(symbolicIcon("find"), LeadingPosition))
    , m_help(addAction(symbolicIcon("help"), TrailingPosition))
    , m_message(problemLabel(parent))
{
    setObjectName("filter"_L1);
    setClearButtonEnabled(true);
    giveAir(this);
    m_message->setObjectName("filterProblem"_L1);
    m_message->setBackgroundRole(QPalette::ToolTipBase);
    m_message->setAutoFillBackground(true);
    m_message->setFrameShape(QFrame::StyledPanel);
    m_message->setMargin(gridUnit);
    connect(m_help, &QAction::triggered, this, &FilterField::showHelp);
    connect(this, &QLineEdit::textChanged, this, &FilterField::read);
    retranslate();
}

QString FilterField::problem() const
{
    return accessibleDescription();
}

void FilterField::retranslate()
{
    setPlaceholderText(tr("Filter: topic:news lag>100"));
    setAccessibleName(tr("Filter connections"));
    setToolTip(tr("Words of any column, or terms such as lag>100 (Ctrl+F). F1 tells what can be written."));
    m_find->setToolTip(tr("Filter"));
    m_help->setToolTip(tr("What the filter understands (F1)"));
    if (auto *clear = findChild<QAction *>("_q_qlineeditclearaction"_L1)) { // Qt leaves it unnamed
        clear->setToolTip(tr("Clear the filter"));
    }
}

void FilterField::read()
{
    const auto filter = FilterExpression::parse(text());
    markWrong(filter ? std::nullopt : std::optional(filter.error().position));
    showProblem(filter ? QString() : filter.error().message);
    if (filter) {
        Q_EMIT filterChanged(*filter);
    }
}

/// Underlines what stands from \a position on. A text field takes formats from input methods only.
void FilterField::markWrong(std::optional<qsizetype> position)
{
    QList<QInputMethodEvent::Attribute> marks;
    if (position) {
        const int end = static_cast<int>(text().size());
        const int from = std::min(static_cast<int>(*position), end - 1); // at the end: what it follows
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
        wrong.setUnderlineColor(signalColor(Signal::Danger, colorModeOf(palette())));
        marks.emplace_back(QInputMethodEvent::TextFormat, from - cursorPosition(), end - from, wrong);
    }
    QInputMethodEvent event({}, marks);
    QCoreApplication::sendEvent(this, &event);
}

void FilterField::showProblem(const QString &message)
{
    setAccessibleDescription(message);
    setProblem(m_message, message);
    placeMessage();
}

/// Over what lies below, so that nothing moves while somebody writes.
void FilterField::placeMessage()
{
    if (m_message->isHidden()) {
        return;
    }
    const int widest = std::max(width(), parentWidget()->width() - x() - panelMargin);
    const int wished = m_message->fontMetrics().horizontalAdvance(m_message->text()) + 6 * gridUnit;
    m_message->setFixedWidth(std::clamp(wished, width(), std::min(widest, 160 * gridUnit)));
    m_message->adjustSize();
    m_message->move(geometry().bottomLeft() + QPoint(0, gridUnit));
    m_message->raise();
}

void FilterField::showHelp()
{
    auto *help = new FilterHelp(this);
    help->move(mapToGlobal(rect().bottomLeft()) + QPoint(0, gridUnit));
    help->show();
}

void FilterField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        read(); // words of states are of the language
    }
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F1) {
        showHelp();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeMessage();
}

void FilterField::moveEvent(QMoveEvent *event)
{
    QLineEdit::moveEvent(event);
    placeMessage();
}

/// Without the field, the message would only be in the way; the underline stays.
void FilterField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        m_message->hide();
    }
}

void FilterField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_message->setVisible(!problem().isEmpty());
    placeMessage();
}

} // namespace pulseboard
