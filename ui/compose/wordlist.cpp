// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/wordlist.h"

#include "text/untrusted.h"

#include <algorithm>

namespace pulseboard {

WordList::WordList(QObject *parent)
    : QAbstractListModel(parent)
{
}

void WordList::add(const QStringList &words)
{
    QStringList fresh;
    for (const QString &word : words) {
        if (!word.isEmpty() && !m_known.contains(word) && oneLine(word, 256) == word) {
            m_known.insert(word);
            fresh.push_back(word);
        }
    }
    if (fresh.isEmpty()) {
        return;
    }
    if (const qsizetype excess = fresh.size() - capacity; excess > 0) {
        std::for_each_n(fresh.cbegin(), excess, [this](const QString &word) { m_known.remove(word); });
        fresh.remove(0, excess);
    }
    if (const qsizetype excess = m_words.size() + fresh.size() - capacity; excess > 0) {
        beginRemoveRows({}, 0, static_cast<int>(excess) - 1);
        std::for_each_n(m_words.cbegin(), excess, [this](const QString &word) { m_known.remove(word); });
        m_words.remove(0, excess);
        endRemoveRows();
    }
    const int first = static_cast<int>(m_words.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_words += fresh;
    endInsertRows();
}

int WordList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_words.size());
}

QVariant WordList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole)) {
        return {};
    }
    return m_words[index.row()];
}

} // namespace pulseboard
