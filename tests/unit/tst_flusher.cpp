// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/hub.h"
#include "pool/connectionpool.h"
#include "support/eventstreamparser.h"
#include "support/strictwarnings.h"

#include <QHostAddress>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace {

/// What one client got.
struct Taken
{
    QByteArray bytes;
    std::function<void()> onWrite; ///< what happens just then, if anything
};

/// Takes all that it is given.
class Sink final : public sse::Transport
{
public:
    explicit Sink(Taken &taken)
        : m_taken(taken)
    {
    }

    WriteResult write(std::span<const QByteArrayView> blocks) override
    {
        WriteResult result;
        for (const auto block : blocks) {
            m_taken.bytes += block;
            result.bytes += block.size();
        }
        if (const auto happens = std::exchange(m_taken.onWrite, {})) {
            happens();
        }
        return result;
    }
    void finish() override {}
    [[nodiscard]] qint64 unacknowledgedBytes() const override { return 0; }
    [[nodiscard]] std::optional<std::chrono::microseconds> roundTripTime() const override { return std::nullopt; }

private:
    Taken &m_taken;
};

} // namespace

/// Who is flushed when, whatever happens between the event and the flush. Nothing but the flusher writes here: no
/// heartbeat comes to the rescue.
class TestFlusher final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void flushesWhoJoinsALaneThatWaits();
    void flushesWhoJoinsALaneThatIsWalkedAgain();

private:
    /// A hub, its pool, and what each client got, by name.
    struct World
    {
        World()
        {
            hub.setLaneGrew([this](sse::Lane &lane) { pool.scheduleFlush(lane); });
        }

        sse::ConnectionId join(const QString &name, const QString &topic)
        {
            const auto lane = hub.lane(*sse::Subscription::toTopics({ topic }));
            sse::ConnectionInfo info;
            info.address = u"127.0.0.1"_s;
            return pool.adopt({ .info = std::move(info),
                                .address = QHostAddress(QHostAddress::LocalHost),
                                .transport = std::make_unique<Sink>(taken[name]),
                                .lane = lane,
                                .resume = hub.resume(*lane, {}),
                                .opening = {},
                                .lastEventId = {} });
        }

        void publish(const QString &topic, const QByteArray &data)
        {
            hub.publish(*sse::makeEvent(
                { .topic = topic, .type = {}, .data = data, .id = {}, .retry = {}, .connections = {} }));
        }

        [[nodiscard]] QByteArrayList got(const QString &name) const
        {
            EventStreamParser parser;
            parser.feed(taken.at(name).bytes);
            QByteArrayList all;
            for (const auto &event : parser.events) {
                all.append(event.data);
            }
            return all;
        }

        std::map<QString, Taken> taken;
        sse::Hub hub { {} };
        sse::ConnectionPool pool { 100 };
    };
};

void TestFlusher::flushesWhoJoinsALaneThatWaits()
{
    World world;
    world.join(u"first"_s, u"a"_s);
    world.join(u"second"_s, u"b"_s);
    // Both lanes are to be flushed, b after a.
    world.publish(u"a"_s, "1");
    world.publish(u"b"_s, "2");
    world.join(u"late"_s, u"b"_s);
    world.publish(u"b"_s, "3");
    QTRY_COMPARE(world.got(u"second"_s), (QByteArrayList { "2", "3" }));
    QTRY_COMPARE(world.got(u"late"_s), QByteArrayList { "3" });
}

void TestFlusher::flushesWhoJoinsALaneThatIsWalkedAgain()
{
    World world;
    world.join(u"first"_s, u"a"_s);
    world.join(u"second"_s, u"b"_s);
    world.publish(u"a"_s, "1");
    world.publish(u"b"_s, "2");
    // Lane a grows while it is walked, and waits behind lane b then.
    world.taken[u"first"_s].onWrite = [&] { world.publish(u"a"_s, "3"); };
    world.taken[u"second"_s].onWrite = [&] {
        world.join(u"late"_s, u"a"_s);
        world.publish(u"a"_s, "4");
    };
    QTRY_COMPARE(world.got(u"first"_s), (QByteArrayList { "1", "3", "4" }));
    QTRY_COMPARE(world.got(u"late"_s), QByteArrayList { "4" });
    QCOMPARE(world.got(u"second"_s), QByteArrayList { "2" });
}

QTEST_GUILESS_MAIN(TestFlusher)
#include "tst_flusher.moc"
