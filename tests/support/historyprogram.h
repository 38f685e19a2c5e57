// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QTest>
#include <QUrl>

#include <sys/resource.h>

#include <algorithm>

/// The real program, headless, with its history in \a file.
class HistoryProgram
{
public:
    explicit HistoryProgram(const QString &file, const QStringList &arguments = {}, rlim_t maxFileBytes = RLIM_INFINITY,
                            const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
    {
        m_process.setProcessEnvironment(environment);
        m_process.setChildProcessModifier([maxFileBytes] {
            rlimit limit {};
            ::getrlimit(RLIMIT_FSIZE, &limit);
            limit.rlim_cur = std::min(limit.rlim_max, maxFileBytes);
            ::setrlimit(RLIMIT_FSIZE, &limit);
        });
        m_process.start(QStringLiteral(PULSEBOARD_PROGRAM),
                        QStringList { QStringLiteral("--headless"), QStringLiteral("--listen"),
                                      QStringLiteral("127.0.0.1:0"), QStringLiteral("--history"), file }
                            + arguments);
    }

    ~HistoryProgram() { kill(); }

    /// 0: it did not start.
    quint16 waitForPort()
    {
        QByteArray line;
        [[maybe_unused]] const bool came = QTest::qWaitFor(
            [&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 20'000);
        line = m_process.readLine().trimmed();
        return static_cast<quint16>(QUrl(QString::fromUtf8(line.mid(line.indexOf("http")))).port(0));
    }

    /// SIGKILL: it gets no chance to tidy up.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void stop() { m_process.terminate(); }
    bool waitForEnd(int milliseconds = 20'000)
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, milliseconds);
    }

    void setMaxFileBytes(rlim_t bytes) const
    {
        rlimit limit { .rlim_cur = bytes, .rlim_max = RLIM_INFINITY };
        QCOMPARE(::prlimit(static_cast<pid_t>(m_process.processId()), RLIMIT_FSIZE, &limit, nullptr), 0);
    }

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] int exitStatus() const
    {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray err() { return m_err += m_process.readAllStandardError(); }

private:
    QProcess m_process;
    QByteArray m_err;
};
