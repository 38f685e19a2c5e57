// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/peerhealth.h"

#include "support/strictwarnings.h"

#include <QTest>

using namespace std::chrono_literals;

using sse::PeerHealth;
using sse::PeerSight;
using State = PeerHealth::State;

namespace {

/// A peer that is looked at once a second.
class Watched
{
public:
    State after(std::chrono::seconds time, PeerSight sight)
    {
        auto state = health.state();
        for (; time > 0s; time -= 1s) {
            m_now += 1s;
            m_sinceLastSign = sight.sinceLastSign == 0ms ? 0ms : m_sinceLastSign + 1000ms;
            sight.sinceLastSign = m_sinceLastSign;
            state = health.look(m_now, sight);
        }
        return state;
    }

    /// One more byte is acknowledged with each look.
    State taking(std::chrono::seconds time, PeerSight sight)
    {
        auto state = health.state();
        for (; time > 0s; time -= 1s) {
            ++sight.acknowledged;
            state = after(1s, sight);
        }
        return state;
    }

    [[nodiscard]] std::chrono::seconds sinceProgress() const
    {
        return std::chrono::duration_cast<std::chrono::seconds>(m_now - health.progressAt());
    }

    PeerHealth health;

private:
    PeerHealth::Clock::time_point m_now { 1000h };
    std::chrono::milliseconds m_sinceLastSign { 0 };
};

constexpr PeerSight settled {
    .acknowledged = 7, .owes = false, .full = false, .unansweredProbes = 0, .sinceLastSign = 0ms
};
constexpr PeerSight quiet {
    .acknowledged = 7, .owes = true, .full = false, .unansweredProbes = 0, .sinceLastSign = 1ms
};
constexpr PeerSight full { .acknowledged = 7, .owes = true, .full = true, .unansweredProbes = 0, .sinceLastSign = 0ms };
constexpr PeerSight fullAndGone {
    .acknowledged = 7, .owes = true, .full = true, .unansweredProbes = 9, .sinceLastSign = 1ms
};

} // namespace

class TestPeerHealth final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void restsWhenAllIsAcknowledged();
    void silenceCountsFromWhatIsOwed();
    void aSignEndsSilence();
    void tellsFullFromSlow();
    void tellsFullFromGone();
    void givesUpWhoWasFull();
    void progressIsWhatIsAcknowledged();
};

void TestPeerHealth::restsWhenAllIsAcknowledged()
{
    Watched peer;
    QVERIFY(peer.health.isSettled());
    peer.health.noteWritten();
    QVERIFY(!peer.health.isSettled());
    QCOMPARE(peer.after(1s, quiet), State::Well);
    QVERIFY(!peer.health.isSettled());
    QCOMPARE(peer.after(1s, settled), State::Well);
    QVERIFY(peer.health.isSettled());
}

void TestPeerHealth::silenceCountsFromWhatIsOwed()
{
    Watched peer;
    // An idle peer was heard of an hour ago; what it got a moment ago it may still answer.
    auto sight = quiet;
    sight.sinceLastSign = 1h;
    const PeerHealth::Clock::time_point now { 2000h };
    QCOMPARE(peer.health.look(now, sight), State::Well);
    QCOMPARE(peer.health.look(now + PeerHealth::silentAfter - 1ms, sight), State::Well);
    QCOMPARE(peer.health.look(now + PeerHealth::silentAfter, sight), State::Silent);
}

void TestPeerHealth::aSignEndsSilence()
{
    Watched peer;
    QCOMPARE(peer.after(PeerHealth::silentAfter + 2s, quiet), State::Silent);
    QCOMPARE(peer.taking(1s, full), State::Well);
    // It still owes something, and it was heard of: the wait begins again.
    QCOMPARE(peer.after(2s, quiet), State::Well);
    QCOMPARE(peer.after(PeerHealth::silentAfter, quiet), State::Silent);
    QCOMPARE(peer.after(1s, settled), State::Well);
}

void TestPeerHealth::tellsFullFromSlow()
{
    Watched slow;
    QCOMPARE(slow.taking(60s, full), State::Well);
    Watched stuck;
    QCOMPARE(stuck.after(1s, full), State::Well); // it may open its window in the next moment
    QCOMPARE(stuck.after(1s, full), State::Full);
    QCOMPARE(stuck.after(1000s, full), State::Full);
    QCOMPARE(stuck.taking(1s, full), State::Well);
}

/// The system gives up who is silent, but for those whom it was told to leave to us.
void TestPeerHealth::givesUpWhoWasFull()
{
    Watched never;
    QCOMPARE(never.after(1000s, quiet), State::Silent);
    QVERIFY(!never.health.wasFull());
    Watched once;
    QCOMPARE(once.after(1s, full), State::Well);
    QVERIFY(once.health.wasFull());
    QCOMPARE(once.taking(100s, full), State::Well);
    QCOMPARE(once.after(PeerHealth::goneAfter - 1s, quiet), State::Silent);
    QCOMPARE(once.after(2s, quiet), State::Gone);
}

void TestPeerHealth::tellsFullFromGone()
{
    Watched peer;
    QCOMPARE(peer.after(2s, full), State::Full);
    QCOMPARE(peer.after(PeerHealth::silentAfter, fullAndGone), State::Silent);
    QCOMPARE(peer.after(PeerHealth::goneAfter - PeerHealth::silentAfter - 1s, fullAndGone), State::Silent);
    QCOMPARE(peer.after(1s, fullAndGone), State::Gone);
    // One probe is on its way most of the time.
    Watched patient;
    auto asked = full;
    asked.unansweredProbes = 1;
    asked.sinceLastSign = 1ms;
    QCOMPARE(patient.after(100s, asked), State::Full);
}

void TestPeerHealth::progressIsWhatIsAcknowledged()
{
    Watched peer;
    QCOMPARE(peer.after(10s, settled), State::Well);
    QCOMPARE(peer.after(1s, full), State::Well);
    QCOMPARE(peer.sinceProgress(), 0s); // before that it had nothing to take
    QCOMPARE(peer.after(30s, full), State::Full);
    QCOMPARE(peer.sinceProgress(), 30s);
    peer.taking(1s, full);
    QCOMPARE(peer.sinceProgress(), 0s);
}

QTEST_GUILESS_MAIN(TestPeerHealth)
#include "tst_peerhealth.moc"
