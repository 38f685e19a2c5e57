// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "header/figures.h"

#include <QWidget>

namespace pulseboard {

class SummaryTile;

/// The tiles under the header: how much is going on, at a glance.
class SummaryBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SummaryBar)

public:
    explicit SummaryBar(QWidget *parent = nullptr);

    void setFigures(const Figures &figures);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showConnections();
    void retranslate();

    Figures m_figures; ///< the last
    SummaryTile *m_connections;
    SummaryTile *m_published;
    SummaryTile *m_delivered;
    SummaryTile *m_out;
    SummaryTile *m_behind;
    SummaryTile *m_uptime;
};

} // namespace pulseboard
