// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include <QDialog>
#include <QList>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTableView;

namespace pulseboard {

class TemplateModel;
class TemplateStore;

/// Where templates are renamed, removed, brought in and handed out. Lives in the GUI thread.
class TemplatesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TemplatesDialog)

public:
    explicit TemplatesDialog(TemplateStore &store, QWidget *parent = nullptr);

    void importFrom(const QString &path);
    void exportTo(const QString &path);

Q_SIGNALS:
    void loadRequested(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTable();
    QPushButton *addButton(const QString &name);
    void retranslate();
    void updateButtons();
    [[nodiscard]] QStringList selectedNames() const;
    void load();
    void remove();
    void undo();
    void askForImport();
    void askForExport();
    /// What was done, or what went wrong.
    void say(const QString &message, const QString &problem = {});

    TemplateStore &m_store;
    TemplateModel *m_model;
    QTableView *m_table;
    QDialogButtonBox *m_buttons;
    QPushButton *m_load;
    QPushButton *m_rename;
    QPushButton *m_remove;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_undo;
    QLabel *m_empty;
    QLabel *m_message;
    QLabel *m_problem;
    QList<EventTemplate> m_removed; ///< by the last removal
};

} // namespace pulseboard
