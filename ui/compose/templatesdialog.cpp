// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/templatesdialog.h"

#include "compose/templatemodel.h"
#include "compose/templatestore.h"
#include "look/paddeddelegate.h"
#include "look/typography.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace pulseboard {

TemplatesDialog::TemplatesDialog(TemplateStore &store, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_model(new TemplateModel(store, this))
    , m_table(new QTableView(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
    , m_load(addButton(u"loadTemplate"_s))
    , m_rename(addButton(u"renameTemplate"_s))
    , m_remove(addButton(u"removeTemplates"_s))
    , m_import(addButton(u"importTemplates"_s))
    , m_export(addButton(u"exportTemplates"_s))
    , m_undo(addButton(u"undoRemoval"_s))
    , m_empty(captionLabel({}, m_table))
    , m_message(captionLabel({}, this))
    , m_problem(problemLabel(this))
{
    setObjectName("templatesDialog"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    m_message->setObjectName("templatesMessage"_L1);
    m_problem->setObjectName("templatesProblem"_L1);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    makeTable();

    auto *sides = new QVBoxLayout;
    sides->setSpacing(2 * gridUnit);
    for (QPushButton *button : { m_load, m_rename, m_remove }) {
        sides->addWidget(button);
    }
    sides->addSpacing(3 * gridUnit);
    sides->addWidget(m_import);
    sides->addWidget(m_export);
    sides->addStretch(1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(panelMargin);
    middle->addWidget(m_table, 1);
    middle->addLayout(sides);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(panelMargin);
    bottom->addWidget(m_message, 1);
    bottom->addWidget(m_undo);
    bottom->addWidget(m_buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    column->setSpacing(panelMargin);
    column->addLayout(middle, 1);
    column->addWidget(m_problem);
    column->addLayout(bottom);
    m_message->setWordWrap(true);
    m_undo->hide();

    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_load, &QPushButton::clicked, this, &TemplatesDialog::load);
    connect(m_rename, &QPushButton::clicked, this,
            [this] { m_table->edit(m_table->currentIndex().siblingAtColumn(TemplateModel::Name)); });
    connect(m_remove, &QPushButton::clicked, this, &TemplatesDialog::remove);
    connect(m_import, &QPushButton::clicked, this, &TemplatesDialog::askForImport);
    connect(m_export, &QPushButton::clicked, this, &TemplatesDialog::askForExport);
    connect(m_undo, &QPushButton::clicked, this, &TemplatesDialog::undo);
    connect(m_model, &TemplateModel::refused, this, [this](const QString &reason) { say({}, reason); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &TemplatesDialog::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TemplatesDialog::updateButtons);
    resize(160 * gridUnit, 90 * gridUnit);
    retranslate();
    say({}, store.whyReadOnly());
}

void TemplatesDialog::makeTable()
{
    m_table->setObjectName("templateTable"_L1);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setEditTriggers(QTableView::EditKeyPressed | QTableView::SelectedClicked);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(7 * gridUnit);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(TemplateModel::Name, 36 * gridUnit);
    connect(m_table, &QTableView::doubleClicked, this, &TemplatesDialog::load);
    auto *remove = new QShortcut(Qt::Key_Delete, m_table);
    remove->setContext(Qt::WidgetWithChildrenShortcut);
    connect(remove, &QShortcut::activated, m_remove, &QPushButton::click); // which knows whether it may
    auto *middle = new QVBoxLayout(m_table);
    middle->addWidget(m_empty);
}

QPushButton *TemplatesDialog::addButton(const QString &name)
{
    auto *button = new QPushButton(this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

void TemplatesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void TemplatesDialog::retranslate()
{
    setWindowTitle(tr("Templates"));
    m_table->setAccessibleName(tr("Templates"));
    m_load->setText(tr("&Load"));
    m_load->setToolTip(tr("Put the template into the composer"));
    m_rename->setText(tr("Re&name"));
    m_rename->setToolTip(
        tr("Rename the selected template (%1)").arg(QKeySequence(Qt::Key_F2).toString(QKeySequence::NativeText)));
    m_remove->setText(tr("&Remove"));
    m_remove->setToolTip(
        tr("Remove the selected templates (%1)").arg(QKeySequence(Qt::Key_Delete).toString(QKeySequence::NativeText)));
    m_import->setText(tr("&Import…"));
    m_import->setToolTip(tr("Take in the templates of a file"));
    m_export->setText(tr("&Export…"));
    m_export->setToolTip(tr("Write the selected templates to a file, or all if none is selected"));
    m_undo->setText(tr("&Undo"));
    m_empty->setText(tr("No templates yet. Write an event and choose Templates, Save as Template…"));
    updateButtons();
}

void TemplatesDialog::updateButtons()
{
    const qsizetype chosen = selectedNames().size();
    const bool writable = m_store.whyReadOnly().isEmpty();
    m_load->setEnabled(chosen == 1);
    m_rename->setEnabled(chosen == 1 && writable);
    m_remove->setEnabled(chosen > 0 && writable);
    m_import->setEnabled(writable);
    m_export->setEnabled(m_model->rowCount() > 0);
    m_empty->setVisible(m_model->rowCount() == 0 && writable);
}

QStringList TemplatesDialog::selectedNames() const
{
    QStringList names;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows(TemplateModel::Name);
    for (const QModelIndex &index : rows) {
        names.push_back(index.data(Qt::EditRole).toString());
    }
    return names;
}

void TemplatesDialog::load()
{
    if (const QStringList names = selectedNames(); names.size() == 1) {
        Q_EMIT loadRequested(names.front());
        accept();
    }
}

void TemplatesDialog::remove()
{
    const auto removed = m_store.remove(selectedNames());
    if (!removed) {
        say({}, removed.error());
        return;
    }
    m_removed = *removed;
    say(tr("%n template(s) removed", nullptr, static_cast<int>(removed->size())));
    m_undo->show();
}

void TemplatesDialog::undo()
{
    const auto done = m_store.putBack(m_removed);
    say({}, done ? QString() : done.error());
}

void TemplatesDialog::importFrom(const QString &path)
{
    const auto added = m_store.importFrom(path);
    if (!added) {
        say({}, added.error());
    } else if (*added == 0) {
        say(tr("Nothing new in %1").arg(QFileInfo(path).fileName()));
    } else {
        say(tr("%n template(s) imported", nullptr, static_cast<int>(*added)));
    }
}

void TemplatesDialog::exportTo(const QString &path)
{
    QStringList names = selectedNames();
    if (names.isEmpty()) {
        for (const EventTemplate &event : m_store.templates()) {
            names.push_back(event.name);
        }
    }
    const auto done = m_store.exportTo(path, names);
    say(done ? tr("%n template(s) exported", nullptr, static_cast<int>(names.size())) : QString(),
        done ? QString() : done.error());
}

void TemplatesDialog::askForImport()
{
    auto *dialog = new QFileDialog(this, tr("Import Templates"), {}, tr("Templates (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TemplatesDialog::importFrom);
    dialog->open();
}

void TemplatesDialog::askForExport()
{
    auto *dialog = new QFileDialog(this, tr("Export Templates"), {}, tr("Templates (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(tr("pulseboard-templates.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &TemplatesDialog::exportTo);
    dialog->open();
}

void TemplatesDialog::say(const QString &message, const QString &problem)
{
    m_message->setText(message);
    setProblem(m_problem, problem);
    m_undo->hide();
}

} // namespace pulseboard
