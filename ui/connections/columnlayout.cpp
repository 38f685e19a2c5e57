// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/columnlayout.h"

#include "connections/connectiondelegate.h"
#include "connections/connectiontext.h"
#include "look/typography.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto headerKey = "connections/columns"_L1;
constexpr auto automaticKey = "connections/automaticWidths"_L1;
constexpr auto foldedKey = "connections/foldedColumns"_L1;

/// What gives way where there is no room for all, the first one first. Who it is, what it listens to and
/// whether it keeps up always stay.
constexpr std::array foldingOrder { Column::LastEventId, Column::Trend, Column::Bytes, Column::Since,
                                    Column::Address,     Column::Events, Column::Id,   Column::Duration,
                                    Column::Rate };

/// How much of the spare width a column takes: most goes to those that are cut first.
int share(Column column)
{
    switch (column) {
    case Column::Stream:
        return 6;
    case Column::LastEventId:
        return 4;
    case Column::Client:
        return 4;
    case Column::Address:
        return 2;
    case Column::Id:
    case Column::Since:
    case Column::Duration:
    case Column::Events:
    case Column::Rate:
    case Column::Trend:
    case Column::Bytes:
    case Column::Lag:
    case Column::State:
        return 1;
    }
    Q_UNREACHABLE();
}

/// What is to be read where there is little room: longer words may be cut.
QString shortSample(Column column)
{
    switch (column) {
    case Column::Client:
        return u"Chrome 156"_s;
    case Column::Stream:
        return u"/events  news"_s;
    case Column::State:
        return u"—— "_s + stateWord(sse::ConnectionState::Lagging);
    case Column::Trend:
    case Column::LastEventId:
        return {}; // no less than the title
    case Column::Id:
    case Column::Address:
    case Column::Since:
    case Column::Duration:
    case Column::Events:
    case Column::Rate:
    case Column::Bytes:
    case Column::Lag:
        return columnSample(column);
    }
    Q_UNREACHABLE();
}

} // namespace

ColumnLayout::ColumnLayout(QHeaderView *header)
    : QObject(header)
    , m_header(header)
{
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ColumnLayout::showMenu);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!m_fitting) {
            m_automatic = false;
        }
    });
}

void ColumnLayout::restore(const QSettings &settings)
{
    const QScopedValueRollback guard(m_fitting, true);
    m_header->restoreState(settings.value(headerKey).toByteArray());
    m_automatic = settings.value(automaticKey, true).toBool();
    m_folded.clear();
    for (const QString &section : settings.value(foldedKey).toStringList()) {
        m_folded.push_back(section.toInt());
    }
    // The header remembers them as hidden; where there is room, fit() brings them back.
    m_folded.removeIf([this](int section) {
        return section < 0 || section >= m_header->count() || !m_header->isSectionHidden(section);
    });
}

void ColumnLayout::save(QSettings &settings) const
{
    settings.setValue(headerKey, m_header->saveState());
    settings.setValue(automaticKey, m_automatic);
    QStringList folded;
    for (const int section : m_folded) {
        folded.push_back(QString::number(section));
    }
    settings.setValue(foldedKey, folded);
}

void ColumnLayout::fit(int width)
{
    m_width = width;
    if (m_header->count() != columnCount) {
        return;
    }
    const QScopedValueRollback guard(m_fitting, true);
    if (!m_automatic) { // with widths of their own come a scroll bar, and all columns
        setFolded({});
        return;
    }
    fold(width);
    QList<int> sections;
    int spare = width;
    int shares = 0;
    for (int section = 0; section < columnCount; ++section) {
        if (!m_header->isSectionHidden(section)) {
            sections.push_back(section);
            spare -= widthOf(section, Room::Enough);
            shares += share(static_cast<Column>(section));
        }
    }
    if (spare < 0) {
        squeeze(sections, width);
        return;
    }
    for (const int section : sections) {
        // Shared out of what is left, so that roundings do not add up to a scroll bar.
        const int part = share(static_cast<Column>(section));
        const int extra = spare * part / shares;
        m_header->resizeSection(section, widthOf(section, Room::Enough) + extra);
        spare -= extra;
        shares -= part;
    }
}

bool ColumnLayout::isWanted(int section) const
{
    return !m_header->isSectionHidden(section) || m_folded.contains(section);
}

void ColumnLayout::fold(int width)
{
    int needed = 0;
    for (int section = 0; section < columnCount; ++section) {
        needed += isWanted(section) ? widthOf(section, Room::Little) : 0;
    }
    QList<int> folded;
    for (const Column column : foldingOrder) {
        const int section = static_cast<int>(column);
        if (needed > width && isWanted(section)) {
            needed -= widthOf(section, Room::Little);
            folded.push_back(section);
        }
    }
    setFolded(folded);
}

void ColumnLayout::setFolded(const QList<int> &sections)
{
    for (const int section : std::as_const(m_folded)) {
        if (!sections.contains(section)) {
            m_header->showSection(section);
        }
    }
    for (const int section : sections) {
        m_header->hideSection(section);
    }
    m_folded = sections;
}

/// Where not all can be seen, those give way that can be cut and still tell something.
void ColumnLayout::squeeze(const QList<int> &sections, int width)
{
    int spare = width;
    int wishes = 0;
    for (const int section : sections) {
        spare -= widthOf(section, Room::Little);
        wishes += widthOf(section, Room::Enough) - widthOf(section, Room::Little);
    }
    spare = std::max(spare, 0);
    for (const int section : sections) {
        const int least = widthOf(section, Room::Little);
        const int wish = widthOf(section, Room::Enough) - least;
        const int extra = wishes > 0 ? std::min(wish, spare * wish / wishes) : 0;
        m_header->resizeSection(section, least + extra);
        spare -= extra;
        wishes -= wish;
    }
}

int ColumnLayout::widthOf(int section, Room room) const
{
    const auto column = static_cast<Column>(section);
    const QFontMetrics metrics(m_header->font());
    const int title = metrics.horizontalAdvance(columnTitle(column));
    const int cell = metrics.horizontalAdvance(columnSample(column));
    constexpr int padding = 2 * ConnectionDelegate::horizontalPadding;
    switch (room) {
    case Room::Enough: // for the mark of the order too, so that sorting needs no more width
        return std::max(title + 3 * gridUnit, cell) + padding;
    case Room::Little:
        return std::max(title + gridUnit / 2, metrics.horizontalAdvance(shortSample(column))) + padding;
    }
    Q_UNREACHABLE();
}

void ColumnLayout::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(m_header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(menu, m_header->logicalIndexAt(position));
    menu->popup(m_header->viewport()->mapToGlobal(position));
}

void ColumnLayout::fill(QMenu *menu, int current)
{
    for (int section = 0; section < columnCount; ++section) {
        const QString title = columnTitle(static_cast<Column>(section));
        QAction *action = menu->addAction(
            m_folded.contains(section) ? tr("%1 (no room now)", "a column").arg(title) : title);
        action->setCheckable(true);
        action->setChecked(isWanted(section));
        // The last one stays: an empty header could not bring any back.
        action->setEnabled(!action->isChecked() || m_folded.contains(section)
                           || m_header->hiddenSectionCount() < columnCount - 1);
        connect(action, &QAction::toggled, this, [this, section](bool shown) {
            const QScopedValueRollback guard(m_fitting, true);
            m_folded.removeAll(section);
            m_header->setSectionHidden(section, !shown);
            fit(m_width);
        });
    }
    menu->addSeparator();
    if (current >= 0) {
        addMoves(menu, current);
    }
    connect(menu->addAction(tr("&Fit Columns to Window")), &QAction::triggered, this, [this] {
        m_automatic = true;
        fit(m_width);
    });
    connect(menu->addAction(tr("&Reset Columns")), &QAction::triggered, this, &ColumnLayout::reset);
}

/// What the mouse does by dragging.
void ColumnLayout::addMoves(QMenu *menu, int section)
{
    const QString title = columnTitle(static_cast<Column>(section));
    const auto add = [this, menu, section](const QString &text, int by) {
        const int from = m_header->visualIndex(section);
        int to = from + by;
        while (to >= 0 && to < columnCount && m_header->isSectionHidden(m_header->logicalIndex(to))) {
            to += by;
        }
        QAction *action = menu->addAction(text);
        action->setEnabled(to >= 0 && to < columnCount);
        connect(action, &QAction::triggered, this, [this, from, to] { m_header->moveSection(from, to); });
    };
    add(tr("Move “%1” &Left").arg(title), -1);
    add(tr("Move “%1” Ri&ght").arg(title), 1);
    menu->addSeparator();
}

void ColumnLayout::reset()
{
    const QScopedValueRollback guard(m_fitting, true);
    for (int section = 0; section < columnCount; ++section) {
        m_header->setSectionHidden(section, false);
        m_header->moveSection(m_header->visualIndex(section), section);
    }
    m_automatic = true;
    m_folded.clear();
    fit(m_width);
}

} // namespace pulseboard
