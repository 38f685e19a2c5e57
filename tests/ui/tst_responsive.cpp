// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectionmodel.h"
#include "http/descriptors.h"
#include "localserver.h"
#include "mainwindow.h"
#include "support/crowdprocess.h"
#include "support/turnmeter.h"
#include "windowtest.h"

#include <QEventLoop>
#include <QJsonObject>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::ConnectionModel;
using pulseboard::LocalServer;
using pulseboard::MainWindow;

namespace {

constexpr int crowdSize = 2000;
constexpr double longestTurnMs = 50;

sse::ServerConfig onFreePort()
{
    sse::ServerConfig config;
    config.listenAddress = u"127.0.0.1:0"_s;
    return config;
}

/// Lets the event loop wait as it does in the program, which QTRY_ macros do not.
bool runUntil(const std::function<bool()> &isTrue)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isTrue()) {
            loop.exit(0);
        }
    });
    look.start(50ms);
    QTimer::singleShot(60s, &loop, [&loop] { loop.exit(1); });
    return loop.exec() == 0;
}

int openRows(const QAbstractItemModel &model)
{
    int open = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        open += model.index(row, 0).data(ConnectionModel::OpenRole).toBool() ? 1 : 0;
    }
    return open;
}

} // namespace

class TestResponsive final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void whileThousandsComeAndGo();
};

/// Counted is the CPU time of the GUI thread, which other programs on the machine do not lengthen.
void TestResponsive::whileThousandsComeAndGo()
{
    QVERIFY(sse::raiseDescriptorLimit() > crowdSize + 100);
    QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    LocalServer server(onFreePort());
    const auto url = server.startAndWait();
    QVERIFY(url);
    MainWindow window(server, settings);
    window.show();
    const auto &rows = *window.findChild<QTableView *>(u"connections"_s)->model();
    QVERIFY(runUntil([&window] { return window.isVisible(); }));

    TurnMeter meter;
    qApp->installEventFilter(&meter);
    meter.beginPhase(u"crowds"_s);
    for (int round = 0; round < 3; ++round) {
        {
            const CrowdProcess crowd(static_cast<quint16>(url->port()), crowdSize, u"/events"_s);
            QVERIFY(runUntil([&rows] { return openRows(rows) == crowdSize; }));
        }
        QVERIFY(runUntil([&rows] { return openRows(rows) == 0; }));
    }
    const QJsonObject figures = meter.result();
    const double longest = figures[u"longestCpuMs"_s].toDouble();
    QVERIFY(figures[u"frames"_s].toInt() > 10);
    QVERIFY2(longest < longestTurnMs, qPrintable(u"the longest turn took %1 ms of CPU"_s.arg(longest)));
}

QTEST_MAIN(TestResponsive)
#include "tst_responsive.moc"
