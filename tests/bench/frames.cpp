// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the window keeps a person waiting: the dashboard itself, on snapshots in which every
// counter of every row changes, while somebody sorts, filters, scrolls and selects.
//
// A frame is one busy turn of the event loop: from the first event after a wait to the next wait,
// so it holds whatever came together (a snapshot, a click) and the painting of it. Its CPU time
// stands beside its length, because on a busy machine the length is also other programs'.

#include "connections/connectionrow.h"
#include "frames/snapshotmaker.h"
#include "mainwindow.h"
#include "support/turnmeter.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QItemSelection>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <array>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::Column;

namespace {

/// Hands on what a thread of its own makes, as a real server does. Lives in the GUI thread.
class SyntheticLink final : public pulseboard::ServerLink
{
public:
    explicit SyntheticLink(int rows)
        : m_maker(rows)
    {
        m_maker.moveToThread(&m_thread);
        m_thread.start();
    }
    ~SyntheticLink() override
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(SyntheticLink)

    [[nodiscard]] int snapshots() const { return m_snapshots; }

    [[nodiscard]] pulseboard::ServerStatus status() const override
    {
        return { .phase = pulseboard::ServerStatus::Phase::Running,
                 .url = QUrl(u"http://127.0.0.1:8080/"_s),
                 .listenAddress = u"127.0.0.1:8080"_s,
                 .error = {} };
    }
    void start(const QString &) override {}
    void stop() override {}
    void requestSnapshot(const sse::SnapshotMark &since) override
    {
        QMetaObject::invokeMethod(&m_maker, [this, since] {
            QMetaObject::invokeMethod(this, [this, snapshot = m_maker.make(since)] {
                ++m_snapshots;
                Q_EMIT snapshotReady(snapshot);
            });
        });
    }
    void publish(quint64, const sse::PublishRequest &) override {}
    void kick(const sse::KickRequest &) override {}

private:
    SnapshotMaker m_maker;
    QThread m_thread;
    int m_snapshots = 0;
};

/// What somebody does all the time in a phase.
struct Phase
{
    const char *name;
    std::chrono::milliseconds every;
    std::function<void()> begin;
    std::function<void(int)> step;
};

/// Goes through the phases, and ends the program after the last.
class Person final : public QObject
{
public:
    Person(QWidget &window, TurnMeter &meter, std::chrono::seconds phaseLength)
        : m_table(*window.findChild<QTableView *>(u"connections"_s))
        , m_filter(*window.findChild<QLineEdit *>(u"filter"_s))
        , m_meter(meter)
    {
        m_hand.callOnTimeout(this, [this] { m_phases[m_phase].step(m_step++); });
        m_clock.callOnTimeout(this, [this] { enter(m_phase + 1); });
        m_clock.setInterval(phaseLength);
    }

    void begin()
    {
        m_clock.start();
        enter(0);
    }

private:
    void enter(size_t phase)
    {
        m_hand.stop();
        if (phase == m_phases.size()) {
            QCoreApplication::quit();
            return;
        }
        m_phase = phase;
        m_step = 0;
        m_meter.beginPhase(QString::fromLatin1(m_phases[phase].name));
        m_phases[phase].begin();
        m_hand.start(m_phases[phase].every);
    }

    void sortBy(Column column, Qt::SortOrder order) { m_table.sortByColumn(static_cast<int>(column), order); }

    void sortAgain(int step)
    {
        constexpr std::array columns { Column::Rate, Column::Lag, Column::Duration, Column::Bytes };
        const auto at = static_cast<size_t>(step);
        sortBy(columns[at % columns.size()], at / columns.size() % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
    }

    void typeFilter(int step)
    {
        const QString words = u"firefox news 12"_s;
        m_filter.setText(words.left(step % (words.size() + 1)));
    }

    void scroll(int step)
    {
        QScrollBar *bar = m_table.verticalScrollBar();
        const int way = step / 200 % 2 == 0 ? 1 : -1;
        bar->setValue(bar->value() + way * (step % 50 == 49 ? bar->maximum() / 8 : 90));
    }

    /// Scattered, so that no two of them share a range.
    void selectMany()
    {
        QItemSelection scattered;
        for (int i = 0; i < 500; ++i) {
            const QModelIndex index = m_table.model()->index(i * m_table.model()->rowCount() / 500, 0);
            scattered.select(index, index);
        }
        m_table.selectionModel()->select(scattered, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    QTableView &m_table;
    QLineEdit &m_filter;
    TurnMeter &m_meter;
    QTimer m_clock;
    QTimer m_hand;
    size_t m_phase = 0;
    int m_step = 0;
    const std::vector<Phase> m_phases {
        { "update", 1h, [this] { sortBy(Column::Id, Qt::AscendingOrder); }, [](int) {} },
        { "sort", 300ms, [] {}, [this](int step) { sortAgain(step); } },
        { "filter", 80ms, [this] { sortBy(Column::Rate, Qt::DescendingOrder); },
          [this](int step) { typeFilter(step); } },
        { "scroll", 16ms, [this] { m_filter.clear(); }, [this](int step) { scroll(step); } },
        { "selection", 300ms, [this] { selectMany(); }, [this](int step) { sortAgain(step); } },
        { "selectionFilter", 80ms, [] {}, [this](int step) { typeFilter(step); } },
    };
};

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    qputenv("QT_NO_GLIB", "1"); // GLib's dispatcher does not tell where it waits
    QApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(u"Measures the longest frame of the window"_s);
    options.addHelpOption();
    options.addOption({ u"rows"_s, u"Open connections."_s, u"N"_s, u"10000"_s });
    options.addOption({ u"seconds"_s, u"Length of each phase."_s, u"N"_s, u"10"_s });
    options.process(application);
    const int rows = options.value(u"rows"_s).toInt();
    const std::chrono::seconds phaseLength(options.value(u"seconds"_s).toInt());
    if (rows < 1 || phaseLength < 1s) {
        std::fputs("--rows and --seconds take a number from 1\n", stderr);
        return 2;
    }

    const QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    SyntheticLink link(rows);
    TurnMeter meter;
    application.installEventFilter(&meter);
    pulseboard::MainWindow window(link, settings);
    window.resize(1440, 900);
    window.show();
    meter.beginPhase(u"open"_s); // all rows come with one snapshot
    Person person(window, meter, phaseLength);
    QTimer::singleShot(phaseLength, &person, [&person] { person.begin(); });
    const int status = QApplication::exec();

    QJsonObject result = meter.result();
    result.insert(u"rows"_s, rows);
    result.insert(u"snapshots"_s, link.snapshots());
    std::fputs(QJsonDocument(result).toJson().constData(), stdout);
    return status;
}
