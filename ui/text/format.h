// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>
#include <QString>

#include <chrono>

class QDateTime;

/// Figures as the window shows them. Pure functions, for any thread.
namespace pulseboard::format {

/// A figure and its unit apart, because the unit is drawn in a lighter tone.
struct Figure
{
    QString number;
    QString unit; ///< with the space that separates it, or empty

    [[nodiscard]] QString text() const { return number + unit; }
    friend bool operator==(const Figure &, const Figure &) = default;
};

/// `1,204`, grouped as the locale groups.
[[nodiscard]] QString count(quint64 value, const QLocale &locale = QLocale());

/// `0.12/s`, `8.4/s`, `84/s`, `101 k/s`: at least two significant digits, and never a figure that
/// is longer than three digits and a point, so that a column of them stays narrow.
[[nodiscard]] Figure rate(double perSecond, const QLocale &locale = QLocale());

/// `812 B`, `1.2 kB`, `12 MB`: SI units, two significant digits or the whole part.
[[nodiscard]] Figure bytes(quint64 value, const QLocale &locale = QLocale());

/// As bytes(), per second.
[[nodiscard]] Figure byteRate(double bytesPerSecond, const QLocale &locale = QLocale());

/// `0:07`, `12:04`, `1:12:04`; from a day on `3d 04:12`. Negative durations show as `0:00`.
[[nodiscard]] QString duration(std::chrono::milliseconds value);

/// `12:01:07` if \a at is of the day of \a now, else with the day before it: `21 Nov 12:01`.
/// Both in local time.
[[nodiscard]] QString since(const QDateTime &at, const QDateTime &now, const QLocale &locale = QLocale());

} // namespace pulseboard::format
