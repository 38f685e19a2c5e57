// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "options.h"

#include <QString>
#include <QStringList>

#include <expected>

namespace pulseboard {

/// The program says \a text and ends: with 0 on standard output, else on standard error.
struct SaidAndDone
{
    QString text;
    int exitStatus = 0;
};

/// Reads \a arguments, the program's name first, and the configuration file that they name; what
/// the command line says wins. A bad command line ends with 2, a bad file with 1.
[[nodiscard]] std::expected<Options, SaidAndDone> readCommandLine(const QStringList &arguments);

} // namespace pulseboard
