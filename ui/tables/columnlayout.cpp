// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tables/columnlayout.h"

#include "look/typography.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSettings>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto headerKey = "/columns"_L1;
constexpr auto automaticKey = "/automaticWidths"_L1;
constexpr auto foldedKey = "/foldedColumns"_L1;

} // namespace

ColumnLayout::ColumnLayout(QHeaderView *header, ColumnTraits traits)
    : QObject(header)
    , m_header(header)
    , m_traits(std::move(traits))
{
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &ColumnLayout::showMenu);
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!m_fitting) {
            m_automatic = false;
            stretchFiller();
        }
    });
}

void ColumnLayout::restore(const QSettings &settings)
{
    const QScopedValueRollback guard(m_fitting, true);
    m_header->restoreState(settings.value(m_traits.settingsGroup + headerKey).toByteArray());
    m_automatic = settings.value(m_traits.settingsGroup + automaticKey, true).toBool();
    m_folded.clear();
    for (const QString &section : settings.value(m_traits.settingsGroup + foldedKey).toStringList()) {
        m_folded.push_back(section.toInt());
    }
    // The header remembers them as hidden; where there is room, fit() brings them back.
    m_folded.removeIf([this](int section) {
        return section < 0 || section >= m_header->count() || !m_header->isSectionHidden(section);
    });
}

void ColumnLayout::save(QSettings &settings) const
{
    settings.setValue(m_traits.settingsGroup + headerKey, m_header->saveState());
    settings.setValue(m_traits.settingsGroup + automaticKey, m_automatic);
    QStringList folded;
    for (const int section : m_folded) {
        folded.push_back(QString::number(section));
    }
    settings.setValue(m_traits.settingsGroup + foldedKey, folded);
}

void ColumnLayout::fit(int width)
{
    m_width = width;
    const QScopedValueRollback guard(m_fitting, true);
    if (!m_automatic) { // with widths of their own come a scroll bar, and all columns
        setFolded({});
        stretchFiller();
        return;
    }
    fold(width);
    QList<int> sections;
    int spare = width;
    int shares = 0;
    for (int section = 0; section < m_header->count(); ++section) {
        if (!m_header->isSectionHidden(section)) {
            sections.push_back(section);
            spare -= widthOf(section, Room::Enough);
            shares += m_traits.share(section);
        }
    }
    if (spare < 0) {
        squeeze(sections, width);
        return;
    }
    for (const int section : sections) {
        // Shared out of what is left, so that roundings do not add up to a scroll bar.
        const int part = m_traits.share(section);
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
    for (int section = 0; section < m_header->count(); ++section) {
        needed += isWanted(section) ? widthOf(section, Room::Little) : 0;
    }
    QList<int> folded;
    for (const int section : m_traits.foldingOrder) {
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
    const QFontMetrics metrics(m_header->font());
    const int title = metrics.horizontalAdvance(titleOf(section));
    switch (room) {
    case Room::Enough: // for the mark of the order too, so that sorting needs no more width
        return std::max(title + (m_header->isSortIndicatorShown() ? 3 * gridUnit : gridUnit / 2),
                        metrics.horizontalAdvance(m_traits.sample(section)))
            + m_traits.padding;
    case Room::Little:
        return std::max(title + gridUnit / 2, metrics.horizontalAdvance(m_traits.shortSample(section)))
            + m_traits.padding;
    }
    Q_UNREACHABLE();
}

/// Where widths are somebody's own, so that there is neither a gap nor need to scroll for it.
void ColumnLayout::stretchFiller()
{
    const int filler = m_traits.filler;
    if (filler < 0 || m_header->isSectionHidden(filler)) {
        return;
    }
    const QScopedValueRollback guard(m_fitting, true);
    const int others = m_header->length() - m_header->sectionSize(filler);
    m_header->resizeSection(filler, std::max(widthOf(filler, Room::Little), m_width - others));
}

QString ColumnLayout::titleOf(int section) const
{
    return m_header->model()->headerData(section, Qt::Horizontal).toString();
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
    for (int section = 0; section < m_header->count(); ++section) {
        const QString title = titleOf(section);
        QAction *action =
            menu->addAction(m_folded.contains(section) ? tr("%1 (no room now)", "a column").arg(title) : title);
        action->setCheckable(true);
        action->setChecked(isWanted(section));
        // The last one stays: an empty header could not bring any back.
        action->setEnabled(!action->isChecked() || m_folded.contains(section)
                           || m_header->hiddenSectionCount() < m_header->count() - 1);
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
    const QString title = titleOf(section);
    const auto add = [this, menu, section](const QString &text, int by) {
        const int from = m_header->visualIndex(section);
        int to = from + by;
        while (to >= 0 && to < m_header->count() && m_header->isSectionHidden(m_header->logicalIndex(to))) {
            to += by;
        }
        QAction *action = menu->addAction(text);
        action->setEnabled(to >= 0 && to < m_header->count());
        connect(action, &QAction::triggered, this, [this, from, to] { m_header->moveSection(from, to); });
    };
    add(tr("Move “%1” &Left").arg(title), -1);
    add(tr("Move “%1” Ri&ght").arg(title), 1);
    menu->addSeparator();
}

void ColumnLayout::reset()
{
    const QScopedValueRollback guard(m_fitting, true);
    for (int section = 0; section < m_header->count(); ++section) {
        m_header->setSectionHidden(section, false);
        m_header->moveSection(m_header->visualIndex(section), section);
    }
    m_automatic = true;
    m_folded.clear();
    fit(m_width);
}

} // namespace pulseboard
