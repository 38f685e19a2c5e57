// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/compiledresource.h"

#include <QFile>

using namespace Qt::StringLiterals;

/// Out of a static library a linker takes only what somebody asks for; this asks. In no namespace,
/// because the function that it declares is in none.
static void askForResources()
{
    Q_INIT_RESOURCE(pulseboard_server);
}

namespace sse {

QByteArray compiledResource(const QString &file)
{
    static const bool isThere = (askForResources(), true);
    Q_UNUSED(isThere)
    QFile resource(u":/pulseboard/"_s + file);
    if (!resource.open(QIODevice::ReadOnly)) {
        qFatal("the resource %s is not compiled in", qUtf8Printable(resource.fileName()));
    }
    return resource.readAll();
}

} // namespace sse
