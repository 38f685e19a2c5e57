// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/connectionid.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QTableView>

namespace pulseboard {

class ColumnLayout;
class ConnectionProxy;

/// The table itself.
class ConnectionView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionView)

public:
    explicit ConnectionView(ConnectionProxy &proxy, QWidget *parent = nullptr);

    [[nodiscard]] ColumnLayout &columns() { return *m_columns; }
    /// In order of the screen, each once.
    [[nodiscard]] QList<int> selectedRows() const;
    /// Of these, the connections that are open: what is closed can be looked at, not acted on.
    [[nodiscard]] QList<sse::ConnectionId> selectedConnections() const;
    /// The closed ones that somebody looks at: selected, current or under the pointer.
    [[nodiscard]] QSet<sse::ConnectionId> watchedClosed() const;

    enum class CopyFormat : quint8 { Text, Csv, Json };
    /// The selected rows in the order of the screen. As text: what the columns show, separated by
    /// tabs; the others hold all there is, see rowexport.h.
    [[nodiscard]] QString selectedAs(CopyFormat format) const;

    /// Where the eye is. While rows come and go above it, restoring keeps it there.
    struct Place
    {
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
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QString shownText(const QList<int> &rows) const;

    ConnectionProxy &m_proxy;
    ColumnLayout *m_columns;
};

} // namespace pulseboard
