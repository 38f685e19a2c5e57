// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/eventmenus.h"

#include "compose/sendhistory.h"
#include "compose/templatestore.h"
#include "text/untrusted.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// An ampersand in a menu is a shortcut, and a tab divides the text from one.
QString menuText(const QString &text, qsizetype maxLength)
{
    return oneLine(text, maxLength).replace(u'&', u"&&"_s);
}

QString titleOf(const EventTemplate &event)
{
    return event.type.isEmpty() ? event.topic : event.topic + u" · "_s + event.type;
}

void addHint(QMenu &menu, const QString &text)
{
    menu.addAction(text)->setEnabled(false);
}

} // namespace

TemplatesMenu::TemplatesMenu(const TemplateStore &store, QWidget *parent)
    : QMenu(parent)
    , m_store(store)
{
    setObjectName("templatesMenu"_L1);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &TemplatesMenu::fill);
}

void TemplatesMenu::fill()
{
    clear();
    const auto &templates = m_store.templates();
    for (const EventTemplate &event : templates.first(std::min(mostShown, templates.size()))) {
        QAction *action = addAction(menuText(event.name, 60) + u'\t' + menuText(titleOf(event), 40));
        action->setToolTip(literalToolTip(event.data.left(500)));
        connect(action, &QAction::triggered, this, [this, name = event.name] { Q_EMIT loadRequested(name); });
    }
    if (templates.isEmpty()) {
        addHint(*this, m_store.whyReadOnly().isEmpty() ? tr("No templates yet") : tr("The templates cannot be read"));
    }
    addSeparator();
    QAction *save = addAction(tr("&Save as Template…"), this, &TemplatesMenu::saveRequested);
    save->setEnabled(m_store.whyReadOnly().isEmpty());
    save->setToolTip(literalToolTip(m_store.whyReadOnly()));
    addAction(tr("&Manage Templates…"), this, &TemplatesMenu::manageRequested);
}

HistoryMenu::HistoryMenu(SendHistory &history, QWidget *parent)
    : QMenu(parent)
    , m_history(history)
{
    setObjectName("historyMenu"_L1);
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &HistoryMenu::fill);
}

void HistoryMenu::fill()
{
    clear();
    for (const EventTemplate &event : m_history.events()) {
        const QString excerpt = menuText(event.data, 50);
        QAction *action =
            addAction(menuText(titleOf(event), 40) + (excerpt.isEmpty() ? QString() : u"  —  "_s + excerpt));
        action->setToolTip(literalToolTip(event.data.left(500)));
        connect(action, &QAction::triggered, this, [this, event] { Q_EMIT loadRequested(event); });
    }
    if (m_history.events().isEmpty()) {
        addHint(*this, tr("Nothing was sent yet"));
        return;
    }
    addSeparator();
    connect(addAction(tr("&Clear History")), &QAction::triggered, this, [this] { m_history.clear(); });
}

} // namespace pulseboard
