// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pool/connectionmemory.h"

namespace sse {

std::pmr::memory_resource *connectionMemory()
{
    // Never destroyed: objects may outlive any static one.
    static auto *memory = new std::pmr::synchronized_pool_resource;
    return memory;
}

} // namespace sse
