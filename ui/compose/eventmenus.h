// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include <QMenu>

namespace pulseboard {

class SendHistory;
class TemplateStore;

/// The templates, to be loaded, and what can be done with them. Made anew whenever it opens.
class TemplatesMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TemplatesMenu)

public:
    static constexpr qsizetype mostShown = 20; ///< the rest is in the dialog

    explicit TemplatesMenu(const TemplateStore &store, QWidget *parent = nullptr);

Q_SIGNALS:
    void loadRequested(const QString &name);
    void saveRequested();
    void manageRequested();

private:
    void fill();

    const TemplateStore &m_store;
};

/// What was sent last, to be loaded again. Made anew whenever it opens.
class HistoryMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryMenu)

public:
    explicit HistoryMenu(SendHistory &history, QWidget *parent = nullptr);

Q_SIGNALS:
    void loadRequested(const pulseboard::EventTemplate &event);

private:
    void fill();

    SendHistory &m_history;
};

} // namespace pulseboard
