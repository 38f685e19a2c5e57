// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QHeaderView;
class QMenu;
class QSettings;

namespace pulseboard {

/// The table's columns: which are shown, in what order, how wide. Until somebody drags one, they fill
/// the width there is, and those that matter least fold away where it is too little; then they are
/// theirs. All of it is remembered.
class ColumnLayout final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnLayout)

public:
    explicit ColumnLayout(QHeaderView *header);

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    /// Called when there is another \a width to fill.
    void fit(int width);

    /// Adds what can be done with columns to \a menu; \a current is the one to move, or -1.
    void fill(QMenu *menu, int current);

private:
    void showMenu(const QPoint &position);
    void addMoves(QMenu *menu, int section);
    void reset();

    enum class Room : quint8 { Little, Enough };
    [[nodiscard]] int widthOf(int section, Room room) const;
    void squeeze(const QList<int> &sections, int width);
    /// Whether somebody wants \a section to be seen, though there may be no room for it now.
    [[nodiscard]] bool isWanted(int section) const;
    /// Hides what \a width has no room for, and shows again what it has.
    void fold(int width);
    void setFolded(const QList<int> &sections);

    QHeaderView *m_header;
    QList<int> m_folded; ///< hidden for want of room; nobody asked for it
    int m_width = 0;
    bool m_automatic = true;
    bool m_fitting = false;
};

} // namespace pulseboard
