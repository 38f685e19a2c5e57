// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace pulseboard {

class DataEditor;
class PlaceholderMenu;
struct FieldProblem;

/// The editor of the data with its buttons above and what is wrong below. Lives in the GUI thread.
class DataPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataPane)

public:
    /// The menus stand as buttons over the editor, because they fill it.
    DataPane(QMenu *templates, QMenu *history, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isJson() const;
    void setData(const QString &text, bool json);
    void showProblem(const QString &message, qsizetype position, qsizetype length);
    void clearProblem();
    void focusEditor();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(QHBoxLayout *row, const char *icon, QLatin1StringView name, QMenu *menu);
    void retranslate();
    void fitButtons();

    DataEditor *m_editor;
    PlaceholderMenu *m_placeholders;
    QToolButton *m_templates;
    QToolButton *m_history;
    QToolButton *m_insert;
    QToolButton *m_format;
    QCheckBox *m_json;
    QLabel *m_problem;
};

} // namespace pulseboard
