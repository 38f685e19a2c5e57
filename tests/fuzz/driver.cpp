// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A fuzzer where libFuzzer is not: tries every file of a corpus, then mutations of them for some time.
//
//     fuzz_query_driver CORPUS [SECONDS [SEED]]
//
// It is blind, and finds what lies near the corpus. What finds more: run.py, with clang.

#include "fuzz/fuzz.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes current; // what is tried now, to be kept when it ends the process

extern "C" void onFatalSignal(int signal)
{
    const char path[] = "fuzz-finding";
    if (auto *file = std::fopen(path, "wb")) {
        std::fwrite(current.data(), 1, current.size(), file);
        std::fclose(file);
    }
    std::fprintf(stderr, "this input of %zu bytes did it; it is kept in the file %s\n", current.size(), path);
    std::signal(signal, SIG_DFL);
    ::raise(signal);
}

class Mutator
{
public:
    Mutator(const std::vector<Bytes> &corpus, std::uint32_t seed)
        : m_corpus(corpus)
        , m_random(seed)
    {
    }

    Bytes next()
    {
        auto bytes = any();
        for (auto rounds = 1 + below(4); rounds > 0; --rounds) {
            mutate(bytes);
        }
        bytes.resize(std::min<size_t>(bytes.size(), maxBytes));
        return bytes;
    }

private:
    static constexpr size_t maxBytes = 8192;

    size_t below(size_t end) { return end == 0 ? 0 : m_random() % end; }
    const Bytes &any() { return m_corpus[below(m_corpus.size())]; }

    void mutate(Bytes &bytes)
    {
        static constexpr std::string_view telling[] = { "\r\n",
                                                        "\n",
                                                        "\r",
                                                        "\r\n\r\n",
                                                        ":",
                                                        " ",
                                                        "\t",
                                                        "%",
                                                        "%00",
                                                        "+",
                                                        "&",
                                                        "=",
                                                        "\"",
                                                        "\\",
                                                        "\\u0000",
                                                        "\\ud800",
                                                        "{",
                                                        "}",
                                                        "[",
                                                        "]",
                                                        ",",
                                                        "-1",
                                                        "0",
                                                        "4294967296",
                                                        "18446744073709551616",
                                                        "1e999",
                                                        "null",
                                                        "~",
                                                        "*",
                                                        "\xff",
                                                        "\xc3\x28",
                                                        "\xed\xa0\x80",
                                                        "\xf0\x9f\x92\xa9",
                                                        "\xef\xbb\xbf" };
        const auto at = below(bytes.size() + 1);
        const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
        const auto length = std::min(bytes.size() - at, 1 + below(16));
        const auto end = place + static_cast<std::ptrdiff_t>(length);
        switch (below(6)) {
        case 0: // a bit
            if (at < bytes.size()) {
                bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << below(8)));
            }
            break;
        case 1: // a byte
            if (at < bytes.size()) {
                bytes[at] = static_cast<std::uint8_t>(below(256));
            }
            break;
        case 2: // something goes
            bytes.erase(place, end);
            break;
        case 3: { // something comes twice
            const Bytes part(place, end);
            bytes.insert(place, part.begin(), part.end());
            break;
        }
        case 4: { // something that often matters comes in
            const auto token = telling[below(std::size(telling))];
            bytes.insert(place, token.begin(), token.end());
            break;
        }
        default: { // another one goes on from here
            const auto &other = any();
            bytes.erase(place, bytes.end());
            bytes.insert(bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(below(other.size() + 1)),
                         other.end());
            break;
        }
        }
    }

    const std::vector<Bytes> &m_corpus;
    std::mt19937 m_random;
};

void attempt(Bytes bytes)
{
    current = std::move(bytes);
    LLVMFuzzerTestOneInput(current.data(), current.size());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2 || !std::filesystem::is_directory(argv[1])) {
        std::fprintf(stderr, "usage: %s CORPUS [SECONDS [SEED]]\n", argv[0]);
        return 2;
    }
    const double seconds = argc > 2 ? std::stod(argv[2]) : 0;
    const auto seed = argc > 3 ? static_cast<std::uint32_t>(std::stoul(argv[3])) : std::random_device()();
    std::vector<Bytes> corpus;
    for (const auto &entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    if (corpus.empty()) {
        std::fprintf(stderr, "there is nothing in %s\n", argv[1]);
        return 2;
    }
    std::printf("%zu inputs, then mutations with the seed %u\n", corpus.size(), seed);
    std::fflush(stdout);
    for (const int signal : { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL }) {
        std::signal(signal, onFatalSignal);
    }
    for (const auto &bytes : corpus) {
        attempt(bytes);
    }
    Mutator mutator(corpus, seed);
    size_t tried = 0;
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    for (; std::chrono::steady_clock::now() < end; ++tried) {
        attempt(mutator.next());
    }
    std::printf("%zu mutations\n", tried);
    return 0;
}
