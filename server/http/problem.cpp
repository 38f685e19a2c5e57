// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/problem.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sse {

HttpResponse makeProblem(int status, const QString &detail, const QString &field)
{
    QJsonObject problem { { u"title"_s, QString::fromLatin1(reasonPhrase(status)) },
                          { u"status"_s, status },
                          { u"detail"_s, detail } };
    if (!field.isEmpty()) {
        problem.insert(u"field"_s, field);
    }
    return { .status = status,
             .headers = { { "Content-Type", "application/problem+json" }, { "Cache-Control", "no-store" } },
             .body = QJsonDocument(problem).toJson(QJsonDocument::Compact) };
}

HttpResponse makeProblem(int status, const FieldError &error)
{
    return makeProblem(status, error.message, error.field);
}

} // namespace sse
