// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QPersistentModelIndex>
#include <QTableView>

namespace pulseboard {

class ColumnLayout;
class ConnectionProxy;

/// The table itself.
class ConnectionView final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionView)

public:
    explicit ConnectionView(ConnectionProxy &proxy, QWidget *parent = nullptr);

    [[nodiscard]] ColumnLayout &columns() { return *m_columns; }
    /// In order of the screen, each once.
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] QList<sse::ConnectionId> selectedConnections() const;
    /// The selected rows as text, cells separated by tabs, in the order of the screen.
    [[nodiscard]] QString selectedText() const;

    /// Where the eye is. While rows come and go above it, restoring keeps it there.
    struct Place {
        QPersistentModelIndex top; ///< the first row in sight
        int position = 0; ///< where that row stood then
        int scroll = 0;
    };
    [[nodiscard]] Place place() const;
    void restore(const Place &place);

Q_SIGNALS:
    void pointerInside(bool inside);

protected:
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    ConnectionProxy &m_proxy;
    ColumnLayout *m_columns;
};

} // namespace pulseboard
