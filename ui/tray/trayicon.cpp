// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tray/trayicon.h"

#include "look/symbolicicon.h"
#include "windowactions.h"

#include <QAction>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// At most three characters: `7`, `999`, `12k`, `1M`.
QString shortCount(quint64 count)
{
    if (count < 1000) {
        return QString::number(count);
    }
    return count < 1'000'000 ? QString::number(count / 1000) + u'k' : QString::number(count / 1'000'000) + u'M';
}

void drawCount(QPainter &painter, int side, const QString &text)
{
    QFont font;
    font.setPixelSize(side * (text.size() > 2 ? 8 : 10) / 16);
    font.setBold(true);
    QPainterPath digits;
    digits.addText(0, 0, font, text);
    // In the lower right corner, and within the icon at any length.
    QRectF bounds = digits.boundingRect();
    const qreal fit = std::min(1.0, (side - 2) / bounds.width());
    QTransform place;
    place.translate(side - 1 - bounds.right() * fit, side - 1 - bounds.bottom() * fit);
    place.scale(fit, fit);
    digits = place.map(digits);
    // The rim keeps the digits readable on a tray of any colour.
    painter.strokePath(digits, QPen(QColor(0x11, 0x14, 0x18), side / 8.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.fillPath(digits, Qt::white);
}

} // namespace

QIcon trayPicture(quint64 connections, bool running)
{
    QIcon icon;
    for (const int side : { 16, 22, 24, 32, 48, 64 }) {
        QPixmap picture(side, side);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(running ? 1 : 0.45);
        applicationIcon().paint(&painter, picture.rect());
        painter.setOpacity(1);
        if (running && connections > 0) {
            drawCount(painter, side, shortCount(connections));
        }
        painter.end();
        icon.addPixmap(picture);
    }
    return icon;
}

TrayIcon::TrayIcon(const WindowActions &actions, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_showHide(m_menu.addAction(QString()))
{
    m_menu.addSeparator();
    m_menu.addActions({ actions.startStop, actions.quit });
    m_icon.setContextMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &TrayIcon::retranslate);
    connect(m_showHide, &QAction::triggered, this, &TrayIcon::toggleWindow);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) {
            toggleWindow();
        }
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
        m_window->show();
        m_window->raise();
        m_window->activateWindow();
    });
    show();
    retranslate();
}

void TrayIcon::setWanted(bool wanted)
{
    m_icon.setVisible(wanted && QSystemTrayIcon::isSystemTrayAvailable());
}

void TrayIcon::setStatus(const ServerStatus &status)
{
    if (status.phase != m_phase) {
        m_phase = status.phase;
        show();
    }
}

void TrayIcon::setConnections(quint64 connections)
{
    if (connections != m_connections) {
        m_connections = connections;
        show();
    }
}

void TrayIcon::notify(const QString &title, const QString &text)
{
    if (m_icon.isVisible()) {
        m_icon.showMessage(title, text, applicationIcon());
    }
}

bool TrayIcon::event(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::event(event);
}

void TrayIcon::show()
{
    m_icon.setIcon(trayPicture(m_connections, m_phase == ServerStatus::Phase::Running));
    retranslate();
}

void TrayIcon::toggleWindow()
{
    if (m_window->isVisible() && !m_window->isMinimized()) {
        m_window->hide();
        return;
    }
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void TrayIcon::retranslate()
{
    m_showHide->setText(m_window->isVisible() ? tr("&Hide Window") : tr("&Show Window"));
    m_icon.setToolTip(m_phase == ServerStatus::Phase::Running
                          ? tr("Pulseboard: %Ln connection(s)", nullptr, static_cast<int>(m_connections))
                          : tr("Pulseboard: the server is stopped"));
}

} // namespace pulseboard
