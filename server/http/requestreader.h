// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"

#include <chrono>
#include <expected>
#include <optional>

namespace sse {

/// What one request may take.
struct RequestLimits
{
    qsizetype maxHeadBytes = 16 * 1024; ///< request line and headers
    qsizetype maxBodyBytes = 1024 * 1024;
    std::chrono::milliseconds timeToRequest { std::chrono::seconds(10) }; ///< from its first byte to its last
    std::chrono::milliseconds idleTime { std::chrono::seconds(60) };      ///< without a request
    /// What all requests together may hold that are not complete; never less than four of the largest need.
    qsizetype maxUnfinishedBytes = 64 * 1024 * 1024;
};

/// Why a request is not one that this server serves.
struct RequestError
{
    int status = 400;
    QString detail;
};

/// Cuts the bytes of one connection into whole HTTP/1 requests (RFC 9112).
///
/// Strict where leniency lets two parsers disagree about where a request ends: lines end with
/// CR LF, one Content-Length or one `Transfer-Encoding: chunked` but not both, no folded headers.
/// After an error nothing more can be read.
class RequestReader final
{
public:
    explicit RequestReader(RequestLimits limits);

    [[nodiscard]] const RequestLimits &limits() const { return m_limits; }

    void append(QByteArrayView bytes);

    /// The next request, nothing while it is incomplete, or what is wrong with it.
    [[nodiscard]] std::expected<std::optional<HttpRequest>, RequestError> next();

    /// Bytes of a request are here that is not complete.
    [[nodiscard]] bool isInRequest() const { return m_state != State::Head || m_headBytes > 0 || !rest().isEmpty(); }

    /// Whether it is a HEAD request that is being read, or that could not be: no body may come with its answer.
    [[nodiscard]] bool isHead() const { return m_request.isHead(); }

    /// Once for a request whose head is here and whose body is to come: it, but for the body. Valid until next().
    [[nodiscard]] const HttpRequest *takeHead() { return std::exchange(m_headIsNew, false) ? &m_request : nullptr; }

    /// About the memory that it takes for what is not read yet.
    [[nodiscard]] qsizetype heldBytes() const;
    /// Lets go of that: nothing more will be read.
    void clear();

    /// Once for a request whose client waits for `100 Continue` before it sends the body.
    [[nodiscard]] bool takeExpectsContinue() { return std::exchange(m_expectsContinue, false); }

private:
    enum class State : quint8 { Head, Body, ChunkSize, ChunkData, ChunkEnd, Trailers, Done };
    using Progress = std::expected<bool, RequestError>; ///< true: a step was made

    Progress step();
    Progress readHead();
    Progress readBody();
    Progress readChunkSize();
    Progress readChunkData();
    Progress readChunkEnd();
    Progress readTrailers();
    std::expected<void, RequestError> parseRequestLine(QByteArrayView line);
    std::expected<void, RequestError> parseHeader(QByteArrayView line);
    std::expected<void, RequestError> decideBody();
    std::expected<std::optional<QByteArray>, RequestError> takeLine(qsizetype maxBytes, int statusIfLonger);
    [[nodiscard]] QByteArrayView rest() const { return QByteArrayView(m_buffer).sliced(m_at); }
    RequestError bodyTooLarge(const QString &size) const;

    RequestLimits m_limits;
    State m_state = State::Head;
    QByteArray m_buffer;
    qsizetype m_at = 0; ///< what stands before this in the buffer is read
    qsizetype m_headBytes = 0; ///< of the head or trailers so far
    bool m_hasRequestLine = false;
    bool m_targetHasHost = false; ///< the target came in absolute form
    bool m_headIsNew = false; ///< complete, and not taken
    bool m_expectsContinue = false;
    qsizetype m_remaining = 0; ///< of the body or the chunk
    int m_minorVersion = 1;
    HttpRequest m_request;
};

} // namespace sse
