// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/datapane.h"

#include "compose/dataeditor.h"
#include "compose/placeholdermenu.h"
#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

DataPane::DataPane(QMenu *templates, QMenu *history, QWidget *parent)
    : QWidget(parent)
    , m_editor(new DataEditor(this))
    , m_placeholders(new PlaceholderMenu(this))
    , m_json(new QCheckBox(this))
    , m_problem(problemLabel(this))
{
    m_json->setObjectName("dataIsJson"_L1);
    m_problem->setObjectName("dataProblem"_L1);

    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    m_templates = addButton(row, "template", "templates"_L1, templates);
    m_history = addButton(row, "history", "history"_L1, history);
    row->addStretch(1);
    m_insert = addButton(row, "placeholder", "insertPlaceholder"_L1, m_placeholders);
    m_format = addButton(row, "indent", "formatJson"_L1, nullptr);
    row->addSpacing(gridUnit);
    row->addWidget(m_json);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gridUnit);
    column->addLayout(row);
    column->addWidget(m_editor, 1);
    column->addWidget(m_problem);

    connect(m_editor, &DataEditor::problemChanged, this,
            [this](const QString &problem) { setProblem(m_problem, problem); });
    connect(m_placeholders, &PlaceholderMenu::chosen, m_editor, &DataEditor::insert);
    connect(m_json, &QCheckBox::toggled, m_editor, &DataEditor::setJson);
    connect(m_json, &QCheckBox::toggled, m_format, &QWidget::setEnabled);
    connect(m_format, &QToolButton::clicked, m_editor, &DataEditor::format);
    m_format->setEnabled(false);
    auto *formatKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    formatKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(formatKey, &QShortcut::activated, m_format, &QToolButton::click);
    retranslate();
}

QToolButton *DataPane::addButton(QHBoxLayout *row, const char *icon, QLatin1StringView name, QMenu *menu)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(symbolicIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    if (menu) {
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
    }
    row->addWidget(button);
    return button;
}

QString DataPane::text() const
{
    return m_editor->toPlainText();
}

bool DataPane::isJson() const
{
    return m_editor->isJson();
}

void DataPane::setData(const QString &text, bool json)
{
    m_json->setChecked(json);
    m_editor->setPlainText(text);
    m_editor->check();
}

void DataPane::showProblem(const QString &message, qsizetype position, qsizetype length)
{
    setProblem(m_problem, message);
    m_editor->mark(position, length);
    m_editor->setFocus();
}

void DataPane::clearProblem()
{
    setProblem(m_problem, {});
    m_editor->setExtraSelections({});
}

void DataPane::focusEditor()
{
    m_editor->setFocus(Qt::ShortcutFocusReason);
}

void DataPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void DataPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

void DataPane::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text, const QString &hint) {
        button->setText(text);
        button->setAccessibleName(text);
        button->setToolTip(hint);
    };
    name(m_templates, tr("Templates"), tr("Events that are kept under a name"));
    name(m_history, tr("History"), tr("Events that were sent before"));
    name(m_insert, tr("Insert Placeholder"), tr("Insert a placeholder, which each event fills in anew"));
    name(m_format, tr("Format"),
         tr("Lay the JSON out anew (%1)")
             .arg(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F).toString(QKeySequence::NativeText)));
    m_json->setText(tr("&JSON"));
    m_json->setToolTip(tr("Checks that the data is JSON before it is sent"));
    fitButtons();
}

/// Words where there is room, else icons with tooltips.
void DataPane::fitButtons()
{
    const QFontMetrics metrics = fontMetrics();
    const int words =
        metrics.horizontalAdvance(m_templates->text() + m_history->text() + m_format->text() + m_json->text());
    const bool roomy = width() > words + 50 * gridUnit;
    for (QToolButton *button : { m_templates, m_history, m_format }) {
        button->setToolButtonStyle(roomy ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    }
}

} // namespace pulseboard
