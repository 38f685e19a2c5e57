// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "events/recordingformat.h"

#include <QFile>

#include <functional>
#include <memory>
#include <vector>

namespace pulseboard {

/// A recording that was read from its first to its last line and found in order. It holds where each
/// event stands, not the events, so a large one costs little memory. For one thread at a time.
class RecordingFile final
{
    Q_DISABLE_COPY_MOVE(RecordingFile)

public:
    /// Called with how many bytes of how many are read; says whether to go on.
    using Progress = std::function<bool(qint64 read, qint64 size)>;

    /// Reads all of \a path. The error names the line; it is empty if \a progress broke it off.
    [[nodiscard]] static std::expected<std::shared_ptr<RecordingFile>, QString> open(const QString &path,
                                                                                     const Progress &progress);

    [[nodiscard]] qsizetype count() const { return qsizetype(m_places.size()); }
    /// So many more were meant for connections that are gone; a replay leaves them out.
    [[nodiscard]] qsizetype directed() const { return m_directed; }
    /// When an event comes, since the start.
    [[nodiscard]] qint64 millisecondsOf(qsizetype index) const { return place(index).milliseconds; }
    [[nodiscard]] qint64 duration() const { return m_places.empty() ? 0 : m_places.back().milliseconds; }
    [[nodiscard]] qint64 lineOf(qsizetype index) const { return place(index).line; }
    /// Reads it again; fails if the file is not what it was.
    [[nodiscard]] std::expected<recording::Entry, QString> read(qsizetype index);

private:
    struct Place
    {
        qint64 offset;
        qint64 milliseconds;
        qint64 line;
    };
    explicit RecordingFile(const QString &path)
        : m_file(path)
    {
    }
    [[nodiscard]] const Place &place(qsizetype index) const { return m_places[static_cast<size_t>(index)]; }
    std::optional<QString> readAll(const Progress &progress);
    std::optional<QString> takeLine(const QByteArray &line, qint64 offset, qint64 number);

    QFile m_file;
    std::vector<Place> m_places;
    qsizetype m_directed = 0;
    qint64 m_lastTime = 0;
};

} // namespace pulseboard
