// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;
class QMenuBar;
class QModelIndex;

namespace pulseboard {

class CommandModel;

/// Finds every action of the menus by a few of its letters. Lies over the top of the window, goes when
/// something is chosen, at Esc, or when the focus goes elsewhere. Lives in the GUI thread.
class CommandPalette final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)

public:
    /// Both must outlive this.
    CommandPalette(const QMenuBar *menus, QWidget *window);

    void begin();

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void place();
    void filter();
    void refresh();
    void move(int rows);
    void run(const QModelIndex &index);
    void finish();

    const QMenuBar *m_menus;
    CommandModel *m_model;
    QLineEdit *m_edit;
    QListView *m_list;
    QLabel *m_none; ///< says that nothing was found
    QPointer<QWidget> m_before; ///< had the focus, and gets it back
};

} // namespace pulseboard
