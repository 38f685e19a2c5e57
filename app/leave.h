// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pulseboard {

/// Ends the program without tidying up: for when another thread is held by a disk that does not answer. Nothing that
/// was promised is lost, as with a kill.
[[noreturn]] void leaveAtOnce(int status);

/// \a status, for main() to return; if the disk still holds a thread of the history, leaveAtOnce().
[[nodiscard]] int leave(int status);

} // namespace pulseboard
