// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/chartpanel.h"

#include "charts/charttools.h"
#include "charts/histogramchart.h"
#include "charts/linechart.h"
#include "charts/turnoverchart.h"
#include "look/typography.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QSaveFile>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace pulseboard {

namespace {

constexpr auto chartKey = "chart/kind"_L1;
constexpr auto rangeKey = "chart/minutes"_L1;

} // namespace

ChartPanel::ChartPanel(QWidget *parent)
    : QWidget(parent)
    , m_tools(new ChartTools(this))
    , m_problem(problemLabel(this))
    , m_charts(new QStackedWidget(this))
    , m_durations(new HistogramChart(HistogramChart::Kind::Durations, this))
    , m_lag(new HistogramChart(HistogramChart::Kind::Lag, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_problem->setObjectName("chartProblem"_L1);
    m_problem->setContentsMargins(panelMargin, gridUnit, panelMargin, 0);
    addChart(new LineChart(LineChart::Kind::Connections, m_series, this));
    addChart(new LineChart(LineChart::Kind::Events, m_series, this));
    addChart(new LineChart(LineChart::Kind::Traffic, m_series, this));
    addChart(new TurnoverChart(m_series, this));
    addChart(new LineChart(LineChart::Kind::Heartbeats, m_series, this));
    addChart(m_durations);
    addChart(m_lag);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tools);
    column->addWidget(m_problem);
    column->addWidget(m_charts, 1);
    retranslate(); // gives the chooser its entries

    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ChartPanel::refresh);
    connect(m_tools, &ChartTools::chartChosen, this, &ChartPanel::choose);
    connect(m_tools, &ChartTools::rangeChosen, this, [this] { zoom(std::nullopt); });
    connect(m_tools, &ChartTools::liveRequested, this, [this] { zoom(std::nullopt); });
    connect(m_tools, &ChartTools::copyRequested, this, &ChartPanel::copyPicture);
    connect(m_tools, &ChartTools::saveRequested, this, &ChartPanel::askWhere);
}

void ChartPanel::addChart(Chart *chart)
{
    m_charts->addWidget(chart);
}

void ChartPanel::addChart(TimeChart *chart)
{
    addChart(static_cast<Chart *>(chart));
    connect(chart, &TimeChart::zoomRequested, this, &ChartPanel::zoom);
    connect(chart, &TimeChart::liveRequested, this, [this] { zoom(std::nullopt); });
}

Chart *ChartPanel::current() const
{
    return static_cast<Chart *>(m_charts->currentWidget());
}

void ChartPanel::add(const sse::Snapshot &snapshot)
{
    add(snapshot, QDateTime::currentMSecsSinceEpoch());
}

void ChartPanel::add(const sse::Snapshot &snapshot, qint64 wallClock)
{
    m_series.add(snapshot, wallClock);
    m_durations->addEnded(snapshot.ended);
    m_durations->setCounters(snapshot.counters); // shared, not copied
    m_lag->setCounters(snapshot.counters);
    if (m_zoom && m_zoom->to <= m_series.extent().from) {
        zoom(std::nullopt); // it has fallen off the end of the hour
        return;
    }
    refreshSoon();
}

TimeRange ChartPanel::shown() const
{
    const milliseconds now = m_series.extent().to;
    return m_zoom.value_or(TimeRange { .from = now - m_tools->range(), .to = now });
}

void ChartPanel::choose(int index)
{
    m_charts->setCurrentIndex(index);
    const bool timed = qobject_cast<TimeChart *>(current());
    m_tools->setTimed(timed);
    m_tools->setZoomed(timed && m_zoom);
    refresh();
}

void ChartPanel::zoom(std::optional<TimeRange> range)
{
    m_zoom = range;
    m_tools->setZoomed(m_zoom.has_value() && qobject_cast<TimeChart *>(current()));
    refresh();
}

void ChartPanel::refreshSoon()
{
    if (!isVisible() || m_next.isActive()) {
        return;
    }
    const milliseconds gone(m_sinceRefresh.isValid() ? m_sinceRefresh.elapsed() : current()->pace().count());
    if (gone >= current()->pace()) {
        refresh();
    } else {
        m_next.start(current()->pace() - gone);
    }
}

void ChartPanel::refresh()
{
    if (!isVisible()) {
        return;
    }
    m_next.stop();
    m_sinceRefresh.start();
    if (auto *chart = qobject_cast<TimeChart *>(current())) {
        chart->setShown(shown(), isLive());
    }
    current()->refresh();
}

void ChartPanel::copyPicture()
{
    QGuiApplication::clipboard()->setImage(current()->picture());
}

void ChartPanel::askWhere()
{
    setProblem(m_problem, {});
    auto *dialog = new QFileDialog(this, tr("Save as CSV"));
    dialog->setObjectName("saveChartDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ tr("CSV files (*.csv)"), tr("All files (*)") });
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(
        u"pulseboard-%1-%2.csv"_s.arg(current()->key(), QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s)));
    // What was on the screen when somebody wished to keep it, however long they look for a place.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, table = current()->csv()](const QString &path) { save(path, table); });
    dialog->open();
}

void ChartPanel::save(const QString &path, const QByteArray &table)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(table) == table.size() && file.commit()) {
        setProblem(m_problem, {});
        return;
    }
    const QString shortPath = fontMetrics().elidedText(path, Qt::ElideMiddle, 60 * gridUnit);
    setProblem(m_problem, tr("%1 was not saved: %2. Choose another place.").arg(shortPath, file.errorString()));
}

void ChartPanel::save(QSettings &settings) const
{
    settings.setValue(chartKey, current()->key());
    settings.setValue(rangeKey, static_cast<int>(m_tools->range().count()));
}

void ChartPanel::restore(const QSettings &settings)
{
    const QString key = settings.value(chartKey).toString();
    for (int index = 0; index < m_charts->count(); ++index) {
        if (static_cast<const Chart *>(m_charts->widget(index))->key() == key) {
            m_tools->setChart(index);
        }
    }
    m_tools->setRange(std::chrono::minutes(settings.value(rangeKey).toInt()));
}

void ChartPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ChartPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ChartPanel::retranslate()
{
    setAccessibleName(tr("Charts"));
    QStringList titles;
    for (int index = 0; index < m_charts->count(); ++index) {
        titles.push_back(static_cast<const Chart *>(m_charts->widget(index))->title());
    }
    m_tools->setCharts(titles);
}

} // namespace pulseboard
