// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/detailsdock.h"

#include <QEvent>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr auto wantedKey = "details/open"_L1;

} // namespace

DetailsDock::DetailsDock(QWidget *content, QWidget *window)
    : QDockWidget(window)
{
    setObjectName("details"_L1);
    setWidget(content);
    window->installEventFilter(this);
    connect(this, &QDockWidget::visibilityChanged, this, [this] { Q_EMIT openChanged(isOpen()); });
    retranslate();
}

void DetailsDock::retranslate()
{
    setWindowTitle(tr("Details"));
}

void DetailsDock::open()
{
    setOpen(true);
    raise();
}

void DetailsDock::setOpen(bool open)
{
    if (isFloating() || parentWidget()->width() >= wideEnough) {
        m_wanted = open;
    } else {
        m_openedNarrow = open;
    }
    setVisible(open);
}

void DetailsDock::fit()
{
    if (isFloating()) {
        return;
    }
    const bool wide = parentWidget()->width() >= wideEnough;
    m_openedNarrow = m_openedNarrow && !wide;
    setVisible(wide ? m_wanted : m_openedNarrow);
}

void DetailsDock::restore(const QSettings &settings)
{
    m_wanted = settings.value(wantedKey, true).toBool();
    fit();
}

void DetailsDock::save(QSettings &settings) const
{
    settings.setValue(wantedKey, m_wanted);
}

bool DetailsDock::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        fit();
    }
    return QDockWidget::eventFilter(watched, event);
}

void DetailsDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDockWidget::changeEvent(event);
}

/// By the button in its title.
void DetailsDock::closeEvent(QCloseEvent *event)
{
    setOpen(false);
    QDockWidget::closeEvent(event);
}

} // namespace pulseboard
