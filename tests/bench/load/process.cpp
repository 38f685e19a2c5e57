// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/process.h"

#include "load/target.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace bench {

namespace {

namespace fs = std::filesystem;

/// The fields of /proc/PID/stat after the name, which may hold anything: `state` is the first.
std::vector<std::string> statOf(pid_t process)
{
    std::ifstream file(fs::path("/proc") / std::to_string(process) / "stat");
    const std::string line(std::istreambuf_iterator<char>(file), {});
    std::istringstream rest(line.substr(std::min(line.rfind(')') + 2, line.size())));
    return { std::istream_iterator<std::string>(rest), {} };
}

/// \a root and everything below it.
std::vector<pid_t> familyOf(pid_t root)
{
    std::vector<std::pair<pid_t, pid_t>> parents;
    for (const auto &entry : fs::directory_iterator("/proc")) {
        const auto name = entry.path().filename().string();
        if (!std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
            continue;
        }
        const auto stat = statOf(std::stoi(name));
        if (stat.size() > 1) {
            parents.emplace_back(std::stoi(name), std::stoi(stat[1]));
        }
    }
    std::vector<pid_t> family { root };
    for (std::size_t i = 0; i < family.size(); ++i) {
        for (const auto &[child, parent] : parents) {
            if (parent == family[i]) {
                family.push_back(child);
            }
        }
    }
    return family;
}

/// The sum of the fields whose names begin with \a prefix, in bytes.
double sumOf(pid_t process, const char *file, std::string_view prefix)
{
    std::ifstream lines(fs::path("/proc") / std::to_string(process) / file);
    double bytes = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (line.starts_with(prefix) && colon != std::string::npos) {
            bytes += std::stod(line.substr(colon + 1)) * 1024;
        }
    }
    return bytes;
}

double cpuSecondsOf(const std::vector<pid_t> &family)
{
    double ticks = 0;
    for (const auto process : family) {
        const auto stat = statOf(process);
        if (stat.size() > 12) {
            ticks += std::stod(stat[11]) + std::stod(stat[12]);
        }
    }
    return ticks / double(::sysconf(_SC_CLK_TCK));
}

} // namespace

double cpuSecondsOf(pid_t server)
{
    const auto family = familyOf(server);
    if (statOf(server).empty()) {
        fail("the server is gone");
    }
    return cpuSecondsOf(family);
}

Usage usageOf(pid_t server)
{
    const auto family = familyOf(server);
    Usage usage { .cpuSeconds = cpuSecondsOf(family) };
    for (const auto process : family) {
        usage.pssBytes += sumOf(process, "smaps_rollup", "Pss:");
        usage.privateBytes += sumOf(process, "smaps_rollup", "Private_");
        usage.peakRssBytes += sumOf(process, "status", "VmHWM:");
    }
    return usage;
}

} // namespace bench
