// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/dataeditor.h"

#include "compose/filledevent.h"
#include "compose/placeholdermenu.h"
#include "look/palettes.h"
#include "look/typography.h"
#include "text/datahighlighter.h"
#include "text/jsonformat.h"

#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QMenu>

#include <memory>

using namespace Qt::StringLiterals;

namespace pulseboard {

DataEditor::DataEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new DataHighlighter(document(), JsonLexer::Braces::AsPlaceholders))
{
    setObjectName("data"_L1);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setMinimumHeight(9 * gridUnit); // two lines: there may be schedules and a problem below
    m_highlighter->setMode(colorModeOf(palette()));

    // Soon after the last key, not at each: half a word is no mistake yet.
    m_check.setSingleShot(true);
    m_check.setInterval(400);
    connect(&m_check, &QTimer::timeout, this, &DataEditor::check);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (QString text = toPlainText(); text != m_text) { // and not only its colours
            m_text = std::move(text);
            setExtraSelections({});
            Q_EMIT problemChanged({});
            m_check.start();
        }
    });
    retranslate();
}

void DataEditor::setJson(bool json)
{
    m_json = json;
    m_highlighter->setJson(json);
    check();
}

bool DataEditor::check()
{
    m_check.stop();
    const auto problem = checkData(toPlainText(), m_json);
    if (problem) {
        mark(problem->position, problem->length);
    } else {
        setExtraSelections({});
    }
    Q_EMIT problemChanged(
        problem ? tr("Line %1, column %2: %3")
                      .arg(QString::number(problem->line), QString::number(problem->column), problem->message)
                : QString());
    return !problem;
}

void DataEditor::mark(qsizetype position, qsizetype length)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document());
    mark.cursor.setPosition(static_cast<int>(position));
    if (length > 0) {
        mark.cursor.setPosition(static_cast<int>(position + length), QTextCursor::KeepAnchor);
    } else {
        // At the end of a line there is nothing to underline but what stands before.
        mark.cursor.movePosition(mark.cursor.atBlockEnd() ? QTextCursor::PreviousCharacter : QTextCursor::NextCharacter,
                                 QTextCursor::KeepAnchor);
    }
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(signalColor(Signal::Trouble, colorModeOf(palette())));
    QColor ground = signalColor(Signal::Trouble, colorModeOf(palette()));
    ground.setAlpha(40);
    mark.format.setBackground(ground);
    setExtraSelections({ mark });
}

void DataEditor::format()
{
    if (!check() || toPlainText().trimmed().isEmpty()) {
        return;
    }
    const auto pretty = formatJsonTemplate(toPlainText());
    if (!pretty) {
        Q_EMIT problemChanged(tr("This is nested too deeply to be laid out."));
        return;
    }
    if (*pretty == toPlainText()) {
        return;
    }
    QTextCursor all(document());
    all.beginEditBlock();
    all.select(QTextCursor::Document);
    all.insertText(*pretty);
    all.endEditBlock();
    check();
}

void DataEditor::insert(const QString &text)
{
    insertPlainText(text);
    setFocus();
}

void DataEditor::contextMenuEvent(QContextMenuEvent *event)
{
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    menu->addSeparator();
    auto *placeholders = new PlaceholderMenu(menu.get());
    connect(placeholders, &PlaceholderMenu::chosen, this, &DataEditor::insert);
    menu->addMenu(placeholders);
    menu->exec(event->globalPos());
}

void DataEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setMode(colorModeOf(palette()));
    }
}

void DataEditor::retranslate()
{
    setAccessibleName(tr("Data"));
    setPlaceholderText(tr("What the clients receive; may have several lines, and placeholders such as {{seq}}"));
}

} // namespace pulseboard
