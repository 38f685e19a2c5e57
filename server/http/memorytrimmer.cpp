// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/memorytrimmer.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace std::chrono_literals;

namespace sse {

namespace {

constexpr int worthATrim = 200;

} // namespace

MemoryTrimmer::MemoryTrimmer(QObject *parent)
    : QObject(parent)
    , m_afterwards(this)
{
    m_afterwards.setSingleShot(true);
    m_afterwards.setInterval(500ms);
    connect(&m_afterwards, &QTimer::timeout, this, &MemoryTrimmer::trim);
}

void MemoryTrimmer::streamOpened()
{
    if (++m_openedSinceTrim >= worthATrim && !m_afterwards.isActive()) {
        m_afterwards.start();
    }
}

void MemoryTrimmer::trim()
{
    m_openedSinceTrim = 0;
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace sse
