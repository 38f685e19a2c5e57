// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "announce.h"

#include <cstdio>

namespace pulseboard {

void announce(const QUrl &url)
{
    std::printf("Pulseboard listening on %s\n", qUtf8Printable(url.toString()));
    std::fflush(stdout);
}

void report(const char *what)
{
    std::fprintf(stderr, "pulseboard: %s\n", what);
}

int complain(const sse::StartError &error)
{
    std::fprintf(stderr, "pulseboard: %s\nWhat helps: %s.\n", qUtf8Printable(causeOf(error)),
                 qUtf8Printable(remedyOf(error)));
    return 1;
}

} // namespace pulseboard
