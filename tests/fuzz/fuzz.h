// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// What each fuzzer defines, for libFuzzer or for driver.cpp: tries one input. Returns 0; what is wrong ends
/// the process.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size);

/// Ends the process, which is a finding, unless \a holds.
#define FUZZ_VERIFY(holds)                                                                                             \
    do {                                                                                                               \
        if (!(holds)) {                                                                                                \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds);                            \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

namespace fuzz {

inline QByteArray bytes(const std::uint8_t *data, size_t size)
{
    return { reinterpret_cast<const char *>(data), static_cast<qsizetype>(size) };
}

/// Takes the first line off \a bytes, without its LF; all of it if there is none.
inline QByteArray takeLine(QByteArray &bytes)
{
    const auto end = bytes.indexOf('\n');
    const auto line = end < 0 ? bytes : bytes.first(end);
    bytes = end < 0 ? QByteArray() : bytes.sliced(end + 1);
    return line;
}

} // namespace fuzz
