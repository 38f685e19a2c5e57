// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/palettes.h"

namespace pulseboard {

namespace {

struct Colors
{
    QRgb window, base, alternate, text, secondary, disabled, button, mid, accent, onAccent, link, tip;
};

constexpr Colors lightColors {
    .window = 0xfff4f5f7,
    .base = 0xffffffff,
    .alternate = 0xfff8f9fb,
    .text = 0xff1a1d21,
    .secondary = 0xff5d6670,
    .disabled = 0xff9aa2ab,
    .button = 0xfffcfcfd,
    .mid = 0xffd3d8de,
    .accent = 0xff0072b2,
    .onAccent = 0xffffffff,
    .link = 0xff005f96,
    .tip = 0xffffffff,
};

constexpr Colors darkColors {
    .window = 0xff1c1f23,
    .base = 0xff15171a,
    .alternate = 0xff191c1f,
    .text = 0xffe6e9ec,
    .secondary = 0xff9aa4ae,
    .disabled = 0xff636b74,
    .button = 0xff2a2e33,
    .mid = 0xff3a4047,
    .accent = 0xff2f86bd,
    .onAccent = 0xffffffff,
    .link = 0xff6cbdea,
    .tip = 0xff2a2e33,
};

} // namespace

QPalette makePalette(ColorMode mode)
{
    const Colors &c = mode == ColorMode::Dark ? darkColors : lightColors;
    const QColor mid(c.mid);
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(c.window));
    palette.setColor(QPalette::WindowText, QColor(c.text));
    palette.setColor(QPalette::Base, QColor(c.base));
    palette.setColor(QPalette::AlternateBase, QColor(c.alternate));
    palette.setColor(QPalette::Text, QColor(c.text));
    palette.setColor(QPalette::PlaceholderText, QColor(c.secondary));
    palette.setColor(QPalette::Button, QColor(c.button));
    palette.setColor(QPalette::ButtonText, QColor(c.text));
    palette.setColor(QPalette::BrightText, QColor(c.onAccent));
    palette.setColor(QPalette::ToolTipBase, QColor(c.tip));
    palette.setColor(QPalette::ToolTipText, QColor(c.text));
    palette.setColor(QPalette::Highlight, QColor(c.accent));
    palette.setColor(QPalette::HighlightedText, QColor(c.onAccent));
    palette.setColor(QPalette::Link, QColor(c.link));
    palette.setColor(QPalette::LinkVisited, QColor(c.link));
    palette.setColor(QPalette::Light, mode == ColorMode::Dark ? mid.lighter(115) : QColor(c.base));
    palette.setColor(QPalette::Midlight, mode == ColorMode::Dark ? mid : QColor(c.window));
    palette.setColor(QPalette::Mid, mid);
    palette.setColor(QPalette::Dark, mode == ColorMode::Dark ? mid.lighter(130) : mid.darker(125));
    palette.setColor(QPalette::Shadow, mid.darker(220));
    for (const QPalette::ColorRole role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText }) {
        palette.setColor(QPalette::Disabled, role, QColor(c.disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(c.window));
    // A selection in a view without focus stays readable and steps back.
    palette.setColor(QPalette::Inactive, QPalette::Highlight,
                     mode == ColorMode::Dark ? QColor(0xff2b4a5e) : QColor(0xffcfe3f1));
    palette.setColor(QPalette::Inactive, QPalette::HighlightedText, QColor(c.text));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mid);
    return palette;
}

ColorMode colorModeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness()
        ? ColorMode::Dark
        : ColorMode::Light;
}

QColor signalColor(Signal what, ColorMode mode)
{
    const bool dark = mode == ColorMode::Dark;
    switch (what) {
    case Signal::Good: // bluish green
        return QColor(dark ? 0xff1fbf92 : 0xff009e73);
    case Signal::Quiet:
        return QColor(dark ? 0xff7d8791 : 0xff98a1aa);
    case Signal::Caution: // orange
        return QColor(dark ? 0xfff0b429 : 0xffe69f00);
    case Signal::Trouble: // vermillion
        return QColor(dark ? 0xffff7a33 : 0xffd55e00);
    case Signal::Danger: // red, darker than vermillion to who sees no red
        return QColor(dark ? 0xffff5d5d : 0xffb3141d);
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
