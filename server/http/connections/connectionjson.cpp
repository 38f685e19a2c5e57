// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/connections/connectionjson.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sse {

void appendJsonString(QByteArray &json, QStringView text)
{
    const auto utf8 = text.toUtf8();
    json += '"';
    for (const char c : utf8) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr auto digits = "0123456789abcdef";
            json += "\\u00";
            json += digits[c >> 4];
            json += digits[c & 0xf];
        } else {
            json += c;
        }
    }
    json += '"';
}

void appendJson(QByteArray &json, const ConnectionInfo &info, const ConnectionCounters &counters)
{
    json += R"({"id":")";
    json += toString(info.id).toLatin1();
    json += R"(","address":)";
    appendJsonString(json, info.address);
    json += R"(,"port":)";
    json += QByteArray::number(info.port);
    json += R"(,"userAgent":)";
    appendJsonString(json, info.userAgent);
    json += R"(,"endpoint":)";
    appendJsonString(json, info.endpoint);
    json += R"(,"topics":[)";
    for (qsizetype i = 0; i < info.topics.size(); ++i) {
        json += i > 0 ? "," : "";
        appendJsonString(json, info.topics[i]);
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
    appendJsonString(json, QString::fromUtf8(counters.lastEventId));
    json += R"(,"state":")";
    json += toString(counters.state).data();
    json += R"("})";
}

} // namespace sse
