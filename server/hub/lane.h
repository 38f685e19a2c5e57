// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/subscriber.h"
#include "hub/subscription.h"
#include "wire/frame.h"

#include <QByteArrayView>

#include <memory>
#include <vector>

namespace sse {

/// The view of the event log for one subscription, and everyone who has that subscription.
/// Lives in the server thread.
///
/// Its frames have indices of their own, without holes: begin() is the oldest that the log still
/// keeps, end() the one that comes next. A receiver is an index: how far it lags is a subtraction,
/// and an index below begin() says that frames it never got are gone.
class Lane final : public std::enable_shared_from_this<Lane>
{
public:
    /// \a frames: what the log has for \a subscription now, oldest first.
    Lane(Subscription subscription, QList<const Frame *> frames);

    [[nodiscard]] const Subscription &subscription() const { return m_subscription; }
    /// Subscription::names(), made once for all who share the lane.
    [[nodiscard]] const QStringList &topicNames() const { return m_topicNames; }

    [[nodiscard]] quint64 begin() const { return m_begin; }
    [[nodiscard]] quint64 end() const { return m_begin + m_frames.size(); }
    /// \a index must lie within begin() and end(). Valid until the log drops the frame.
    [[nodiscard]] const Frame &at(quint64 index) const { return *m_frames[index - m_begin]; }
    /// Frames from a cursor on as bytes side by side, and the index after the last of them.
    struct Run
    {
        QByteArrayView bytes; ///< empty: not at hand, take the frames one by one
        quint64 end = 0;
    };
    /// What a receiver at \a cursor, below end(), has to send, up to \a maxBytes or one frame. Most
    /// receivers stand at the same place, so the bytes are put together when a second one asks for
    /// them; the first has to do with the frames. Valid until run() or forgetRun() is called.
    [[nodiscard]] Run run(quint64 cursor, qsizetype maxBytes);
    /// To be called when no receiver is likely to ask for the same run again.
    void forgetRun();

    /// Index of the first frame after \a sequence of the log.
    [[nodiscard]] quint64 indexAfter(quint64 sequence) const;

    /// In no particular order. While walking it, go from the last to the first: whoever leaves is
    /// replaced by the last, whoever joins is added at the end.
    [[nodiscard]] const std::vector<Subscriber *> &subscribers() const { return m_subscribers; }
    void join(Subscriber &subscriber);
    void leave(Subscriber &subscriber);

    /// For whoever flushes: it has this lane on its list.
    bool flushPending = false;

private:
    friend class Hub;
    void append(const Frame &frame) { m_frames.push_back(&frame); }
    void dropOldest();

    Subscription m_subscription;
    QStringList m_topicNames;
    quint64 m_begin = 0;
    QList<const Frame *> m_frames; ///< the log owns them
    std::vector<Subscriber *> m_subscribers;
    quint64 m_runBegin = 0; ///< of the run asked for last
    quint64 m_runEnd = 0;
    quint64 m_lastEnd = 0; ///< end() when it was asked for
    QByteArray m_runBytes; ///< of that run, once two have asked
};

} // namespace sse
