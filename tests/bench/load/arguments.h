// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string>

#include <sys/types.h>

namespace bench {

/// What to measure, and of whom.
struct Arguments
{
    std::string measure; ///< throughput, latency, memory, accept, idle or replay
    std::string dialect = "pulseboard";
    std::string token;
    std::size_t port = 0;
    pid_t pid = 0; ///< the server's, for its CPU and memory
    std::size_t connections = 100;
    std::size_t topics = 1;
    std::size_t batch = 1;   ///< events in one publish
    std::size_t payload = 80; ///< bytes of data in one event
    std::size_t window = 1;  ///< publishes that may be on their way to clients at once
    double seconds = 4;
    double rate = 2;           ///< events per second, where they are paced
    std::size_t behind = 200;  ///< replay: events that each client has missed
    std::size_t live = 100;    ///< replay: clients that stay connected
    double deadline = 120;     ///< seconds until the program gives up

    /// Ends the program over what it cannot read.
    static Arguments parse(int argc, char **argv);
};

} // namespace bench
