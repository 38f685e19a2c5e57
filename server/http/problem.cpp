// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

HttpResponse problemOf(int status, const QString &detail, const QString &field, const QList<DataFault> &faults)
{
    QJsonObject problem { { u"title"_s, QString::fromLatin1(reasonPhrase(status)) },
                          { u"status"_s, status },
                          { u"detail"_s, detail } };
    if (!field.isEmpty()) {
        problem.insert(u"field"_s, field);
    }
    if (!faults.isEmpty()) {
        QJsonArray errors;
        for (const auto &[path, message] : faults) {
            errors.append(QJsonObject { { u"path"_s, path }, { u"message"_s, message } });
        }
        problem.insert(u"errors"_s, errors);
    }
    return { .status = status,
             .headers = { { "Content-Type", "application/problem+json" }, { "Cache-Control", "no-store" } },
             .body = QJsonDocument(problem).toJson(QJsonDocument::Compact) };
}

} // namespace

HttpResponse makeProblem(int status, const QString &detail, const QString &field)
{
    return problemOf(status, detail, field, {});
}

HttpResponse makeProblem(int status, const FieldError &error)
{
    return problemOf(status, error.message, error.field, {});
}

HttpResponse makeProblem(int status, const FieldError &error, const QList<DataFault> &faults)
{
    return problemOf(status, error.message, error.field, faults);
}

} // namespace sse
