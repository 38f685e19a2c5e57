// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "details/twolinemodel.h"

#include <QListView>

namespace pulseboard {

/// A TwoLineModel on the ground of its panel, as high as a few rows. Ctrl+C and its menu copy the
/// selected rows. Lives in the GUI thread.
class TwoLineList final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwoLineList)

public:
    /// Higher than \a visibleRows it scrolls.
    explicit TwoLineList(int visibleRows, QWidget *parent = nullptr);

    void setRows(const QList<TwoLines> &rows);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 0, sizeHint().height() }; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void copy() const;
    void retranslate();

    TwoLineModel *m_model;
    QAction *m_copy;
    int m_visibleRows;
};

} // namespace pulseboard
