// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace bench {

/// Ends the program: a measurement that went wrong has no figure.
[[noreturn]] void fail(const std::string &what);
/// The same, with what the system says of errno.
[[noreturn]] void failWithErrno(const std::string &what);

/// Where the server is: a port of 127.0.0.1.
struct Target
{
    std::uint16_t port = 0;

    [[nodiscard]] std::string host() const { return std::string("127.0.0.1:").append(std::to_string(port)); }

    /// A non-blocking socket whose connection is under way, from the \a index-th client's address:
    /// one address has about 28,000 ports.
    [[nodiscard]] int connect(std::size_t index) const;
};

} // namespace bench
