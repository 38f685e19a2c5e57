// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace sse {

/// How many descriptors the process may have; a large number where there is no limit.
[[nodiscard]] qint64 descriptorLimit();

/// Raises the limit to the most that the system allows this process; the limit that then holds.
/// For the program, once, before it opens many: a library must not do it unasked.
qint64 raiseDescriptorLimit();

/// How many streams there is room for, with descriptors kept in reserve for requests, files and the
/// window, so that a full server still answers.
[[nodiscard]] qsizetype roomForStreams(qsizetype wanted);

/// How many connections without a stream there is room for beside \a streams.
[[nodiscard]] qsizetype roomForRequests(qsizetype streams);

} // namespace sse
