// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/selectionkeeper.h"

#include "connections/connectionmodel.h"
#include "connections/connectionproxy.h"
#include "connections/connectionview.h"

#include <QItemSelectionModel>

namespace pulseboard {

SelectionKeeper::SelectionKeeper(ConnectionView &view, const ConnectionModel &model,
                                 const ConnectionProxy &proxy)
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
    const QList<sse::ConnectionId> selected = m_view.selectedConnections();
    m_wanted.unite(QSet<sse::ConnectionId>(selected.begin(), selected.end()));
}

void SelectionKeeper::end()
{
    QItemSelection back;
    for (auto id = m_wanted.begin(); id != m_wanted.end();) {
        const int row = m_model.rowOf(*id);
        if (row < 0) {
            id = m_wanted.erase(id);
            continue;
        }
        const QModelIndex shown = m_proxy.mapFromSource(m_model.index(row, 0));
        if (shown.isValid() && !m_view.selectionModel()->isSelected(shown)) {
            back.select(shown, shown);
        }
        ++id;
    }
    if (!back.isEmpty()) {
        m_view.selectionModel()->select(back, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_open = false;
}

} // namespace pulseboard
