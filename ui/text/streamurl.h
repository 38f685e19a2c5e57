// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace pulseboard {

/// The address of the stream of all topics, `http://…/events`, on the server whose live page is
/// \a page; empty while there is none.
[[nodiscard]] inline QString streamUrl(const QUrl &page)
{
    return page.isEmpty() ? QString() : page.resolved(QUrl(QStringLiteral("events"))).toString();
}

} // namespace pulseboard
