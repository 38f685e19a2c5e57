// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Does not compile: the test event_wants_a_gadget reads what the compiler says.

#include "schema/eventtype.h"

struct Gadget
{
    Q_GADGET
};

struct Derived : Gadget
{
};

const auto fine = sse::event<Gadget>("fine");
const auto noGadget = sse::event<QString>("text");
const auto noneOfItsOwn = sse::event<Derived>("derived");
