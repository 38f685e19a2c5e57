// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "events/recordingfile.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace pulseboard {

/// Opens a recording in a thread of its own. Lives in the GUI thread.
class RecordingLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingLoader)

public:
    using QObject::QObject;
    ~RecordingLoader() override;

    /// Answered by progressed() and then loaded() or failed(), unless it is cancelled.
    void load(const QString &path);
    void cancel();
    [[nodiscard]] bool isLoading() const { return m_thread != nullptr; }

Q_SIGNALS:
    void progressed(int percent);
    void loaded(const std::shared_ptr<pulseboard::RecordingFile> &recording);
    void failed(const QString &error);

private:
    void finish(const std::expected<std::shared_ptr<RecordingFile>, QString> &result);

    std::unique_ptr<QThread> m_thread; ///< null while nothing is loaded
    std::shared_ptr<std::atomic_bool> m_cancelled;
};

} // namespace pulseboard
