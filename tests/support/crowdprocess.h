// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTest>

#include <optional>

/// Many clients of one stream in a process of their own, which end when this does: see crowd.cpp.
/// Runs the event loop while it waits.
class CrowdProcess final
{
public:
    struct Ends
    {
        int orderly = 0;
        int broken = 0; ///< by a reset
        int stopped = 0; ///< of both, whose last block planted a token
    };

    CrowdProcess(quint16 port, qsizetype count, const QString &target)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(CROWD_PROGRAM), { QString::number(port), QString::number(count), target });
    }
    ~CrowdProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(CrowdProcess)

    /// Waits until each has had its first block.
    [[nodiscard]] bool waitForOpen() { return takeLine() == "open"; }
    /// Waits until all have ended, and says how.
    [[nodiscard]] std::optional<Ends> waitForEnds()
    {
        const auto words = takeLine().split(' ');
        if (words.size() != 4 || words[0] != "ended") {
            return std::nullopt;
        }
        return Ends { .orderly = words[1].toInt(), .broken = words[2].toInt(), .stopped = words[3].toInt() };
    }

private:
    QByteArray takeLine()
    {
        const bool came = QTest::qWaitFor(
            [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 90'000);
        return came ? m_process.readLine().trimmed() : QByteArray();
    }

    QProcess m_process;
};
