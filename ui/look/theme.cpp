// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/theme.h"

#include "look/calmstyle.h"

#include <QApplication>
#include <QStyleHints>

namespace pulseboard {

namespace {

ColorMode systemMode()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    switch (QGuiApplication::styleHints()->colorScheme()) {
    case Qt::ColorScheme::Dark:
        return ColorMode::Dark;
    case Qt::ColorScheme::Light:
        return ColorMode::Light;
    case Qt::ColorScheme::Unknown:
        break;
    }
#endif
    // The palette that the platform started with; looked at once, before ours replaces it.
    static const ColorMode atStart = colorModeOf(QGuiApplication::palette());
    return atStart;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    systemMode(); // see there: must look before apply()
    if (!qobject_cast<CalmStyle *>(QApplication::style())) {
        QApplication::setStyle(new CalmStyle);
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::apply);
#endif
    apply();
}

void Theme::setChoice(Choice choice)
{
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    switch (m_choice) {
    case Choice::System:
        QApplication::setPalette(makePalette(systemMode()));
        return;
    case Choice::Light:
        QApplication::setPalette(makePalette(ColorMode::Light));
        return;
    case Choice::Dark:
        QApplication::setPalette(makePalette(ColorMode::Dark));
        return;
    }
}

} // namespace pulseboard
