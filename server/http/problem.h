// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpmessage.h"
#include "stats/datafault.h"
#include "stats/publication.h"

#include <QList>

namespace sse {

/// An error answer as RFC 9457 has it: `application/problem+json` with `title`, `status` and
/// \a detail, and the `field` that is at fault where there is one.
[[nodiscard]] HttpResponse makeProblem(int status, const QString &detail, const QString &field = {});

[[nodiscard]] HttpResponse makeProblem(int status, const FieldError &error);

/// With \a faults under `errors`, each with `path` and `message`.
[[nodiscard]] HttpResponse makeProblem(int status, const FieldError &error, const QList<DataFault> &faults);

} // namespace sse
