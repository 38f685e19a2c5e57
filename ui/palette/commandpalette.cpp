// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palette/commandpalette.h"

#include "look/typography.h"
#include "palette/commanddelegate.h"
#include "palette/commandmodel.h"
#include "text/englishname.h"
#include "text/mnemonic.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QString joined(const QString &place, const QString &name)
{
    return place.isEmpty() ? name : u"%1 › %2"_s.arg(place, name);
}

void collect(const QList<QAction *> &actions, const QString &place, const QString &englishPlace,
             QList<CommandModel::Command> &into)
{
    for (QAction *action : actions) {
        const QString english = joined(englishPlace, withoutMnemonic(englishName(action)));
        if (const QMenu *menu = action->menu()) {
            collect(menu->actions(), joined(place, withoutMnemonic(action->text())), english, into);
        } else if (!action->isSeparator() && action->isVisible()) {
            into.push_back({ .action = action, .place = place, .english = english });
        }
    }
}

} // namespace

CommandPalette::CommandPalette(const QMenuBar *menus, QWidget *window)
    : QFrame(window)
    , m_menus(menus)
    , m_model(new CommandModel(this))
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_none(captionLabel({}, this))
{
    setObjectName("commandPalette"_L1);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_edit->setObjectName("commandFilter"_L1);
    giveAir(m_edit);
    m_edit->installEventFilter(this);
    m_list->setObjectName("commands"_L1);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({ 4 * gridUnit, 4 * gridUnit });
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // before there is a proxy, which would get the policy too
    m_list->setFocusProxy(m_edit); // the keys of both are handled there

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    column->setSpacing(2 * gridUnit);
    column->addWidget(m_edit);
    column->addWidget(m_none);
    column->addWidget(m_list, 1);
    m_none->hide();
    m_none->setContentsMargins(gridUnit, gridUnit, gridUnit, gridUnit);

    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (isVisible() && now && now != m_edit && !isAncestorOf(now)) {
            m_before.clear(); // somebody went elsewhere on purpose
            hide();
        }
    });
    window->installEventFilter(this);
    retranslate();
    hide();
}

void CommandPalette::begin()
{
    if (isVisible()) {
        finish();
        return;
    }
    m_before = QApplication::focusWidget();
    QList<CommandModel::Command> commands;
    collect(m_menus->actions(), {}, {}, commands);
    for (const CommandModel::Command &command : std::as_const(commands)) {
        connect(command.action, &QAction::changed, this, &CommandPalette::refresh, Qt::UniqueConnection);
    }
    m_edit->clear();
    m_model->setCommands(std::move(commands));
    filter();
    show();
    raise();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(window->width() - 8 * gridUnit, 150 * gridUnit);
    // No taller than what was found needs.
    const int rows = m_model->rowCount();
    const int content = rows > 0 ? rows * m_list->sizeHintForRow(0) : m_none->sizeHint().height();
    const int fitting = m_edit->sizeHint().height() + content + 6 * gridUnit;
    const int height = std::min({ fitting, window->height() * 2 / 3, 110 * gridUnit });
    setGeometry((window->width() - width) / 2, 10 * gridUnit, width, height);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible()) {
            place();
        }
        return false;
    }
    if (watched != m_edit || event->type() != QEvent::KeyPress) {
        return false;
    }
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(page);
        return true;
    case Qt::Key_PageUp:
        move(-page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        finish();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // there is nowhere else to go but back, with Esc
    default:
        return false;
    }
}

void CommandPalette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this); // Fusion's frame cannot be seen on a dark ground
    painter.setPen(palette().color(QPalette::Dark));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::retranslate()
{
    setAccessibleName(tr("Commands"));
    m_edit->setPlaceholderText(tr("Type a few letters of a command"));
    m_edit->setAccessibleName(tr("Find a command"));
    m_list->setAccessibleName(tr("Commands found"));
    m_none->setText(tr("No command has these letters in this order"));
}

void CommandPalette::filter()
{
    m_model->setFilter(m_edit->text());
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
    m_none->setVisible(m_model->rowCount() == 0);
    m_list->setVisible(m_model->rowCount() > 0);
    place();
}

/// A command became another while the list is open, as Stop becomes Start: what was chosen stays chosen as
/// long as it is found, and nothing takes its place under the finger on Return.
void CommandPalette::refresh()
{
    if (!isVisible()) {
        return;
    }
    const QAction *chosen = m_model->action(m_list->currentIndex().row());
    m_model->setFilter(m_edit->text());
    QModelIndex found;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->action(row) == chosen) {
            found = m_model->index(row);
        }
    }
    m_list->setCurrentIndex(found);
    m_none->setVisible(m_model->rowCount() == 0);
}

void CommandPalette::move(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last >= 0) {
        m_list->setCurrentIndex(m_model->index(std::clamp(m_list->currentIndex().row() + rows, 0, last)));
    }
}

void CommandPalette::run(const QModelIndex &index)
{
    const QPointer<QAction> action = m_model->action(index.row());
    if (!action || !action->isEnabled()) {
        return;
    }
    m_model->noteUsed(action);
    finish(); // first: the action may put the focus somewhere
    action->trigger();
}

void CommandPalette::finish()
{
    hide();
    if (m_before && m_before->isVisible()) {
        m_before->setFocus(Qt::PopupFocusReason);
    }
    m_before.clear();
}

} // namespace pulseboard
