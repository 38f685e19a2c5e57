// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/csv.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pulseboard::csv {

namespace {

QStringList columnNames()
{
    QStringList names { u"time"_s,
                        u"elapsed_seconds"_s,
                        u"interval_seconds"_s,
                        u"connections"_s,
                        u"published_per_second"_s,
                        u"delivered_per_second"_s,
                        u"bytes_per_second"_s,
                        u"heartbeats_per_second"_s,
                        u"opened_per_second"_s };
    for (const sse::CloseReason reason : sse::allCloseReasons) {
        names.push_back("closed_"_L1 + QString(sse::toString(reason)).replace(u'-', u'_') + "_per_second"_L1);
    }
    return names;
}

QString seconds(std::chrono::milliseconds value)
{
    return QString::number(std::chrono::duration<double>(value).count(), 'f', 3);
}

QStringList fieldsOf(const Interval &interval, std::chrono::milliseconds origin)
{
    QStringList fields { QDateTime::fromMSecsSinceEpoch(interval.wallClock).toUTC().toString(Qt::ISODateWithMs),
                         seconds(interval.end - origin), seconds(interval.length),
                         QString::number(interval.connections) };
    const double length = std::chrono::duration<double>(interval.length).count();
    for (const quint64 count : interval.counts) {
        fields.push_back(interval.length == 0ms ? QString()
                                                : QString::number(static_cast<double>(count) / length, 'g', 12));
    }
    return fields;
}

} // namespace

QByteArray line(const QStringList &fields)
{
    QByteArray result;
    for (const QString &field : fields) {
        if (!result.isEmpty() || &field != &fields.front()) {
            result += ',';
        }
        QByteArray text = field.toUtf8();
        if (text.contains('"') || text.contains(',') || text.contains('\n') || text.contains('\r')) {
            text = '"' + text.replace("\"", "\"\"") + '"';
        }
        result += text;
    }
    return result + "\r\n";
}

QByteArray ofSeries(const TimeSeries &series, const TimeRange &range)
{
    QByteArray table = line(columnNames());
    const auto &intervals = series.intervals();
    for (auto interval = series.firstEndingAfter(range.from); interval != intervals.end() && interval->end <= range.to;
         ++interval) {
        table += line(fieldsOf(*interval, series.extent().from));
    }
    return table;
}

} // namespace pulseboard::csv
