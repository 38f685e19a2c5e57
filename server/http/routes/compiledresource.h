// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace sse {

/// A file that is compiled in, such as `page/index.html`: what resources/pulseboard_server.qrc lists. Ends the
/// program if it is not there. Any thread.
[[nodiscard]] QByteArray compiledResource(const QString &file);

} // namespace sse
