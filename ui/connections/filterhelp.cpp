// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/filterhelp.h"

#include "look/typography.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace pulseboard {

FilterHelp::FilterHelp(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_grid(new QGridLayout(this))
{
    setObjectName("filterHelp"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("What the filter understands"));
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_grid->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    m_grid->setHorizontalSpacing(4 * gridUnit);
    m_grid->setVerticalSpacing(gridUnit);

    add(u"chrome news"_s, tr("both words, each anywhere"));
    add(u"topic:news"_s, tr("a part of the topic; also ua, address, client, id, endpoint, state, reason"));
    add(u"id=c-12"_s, tr("exactly that"));
    add(u"lag>100  rate>=2.5"_s, tr("<, <=, >, >= or = with lag, rate, events, bytes; units k, M, G"));
    add(u"age>5m"_s, tr("open for longer; units s, m, h, d"));
    add(u"state:stalled"_s, tr("live, idle, lagging, stalled, closed or unreachable"));
    add(u"reason:kicked"_s, tr("why a closed one ended"));
    add(u"-ua:firefox"_s, tr("not that"));
    add(u"ua:\"curl 8\""_s, tr("with a space in it"));
}

void FilterHelp::add(const QString &example, const QString &meaning)
{
    QLabel *left = plainLabel(example, this);
    left->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const int row = m_grid->rowCount();
    m_grid->addWidget(left, row, 0);
    m_grid->addWidget(captionLabel(meaning, this), row, 1);
}

} // namespace pulseboard
