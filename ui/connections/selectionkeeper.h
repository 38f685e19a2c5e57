// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QObject>
#include <QSet>

#include <vector>

class QItemSelectionModel;

namespace pulseboard {

class ConnectionModel;
class ConnectionProxy;
class ConnectionView;

/// Remembers which rows were selected when the filter hid them, and selects them again when it lets
/// them back. What is hidden is never part of the selection itself: nothing is done to a row that
/// one does not see.
class SelectionKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SelectionKeeper)

public:
    SelectionKeeper(ConnectionView &view, const ConnectionModel &model, const ConnectionProxy &proxy);

    /// Called before and after what may hide or show rows.
    void begin();
    void end();

private:
    void select(std::vector<int> rows);

    ConnectionView &m_view;
    const ConnectionModel &m_model;
    const ConnectionProxy &m_proxy;
    QSet<sse::ConnectionId> m_wanted;
    bool m_open = false; ///< between begin() and end(), where changes are not the person's
};

} // namespace pulseboard
