// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/routes/route.h"

namespace sse {

/// Whether a file is a page, or something that pages load.
enum class FileRole : quint8 { Page, PartOfPage };

/// Serves \a file, see compiledResource(), at \a path. The page loads nothing but files of this server, runs no script
/// but those, and is framed by nobody.
[[nodiscard]] Route fileRoute(const QString &path, const QString &file, const QByteArray &contentType, FileRole role);

} // namespace sse
