// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/selectionkeeper.h"

#include "connections/connectionmodel.h"
#include "connections/connectionproxy.h"
#include "connections/connectionview.h"

#include <QItemSelectionModel>

#include <algorithm>

namespace pulseboard {

SelectionKeeper::SelectionKeeper(ConnectionView &view, const ConnectionModel &model, const ConnectionProxy &proxy)
    : QObject(&view)
    , m_view(view)
    , m_model(model)
    , m_proxy(proxy)
{
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_open) { // somebody chose anew: what was chosen before is over
            m_wanted.clear();
        }
    });
}

void SelectionKeeper::begin()
{
    m_open = true;
    for (const int row : m_view.selectedRows()) {
        m_wanted.insert(m_proxy.at(row).info.id);
    }
}

void SelectionKeeper::end()
{
    std::vector<bool> selected(static_cast<size_t>(m_proxy.rowCount()));
    for (const int row : m_view.selectedRows()) {
        selected[static_cast<size_t>(row)] = true;
    }
    std::vector<int> missing;
    for (auto id = m_wanted.begin(); id != m_wanted.end();) {
        const int row = m_model.rowOf(*id);
        if (row < 0) {
            id = m_wanted.erase(id);
            continue;
        }
        const QModelIndex shown = m_proxy.mapFromSource(m_model.index(row, 0));
        if (shown.isValid() && !selected[static_cast<size_t>(shown.row())]) {
            missing.push_back(shown.row());
        }
        ++id;
    }
    select(std::move(missing));
    m_open = false;
}

/// Adds \a rows to the selection, in as few pieces as there are.
void SelectionKeeper::select(std::vector<int> rows)
{
    if (rows.empty()) {
        return;
    }
    std::ranges::sort(rows);
    QItemSelection pieces;
    auto from = rows.cbegin();
    while (from != rows.cend()) {
        const auto gap = std::adjacent_find(from, rows.cend(), [](int a, int b) { return b != a + 1; });
        const auto last = gap == rows.cend() ? std::prev(gap) : gap;
        pieces.append(QItemSelectionRange(m_proxy.index(*from, 0), m_proxy.index(*last, m_proxy.columnCount() - 1)));
        from = std::next(last);
    }
    m_view.selectionModel()->select(pieces, QItemSelectionModel::Select);
}

} // namespace pulseboard
