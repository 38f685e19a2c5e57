// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The load client: one thread, one epoll set, one measurement, its figures as JSON on standard
// output. run.py starts it; by hand:
//     bench_load throughput --port 8080 --pid PID --connections 1000 --batch 50

#include "load/measures.h"
#include "load/target.h"

#include <array>
#include <utility>

#include <sys/resource.h>

int main(int argc, char **argv)
{
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const auto arguments = bench::Arguments::parse(argc, argv);
    using Measure = bench::Figures (*)(const bench::Arguments &);
    const std::array measures {
        std::pair<const char *, Measure> { "throughput", bench::measureThroughput },
        std::pair<const char *, Measure> { "latency", bench::measureLatency },
        std::pair<const char *, Measure> { "memory", bench::measureMemory },
        std::pair<const char *, Measure> { "accept", bench::measureAccept },
        std::pair<const char *, Measure> { "idle", bench::measureIdle },
        std::pair<const char *, Measure> { "replay", bench::measureReplay },
    };
    for (const auto &[name, measure] : measures) {
        if (arguments.measure == name) {
            measure(arguments).print();
            return 0;
        }
    }
    bench::fail("there is no measure \"" + arguments.measure + "\"");
}
