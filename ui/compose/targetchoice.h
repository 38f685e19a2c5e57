// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include "stats/connectionid.h"

#include <QList>
#include <QWidget>

class QRadioButton;
class QToolButton;

namespace pulseboard {

/// Who is to get an event: everyone subscribed to its topic, or the connections selected in the
/// table. The pin keeps these while the selection goes elsewhere. Lives in the GUI thread.
class TargetChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetChoice)

public:
    explicit TargetChoice(QWidget *parent = nullptr);

    void setSelection(const QList<sse::ConnectionId> &connections);
    /// Chooses what is selected now, whatever was pinned.
    void aimAtSelection();
    void setTarget(EventTemplate::Target target);
    [[nodiscard]] EventTemplate::Target target() const;

    /// Empty for everyone; none if the choice is a selection that is empty. That must not be taken
    /// for everyone: it would be the opposite of what was chosen.
    [[nodiscard]] std::optional<QList<sse::ConnectionId>> receivers() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showSelection();

    QRadioButton *m_everyone;
    QRadioButton *m_selected;
    QToolButton *m_pin;
    QList<sse::ConnectionId> m_selection; ///< in the table
    QList<sse::ConnectionId> m_chosen; ///< the same, unless pinned
};

} // namespace pulseboard
