// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventcolumns.h"

#include "events/eventdelegate.h"
#include "events/eventmodel.h"
#include "look/typography.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QString sample(int section)
{
    switch (static_cast<EventModel::Column>(section)) {
    case EventModel::Time:
        return u"00:00:00.000"_s;
    case EventModel::Topic:
        return u"a.usual.topic"_s;
    case EventModel::Type:
        return u"message-type"_s;
    case EventModel::Id:
        return u"abcdef0123456-0000"_s;
    case EventModel::Size:
        return u"000 kB"_s;
    case EventModel::Receivers:
        return u"00,000"_s;
    case EventModel::Data:
        return u"{\"value\": 1, \"word\": \"FizzBuzz\"}"_s;
    }
    Q_UNREACHABLE();
}

/// The data is what people look for.
int share(int section)
{
    switch (static_cast<EventModel::Column>(section)) {
    case EventModel::Data:
        return 30;
    case EventModel::Topic:
        return 3;
    case EventModel::Type:
    case EventModel::Id:
        return 2;
    case EventModel::Time:
    case EventModel::Size:
    case EventModel::Receivers:
        return 1;
    }
    Q_UNREACHABLE();
}

} // namespace

ColumnTraits eventColumns()
{
    // Those go first that the details tell as well.
    return { .settingsGroup = "events"_L1,
             .foldingOrder = { EventModel::Id, EventModel::Receivers, EventModel::Size, EventModel::Type },
             .share = share,
             .sample = sample,
             .shortSample = sample,
             .padding = 2 * EventDelegate::horizontalPadding + gridUnit,
             .filler = EventModel::Data };
}

} // namespace pulseboard
