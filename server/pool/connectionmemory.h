// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory_resource>

namespace sse {

/// Where everything lives that a stream keeps for its whole life: small objects side by side.
///
/// From the general heap they would lie scattered between the large buffers of the requests that
/// they came of, one to a page, and hold all those pages. Any thread may use it.
[[nodiscard]] std::pmr::memory_resource *connectionMemory();

/// Base of a class whose objects are made with new and live there.
class InConnectionMemory
{
public:
    static void *operator new(std::size_t size) { return connectionMemory()->allocate(size); }
    static void operator delete(void *object, std::size_t size) { connectionMemory()->deallocate(object, size); }

protected:
    InConnectionMemory() = default;
    ~InConnectionMemory() = default;
};

} // namespace sse
