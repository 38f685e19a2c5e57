// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace pulseboard {

class LegendEntry;

/// The legend of a chart: entries side by side in as many lines as they need. Those that belong to
/// the axis on the right stand on the right of the first line.
class Legend final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Legend)

public:
    enum class Side : quint8 { Left, Right };

    explicit Legend(QWidget *parent = nullptr);

    LegendEntry *addEntry(Side side);
    /// Hides an entry, and gives its place to the others.
    void setShown(LegendEntry *entry, bool shown);

protected:
    bool event(QEvent *event) override;

private:
    void layOut();

    struct Place
    {
        LegendEntry *entry;
        Side side;
    };
    QList<Place> m_places;
};

} // namespace pulseboard
