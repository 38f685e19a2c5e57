// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/connectioncolumns.h"

#include "connections/connectiondelegate.h"
#include "connections/connectiontext.h"

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// Who it is, what it listens to and whether it keeps up always stay.
constexpr std::array foldingOrder { Column::LastEventId, Column::Trend,    Column::Bytes,
                                    Column::Since,       Column::Address,  Column::Events,
                                    Column::Id,          Column::Duration, Column::Rate };

/// Most goes to those that are cut first.
int share(Column column)
{
    switch (column) {
    case Column::Stream:
        return 6;
    case Column::LastEventId:
        return 4;
    case Column::Client:
        return 4;
    case Column::Address:
        return 2;
    case Column::Id:
    case Column::Since:
    case Column::Duration:
    case Column::Events:
    case Column::Rate:
    case Column::Trend:
    case Column::Bytes:
    case Column::Lag:
    case Column::State:
        return 1;
    }
    Q_UNREACHABLE();
}

QString shortSample(Column column)
{
    switch (column) {
    case Column::Client:
        return u"Chrome 156"_s;
    case Column::Stream:
        return u"/events  news"_s;
    case Column::State:
        return u"—— "_s + stateWord(sse::ConnectionState::Lagging);
    case Column::Trend:
    case Column::LastEventId:
        return {}; // no less than the title
    case Column::Id:
    case Column::Address:
    case Column::Since:
    case Column::Duration:
    case Column::Events:
    case Column::Rate:
    case Column::Bytes:
    case Column::Lag:
        return columnSample(column);
    }
    Q_UNREACHABLE();
}

} // namespace

ColumnTraits connectionColumns()
{
    ColumnTraits traits { .settingsGroup = "connections"_L1,
                          .foldingOrder = {},
                          .share = [](int section) { return share(static_cast<Column>(section)); },
                          .sample = [](int section) { return columnSample(static_cast<Column>(section)); },
                          .shortSample = [](int section) { return shortSample(static_cast<Column>(section)); },
                          .padding = 2 * ConnectionDelegate::horizontalPadding };
    for (const Column column : foldingOrder) {
        traits.foldingOrder.push_back(static_cast<int>(column));
    }
    return traits;
}

} // namespace pulseboard
