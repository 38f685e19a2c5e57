// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "header/summarytile.h"

#include "header/sparkline.h"
#include "look/typography.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace pulseboard {

namespace {

constexpr int widthWithLine = 190; // below it the figure alone has the tile

} // namespace

SummaryTile::SummaryTile(const QString &caption, History history, QWidget *parent)
    : QFrame(parent)
    , m_caption(caption)
    , m_number(plainLabel({}, this))
    , m_unit(captionLabel({}, this))
{
    QFont large = tabular(font());
    large.setPointSizeF(large.pointSizeF() * 1.7);
    m_number->setFont(large);
    m_unit->setFont(tabular(font()));

    auto *figure = new QHBoxLayout;
    figure->setSpacing(0);
    figure->addWidget(m_number, 0, Qt::AlignBaseline);
    figure->addWidget(m_unit, 1, Qt::AlignBaseline);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(figure);
    words->addWidget(captionLabel(caption, this));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, 2 * gridUnit);
    row->setSpacing(2 * gridUnit);
    row->addLayout(words, 1);
    if (history == History::Drawn) {
        m_line = new Sparkline(this);
        row->addWidget(m_line, 1, Qt::AlignBottom);
    }
    setMinimumWidth(120);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFigure({});
}

void SummaryTile::setFigure(const format::Figure &figure)
{
    m_number->setText(figure.number);
    m_unit->setText(figure.unit);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_caption, figure.text()));
}

void SummaryTile::setFigure(const format::Figure &figure, double value)
{
    setFigure(figure);
    if (m_line) {
        m_line->append(value);
    }
}

void SummaryTile::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_line) {
        m_line->setVisible(width() >= widthWithLine);
    }
}

void SummaryTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), gridUnit, gridUnit);
}

} // namespace pulseboard
