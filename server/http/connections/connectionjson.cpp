// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connections/connectionjson.h"

#include "schema/jsontext.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sse {

void appendJson(QByteArray &json, const ConnectionInfo &info, const ConnectionCounters &counters)
{
    json += R"({"id":")";
    json += toString(info.id).toLatin1();
    json += R"(","address":)";
    appendAnyText(json, info.address);
    json += R"(,"port":)";
    json += QByteArray::number(info.port);
    json += R"(,"userAgent":)";
    appendAnyText(json, info.userAgent);
    json += R"(,"endpoint":)";
    appendAnyText(json, info.endpoint);
    json += R"(,"topics":[)";
    for (qsizetype i = 0; i < info.topics.size(); ++i) {
        json += i > 0 ? "," : "";
        appendAnyText(json, info.topics[i]);
    }
    json += R"(],"connectedAt":")";
    json += info.connectedAt.toString(Qt::ISODateWithMs).toLatin1();
    json += R"(","durationMs":)";
    json += QByteArray::number(qint64(counters.duration.count()));
    json += R"(,"events":)";
    json += QByteArray::number(counters.events);
    json += R"(,"bytes":)";
    json += QByteArray::number(counters.bytes);
    json += R"(,"eventsPerSecond":)";
    json += QByteArray::number(std::round(counters.eventsPerSecond * 100) / 100, 'g', QLocale::FloatingPointShortest);
    json += R"(,"lag":)";
    json += QByteArray::number(counters.lag);
    json += R"(,"lastEventId":)";
    appendAnyText(json, QString::fromUtf8(counters.lastEventId));
    json += R"(,"state":")";
    json += toString(counters.state).data();
    json += R"("})";
}

} // namespace sse
