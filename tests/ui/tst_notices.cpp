// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "language/language.h"
#include "mainwindow.h"
#include "scriptedlink.h"
#include "settings/preferences.h"
#include "tray/notices.h"
#include "tray/trayicon.h"
#include "windowtest.h"

#include <QAction>
#include <QSettings>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using pulseboard::Language;
using pulseboard::Notices;
using pulseboard::Preferences;
using Key = Preferences::Key;

namespace {

sse::ConnectionInfo client(quint64 id)
{
    sse::ConnectionInfo info;
    info.id = { id };
    info.address = u"127.0.0.1"_s;
    info.userAgent = u"<b>evil</b>"_s;
    info.endpoint = u"/events"_s;
    return info;
}

sse::Snapshot opened(const QList<quint64> &ids)
{
    sse::Snapshot snapshot;
    for (const quint64 id : ids) {
        snapshot.opened.push_back(client(id));
    }
    return snapshot;
}

sse::Snapshot ended(quint64 id, sse::CloseReason reason)
{
    sse::ConnectionEnd end;
    end.info = client(id);
    end.reason = reason;
    sse::Snapshot snapshot;
    snapshot.ended.push_back(end);
    return snapshot;
}

sse::Snapshot withState(quint64 id, sse::ConnectionState state, quint64 lag)
{
    sse::ConnectionCounters counters;
    counters.id = { id };
    counters.state = state;
    counters.lag = lag;
    sse::Snapshot snapshot;
    snapshot.counters.push_back(counters);
    return snapshot;
}

struct Fixture
{
    QTemporaryDir directory;
    QSettings settings { directory.filePath(u"settings.ini"_s), QSettings::IniFormat };
    Language language { Language::Choice::English };
    Preferences preferences { settings };
    Notices notices;
    QSignalSpy spy { &notices, &Notices::notify };

    explicit Fixture(Notices::Pace pace = { .gather = 20ms, .pause = 50ms },
                     const QList<Key> &wanted = { Key::NotifyConnect, Key::NotifyError, Key::NotifyLag })
        : notices(preferences, pace)
    {
        for (const Key key : wanted) {
            preferences.set(key, true);
        }
        notices.add({});
    }
    [[nodiscard]] QString title(int index) const { return spy.at(index).at(0).toString(); }
    [[nodiscard]] QString text(int index) const { return spy.at(index).at(1).toString(); }
};

} // namespace

class TestNotices final : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void areOffAtFirst();
    void tellWhoConnected();
    void areCoalesced();
    void pauseAfterOne();
    void tellErrorsOnly();
    void tellLagOnce();
    void sayNothingOfWhatWasThere();
    void stopWhenUnchecked();
    void preferencesAreKept();
    void trayPictureShowsTheNumber();
    void nothingBreaksWithoutATray();
};

void TestNotices::areOffAtFirst()
{
    Fixture f({ .gather = 1ms, .pause = 1ms }, {});
    f.notices.add(opened({ 1 }));
    f.notices.add(ended(1, sse::CloseReason::Unreachable));
    f.preferences.set(Key::NotifyConnect, true);
    f.notices.add(opened({ 2 }));
    QTRY_COMPARE(f.spy.count(), 1); // of what came after the choice alone
    QVERIFY(f.text(0).startsWith(u"c-2"_s));
}

void TestNotices::tellWhoConnected()
{
    Fixture f;
    f.notices.add(opened({ 7 }));
    QTRY_COMPARE(f.spy.count(), 1);
    QCOMPARE(f.title(0), u"1 client connected"_s);
    QCOMPARE(f.text(0), u"c-7, 127.0.0.1/events"_s);
}

void TestNotices::areCoalesced()
{
    Fixture f;
    f.notices.add(opened({ 1, 2, 3 }));
    f.notices.add(opened({ 4 }));
    QTRY_COMPARE(f.spy.count(), 1);
    QCOMPARE(f.title(0), u"4 clients connected"_s);
    QCOMPARE(f.text(0), QString());
}

void TestNotices::pauseAfterOne()
{
    Fixture f({ .gather = 1ms, .pause = 300ms });
    f.notices.add(opened({ 1 }));
    QTRY_COMPARE(f.spy.count(), 1);
    QElapsedTimer since;
    since.start();
    for (quint64 id = 2; id < 40; ++id) {
        f.notices.add(opened({ id }));
    }
    QTRY_COMPARE(f.spy.count(), 2);
    QVERIFY(since.elapsed() >= 250);
    QCOMPARE(f.title(1), u"38 clients connected"_s);
}

void TestNotices::tellErrorsOnly()
{
    Fixture f;
    for (const sse::CloseReason reason : sse::allCloseReasons) {
        f.notices.add(ended(1, reason));
    }
    QTRY_COMPARE(f.spy.count(), 1);
    QCOMPARE(f.title(0), u"3 connections lost"_s); // unreachable, stalled, write-error
    Fixture one;
    one.notices.add(ended(5, sse::CloseReason::Stalled));
    QTRY_COMPARE(one.spy.count(), 1);
    QCOMPARE(one.text(0), u"c-5, 127.0.0.1/events: stalled"_s);
}

void TestNotices::tellLagOnce()
{
    Fixture f({ .gather = 1ms, .pause = 1ms });
    using State = sse::ConnectionState;
    f.notices.add(withState(3, State::Live, 0));
    f.notices.add(withState(3, State::Lagging, 1200));
    QTRY_COMPARE(f.spy.count(), 1);
    QCOMPARE(f.title(0), u"1 connection lags"_s);
    QCOMPARE(f.text(0), u"c-3, 1,200 events behind"_s);
    f.notices.add(withState(3, State::Stalled, 1300)); // still behind
    f.notices.add(withState(3, State::Live, 0));
    f.notices.add(withState(3, State::Lagging, 5)); // behind again
    QTRY_COMPARE(f.spy.count(), 2);
    QCOMPARE(f.title(1), u"1 connection lags"_s);
}

void TestNotices::sayNothingOfWhatWasThere()
{
    QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const Language language(Language::Choice::English);
    Preferences preferences(settings);
    preferences.set(Key::NotifyConnect, true);
    Notices notices(preferences, { .gather = 1ms, .pause = 1ms });
    const QSignalSpy spy(&notices, &Notices::notify);
    notices.add(opened({ 1, 2, 3 }));
    notices.add(opened({ 4 }));
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).toString(), u"1 client connected"_s);
}

void TestNotices::stopWhenUnchecked()
{
    Fixture f;
    f.notices.add(opened({ 1 }));
    f.preferences.set(Key::NotifyConnect, false);
    f.notices.add(ended(1, sse::CloseReason::Unreachable));
    QTRY_COMPARE(f.spy.count(), 1); // the connect was gathered, and is not wanted any more
    QCOMPARE(f.title(0), u"1 connection lost"_s);
}

void TestNotices::preferencesAreKept()
{
    QTemporaryDir directory;
    const QString file = directory.filePath(u"settings.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        Preferences preferences(settings);
        const QSignalSpy spy(&preferences, &Preferences::changed);
        QVERIFY(preferences.is(Key::TrayIcon));
        for (const Key key : { Key::CloseToTray, Key::NotifyConnect, Key::NotifyError, Key::NotifyLag }) {
            QVERIFY(!preferences.is(key));
        }
        preferences.set(Key::TrayIcon, true);
        QCOMPARE(spy.count(), 0);
        preferences.set(Key::TrayIcon, false);
        preferences.set(Key::CloseToTray, true);
        QCOMPARE(spy.count(), 2);
    }
    QSettings settings(file, QSettings::IniFormat);
    const Preferences preferences(settings);
    QVERIFY(!preferences.is(Key::TrayIcon));
    QVERIFY(preferences.is(Key::CloseToTray));
    QVERIFY(!preferences.is(Key::NotifyLag));
}

void TestNotices::trayPictureShowsTheNumber()
{
    const auto image = [](quint64 count, bool running) {
        return pulseboard::trayPicture(count, running).pixmap(32).toImage();
    };
    QVERIFY(image(0, true) != image(7, true));
    QVERIFY(image(7, true) != image(8, true));
    QVERIFY(image(12'300, true) == image(12'900, true)); // 12k
    QVERIFY(image(0, true) != image(0, false));
    QVERIFY(image(7, false) == image(0, false)); // a server that is stopped has none
    // Even the longest number stays within the icon: its edge is empty but for the rim.
    const QImage long_ = image(999, true);
    QCOMPARE(long_.size(), QSize(32, 32));
}

void TestNotices::nothingBreaksWithoutATray()
{
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        QSKIP("there is a tray here");
    }
    QTemporaryDir directory;
    QSettings settings(directory.filePath(u"settings.ini"_s), QSettings::IniFormat);
    settings.setValue(u"tray/close"_s, true);
    settings.setValue(u"notify/connect"_s, true);
    ScriptedLink link;
    link.run();
    pulseboard::MainWindow window(link, settings);
    window.show();
    QTRY_VERIFY(link.snapshotRequests > 0);
    link.addConnection(u"curl"_s);
    QTRY_VERIFY(link.snapshotRequests > 2);
    window.close();
    QVERIFY(!window.isVisible());
    QVERIFY(QGuiApplication::quitOnLastWindowClosed());
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
