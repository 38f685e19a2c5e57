// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palette/commandmodel.h"

#include "palette/fuzzymatch.h"
#include "text/englishname.h"
#include "text/mnemonic.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QString textOf(const CommandModel::Command &command)
{
    const QString text = withoutMnemonic(command.action->text());
    return command.place.isEmpty() ? text : u"%1 › %2"_s.arg(command.place, text);
}

} // namespace

void CommandModel::setCommands(QList<Command> commands)
{
    m_commands = std::move(commands);
    rank();
}

void CommandModel::setFilter(const QString &text)
{
    m_filter = text;
    rank();
}

void CommandModel::noteUsed(QAction *action)
{
    constexpr qsizetype kept = 8;
    m_recent.removeAll(action);
    m_recent.prepend(action);
    m_recent.resize(std::min(m_recent.size(), kept));
}

QAction *CommandModel::action(int row) const
{
    return row >= 0 && row < m_shown.size() ? m_shown[row].action.data() : nullptr;
}

void CommandModel::rank()
{
    struct Ranked
    {
        Command command;
        int score;
        int byName; // without the menu it stands in: of all in "Connections", "co" means the one that begins so
        qsizetype recent;
    };
    QList<Ranked> ranked;
    for (const Command &command : std::as_const(m_commands)) {
        if (!command.action) {
            continue;
        }
        // An optional without a value is less than any with one.
        if (const auto score = std::max(fuzzyScore(m_filter, textOf(command)), fuzzyScore(m_filter, command.english))) {
            const qsizetype place = m_recent.indexOf(command.action);
            const auto byName = std::max(fuzzyScore(m_filter, withoutMnemonic(command.action->text())),
                                         fuzzyScore(m_filter, withoutMnemonic(englishName(command.action))));
            ranked.push_back({ .command = command,
                               .score = *score,
                               .byName = byName.value_or(-1),
                               .recent = place < 0 ? m_recent.size() : place });
        }
    }
    std::ranges::stable_sort(ranked, {}, [](const Ranked &entry) {
        return std::tuple(!entry.command.action->isEnabled(), -entry.score, -entry.byName, entry.recent);
    });
    beginResetModel();
    m_shown.clear();
    for (const Ranked &entry : std::as_const(ranked)) {
        m_shown.push_back(entry.command);
    }
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Command &command = m_shown[index.row()];
    if (!command.action) { // gone while the list was open
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return textOf(command);
    case Qt::DecorationRole:
        return command.action->icon();
    case Qt::ToolTipRole:
        return command.action->statusTip();
    case Qt::AccessibleTextRole:
        return u"%1 %2"_s.arg(textOf(command), index.data(ShortcutRole).toString()).trimmed();
    case ShortcutRole:
        return command.action->shortcut().toString(QKeySequence::NativeText);
    default:
        return {};
    }
}

Qt::ItemFlags CommandModel::flags(const QModelIndex &index) const
{
    const QAction *what = action(index.row());
    return what && what->isEnabled() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace pulseboard
