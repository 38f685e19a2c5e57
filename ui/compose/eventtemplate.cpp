// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/eventtemplate.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::EventTemplate)
};

constexpr std::pair<QLatin1StringView, QString EventTemplate::*> textMembers[] = {
    { "name"_L1, &EventTemplate::name }, { "topic"_L1, &EventTemplate::topic }, { "type"_L1, &EventTemplate::type },
    { "data"_L1, &EventTemplate::data }, { "id"_L1, &EventTemplate::id },
};

} // namespace

bool EventTemplate::saysTheSameAs(const EventTemplate &other) const
{
    EventTemplate renamed = other;
    renamed.name = name;
    return *this == renamed;
}

QJsonObject toJson(const EventTemplate &event)
{
    QJsonObject object;
    for (const auto &[key, member] : textMembers) {
        if (!(event.*member).isEmpty()) {
            object.insert(key, event.*member);
        }
    }
    if (event.retry) {
        object.insert("retry"_L1, static_cast<double>(event.retry->count()));
    }
    object.insert("json"_L1, event.json);
    object.insert("target"_L1, event.target == EventTemplate::Target::Selected ? "selected"_L1 : "everyone"_L1);
    return object;
}

std::expected<EventTemplate, QString> eventTemplateFromJson(const QJsonObject &object)
{
    EventTemplate event;
    for (const auto &[key, member] : textMembers) {
        const QJsonValue value = object.value(key);
        if (!value.isUndefined() && !value.isString()) {
            return std::unexpected(Words::tr("%1 must be a string").arg(key));
        }
        event.*member = value.toString();
    }
    if (const QJsonValue retry = object.value("retry"_L1); !retry.isUndefined()) {
        const double value = retry.toDouble(-1);
        if (value < 0 || value > std::numeric_limits<qint32>::max() || value != std::floor(value)) {
            return std::unexpected(Words::tr("retry must be a whole number of milliseconds, 0 or more"));
        }
        event.retry = std::chrono::milliseconds(static_cast<qint64>(value));
    }
    const QJsonValue json = object.value("json"_L1);
    if (!json.isUndefined() && !json.isBool()) {
        return std::unexpected(Words::tr("json must be true or false"));
    }
    event.json = json.toBool();
    const QString target = object.value("target"_L1).toString(u"everyone"_s);
    if (target != "everyone"_L1 && target != "selected"_L1) {
        return std::unexpected(Words::tr("target must be everyone or selected"));
    }
    event.target = target == "selected"_L1 ? EventTemplate::Target::Selected : EventTemplate::Target::Everyone;
    return event;
}

} // namespace pulseboard
