// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QHeaderView;
class QMenu;
class QSettings;

namespace pulseboard {

/// What a ColumnLayout has to know of the columns of its table. A section is a column of the model.
struct ColumnTraits
{
    QLatin1StringView settingsGroup; ///< what is remembered stands below it
    QList<int> foldingOrder; ///< what gives way where there is no room for all, the first one first
    int (*share)(int section); ///< how much of the spare width it takes, 1 or more
    QString (*sample)(int section); ///< as long as what the column usually holds
    QString (*shortSample)(int section); ///< what is to be read where there is little room
    int padding = 0; ///< of a cell, left and right together
    int filler = -1; ///< the section that takes what is left where widths are chosen; -1: none does
};

/// A table's columns: which are shown, in what order, how wide. Until somebody drags one, they fill
/// the width there is, and those that matter least fold away where it is too little; then they are
/// theirs. All of it is remembered. Lives in the GUI thread.
class ColumnLayout final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnLayout)

public:
    ColumnLayout(QHeaderView *header, ColumnTraits traits);

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
    [[nodiscard]] QString titleOf(int section) const;
    void squeeze(const QList<int> &sections, int width);
    /// Whether somebody wants \a section to be seen, though there may be no room for it now.
    [[nodiscard]] bool isWanted(int section) const;
    /// Hides what \a width has no room for, and shows again what it has.
    void fold(int width);
    void setFolded(const QList<int> &sections);
    void stretchFiller();

    QHeaderView *m_header;
    ColumnTraits m_traits;
    QList<int> m_folded; ///< hidden for want of room; nobody asked for it
    int m_width = 0;
    bool m_automatic = true;
    bool m_fitting = false;
};

} // namespace pulseboard
