// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QSet>

namespace pulseboard {

/// Words that a field offers to complete, each once; when there are too many, the oldest go. Lives
/// in the GUI thread.
class WordList final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WordList)

public:
    static constexpr qsizetype capacity = 500;

    explicit WordList(QObject *parent = nullptr);

    /// Leaves out what is known, and what a field could not show as it is.
    void add(const QStringList &words);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QStringList m_words; ///< the oldest first
    QSet<QString> m_known;
};

} // namespace pulseboard
