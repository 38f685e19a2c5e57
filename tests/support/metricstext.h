// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

/// Reads what /metrics answers, as Prometheus' text format 0.0.4 is written down, strictly.
class MetricsText
{
public:
    explicit MetricsText(const QByteArray &text)
    {
        if (!text.endsWith('\n')) {
            fault = "the last line does not end";
        }
        for (const auto &line : text.split('\n')) {
            if (line.startsWith("# HELP ")) {
                const auto words = line.mid(7);
                helps.insert(words.left(words.indexOf(' ')), words.mid(words.indexOf(' ') + 1));
            } else if (line.startsWith("# TYPE ")) {
                const auto words = line.mid(7).split(' ');
                types.insert(words.value(0), words.value(1));
            } else if (!line.isEmpty()) {
                readSample(line);
            }
        }
    }

    /// Of a series as it stands there: `name` or `name{label="value"}`; -1 if there is none.
    [[nodiscard]] double operator[](const QByteArray &series) const { return samples.value(series, -1); }
    /// All series of one name together.
    [[nodiscard]] double sum(const QByteArray &name) const
    {
        double sum = 0;
        for (auto sample = samples.begin(); sample != samples.end(); ++sample) {
            sum += nameOf(sample.key()) == name ? sample.value() : 0;
        }
        return sum;
    }
    [[nodiscard]] static QByteArray nameOf(const QByteArray &series) { return series.split('{').first(); }

    QMap<QByteArray, double> samples; ///< by series
    QMap<QByteArray, QByteArray> types; ///< by family
    QMap<QByteArray, QByteArray> helps;
    QByteArray fault; ///< the first line that is wrong, and how

private:
    void readSample(const QByteArray &line)
    {
        const auto series = line.left(line.lastIndexOf(' '));
        bool isNumber = false;
        const auto value = line.mid(series.size() + 1).toDouble(&isNumber);
        auto family = nameOf(series);
        for (const QByteArray suffix : { "_bucket", "_sum", "_count" }) {
            if (!types.contains(family) && family.endsWith(suffix)) {
                family.chop(suffix.size());
            }
        }
        if (!isNumber) {
            note("no number: " + line);
        } else if (samples.contains(series)) {
            note("twice: " + line);
        } else if (!types.contains(family) || !helps.contains(family)) {
            note("nobody says what this is: " + line);
        }
        samples.insert(series, value);
    }
    void note(const QByteArray &what)
    {
        if (fault.isEmpty()) {
            fault = what;
        }
    }
};
