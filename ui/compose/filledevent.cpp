// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/filledevent.h"

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::FilledEvent)
};

/// \a data filled in; the problem's place is in \a data.
std::expected<QString, JsonProblem> fillInData(const QString &data, bool json, const PlaceholderContext &context)
{
    const auto filled = expand(data, context);
    if (!filled) {
        return std::unexpected(problemAt(data, filled.error().position, filled.error().length, filled.error().message));
    }
    if (const auto problem = json ? checkJson(filled->text) : std::nullopt) {
        const auto place = filled->inSource({ .position = problem->position, .length = problem->length });
        return std::unexpected(problemAt(data, place.position, place.length, problem->message));
    }
    return filled->text;
}

} // namespace

std::expected<sse::PublishRequest, FieldProblem> fillIn(const EventTemplate &event, const PlaceholderContext &context)
{
    sse::PublishRequest request;
    QString id;
    const std::tuple<QString, const QString &, QString &> lines[] = { { u"topic"_s, event.topic, request.topic },
                                                                      { u"type"_s, event.type, request.type },
                                                                      { u"id"_s, event.id, id } };
    for (const auto &[field, source, target] : lines) {
        const auto filled = expand(source, context);
        if (!filled) {
            return std::unexpected(FieldProblem { .field = field,
                                                  .message = filled.error().message,
                                                  .position = filled.error().position,
                                                  .length = filled.error().length });
        }
        target = filled->text;
    }
    if (request.topic.isEmpty()) {
        return std::unexpected(
            FieldProblem { .field = u"topic"_s, .message = Words::tr("Name a topic"), .position = 0, .length = 0 });
    }
    if (!id.isEmpty()) {
        request.id = id;
    }
    request.retry = event.retry;
    const auto data = fillInData(event.data, event.json, context);
    if (!data) {
        const JsonProblem &problem = data.error();
        return std::unexpected(FieldProblem {
            .field = u"data"_s,
            .message = Words::tr("Line %1, column %2: %3")
                           .arg(QString::number(problem.line), QString::number(problem.column), problem.message),
            .position = problem.position,
            .length = problem.length });
    }
    request.data = data->toUtf8();
    return request;
}

std::optional<JsonProblem> checkData(const QString &data, bool json)
{
    if (data.isEmpty()) {
        return std::nullopt;
    }
    QRandomGenerator random(1);
    const PlaceholderContext sample { .now = QDateTime::fromMSecsSinceEpoch(0).toUTC(),
                                      .sequence = 1,
                                      .random = &random };
    const auto filled = fillInData(data, json, sample);
    return filled ? std::nullopt : std::optional(filled.error());
}

} // namespace pulseboard
