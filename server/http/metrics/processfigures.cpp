// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/metrics/processfigures.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <algorithm>
#include <array>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace sse {

namespace {

#ifdef Q_OS_LINUX

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number after \a key at the begin of a line.
std::optional<quint64> numberAfter(const QByteArray &text, const QByteArray &key)
{
    const auto at = text.startsWith(key) ? 0 : text.indexOf('\n' + key) + 1;
    if (at == 0 && !text.startsWith(key)) {
        return std::nullopt;
    }
    const auto rest = text.mid(at + key.size());
    bool isNumber = false;
    const auto number = rest.left(rest.indexOf('\n')).trimmed().split(' ').front().toULongLong(&isNumber);
    return isNumber ? std::optional<quint64>(number) : std::nullopt;
}

/// The kernel tells the number of its own accord from 6.2 on. Before that, listing the folder takes tens of
/// milliseconds for ten thousand descriptors, and asking which numbers are in use far less.
std::optional<quint64> countDescriptors(const QByteArray &status)
{
    struct stat folder {};
    if (::stat("/proc/self/fd", &folder) == 0 && folder.st_size > 0) {
        return static_cast<quint64>(folder.st_size);
    }
    const auto tableSize = numberAfter(status, "FDSize:");
    if (!tableSize) {
        return std::nullopt;
    }
    quint64 open = 0;
    std::array<pollfd, 256> some {}; // poll() takes no more than the process may have open
    for (quint64 first = 0; first < *tableSize; first += some.size()) {
        for (size_t i = 0; i < some.size(); ++i) {
            some[i] = { .fd = static_cast<int>(first + i), .events = 0, .revents = 0 };
        }
        if (::poll(some.data(), some.size(), 0) < 0) {
            return std::nullopt;
        }
        open += quint64(std::ranges::count_if(some, [](const pollfd &one) { return (one.revents & POLLNVAL) == 0; }));
    }
    return open;
}

void readProc(ProcessFigures &figures)
{
    const auto status = contentOf(u"/proc/self/status"_s);
    figures.openDescriptors = countDescriptors(status);
    // proc_pid_stat(5), from the third field on: the name before may hold anything, a parenthesis as well.
    const auto stat = contentOf(u"/proc/self/stat"_s);
    const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype threads = 20 - 3;
    constexpr qsizetype startTime = 22 - 3;
    constexpr qsizetype virtualSize = 23 - 3;
    constexpr qsizetype residentPages = 24 - 3;
    const auto ticksPerSecond = ::sysconf(_SC_CLK_TCK);
    const auto pageSize = ::sysconf(_SC_PAGESIZE);
    if (fields.size() <= residentPages || ticksPerSecond <= 0 || pageSize <= 0) {
        return;
    }
    figures.threads = fields[threads].toULongLong();
    figures.virtualBytes = fields[virtualSize].toULongLong();
    figures.residentBytes = fields[residentPages].toULongLong() * quint64(pageSize);
    if (const auto bootTime = numberAfter(contentOf(u"/proc/stat"_s), "btime ")) {
        figures.startedAt = std::chrono::duration<double>(
            double(*bootTime) + double(fields[startTime].toULongLong()) / double(ticksPerSecond));
    }
}

#endif

#ifdef Q_OS_UNIX
std::chrono::duration<double> toDuration(const timeval &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}
#endif

} // namespace

ProcessFigures readProcessFigures()
{
    ProcessFigures figures;
#ifdef Q_OS_UNIX
    rusage usage {};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        figures.cpuTime = toDuration(usage.ru_utime) + toDuration(usage.ru_stime);
    }
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        figures.maxDescriptors = limit.rlim_cur;
    }
#endif
#ifdef Q_OS_LINUX
    readProc(figures);
#endif
    return figures;
}

} // namespace sse
