// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingfield.h"

#include "look/typography.h"
#include "settings/settingwords.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

SettingField::SettingField(const ServerSettings &settings, const ServerSetting &setting, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_setting(setting)
    , m_title(plainLabel({}, this))
    , m_note(captionLabel({}, this))
    , m_unit(captionLabel({}, this))
    , m_problem(problemLabel(this))
    , m_help(captionLabel({}, this))
{
    setObjectName("setting "_L1 + setting.key);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_help->setWordWrap(true);
    m_problem->setObjectName("problem"_L1);
    m_note->setObjectName("note"_L1);
    m_unit->setObjectName("unit"_L1);

    auto *top = new QHBoxLayout;
    top->setSpacing(2 * gridUnit);
    top->addWidget(m_title);
    top->addWidget(m_note);
    top->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * gridUnit);
    QWidget *input = nullptr;
    if (setting.choices.isEmpty()) {
        m_edit = new QLineEdit(this);
        giveAir(m_edit);
        m_edit->setFixedWidth(fontMetrics().averageCharWidth() * (setting.isList || setting.isFile ? 52 : 26));
        connect(m_edit, &QLineEdit::textEdited, this, &SettingField::check);
        input = m_edit;
    } else {
        m_box = new QComboBox(this);
        m_box->setMinimumHeight(7 * gridUnit);
        for (const QString &choice : setting.choices) {
            m_box->addItem(choice, choice);
        }
        connect(m_box, &QComboBox::activated, this, &SettingField::check);
        input = m_box;
    }
    m_title->setBuddy(input);
    row->addWidget(input);
    if (setting.isFile) {
        m_choose = new QPushButton(this);
        m_choose->setObjectName("choose"_L1);
        m_choose->setAutoDefault(false);
        m_choose->setMinimumHeight(7 * gridUnit);
        connect(m_choose, &QPushButton::clicked, this, &SettingField::chooseFile);
        row->addWidget(m_choose);
    }
    row->addWidget(m_unit);
    row->addWidget(m_problem, 1);
    row->addStretch(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 2 * gridUnit);
    column->setSpacing(gridUnit);
    column->addLayout(top);
    column->addLayout(row);
    column->addWidget(m_help);
    show(setting.value);
    retranslate();
}

void SettingField::setSetting(const ServerSetting &setting)
{
    const bool typed = isChanged();
    m_setting = setting;
    if (!typed) {
        show(setting.value);
    }
    retranslate();
}

void SettingField::revert()
{
    show(m_setting.value);
    check();
}

QString SettingField::value() const
{
    return m_edit ? m_edit->text().trimmed() : m_box->currentData().toString();
}

bool SettingField::isChanged() const
{
    return value() != m_setting.value;
}

void SettingField::show(const QString &value)
{
    if (m_edit) {
        m_edit->setText(value);
    } else {
        m_box->setCurrentIndex(m_box->findData(value));
    }
}

void SettingField::check()
{
    const auto problem = isChanged() ? m_settings.problem(m_setting.key, value()) : std::nullopt;
    m_hasProblem = problem.has_value();
    // The settings say `must be …`, to go on from the name of the field, which stands above.
    setProblem(m_problem, problem ? problem->at(0).toUpper() + problem->mid(1) : QString());
    (m_edit ? static_cast<QWidget *>(m_edit) : m_box)->setAccessibleDescription(problem.value_or(m_help->text()));
    m_note->setText(note());
    m_unit->setText(SettingWords::unit(m_setting.key, value()));
    Q_EMIT edited();
}

void SettingField::chooseFile()
{
    auto *dialog = new QFileDialog(this, SettingWords::title(m_setting), QFileInfo(value()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_setting.mayBeNew) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // one that is there is gone on with
        dialog->setLabelText(QFileDialog::Accept, tr("Choose"));
    } else {
        dialog->setFileMode(QFileDialog::ExistingFile);
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        show(file);
        check();
    });
    dialog->open();
}

void SettingField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

QString SettingField::note() const
{
    switch (m_setting.fixedBy) {
    case ServerSetting::FixedBy::CommandLine:
        return tr("set on the command line");
    case ServerSetting::FixedBy::ConfigFile:
        return tr("set in the configuration file");
    case ServerSetting::FixedBy::Nobody:
        break;
    }
    if (m_setting.isPending && !isChanged()) {
        return tr("waits for a restart of the server");
    }
    return m_setting.needsRestart && isChanged() ? tr("needs a restart of the server") : QString();
}

void SettingField::retranslate()
{
    QWidget *input = m_edit ? static_cast<QWidget *>(m_edit) : m_box;
    const QString title = SettingWords::title(m_setting);
    const QString unit = SettingWords::unit(m_setting.key);
    m_title->setText(title);
    m_help->setText(SettingWords::help(m_setting));
    input->setAccessibleName(unit.isEmpty() ? title : u"%1, %2"_s.arg(title, unit));
    input->setEnabled(m_setting.fixedBy == ServerSetting::FixedBy::Nobody);
    if (m_choose) {
        m_choose->setText(tr("Choose…"));
        m_choose->setAccessibleName(tr("Choose: %1").arg(title));
        m_choose->setEnabled(input->isEnabled());
    }
    const QString standard = m_box ? SettingWords::choice(m_setting.key, m_setting.standard) : m_setting.standard;
    input->setToolTip(standard.isEmpty() ? QString() : tr("Standard: %1").arg(standard));
    if (m_box) {
        for (int i = 0; i < m_box->count(); ++i) {
            m_box->setItemText(i, SettingWords::choice(m_setting.key, m_box->itemData(i).toString()));
        }
    }
    check();
}

} // namespace pulseboard
