// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/setuperror.h"

#include <QByteArray>

#include <expected>

namespace sse {

/// Who but its owner may read a file that holds a secret.
enum class SecretFileReaders : quint8 {
    OwnerOnly,
    OwnerAndGroup, ///< for keys that a system hands out by group
};

/// Reads the file \a path, which holds a secret: \a what, in an error's words. Refuses one that more
/// people may read than \a readers, and one that is no regular file or larger than a secret can be.
[[nodiscard]] std::expected<QByteArray, SetupError> readSecretFile(const QString &path, const QString &what,
                                                                   SecretFileReaders readers);

} // namespace sse
