// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QHeaderView;
class QMenu;
class QSettings;

namespace pulseboard {

/// The widths of the table's columns. Until somebody drags one, they fill the width there is; then
/// they are theirs, and remembered.
class ColumnLayout final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColumnLayout)

public:
    explicit ColumnLayout(QHeaderView *header);

    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

    /// Called when there is another \a width to fill.
    void fit(int width);

private:
    void showMenu(const QPoint &position);

    enum class Room : quint8 { Little, Enough };
    [[nodiscard]] int widthOf(int section, Room room) const;
    void squeeze(const QList<int> &sections, int width);

    QHeaderView *m_header;
    int m_width = 0;
    bool m_automatic = true;
    bool m_fitting = false;
};

} // namespace pulseboard
