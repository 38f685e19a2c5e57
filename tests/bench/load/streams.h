// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "load/target.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// Clients that each hold one stream open and count the events on it.
///
/// Counting is looking for the marker in the bytes: anything dearer would measure this program.
class Streams
{
public:
    /// How many streams may wait for their head at once while they are opened.
    ///
    /// Many, to see how fast a server can accept; still below every server's backlog, because an
    /// overflow costs a client a second that would be measured as the server's.
    static constexpr std::size_t manyOpening = 256;
    /// Few, so that every server has its streams in the order in which the kernel made their
    /// sockets. Sending to 10,000 sockets in another order than they lie in memory costs a third
    /// more, and which order a server ends up with would be chance.
    static constexpr std::size_t fewOpening = 4;

    explicit Streams(Target target);
    ~Streams();
    Streams(const Streams &) = delete;
    Streams &operator=(const Streams &) = delete;

    /// Opens \a count streams, \a request making what each sends. handle() carries it through.
    void open(std::size_t count, std::size_t opening, std::function<std::string(std::size_t)> request);

    /// Readable when handle() has something to do.
    [[nodiscard]] int descriptor() const { return m_epoll; }
    /// Handles up to \a most ready streams. False if none was ready.
    bool handle(int most);

    [[nodiscard]] bool isOpen() const { return m_open == m_streams.size(); }
    [[nodiscard]] std::size_t size() const { return m_streams.size(); }
    /// Events on all streams together, and on one.
    [[nodiscard]] std::uint64_t received() const { return m_received; }
    [[nodiscard]] std::uint64_t received(std::size_t stream) const { return m_streams[stream].events; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    /// How often there was something to read, of any kind; a heartbeat is one.
    [[nodiscard]] std::uint64_t reads() const { return m_reads; }

    /// Called for what one read brought: the stream, its events before, and the new ones.
    std::function<void(std::size_t stream, std::uint64_t before, std::uint64_t count)> onEvents;
    /// Called with the bytes of every read of the first stream.
    std::function<void(std::string_view bytes)> onFirstStreamBytes;

private:
    struct Stream
    {
        int descriptor = -1;
        bool requested = false;
        std::uint8_t headEndMatched = 0; ///< of CR LF CR LF; 4: the head is through
        std::uint64_t events = 0;
    };

    void openMore();
    void request(std::size_t index);
    void read(std::size_t index);
    void watch(int operation, std::size_t index, std::uint32_t events) const;

    Target m_target;
    int m_epoll;
    std::function<std::string(std::size_t)> m_request;
    std::vector<Stream> m_streams;
    std::size_t m_maxOpening = 0;
    std::size_t m_started = 0; ///< connections begun
    std::size_t m_open = 0;    ///< heads received
    std::uint64_t m_received = 0;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_reads = 0;
    std::vector<char> m_buffer;
};

} // namespace bench
