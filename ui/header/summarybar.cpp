// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/summarybar.h"

#include "header/figures.h"
#include "header/summarytile.h"
#include "look/typography.h"

#include <QEvent>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace pulseboard {

SummaryBar::SummaryBar(QWidget *parent)
    : QWidget(parent)
    , m_connections(new SummaryTile(SummaryTile::History::Drawn, this))
    , m_published(new SummaryTile(SummaryTile::History::Drawn, this))
    , m_delivered(new SummaryTile(SummaryTile::History::Drawn, this))
    , m_out(new SummaryTile(SummaryTile::History::Drawn, this))
    , m_behind(new SummaryTile(SummaryTile::History::None, this))
    , m_uptime(new SummaryTile(SummaryTile::History::None, this))
{
    m_connections->setObjectName("tileConnections"_L1);
    m_published->setObjectName("tilePublished"_L1);
    m_delivered->setObjectName("tileDelivered"_L1);
    m_out->setObjectName("tileOut"_L1);
    m_behind->setObjectName("tileLagging"_L1);
    m_uptime->setObjectName("tileUptime"_L1);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(panelMargin, 0, panelMargin, 2 * gridUnit);
    row->setSpacing(2 * gridUnit);
    for (SummaryTile *tile : { m_connections, m_published, m_delivered, m_out }) {
        row->addWidget(tile, 3);
    }
    row->addWidget(m_behind, 2);
    row->addWidget(m_uptime, 2);
    retranslate();
    setFigures({});
}

void SummaryBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void SummaryBar::retranslate()
{
    m_connections->setCaption(tr("connections"));
    m_published->setCaption(tr("published"));
    m_delivered->setCaption(tr("delivered"));
    m_out->setCaption(tr("out"));
    m_behind->setCaption(tr("lagging"));
    m_uptime->setCaption(tr("up"));
    m_published->setToolTip(tr("Events accepted per second"));
    m_delivered->setToolTip(tr("Events handed over to connections per second, all together"));
    m_out->setToolTip(tr("Bytes handed over on streams per second"));
    m_behind->setToolTip(tr("Connections that have events waiting: lagging or stalled"));
    m_uptime->setToolTip(tr("Time since the server started to listen"));
    showConnections();
}

void SummaryBar::setFigures(const Figures &figures)
{
    m_figures = figures;
    showConnections();
    m_published->setFigure(format::rate(figures.publishedPerSecond), figures.publishedPerSecond);
    m_delivered->setFigure(format::rate(figures.deliveredPerSecond), figures.deliveredPerSecond);
    m_out->setFigure(format::byteRate(figures.bytesPerSecond), figures.bytesPerSecond);
    m_behind->setFigure({ .number = format::count(figures.behind), .unit = {} });
    const bool up = figures.uptime.count() > 0;
    m_uptime->setFigure({ .number = up ? format::duration(figures.uptime) : u"–"_s, .unit = {} });
}

/// How many there are, and how many there is room for.
void SummaryBar::showConnections()
{
    const Figures &figures = m_figures;
    const QString room = format::count(figures.maxConnections);
    m_connections->setFigure({ .number = format::count(figures.connections),
                               .unit = figures.maxConnections > 0 ? u' ' + tr("of %1").arg(room) : QString() },
                             static_cast<double>(figures.connections));
    m_connections->setToolTip(figures.maxConnections > 0
                                  ? tr("Connections that are open now. There is room for %1: this process may "
                                       "have %2 descriptors, and some are kept for requests and files.")
                                        .arg(room, format::count(figures.descriptorLimit))
                                  : tr("Connections that are open now"));
}

} // namespace pulseboard
