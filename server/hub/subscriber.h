// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "wire/frame.h"

#include <cstddef>

namespace sse {

/// One receiver in a lane. Lives in the server thread.
class Subscriber
{
public:
    virtual ~Subscriber() = default;

    /// Takes a frame that is meant for this receiver alone and stands in no lane. It is to be
    /// delivered in the order of sequence numbers, between the frames of the lane.
    /// False when it cannot be taken: nothing will be delivered.
    [[nodiscard]] virtual bool enqueueDirect(const Frame &frame) = 0;

    /// The index in its lane of the frame that it takes next. What stands some way before that of all may go.
    [[nodiscard]] virtual quint64 laneCursor() const = 0;

protected:
    Subscriber() = default;
    Q_DISABLE_COPY_MOVE(Subscriber)

private:
    friend class Lane;
    size_t m_slot = 0; ///< its place in the lane's list
};

} // namespace sse
