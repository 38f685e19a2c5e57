// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

namespace sse {

/// Gives memory back to the system when a wave of connections has passed. Lives in the server
/// thread.
///
/// While a request is read, its socket holds buffers of many times what the stream needs that comes
/// of it. The allocator keeps those between the small objects that stay; only a trim lets them go.
/// Does nothing where the allocator has no such call.
class MemoryTrimmer final : public QObject
{
    Q_OBJECT

public:
    explicit MemoryTrimmer(QObject *parent);

    /// To be called for each stream that opens.
    void streamOpened();

private:
    void trim();

    int m_openedSinceTrim = 0;
    QTimer m_afterwards;
};

} // namespace sse
