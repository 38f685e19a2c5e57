// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "wire/event.h"

#include <QByteArray>

#include <chrono>

namespace sse {

// Blocks of the event stream format: HTML Standard, 9.2.5 "Parsing an event stream".
// Each ends with the blank line that makes the client act on it. Lines end with LF.

/// An event block with \a id as its id, or without one if it is empty: the client keeps the one it has. Data is split at LF, CR LF and CR, as the format has no
/// way to carry them within a line; a client joins the lines with LF.
[[nodiscard]] QByteArray encodeEvent(const Event &event, QByteArrayView id);

/// A comment block; each line of \a text becomes a comment line.
[[nodiscard]] QByteArray encodeComment(QByteArrayView text);

/// A block with `retry:` and a comment: what a stream begins with.
[[nodiscard]] QByteArray encodeOpening(std::chrono::milliseconds retry, QByteArrayView comment);

/// A block that holds only `retry:`. A client keeps it for its next reconnect.
[[nodiscard]] QByteArray encodeRetry(std::chrono::milliseconds retry);

/// A block that holds only `id:`. It sets the client's last event ID and dispatches nothing
/// (HTML Standard, 9.2.6: an event with an empty data buffer is dropped after the id is set).
/// \a id must have no control character.
[[nodiscard]] QByteArray encodeId(QByteArrayView id);

/// \a block, which encodeEvent() made, without its id: the client keeps the one it has.
[[nodiscard]] QByteArray withoutId(const QByteArray &block);

/// An event of the server's own, without an id, so that the client keeps the one it has.
/// \a type and \a data must each be one line.
[[nodiscard]] QByteArray encodeNotice(QByteArrayView type, QByteArrayView data);

} // namespace sse
