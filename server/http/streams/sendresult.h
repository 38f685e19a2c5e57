// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace sse {

/// What became of something that was to be sent to one stream.
class [[nodiscard]] SendResult
{
public:
    enum Status : quint8 {
        Queued,       ///< goes out as soon as the peer takes it, in the order of the calls
        Backpressure, ///< not taken: the peer reads too slowly. Try again when Stream::onWritable() says so
        Closed,       ///< not taken: the stream has ended
        Refused,      ///< not taken: it cannot be sent on this stream, error() says why
    };

    SendResult(Status status, QString error = {}) // NOLINT: a status is a result
        : m_status(status)
        , m_error(std::move(error))
    {
    }

    [[nodiscard]] Status status() const { return m_status; }
    /// An English sentence without a full stop that names the type, the field, or the property at fault; empty unless Refused.
    [[nodiscard]] const QString &error() const { return m_error; }

    friend bool operator==(const SendResult &result, Status status) { return result.m_status == status; }

private:
    Status m_status;
    QString m_error;
};

} // namespace sse
