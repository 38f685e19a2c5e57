// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/measure.h"

#include "look/palettes.h"
#include "text/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPalette>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

class Captions final
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::Captions)

public:
    static QString of(Rate rate);
    static QString of(sse::CloseReason reason);
};

QString Captions::of(sse::CloseReason reason)
{
    switch (reason) {
    case sse::CloseReason::ClientClosed:
        return tr("Closed by client");
    case sse::CloseReason::Kicked:
        return tr("Kicked");
    case sse::CloseReason::Unreachable:
        return tr("Unreachable");
    case sse::CloseReason::Stalled:
        return tr("Stalled");
    case sse::CloseReason::WriteError:
        return tr("Write error");
    case sse::CloseReason::Refused:
        return tr("Refused");
    case sse::CloseReason::ServerStopped:
        return tr("Server stopped");
    }
    Q_UNREACHABLE();
}

QString Captions::of(Rate rate)
{
    switch (rate) {
    case Rate::Published:
        return tr("Events published");
    case Rate::Delivered:
        return tr("Events delivered");
    case Rate::Bytes:
        return tr("Sent");
    case Rate::Heartbeats:
        return tr("Heartbeats");
    case Rate::Opened:
        return tr("Opened");
    case Rate::FirstClosed:
        break;
    }
    Q_UNREACHABLE();
}

QColor colorOfEnd(sse::CloseReason reason, const QPalette &palette)
{
    const ColorMode mode = colorModeOf(palette);
    const bool dark = mode == ColorMode::Dark;
    switch (reason) {
    case sse::CloseReason::ClientClosed: // the ordinary end
        return signalColor(Signal::Quiet, mode);
    case sse::CloseReason::Kicked: // reddish purple
        return QColor(dark ? 0xffd98cb8 : 0xffc26a9a);
    case sse::CloseReason::Unreachable:
        return signalColor(Signal::Trouble, mode);
    case sse::CloseReason::Stalled:
        return signalColor(Signal::Caution, mode);
    case sse::CloseReason::WriteError: // yellow
        return QColor(dark ? 0xfff0e442 : 0xffd6c91f);
    case sse::CloseReason::Refused: // black, and its counterpart
        return palette.color(QPalette::Text);
    case sse::CloseReason::ServerStopped:
        return signalColor(Signal::Good, mode);
    }
    Q_UNREACHABLE();
}

std::optional<sse::CloseReason> reasonOf(Rate rate)
{
    return rate < Rate::FirstClosed ? std::nullopt
                                    : std::optional(sse::allCloseReasons[indexOf(rate) - indexOf(Rate::FirstClosed)]);
}

} // namespace

QString captionOf(Measure measure)
{
    if (!measure) {
        return Captions::tr("Connections");
    }
    const auto reason = reasonOf(*measure);
    return reason ? Captions::of(*reason) : Captions::of(*measure);
}

QString figureOf(Measure measure, double value)
{
    if (!measure) {
        return format::count(static_cast<quint64>(std::llround(value)));
    }
    return (*measure == Rate::Bytes ? format::byteRate(value) : format::rate(value)).text();
}

QString tickTextOf(Measure measure, double value)
{
    const QLocale locale;
    if (!measure) {
        return format::count(static_cast<quint64>(std::llround(value)), locale);
    }
    constexpr std::array prefixes { ""_L1, "k"_L1, "M"_L1, "G"_L1, "T"_L1 };
    size_t step = 0;
    while (value >= 1000 && step + 1 < prefixes.size()) {
        value /= 1000;
        ++step;
    }
    const QLatin1StringView unit = *measure == Rate::Bytes ? "B/s"_L1 : "/s"_L1;
    const bool apart = step > 0 || *measure == Rate::Bytes;
    return locale.toString(value, 'g', 3) + (apart ? u" "_s : QString()) + prefixes[step] + unit;
}

double leastTopOf(Measure measure)
{
    return !measure ? 4 : *measure == Rate::Bytes ? 1000 : 1;
}

double finestStepOf(Measure measure)
{
    return !measure || *measure == Rate::Bytes ? 1 : 0;
}

QColor colorOf(Measure measure, const QPalette &palette)
{
    if (measure) {
        if (const auto reason = reasonOf(*measure)) {
            return colorOfEnd(*reason, palette);
        }
        if (*measure == Rate::Delivered) {
            return signalColor(Signal::Caution, colorModeOf(palette));
        }
    }
    return palette.color(QPalette::Link);
}

} // namespace pulseboard
