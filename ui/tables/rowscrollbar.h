// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollBar>

namespace pulseboard {

/// The scroll bar of a list that is followed to its end, and scrolls by pixels. Its end is where the
/// last row is in sight and the first one is not cut: what room is left is below the last. Lives in the
/// GUI thread.
class RowScrollBar final : public QScrollBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowScrollBar)

public:
    /// All rows are \a rowHeight high.
    explicit RowScrollBar(int rowHeight, QWidget *parent = nullptr);

    /// Whether all of the last row is in sight, which it is a little before the end as well.
    [[nodiscard]] bool isAtEnd() const { return value() >= m_lastInSight; }

protected:
    void sliderChange(SliderChange change) override;

private:
    int m_rowHeight;
    int m_lastInSight = 0; ///< the least value at which all of the last row is in sight
    bool m_rounding = false;
};

} // namespace pulseboard
