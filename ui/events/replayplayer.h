// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "events/recordingfile.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace pulseboard {

/// Publishes a recording again, in its own time, faster, slower, or one event after the other. Lives in
/// the GUI thread.
///
/// It measures time with a clock that never jumps. No more than maxUnanswered events are under way at
/// once: a server that is slow slows it, and nothing piles up.
class ReplayPlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplayPlayer)

public:
    static constexpr qsizetype maxUnanswered = 64;
    static constexpr double asFastAsPossible = 0;

    enum class State : quint8 {
        Empty, ///< no recording
        Paused, ///< before, within, or stepping
        Playing,
        Finished, ///< all was sent and answered
        Failed ///< error() says why; play() goes on with what comes next
    };

    explicit ReplayPlayer(QObject *parent = nullptr);

    /// Ready to play \a recording from its start; null takes the last one away.
    void setRecording(std::shared_ptr<RecordingFile> recording);
    void play();
    void pause();
    /// Sends the next event alone.
    void step();
    /// Back to the start.
    void rewind();
    /// \a speed: 1 is its own time, 2 twice as fast, asFastAsPossible without any pause.
    void setSpeed(double speed);
    /// Whether events keep their ids. A server that still knows an id takes its event for a repeat.
    void setKeepIds(bool keep) { m_keepIds = keep; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] qsizetype count() const { return m_recording ? m_recording->count() : 0; }
    /// So many more are in the recording that were meant for certain connections; they are left out.
    [[nodiscard]] qsizetype directed() const { return m_recording ? m_recording->directed() : 0; }
    [[nodiscard]] qsizetype sent() const { return m_next; }
    [[nodiscard]] qsizetype repeats() const { return m_repeats; } ///< that the server did not send again
    [[nodiscard]] qint64 position() const; ///< milliseconds of the recording's time
    [[nodiscard]] qint64 duration() const { return m_recording ? m_recording->duration() : 0; }
    [[nodiscard]] const QString &error() const { return m_error; }

    // What the server answers; tickets of others are passed over.
    void takeReceipt(quint64 ticket, const sse::PublishReceipt &receipt);
    void takeError(quint64 ticket, const sse::FieldError &error);
    /// Without a server that runs it pauses by itself, and says so.
    void setServerRunning(bool running);

Q_SIGNALS:
    void publishRequested(quint64 ticket, const sse::PublishRequest &request);
    /// State, position or error.
    void changed();

private:
    void setState(State state, const QString &error = {});
    void pump();
    bool sendNext();
    [[nodiscard]] qint64 dueIn() const;
    [[nodiscard]] double now() const;
    void holdClock();

    std::shared_ptr<RecordingFile> m_recording;
    State m_state = State::Empty;
    QString m_error;
    qsizetype m_next = 0; ///< the event to be sent next
    qsizetype m_repeats = 0;
    QTimer m_timer;
    QElapsedTimer m_clock; ///< since m_base; valid while playing
    double m_base = 0; ///< milliseconds of the recording
    double m_speed = 1;
    bool m_keepIds = false;
    bool m_running = false;
    quint64 m_lastTicket;
    QHash<quint64, qint64> m_unanswered; ///< ticket to line
};

} // namespace pulseboard
