// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/composeform.h"

#include "look/palettes.h"
#include "look/typography.h"
#include "panels/jsoncheck.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace pulseboard {

ComposeForm::ComposeForm(QWidget *parent)
    : QWidget(parent)
    , m_data(new QPlainTextEdit(this))
    , m_text(new QRadioButton(tr("Te&xt"), this))
    , m_json(new QRadioButton(tr("&JSON"), this))
    , m_check(new QTimer(this))
{
    auto *lines = new QGridLayout;
    lines->setHorizontalSpacing(2 * gridUnit);
    lines->setVerticalSpacing(gridUnit);
    m_topic = addLine(lines, 0, u"topic"_s, tr("&Topic"), tr("news"), m_topicField);
    m_type = addLine(lines, 1, u"type"_s, tr("T&ype"), tr("message"), m_typeField);
    m_id = addLine(lines, 2, u"id"_s, tr("&ID"), tr("made by the server"), m_idField);
    m_retry = addLine(lines, 3, u"retry"_s, tr("&Retry, ms"), tr("as it is"), m_retryField);
    for (int column = 0; column < 4; ++column) {
        lines->setColumnStretch(column, column < 3 ? 3 : 2);
    }
    makeDataEditor();

    auto *caption = captionLabel(tr("&Data"), this);
    caption->setBuddy(m_data);
    auto *kind = new QHBoxLayout;
    kind->setSpacing(2 * gridUnit);
    kind->addWidget(caption);
    kind->addStretch(1);
    kind->addWidget(m_text);
    kind->addWidget(m_json);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gridUnit);
    column->addLayout(lines);
    column->addSpacing(gridUnit);
    column->addLayout(kind);
    column->addWidget(m_data, 1);
    column->addWidget(m_dataField.problem);
}

QLineEdit *ComposeForm::addLine(QGridLayout *grid, int column, const QString &name, const QString &caption,
                                const QString &hint, Field &field)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setPlaceholderText(hint);
    edit->setAccessibleName(QString(caption).remove(u'&'));
    edit->setMinimumWidth(15 * gridUnit);
    giveAir(edit);
    auto *label = captionLabel(caption, this);
    label->setBuddy(edit);
    field = { .edit = edit, .problem = problemLabel(this) };
    field.problem->setObjectName(name + "Problem"_L1);
    grid->addWidget(label, 0, column);
    grid->addWidget(edit, 1, column);
    grid->addWidget(field.problem, 2, column, Qt::AlignTop);
    connect(edit, &QLineEdit::textEdited, field.problem,
            [problem = field.problem] { setProblem(problem, {}); });
    return edit;
}

void ComposeForm::makeDataEditor()
{
    m_data->setObjectName("data"_L1);
    m_data->setAccessibleName(tr("Data"));
    m_data->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_data->setPlaceholderText(tr("What the clients receive; may have several lines"));
    m_data->setTabChangesFocus(true);
    m_data->setMinimumHeight(12 * gridUnit);
    m_dataField = { .edit = m_data, .problem = problemLabel(this) };
    m_dataField.problem->setObjectName("dataProblem"_L1);
    m_text->setObjectName("dataIsText"_L1);
    m_json->setObjectName("dataIsJson"_L1);
    m_json->setToolTip(tr("Checks that the data is JSON before it is sent"));
    m_text->setChecked(true);

    // Soon after the last key, not at each: half a word is no mistake yet.
    m_check->setSingleShot(true);
    m_check->setInterval(400);
    connect(m_check, &QTimer::timeout, this, &ComposeForm::checkData);
    connect(m_data, &QPlainTextEdit::textChanged, this, [this] {
        setProblem(m_dataField.problem, {});
        m_check->start();
    });
    connect(m_json, &QRadioButton::toggled, this, &ComposeForm::checkData);
}

std::optional<sse::PublishRequest> ComposeForm::read()
{
    clearErrors();
    sse::PublishRequest request;
    request.topic = m_topic->text();
    request.type = m_type->text();
    request.data = m_data->toPlainText().toUtf8();
    if (!m_id->text().isEmpty()) {
        request.id = m_id->text();
    }
    bool good = true;
    if (const QString retry = m_retry->text().trimmed(); !retry.isEmpty()) {
        const qlonglong value = retry.toLongLong(&good);
        good = good && value >= 0;
        request.retry = std::chrono::milliseconds(value);
        setProblem(m_retryField.problem, good ? QString() : tr("A whole number of milliseconds, 0 or more"));
    }
    if (request.topic.isEmpty()) {
        setProblem(m_topicField.problem, tr("Name a topic"));
        good = false;
    }
    if (m_json->isChecked() && request.data.isEmpty()) {
        setProblem(m_dataField.problem, tr("There is no JSON yet"));
        good = false;
    } else if (!checkData()) {
        good = false;
    }
    return good ? std::optional(request) : std::nullopt;
}

bool ComposeForm::showError(const sse::FieldError &error)
{
    const std::pair<QLatin1StringView, Field *> fields[] = { { "topic"_L1, &m_topicField },
                                                             { "type"_L1, &m_typeField },
                                                             { "id"_L1, &m_idField },
                                                             { "retry"_L1, &m_retryField },
                                                             { "data"_L1, &m_dataField } };
    for (const auto &[name, field] : fields) {
        if (error.field == name) {
            setProblem(field->problem, error.message);
            field->edit->setFocus();
            return true;
        }
    }
    return false;
}

void ComposeForm::clearErrors()
{
    for (const Field *field : { &m_topicField, &m_typeField, &m_idField, &m_retryField, &m_dataField }) {
        setProblem(field->problem, {});
    }
    m_data->setExtraSelections({});
}

bool ComposeForm::checkData()
{
    m_check->stop();
    const QString text = m_data->toPlainText();
    const auto problem = m_json->isChecked() && !text.isEmpty() ? checkJson(text) : std::nullopt;
    QList<QTextEdit::ExtraSelection> marks;
    if (problem) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_data->document());
        mark.cursor.setPosition(static_cast<int>(problem->position));
        // At the end of a line there is nothing to underline but what stands before.
        mark.cursor.movePosition(mark.cursor.atBlockEnd() ? QTextCursor::PreviousCharacter
                                                          : QTextCursor::NextCharacter,
                                 QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(signalColor(Signal::Trouble, colorModeOf(palette())));
        marks.push_back(mark);
    }
    m_data->setExtraSelections(marks);
    setProblem(
        m_dataField.problem,
        problem ? tr("Line %1, column %2: %3")
                      .arg(QString::number(problem->line), QString::number(problem->column), problem->message)
                : QString());
    return !problem;
}

} // namespace pulseboard
