// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/metrics/metricfamilies.h"

#include "http/metrics/processfigures.h"
#include "stats/servermetrics.h"

namespace sse {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

using Labels = std::vector<ClientMetric::Label>;
using Seconds = std::chrono::duration<double>;

ClientMetric counter(double value, Labels labels = {})
{
    ClientMetric metric;
    metric.label = std::move(labels);
    metric.counter.value = value;
    return metric;
}

ClientMetric counter(quint64 value, Labels labels = {})
{
    return counter(double(value), std::move(labels));
}

ClientMetric gauge(double value, Labels labels = {})
{
    ClientMetric metric;
    metric.label = std::move(labels);
    metric.gauge.value = value;
    return metric;
}

ClientMetric gauge(quint64 value, Labels labels = {})
{
    return gauge(double(value), std::move(labels));
}

template<const auto &UpperBounds>
ClientMetric histogram(const DurationHistogram<UpperBounds> &durations)
{
    ClientMetric metric;
    auto &histogram = metric.histogram;
    for (size_t i = 0; i < UpperBounds.size(); ++i) {
        histogram.sample_count += durations.count(i);
        histogram.bucket.push_back({ histogram.sample_count, Seconds(UpperBounds[i]).count() });
    }
    histogram.sample_count += durations.count(UpperBounds.size());
    histogram.sample_sum = durations.sum().count();
    return metric; // the serializer adds the bucket without a bound
}

std::string text(QLatin1StringView name)
{
    return { name.data(), size_t(name.size()) };
}

/// `0`, `1-9`, …, `10000+`.
std::string rangeName(size_t range)
{
    const auto &starts = LagSpread::rangeStarts;
    const auto first = std::to_string(starts[range]);
    if (range + 1 == starts.size()) {
        return first + "+";
    }
    const auto last = std::to_string(starts[range + 1] - 1);
    return first == last ? first : first + "-" + last;
}

/// The families, in the order in which they are read.
class Families final
{
public:
    void add(MetricType type, const char *name, const char *help, std::vector<ClientMetric> series)
    {
        m_families.push_back({ .name = name, .help = help, .type = type, .metric = std::move(series) });
    }
    template<typename Value>
    void addIfKnown(MetricType type, const char *name, const char *help, const std::optional<Value> &value)
    {
        if (value) {
            add(type, name, help, { type == MetricType::Counter ? counter(*value) : gauge(*value) });
        }
    }

    void addConnections(const ServerMetrics &metrics);
    void addEvents(const ServerMetrics &metrics);
    void addRefusals(const ServerMetrics &metrics);
    void addHistory(const HistoryCounts &history);
    void addProcess(const ProcessFigures &process);

    [[nodiscard]] std::vector<MetricFamily> take() { return std::move(m_families); }

private:
    std::vector<MetricFamily> m_families;
};

void Families::addConnections(const ServerMetrics &metrics)
{
    std::vector<ClientMetric> open;
    std::vector<ClientMetric> opened;
    std::vector<ClientMetric> closed;
    for (const auto &[path, counts] : metrics.endpoints) {
        const auto endpoint = path.toStdString();
        for (const auto state : allConnectionStates) {
            open.push_back(
                gauge(counts.open[size_t(state)], { { "endpoint", endpoint }, { "state", text(toString(state)) } }));
        }
        opened.push_back(counter(counts.opened, { { "endpoint", endpoint } }));
        for (const auto reason : allCloseReasons) {
            closed.push_back(counter(counts.closed[size_t(reason)],
                                     { { "endpoint", endpoint }, { "reason", text(toString(reason)) } }));
        }
    }
    add(MetricType::Gauge, "pulseboard_connections", "Streams that are open, by endpoint and state.", std::move(open));
    add(MetricType::Gauge, "pulseboard_connections_limit", "How many streams may be open at once.",
        { gauge(metrics.totals.maxConnections) });
    add(MetricType::Counter, "pulseboard_connections_opened_total",
        "Streams that were opened, those that a limit ended at once included.", std::move(opened));
    add(MetricType::Counter, "pulseboard_connections_closed_total", "Streams that ended, by the reason why.",
        std::move(closed));
    add(MetricType::Histogram, "pulseboard_connection_duration_seconds",
        "How long streams were open that ended, but for those that a limit ended at once.",
        { histogram(metrics.durations) });

    std::vector<ClientMetric> byLag;
    for (size_t range = 0; range < LagSpread::rangeStarts.size(); ++range) {
        byLag.push_back(gauge(metrics.lag.connections[range], { { "events", rangeName(range) } }));
    }
    add(MetricType::Gauge, "pulseboard_connections_by_lag", "Streams that are open, by how many events wait for them.",
        std::move(byLag));
    add(MetricType::Gauge, "pulseboard_lag_max_events", "Events that wait for the stream that is furthest behind.",
        { gauge(metrics.lag.most) });
    add(MetricType::Gauge, "pulseboard_lag_events", "Events that wait, times the streams that they wait for.",
        { gauge(metrics.lag.total) });
}

void Families::addEvents(const ServerMetrics &metrics)
{
    const auto &totals = metrics.totals;
    add(MetricType::Counter, "pulseboard_events_published_total",
        "Events that were taken for all who listen, repeats excepted.", { counter(totals.published) });
    add(MetricType::Counter, "pulseboard_events_delivered_total", "Events times the streams that they were written to.",
        { counter(totals.delivered) });
    add(MetricType::Counter, "pulseboard_stream_written_bytes_total",
        "Bytes written to streams, of all kinds, before TLS.", { counter(totals.bytes) });
    add(MetricType::Counter, "pulseboard_heartbeats_total", "Pings times the streams that they were written to.",
        { counter(totals.heartbeats) });
    add(MetricType::Histogram, "pulseboard_delivery_latency_seconds",
        "From the publish to the write of the event's last byte, for each stream that was open by then. Replay is not "
        "in it.",
        { histogram(metrics.deliveries) });
}

void Families::addRefusals(const ServerMetrics &metrics)
{
    std::vector<ClientMetric> refusals;
    for (const auto refusal : allRefusals) {
        refusals.push_back(counter(metrics.totals.refused[refusal], { { "reason", text(toString(refusal)) } }));
    }
    add(MetricType::Counter, "pulseboard_refusals_total",
        "Requests and streams that were not served, by the reason why.", std::move(refusals));

    auto publishes = metrics.publishesRefused;
    for (const int status : { 400, 413, 415, 422, 503, 507 }) {
        publishes[status];
    }
    std::vector<ClientMetric> byStatus;
    for (const auto &[status, count] : publishes) {
        byStatus.push_back(counter(count, { { "status", std::to_string(status) } }));
    }
    add(MetricType::Counter, "pulseboard_publishes_refused_total",
        "Publishing requests that were answered with an error of their own, by its HTTP status.", std::move(byStatus));
}

void Families::addHistory(const HistoryCounts &history)
{
    add(MetricType::Counter, "pulseboard_history_events_written_total", "Events that the history on disk took.",
        { counter(history.events) });
    add(MetricType::Counter, "pulseboard_history_write_errors_total", "Writes that the history on disk did not take.",
        { counter(history.failures) });
    add(MetricType::Gauge, "pulseboard_history_queued_bytes", "Bytes of events that wait for the history on disk.",
        { gauge(history.queuedBytes) });
    add(MetricType::Histogram, "pulseboard_history_write_duration_seconds",
        "From a publish until its events are on the disk.", { histogram(history.durations) });
}

void Families::addProcess(const ProcessFigures &process)
{
    const auto seconds = [](const std::optional<Seconds> &value) {
        return value ? std::optional(value->count()) : std::nullopt;
    };
    addIfKnown(MetricType::Counter, "process_cpu_seconds_total", "Total user and system CPU time spent in seconds.",
               seconds(process.cpuTime));
    addIfKnown(MetricType::Gauge, "process_resident_memory_bytes", "Resident memory size in bytes.",
               process.residentBytes);
    addIfKnown(MetricType::Gauge, "process_virtual_memory_bytes", "Virtual memory size in bytes.",
               process.virtualBytes);
    addIfKnown(MetricType::Gauge, "process_open_fds", "Number of open file descriptors.", process.openDescriptors);
    addIfKnown(MetricType::Gauge, "process_max_fds", "Maximum number of open file descriptors.",
               process.maxDescriptors);
    addIfKnown(MetricType::Gauge, "process_threads", "Number of OS threads in the process.", process.threads);
    addIfKnown(MetricType::Gauge, "process_start_time_seconds",
               "Start time of the process since unix epoch in seconds.", seconds(process.startedAt));
}

} // namespace

std::vector<MetricFamily> metricFamilies(const ServerMetrics &metrics, const ProcessFigures &process)
{
    Families families;
    families.add(MetricType::Gauge, "pulseboard_build_info", "Always 1; the labels tell what is running.",
                 { gauge(1.0, { { "version", PULSEBOARD_VERSION }, { "qt_version", qVersion() } }) });
    families.addConnections(metrics);
    families.addEvents(metrics);
    families.addRefusals(metrics);
    if (metrics.history) {
        families.addHistory(*metrics.history);
    }
    families.addProcess(process);
    return families.take();
}

} // namespace sse
