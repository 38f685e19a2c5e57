// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QAction>
#include <QPointer>

namespace pulseboard {

/// The actions that a text finds, the best first: those that can be used now before the others, then
/// by how well they match, then the ones used last. Lives in the GUI thread.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandModel)

public:
    enum Role { ShortcutRole = Qt::UserRole + 1 };

    /// One action and where it stands, such as `View › Theme`.
    struct Command
    {
        QPointer<QAction> action;
        QString place;
        QString english {}; ///< all of it in English, by which it is found as well
    };

    using QAbstractListModel::QAbstractListModel;

    void setCommands(QList<Command> commands);
    void setFilter(const QString &text);
    /// To be offered first from now on.
    void noteUsed(QAction *action);

    [[nodiscard]] QAction *action(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void rank();

    QList<Command> m_commands;
    QList<Command> m_shown;
    QList<QPointer<QAction>> m_recent; ///< the last one first
    QString m_filter;
};

} // namespace pulseboard
