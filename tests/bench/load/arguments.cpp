// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/arguments.h"

#include "load/target.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>

namespace bench {

Arguments Arguments::parse(int argc, char **argv)
{
    Arguments arguments;
    using Store = std::function<void(const std::string &)>;
    const auto text = [](std::string &where) -> Store { return [&where](const std::string &value) { where = value; }; };
    const auto number = [](auto &where) -> Store {
        return [&where](const std::string &value) {
            char *end = nullptr;
            const double parsed = std::strtod(value.c_str(), &end);
            if (value.empty() || *end || parsed < 0) {
                fail(std::string("not a number, 0 or more: ").append(value));
            }
            where = static_cast<std::remove_reference_t<decltype(where)>>(parsed);
        };
    };
    const std::map<std::string_view, Store> options {
        { "--dialect", text(arguments.dialect) },
        { "--token", text(arguments.token) },
        { "--port", number(arguments.port) },
        { "--pid", number(arguments.pid) },
        { "--connections", number(arguments.connections) },
        { "--topics", number(arguments.topics) },
        { "--batch", number(arguments.batch) },
        { "--payload", number(arguments.payload) },
        { "--window", number(arguments.window) },
        { "--seconds", number(arguments.seconds) },
        { "--rate", number(arguments.rate) },
        { "--behind", number(arguments.behind) },
        { "--live", number(arguments.live) },
        { "--deadline", number(arguments.deadline) },
    };
    if (argc < 2) {
        fail("say what to measure: throughput, latency, memory, accept, idle or replay; then options such as --port");
    }
    arguments.measure = argv[1];
    for (int i = 2; i < argc; i += 2) {
        const auto option = options.find(argv[i]);
        if (option == options.end() || i + 1 == argc) {
            fail(std::string("not an option with a value: ").append(argv[i]));
        }
        option->second(argv[i + 1]);
    }
    if (arguments.port == 0 || arguments.pid == 0 || arguments.topics == 0 || arguments.batch == 0
        || arguments.window == 0) {
        fail("--port and --pid are needed; --topics, --batch and --window must be at least 1");
    }
    return arguments;
}

} // namespace bench
