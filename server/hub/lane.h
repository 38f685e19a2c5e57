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
/// Its frames have indices of their own, without holes: begin() is the oldest that it has, end() the one that comes
/// next. A receiver is an index: how far it lags is a subtraction, and an index below begin() says that frames it
/// never got are gone from the log.
///
/// It has what its receivers have not taken yet and little more, so that a set of topics that few have costs little.
/// What the log has before that is put in front when a client resumes there, see Hub::resume().
class Lane final : public std::enable_shared_from_this<Lane>
{
public:
    /// So many frames may come before it looks again which of them all receivers have: what that costs is little then,
    /// beside the sending of so many.
    static constexpr qsizetype maxIdleFrames = 128;

    /// Has none yet. \a heldAfter: the sequence number that is the log's newest.
    explicit Lane(Subscription subscription, quint64 heldAfter = 0);

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

    /// Every frame of the subscription that the log keeps after this sequence number is here.
    [[nodiscard]] quint64 heldAfter() const { return m_heldAfter; }
    /// Index of the first frame after \a sequence of the log, heldAfter() or more.
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
    void append(const Frame &frame);
    /// Puts \a frames in front: all that the log keeps after \a heldAfter and up to what this was.
    void prepend(QList<const Frame *> frames, quint64 heldAfter);
    /// The log lets go of \a oldest, its first.
    void drop(const Frame &oldest);
    void forgetTaken();

    Subscription m_subscription;
    QStringList m_topicNames;
    quint64 m_heldAfter;
    quint64 m_begin = quint64(1) << 48; ///< so that what is put in front has an index too
    qsizetype m_appended = 0; ///< since forgetTaken()
    QList<const Frame *> m_frames; ///< the log owns them
    std::vector<Subscriber *> m_subscribers;
    quint64 m_runBegin = 0; ///< of the run asked for last
    quint64 m_runEnd = 0;
    quint64 m_lastEnd = 0; ///< end() when it was asked for
    QByteArray m_runBytes; ///< of that run, once two have asked
};

} // namespace sse
