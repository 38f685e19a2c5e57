// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/hub.h"
#include "stats/connectiondetails.h"
#include "support/eventstreamparser.h"
#include "support/strictwarnings.h"

#include <QDateTime>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

sse::Event makeEvent(const QString &topic, const QByteArray &data = "x", std::optional<QString> id = {})
{
    return *sse::makeEvent(
        { .topic = topic, .type = {}, .data = data, .id = std::move(id), .retry = {}, .connections = {} });
}

sse::Subscription to(const QStringList &topics)
{
    return *sse::Subscription::toTopics(topics);
}

class Receiver final : public sse::Subscriber
{
public:
    bool enqueueDirect(const sse::Frame &frame) override
    {
        direct.append(frame.id);
        return accepts;
    }
    quint64 laneCursor() const override { return cursor; }
    QByteArrayList direct;
    quint64 cursor = 0;
    bool accepts = true;
};

QByteArrayList idsFrom(const sse::Lane &lane, quint64 cursor)
{
    QByteArrayList ids;
    for (; cursor < lane.end(); ++cursor) {
        ids.append(lane.at(cursor).id);
    }
    return ids;
}

} // namespace

class TestHub final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void sharesLanes();
    void laysEventsIntoMatchingLanes();
    void fillsALaneFromTheLog();
    void lanesLetGoOfWhatAllHave();
    void countsReceivers();
    void givesRunsOfFrames();
    void boundsTheLogByCount();
    void boundsTheLogByBytes();
    void keepsAnEventLargerThanTheLimit();
    void resumesAfterAnId();
    void resumesAnotherTopicsId();
    void forgetsEvents();
    void anchorsFreshStreams();
    void announcesGaps();
    void repeatsAreNotSentAgain();
    void idsMayComeBackWhenGone();
    void idsNeverRepeat();
    void directedEventsStandInNoLane();
    void relaysWhatAnotherPublishes();
    void tellsWhatIsNew();
    void tellsEachEventOnce();
    void subscriptionsCompare();
    void subscriptionsRefuse();
};

void TestHub::sharesLanes()
{
    sse::Hub hub({});
    const auto lane = hub.lane(to({ u"b"_s, u"a"_s }));
    QCOMPARE(hub.lane(to({ u"a"_s, u"b"_s, u"a"_s })), lane);
    QVERIFY(hub.lane(to({ u"a"_s })) != lane);
    QCOMPARE(hub.lane(to({})), hub.lane(to({ u"x"_s, u"*"_s })));
}

void TestHub::laysEventsIntoMatchingLanes()
{
    sse::Hub hub({});
    const auto all = hub.lane({});
    const auto news = hub.lane(to({ u"news"_s }));
    const auto both = hub.lane(to({ u"news"_s, u"sport"_s }));
    QList<sse::Lane *> grown;
    hub.setLaneGrew([&grown](sse::Lane &lane) { grown.append(&lane); });
    const auto a = hub.publish(makeEvent(u"news"_s)).id;
    QCOMPARE(QSet(grown.begin(), grown.end()), (QSet { all.get(), news.get(), both.get() }));
    grown.clear();
    const auto b = hub.publish(makeEvent(u"sport"_s)).id;
    QCOMPARE(QSet(grown.begin(), grown.end()), (QSet { all.get(), both.get() }));
    const auto c = hub.publish(makeEvent(u"other"_s)).id;
    QCOMPARE(idsFrom(*all, all->begin()), (QByteArrayList { a, b, c }));
    QCOMPARE(idsFrom(*news, news->begin()), (QByteArrayList { a }));
    QCOMPARE(idsFrom(*both, both->begin()), (QByteArrayList { a, b }));
    QCOMPARE(hub.published(), 3U);
}

void TestHub::fillsALaneFromTheLog()
{
    sse::Hub hub({});
    const auto a = hub.publish(makeEvent(u"news"_s)).id;
    hub.publish(makeEvent(u"sport"_s));
    const auto b = hub.publish(makeEvent(u"news"_s)).id;
    const auto c = hub.publish(makeEvent(u"weather"_s)).id;
    const auto d = hub.publish(makeEvent(u"news"_s)).id;
    const auto lane = hub.lane(to({ u"news"_s, u"weather"_s }));
    QCOMPARE(lane->begin(), lane->end()); // who comes with no id needs none of it
    QCOMPARE(hub.resume(*lane, {}).cursor, lane->end());
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, b).cursor), (QByteArrayList { c, d }));
    QCOMPARE(idsFrom(*lane, lane->begin()), (QByteArrayList { c, d })); // and one who needs some, that
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, a).cursor), (QByteArrayList { b, c, d }));
    const auto e = hub.publish(makeEvent(u"news"_s)).id;
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, "never").cursor), (QByteArrayList { a, b, c, d, e }));
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, d).cursor), QByteArrayList { e });
    // Of all topics, directed events excepted.
    hub.publishTo(makeEvent(u"news"_s), {});
    const auto all = hub.lane({});
    QCOMPARE(idsFrom(*all, hub.resume(*all, c).cursor), (QByteArrayList { d, e }));
    QCOMPARE(hub.resume(*all, "never").cursor, all->end() - 6);
}

void TestHub::lanesLetGoOfWhatAllHave()
{
    sse::Hub hub({ .maxEvents = 1000, .maxBytes = 1'000'000 });
    const auto lane = hub.lane({});
    std::array<Receiver, 2> receivers;
    auto &[slow, fast] = receivers;
    QByteArrayList ids;
    const auto publish = [&](int count) {
        for (int i = 0; i < count; ++i) {
            ids.append(hub.publish(makeEvent(u"t"_s)).id);
            fast.cursor = lane->end();
        }
    };
    slow.cursor = fast.cursor = lane->end();
    const auto first = lane->end();
    lane->join(slow);
    lane->join(fast);
    publish(500);
    QCOMPARE(lane->begin(), first); // the slow one has none of it
    slow.cursor += 100;
    publish(300);
    QCOMPARE(idsFrom(*lane, slow.cursor), ids.sliced(100));
    QVERIFY(lane->begin() >= first + 50
            && lane->begin() <= slow.cursor - quint64(sse::ConnectionDetails::maxLastEvents));
    slow.cursor = lane->end();
    publish(1000);
    slow.cursor = lane->end();
    publish(300);
    // The log keeps a thousand. What the slow one has not taken is here, and little more.
    const auto held = lane->end() - lane->begin();
    QVERIFY2(held >= 300 && held <= 300 + 2 * quint64(sse::Lane::maxIdleFrames), qPrintable(QString::number(held)));
    lane->leave(slow);
    publish(1000);
    QVERIFY(lane->end() - lane->begin() <= 2 * quint64(sse::Lane::maxIdleFrames));
    // Whoever comes back gets all that the log has, whatever the lane had.
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, ids.at(ids.size() - 901)).cursor), ids.last(900));
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, "never").cursor), ids.last(1000));
    QCOMPARE(fast.cursor, lane->end()); // and nobody stands elsewhere for it
    // Nobody at all.
    lane->leave(fast);
    publish(1000);
    QVERIFY(lane->end() - lane->begin() <= 2 * quint64(sse::Lane::maxIdleFrames));
}

void TestHub::countsReceivers()
{
    sse::Hub hub({});
    const auto all = hub.lane({});
    const auto news = hub.lane(to({ u"news"_s }));
    std::array<Receiver, 4> receivers;
    all->join(receivers[0]);
    news->join(receivers[1]);
    news->join(receivers[2]);
    news->join(receivers[3]);
    QCOMPARE(hub.publish(makeEvent(u"news"_s)).connections, 4U);
    QCOMPARE(hub.publish(makeEvent(u"sport"_s)).connections, 1U);
    news->leave(receivers[1]);
    news->leave(receivers[3]);
    QCOMPARE(hub.publish(makeEvent(u"news"_s)).connections, 2U);
    QCOMPARE(news->subscribers(), std::vector<sse::Subscriber *> { &receivers[2] });
    news->leave(receivers[2]);
    all->leave(receivers[0]);
    QCOMPARE(hub.publish(makeEvent(u"news"_s)).connections, 0U);
}

void TestHub::givesRunsOfFrames()
{
    sse::Hub hub({ .maxEvents = 4, .maxBytes = 1'000'000 });
    const auto lane = hub.lane({});
    const auto zero = lane->end();
    const auto wireOf = [&lane](quint64 from, quint64 to) {
        QByteArray bytes;
        for (; from < to; ++from) {
            bytes += lane->at(from).wire;
        }
        return bytes;
    };
    constexpr qsizetype much = 1'000'000;

    hub.publish(makeEvent(u"a"_s));
    // One frame is at hand at once, and is not copied.
    QCOMPARE(lane->run(zero, 1).bytes.data(), lane->at(zero).wire.constData());
    QCOMPARE(lane->run(zero, 1).end, zero + 1);

    hub.publish(makeEvent(u"b"_s));
    hub.publish(makeEvent(u"c"_s));
    // Several are put together for the second who asks.
    auto run = lane->run(zero, much);
    QVERIFY(run.bytes.isEmpty());
    QCOMPARE(run.end, zero + 3);
    run = lane->run(zero, much);
    QCOMPARE(run.bytes.toByteArray(), wireOf(zero, zero + 3));
    QCOMPARE(lane->run(zero, much).bytes.data(), run.bytes.data());

    // Somebody in the middle of it takes it from nobody.
    QVERIFY(lane->run(zero + 1, much).bytes.isEmpty());
    QCOMPARE(lane->run(zero, much).bytes.toByteArray(), wireOf(zero, zero + 3));

    // Another place, then what came meanwhile: never an old run.
    lane->forgetRun();
    QVERIFY(lane->run(zero + 1, much).bytes.isEmpty());
    QCOMPARE(lane->run(zero + 1, much).bytes.toByteArray(), wireOf(zero + 1, zero + 3));
    hub.publish(makeEvent(u"d"_s));
    QVERIFY(lane->run(zero + 1, much).bytes.isEmpty());
    QCOMPARE(lane->run(zero + 1, much).bytes.toByteArray(), wireOf(zero + 1, zero + 4));
    hub.publish(makeEvent(u"e"_s)); // the first falls off the log
    QCOMPARE(lane->begin(), zero + 1);
    QVERIFY(lane->run(zero + 1, much).bytes.isEmpty());
    QCOMPARE(lane->run(zero + 1, much).bytes.toByteArray(), wireOf(zero + 1, zero + 5));

    // Cut at a frame's end, but one frame at least.
    const auto two = lane->at(zero + 1).wire.size() + lane->at(zero + 2).wire.size();
    lane->forgetRun();
    QCOMPARE(lane->run(zero + 1, two).end, zero + 3);
    QCOMPARE(lane->run(zero + 1, two).bytes.toByteArray(), wireOf(zero + 1, zero + 3));
    lane->forgetRun();
    QCOMPARE(lane->run(zero + 1, 1).bytes.toByteArray(), wireOf(zero + 1, zero + 2));
}

void TestHub::boundsTheLogByCount()
{
    sse::Hub hub({ .maxEvents = 3, .maxBytes = 1'000'000 });
    const auto all = hub.lane({});
    const auto odd = hub.lane(to({ u"odd"_s }));
    const auto zero = all->end();
    QByteArrayList ids;
    for (int i = 0; i < 7; ++i) {
        ids.append(hub.publish(makeEvent(i % 2 ? u"odd"_s : u"even"_s)).id);
    }
    QCOMPARE(all->begin(), zero + 4);
    QCOMPARE(all->end(), zero + 7);
    QCOMPARE(idsFrom(*all, all->begin()), ids.last(3));
    QCOMPARE(odd->begin(), zero + 2);
    QCOMPARE(idsFrom(*odd, odd->begin()), (QByteArrayList { ids[5] }));
}

void TestHub::boundsTheLogByBytes()
{
    sse::Hub hub({ .maxEvents = 1000, .maxBytes = 10'000 });
    const auto all = hub.lane({});
    for (int i = 0; i < 50; ++i) {
        hub.publish(makeEvent(u"t"_s, QByteArray(900, 'x')));
    }
    qsizetype bytes = 0;
    for (auto i = all->begin(); i < all->end(); ++i) {
        bytes += all->at(i).wire.size();
    }
    QVERIFY2(bytes <= 10'000 && bytes > 9'000, qPrintable(QString::number(bytes)));
}

void TestHub::keepsAnEventLargerThanTheLimit()
{
    sse::Hub hub({ .maxEvents = 10, .maxBytes = 100 });
    const auto all = hub.lane({});
    hub.publish(makeEvent(u"t"_s));
    const auto id = hub.publish(makeEvent(u"t"_s, QByteArray(1000, 'x'))).id;
    QCOMPARE(idsFrom(*all, all->begin()), QByteArrayList { id });
}

void TestHub::resumesAfterAnId()
{
    sse::Hub hub({});
    const auto lane = hub.lane({});
    const auto a = hub.publish(makeEvent(u"t"_s, "1", u"mine"_s)).id;
    const auto b = hub.publish(makeEvent(u"t"_s)).id;
    const auto c = hub.publish(makeEvent(u"t"_s)).id;
    QCOMPARE(a, "mine"_ba);
    const auto after = [&](const QByteArray &id) {
        const auto point = hub.resume(*lane, id);
        return point.gap ? QByteArrayList { "gap" } : idsFrom(*lane, point.cursor);
    };
    QCOMPARE(after("mine"), (QByteArrayList { b, c }));
    QCOMPARE(after(b), (QByteArrayList { c }));
    QCOMPARE(after(c), QByteArrayList {});
    QCOMPARE(after({}), QByteArrayList {});
    QCOMPARE(after("never"), QByteArrayList { "gap" });
}

void TestHub::forgetsEvents()
{
    sse::Hub hub({});
    const auto all = hub.lane(to({ u"*"_s }));
    const auto ofTopic = hub.lane(to({ u"a"_s }));
    const auto origin = hub.originId();
    const auto first = hub.publish(makeEvent(u"a"_s)).id;
    Receiver receiver;
    sse::Subscriber *const receivers[] = { &receiver };
    hub.publishTo(makeEvent(u"b"_s), receivers);
    hub.forgetEvents();
    QVERIFY(hub.log().isEmpty());
    QCOMPARE(all->begin(), all->end());
    QCOMPARE(ofTopic->begin(), ofTopic->end());
    const auto both = hub.lane(to({ u"a"_s, u"b"_s }));
    QCOMPARE(hub.resume(*both, first).cursor, both->end()); // a new one finds nothing either
    // Neither what was kept is known, nor the place before it.
    QVERIFY(hub.resume(*all, first).gap);
    QVERIFY(hub.resume(*all, origin).gap);
    // It goes on under new numbers, from a place that has a name again.
    const auto place = hub.resume(*all, {}).anchor;
    QCOMPARE(place, hub.originId());
    QVERIFY(place != origin && !hub.resume(*all, place).gap);
    const auto second = hub.publish(makeEvent(u"a"_s)).id;
    QCOMPARE(hub.log().oldest().sequence, quint64(3));
    const auto point = hub.resume(*all, place);
    QVERIFY(!point.gap);
    QCOMPARE(idsFrom(*all, point.cursor), (QByteArrayList { second }));
    QVERIFY(hub.resume(*all, first).gap);
}

void TestHub::resumesAnotherTopicsId()
{
    sse::Hub hub({});
    const auto news = hub.lane(to({ u"news"_s }));
    hub.publish(makeEvent(u"news"_s));
    const auto sport = hub.publish(makeEvent(u"sport"_s)).id;
    const auto later = hub.publish(makeEvent(u"news"_s)).id;
    const auto point = hub.resume(*news, sport);
    QVERIFY(!point.gap);
    QCOMPARE(idsFrom(*news, point.cursor), QByteArrayList { later });
}

void TestHub::anchorsFreshStreams()
{
    sse::Hub hub({ .maxEvents = 3, .maxBytes = 1'000'000 });
    const auto lane = hub.lane(to({ u"news"_s }));
    // Before the first event of all.
    const auto origin = hub.resume(*lane, {}).anchor;
    QVERIFY(!origin.isEmpty());
    const auto a = hub.publish(makeEvent(u"news"_s)).id;
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, origin).cursor), QByteArrayList { a });
    // Later: the newest event, of whatever topic.
    const auto other = hub.publish(makeEvent(u"other"_s)).id;
    QCOMPARE(hub.resume(*lane, {}).anchor, other);
    QVERIFY(hub.resume(*lane, other).anchor.isEmpty());
    // The origin counts as lost once an event is.
    hub.publish(makeEvent(u"news"_s));
    hub.publish(makeEvent(u"news"_s));
    QVERIFY(hub.resume(*lane, origin).gap);
}

void TestHub::announcesGaps()
{
    sse::Hub hub({ .maxEvents = 2, .maxBytes = 1'000'000 });
    const auto lane = hub.lane(to({ u"news"_s }));
    const auto gone = hub.publish(makeEvent(u"news"_s)).id;
    const auto b = hub.publish(makeEvent(u"news"_s)).id;
    const auto c = hub.publish(makeEvent(u"news"_s)).id;
    auto point = hub.resume(*lane, gone);
    QVERIFY(point.gap);
    QCOMPARE(idsFrom(*lane, point.cursor), (QByteArrayList { b, c }));
    QVERIFY(point.anchor.isEmpty()); // what follows brings ids
    hub.publish(makeEvent(u"other"_s));
    const auto head = hub.publish(makeEvent(u"other"_s)).id;
    point = hub.resume(*lane, gone);
    QVERIFY(point.gap);
    QCOMPARE(point.cursor, lane->end());
    QCOMPARE(point.anchor, head); // so that the next reconnect is no gap again
    QVERIFY(!hub.resume(*lane, head).gap);
}

void TestHub::repeatsAreNotSentAgain()
{
    sse::Hub hub({});
    const auto lane = hub.lane({});
    Receiver receiver;
    lane->join(receiver);
    const auto first = hub.publish(makeEvent(u"t"_s, "1", u"mine"_s));
    QVERIFY(!first.duplicate);
    lane->leave(receiver);
    const auto second = hub.publish(makeEvent(u"u"_s, "2", u"mine"_s));
    QVERIFY(second.duplicate);
    QCOMPARE(second.id, first.id);
    QCOMPARE(second.topic, u"t"_s);
    QCOMPARE(second.connections, 1U); // as the first was answered
    QCOMPARE(lane->end() - lane->begin(), 1U);
    QCOMPARE(hub.published(), 1U);
}

void TestHub::idsMayComeBackWhenGone()
{
    sse::Hub hub({ .maxEvents = 1, .maxBytes = 1000 });
    QVERIFY(!hub.publish(makeEvent(u"t"_s, "1", u"mine"_s)).duplicate);
    hub.publish(makeEvent(u"t"_s));
    QVERIFY(!hub.publish(makeEvent(u"t"_s, "1", u"mine"_s)).duplicate);
}

void TestHub::idsNeverRepeat()
{
    QSet<QByteArray> ids;
    constexpr int starts = 200;
    constexpr int events = 5;
    for (int i = 0; i < starts; ++i) {
        sse::Hub hub({});
        for (int j = 0; j < events; ++j) {
            ids.insert(hub.publish(makeEvent(u"t"_s)).id);
        }
    }
    QCOMPARE(ids.size(), starts * events);
    // Not when a publisher brings the one that would come next, either.
    sse::Hub hub({});
    const auto id = hub.publish(makeEvent(u"t"_s)).id;
    const auto next = id.first(id.lastIndexOf('-') + 1) + "2";
    QVERIFY(!hub.publish(makeEvent(u"t"_s, "x", QString::fromUtf8(next))).duplicate);
    const auto third = hub.publish(makeEvent(u"t"_s)).id;
    QVERIFY(third != next && third != id);
}

void TestHub::directedEventsStandInNoLane()
{
    sse::Hub hub({});
    const auto lane = hub.lane({});
    std::array<Receiver, 3> receivers;
    receivers[2].accepts = false;
    const auto before = hub.publish(makeEvent(u"t"_s)).id;
    const std::array<sse::Subscriber *, 3> chosen { &receivers[0], &receivers[1], &receivers[2] };
    const auto receipt = hub.publishTo(makeEvent(u"t"_s), chosen);
    QCOMPARE(receipt.connections, 2U); // the third could not take it
    QCOMPARE(receivers[0].direct, QByteArrayList { receipt.id });
    const auto after = hub.publish(makeEvent(u"t"_s)).id;
    QCOMPARE(idsFrom(*lane, lane->begin()), (QByteArrayList { before, after }));
    // A client that received it and comes back misses nothing.
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, receipt.id).cursor), QByteArrayList { after });
    // A lane made later has it no more than this one.
    const auto later = hub.lane(to({ u"t"_s }));
    QCOMPARE(idsFrom(*later, hub.resume(*later, "never").cursor), (QByteArrayList { before, after }));
}

void TestHub::relaysWhatAnotherPublishes()
{
    sse::Hub publishing({});
    sse::Hub hub({});
    const auto lane = hub.lane({});
    int told = 0;
    hub.setTap([&told](const sse::EventRecord &) { ++told; });
    std::array<Receiver, 2> receivers;
    receivers[1].accepts = false;
    const std::array<sse::Subscriber *, 2> chosen { &receivers[0], &receivers[1] };
    const auto frame = publishing.prepare(makeEvent(u"t"_s));
    QCOMPARE(hub.relayTo(frame, chosen), 1U); // the second could not take it
    QCOMPARE(receivers[0].direct, QByteArrayList { frame.id });
    QCOMPARE(publishing.deliverTo(frame, {}, 1).connections, 1U);
    QCOMPARE(publishing.published() + hub.published(), 1U);
    QCOMPARE(told, 0);
    // A client that received it and comes back misses nothing.
    const auto after = hub.publish(makeEvent(u"t"_s)).id;
    QCOMPARE(idsFrom(*lane, lane->begin()), QByteArrayList { after });
    QCOMPARE(idsFrom(*lane, hub.resume(*lane, frame.id).cursor), QByteArrayList { after });
}

void TestHub::tellsWhatIsNew()
{
    sse::Hub hub({ .maxEvents = 5 });
    QCOMPARE(hub.eventsSince(0, 10).last, 0U);
    QCOMPARE(hub.eventsSince(7, 10).skipped, 0U);
    const auto before = QDateTime::currentMSecsSinceEpoch();
    hub.publish(makeEvent(u"news"_s, "one"));
    const auto first = hub.eventsSince(0, 10);
    QCOMPARE(first.events.size(), 1);
    QCOMPARE(first.skipped, 0U);
    QCOMPARE(first.last, 1U);
    QCOMPARE(first.events.front().sequence, 1U);
    QCOMPARE(first.events.front().topic, "news"_ba);
    QCOMPARE(first.events.front().wire, "id: " + first.events.front().id + "\ndata: one\n\n");
    QVERIFY(first.events.front().publishedAt >= before);
    for (int i = 2; i <= 8; ++i) {
        hub.publish(makeEvent(u"news"_s, QByteArray::number(i)));
    }
    QCOMPARE(hub.eventsSince(8, 10).events.size(), 0);
    const auto some = hub.eventsSince(1, 3); // 2 to 8 are new, 4 to 8 are kept, three are wanted
    QCOMPARE(some.events.size(), 3);
    QCOMPARE(some.events.front().sequence, 6U);
    QCOMPARE(some.events.back().sequence, 8U);
    QCOMPARE(some.skipped, 4U);
    const auto kept = hub.eventsSince(1, 100);
    QCOMPARE(kept.events.size(), 5);
    QCOMPARE(kept.skipped, 2U);
    QCOMPARE(hub.eventsSince(6, 0).skipped, 2U); // only counted
    QCOMPARE(hub.eventsSince(6, 0).events.size(), 0);
}

void TestHub::tellsEachEventOnce()
{
    sse::Hub hub({ .maxEvents = 2 });
    QList<sse::EventRecord> told;
    hub.setTap([&told](const sse::EventRecord &record) { told.append(record); });
    hub.publish(makeEvent(u"news"_s, "a", u"id-1"_s));
    hub.publish(makeEvent(u"news"_s, "a", u"id-1"_s)); // a repeat
    Receiver receiver;
    const std::array<sse::Subscriber *, 1> receivers { &receiver };
    hub.publishTo(makeEvent(u"news"_s, "b", u"id-2"_s), receivers);
    hub.publish(makeEvent(u"news"_s, "c", u"id-3"_s));
    QCOMPARE(told.size(), 3);
    QCOMPARE(told[0].id, "id-1"_ba);
    QVERIFY(!told[0].directed);
    QCOMPARE(told[1].connections, 1U);
    QVERIFY(told[1].directed);
    QCOMPARE(told[2].sequence, 3U);
    hub.setTap({});
    hub.publish(makeEvent(u"news"_s));
    QCOMPARE(told.size(), 3);
}

void TestHub::subscriptionsCompare()
{
    QVERIFY(to({}).isAll());
    QVERIFY(to({ u"*"_s }).matches("anything"));
    const auto two = to({ u"b"_s, u"a"_s, u"b"_s });
    QCOMPARE(two.names(), (QStringList { u"a"_s, u"b"_s }));
    QVERIFY(two.matches("a") && two.matches("b") && !two.matches("c") && !two.isAll());
    QCOMPARE(to({}).names(), QStringList { u"*"_s });
}

void TestHub::subscriptionsRefuse()
{
    QVERIFY(!sse::Subscription::toTopics({ u""_s }).has_value());
    QVERIFY(!sse::Subscription::toTopics({ u"a"_s, QString(257, u'x') }).has_value());
    QVERIFY(!sse::Subscription::toTopics({ u"a\nb"_s }).has_value());
    QStringList many;
    for (int i = 0; i <= sse::Subscription::maxTopics; ++i) {
        many.append(QString::number(i));
    }
    QVERIFY(!sse::Subscription::toTopics(many).has_value());
    many.removeLast();
    QVERIFY(sse::Subscription::toTopics(many).has_value());
}

QTEST_GUILESS_MAIN(TestHub)
#include "tst_hub.moc"
