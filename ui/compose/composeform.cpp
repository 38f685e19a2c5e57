// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/composeform.h"

#include "compose/filledevent.h"
#include "look/typography.h"

#include <QCompleter>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace pulseboard {

ComposeForm::ComposeForm(QAbstractItemModel *topics, QAbstractItemModel *types, QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * gridUnit);
    grid->setVerticalSpacing(gridUnit);
    m_topic = addField(grid, 0, 0, u"topic"_s);
    m_type = addField(grid, 0, 1, u"type"_s);
    m_id = addField(grid, 4, 0, u"id"_s);
    m_retry = addField(grid, 4, 1, u"retry"_s);
    complete(m_topic, topics);
    complete(m_type, types);
    retranslate();
}

/// Caption and field take two rows of a column; the two problems below them, one a row, both columns.
ComposeForm::Field ComposeForm::addField(QGridLayout *grid, int row, int column, const QString &name)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setMinimumWidth(20 * gridUnit);
    giveAir(edit);
    QLabel *caption = captionLabel({}, this);
    caption->setBuddy(edit);
    QLabel *problem = problemLabel(this);
    problem->setObjectName(name + "Problem"_L1);
    grid->addWidget(caption, row, column);
    grid->addWidget(edit, row + 1, column);
    grid->addWidget(problem, row + 2 + column, 0, 1, 2);
    connect(edit, &QLineEdit::textEdited, problem, [problem] { setProblem(problem, {}); });
    return { .edit = edit, .caption = caption, .problem = problem };
}

void ComposeForm::complete(const Field &field, QAbstractItemModel *words)
{
    auto *completer = new QCompleter(words, field.edit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(10);
    field.edit->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), field.problem,
            [problem = field.problem] { setProblem(problem, {}); });
}

bool ComposeForm::read(EventTemplate &event)
{
    event.topic = m_topic.edit->text();
    event.type = m_type.edit->text();
    event.id = m_id.edit->text();
    event.retry.reset();
    const QString retry = m_retry.edit->text().trimmed();
    if (retry.isEmpty()) {
        return true;
    }
    bool good = false;
    const qlonglong value = retry.toLongLong(&good);
    if (!good || value < 0) {
        return !showProblem({ .field = u"retry"_s,
                              .message = tr("A whole number of milliseconds, 0 or more"),
                              .position = 0,
                              .length = 0 });
    }
    event.retry = std::chrono::milliseconds(value);
    return true;
}

void ComposeForm::write(const EventTemplate &event)
{
    m_topic.edit->setText(event.topic);
    m_type.edit->setText(event.type);
    m_id.edit->setText(event.id);
    m_retry.edit->setText(event.retry ? QString::number(event.retry->count()) : QString());
    clearProblems();
}

bool ComposeForm::showProblem(const FieldProblem &problem)
{
    for (const Field &field : { m_topic, m_type, m_id, m_retry }) {
        if (field.edit->objectName() == problem.field) {
            setProblem(field.problem, problem.message);
            field.edit->setFocus();
            if (problem.length > 0) {
                field.edit->setSelection(static_cast<int>(problem.position), static_cast<int>(problem.length));
            }
            return true;
        }
    }
    return false;
}

void ComposeForm::clearProblems()
{
    for (const Field &field : { m_topic, m_type, m_id, m_retry }) {
        setProblem(field.problem, {});
    }
}

void ComposeForm::focusFirst()
{
    m_topic.edit->setFocus(Qt::ShortcutFocusReason);
}

void ComposeForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ComposeForm::retranslate()
{
    const auto name = [](const Field &field, const QString &caption, const QString &hint) {
        field.caption->setText(caption);
        field.edit->setPlaceholderText(hint);
        field.edit->setAccessibleName(QString(caption).remove(u'&'));
    };
    name(m_topic, tr("&Topic"), tr("news"));
    name(m_type, tr("T&ype"), tr("message"));
    name(m_id, tr("&ID"), tr("automatic"));
    name(m_retry, tr("&Retry, ms"), tr("as it is"));
    m_id.edit->setToolTip(tr("An ID is sent once; the server makes one if this is empty"));
    m_retry.edit->setToolTip(tr("How long clients wait before they connect again; empty: as they do now"));
}

} // namespace pulseboard
