// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/format.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard::format {

namespace {

constexpr std::array prefixes { ""_L1, "k"_L1, "M"_L1, "G"_L1, "T"_L1, "P"_L1 };

struct Scaled
{
    QString number;
    QLatin1StringView prefix;
};

int decimalsFor(double value)
{
    return value < 1 ? 2 : value < 10 ? 1 : 0;
}

double rounded(double value)
{
    const double factor = std::pow(10.0, decimalsFor(value));
    return std::round(value * factor) / factor;
}

/// Rounds before it chooses the prefix: 999.7 is 1.0 k, not "1000".
Scaled scaled(double value, bool wholeBelowThousand, const QLocale &locale)
{
    if (!std::isfinite(value) || value < 0.005) {
        return { .number = locale.toString(0), .prefix = prefixes.front() };
    }
    size_t step = 0;
    while (rounded(value) >= 1000 && step + 1 < prefixes.size()) {
        value /= 1000;
        ++step;
    }
    value = rounded(value);
    const bool whole = wholeBelowThousand && step == 0;
    return { .number = locale.toString(value, 'f', whole ? 0 : decimalsFor(value)), .prefix = prefixes[step] };
}

} // namespace

QString count(quint64 value, const QLocale &locale)
{
    return locale.toString(value);
}

Figure rate(double perSecond, const QLocale &locale)
{
    const Scaled figure = scaled(perSecond, false, locale);
    return { .number = figure.number,
             .unit = figure.prefix.isEmpty() ? u"/s"_s : u' ' + QString(figure.prefix) + "/s"_L1 };
}

Figure bytes(quint64 value, const QLocale &locale)
{
    const Scaled figure = scaled(static_cast<double>(value), true, locale);
    return { .number = figure.number, .unit = u' ' + QString(figure.prefix) + u'B' };
}

Figure byteRate(double bytesPerSecond, const QLocale &locale)
{
    const Scaled figure = scaled(bytesPerSecond, true, locale);
    return { .number = figure.number, .unit = u' ' + QString(figure.prefix) + "B/s"_L1 };
}

QString duration(std::chrono::milliseconds value)
{
    using namespace std::chrono;
    const auto seconds = std::max<qint64>(0, duration_cast<std::chrono::seconds>(value).count());
    const auto two = [](qint64 part) { return u"%1"_s.arg(part, 2, 10, QChar(u'0')); };
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (days > 0) {
        return u"%1d %2:%3"_s.arg(QString::number(days), two(hours % 24), two(minutes % 60));
    }
    if (hours > 0) {
        return u"%1:%2:%3"_s.arg(QString::number(hours), two(minutes % 60), two(seconds % 60));
    }
    return u"%1:%2"_s.arg(QString::number(minutes), two(seconds % 60));
}

QString since(const QDateTime &at, const QDateTime &now, const QLocale &locale)
{
    const QDateTime local = at.toLocalTime();
    return locale.toString(local, local.date() == now.toLocalTime().date() ? u"HH:mm:ss"_s : u"d MMM HH:mm"_s);
}

} // namespace pulseboard::format
