// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/acceptheader.h"

#include "http/problem.h"
#include "stats/cut.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Splits at \a separator where it stands outside of quotation marks. Parts are trimmed; empty ones are left out.
QByteArrayList split(const QByteArray &text, char separator)
{
    QByteArrayList parts;
    QByteArray part;
    bool isQuoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (!isQuoted && c == separator) {
            parts.append(part.trimmed());
            part.clear();
            continue;
        }
        if (c == '"') {
            isQuoted = !isQuoted;
        }
        part += c;
        if (isQuoted && c == '\\' && at + 1 < text.size()) {
            part += text[++at];
        }
    }
    parts.append(part.trimmed());
    parts.removeAll(QByteArray());
    return parts;
}

/// One element of Accept, as far as it is about event streams.
struct Range
{
    enum class Fit : quint8 { None, Any, AnyText, EventStream, WithCharset }; ///< from vague to specific

    Fit fit = Fit::None;
    bool isWelcome = true; ///< its weight is not zero
};

Range::Fit fitOf(const QByteArray &mediaRange)
{
    using Fit = Range::Fit;
    return mediaRange == "*/*"              ? Fit::Any
        : mediaRange == "text/*"            ? Fit::AnyText
        : mediaRange == "text/event-stream" ? Fit::EventStream
                                            : Fit::None;
}

Range readRange(const QByteArray &element)
{
    auto parts = split(element.toLower(), ';');
    if (parts.isEmpty()) {
        return {};
    }
    Range range { .fit = fitOf(parts.takeFirst()) };
    for (const auto &parameter : parts) {
        const auto equals = parameter.indexOf('=');
        const auto name = parameter.first(std::max<qsizetype>(equals, 0)).trimmed();
        auto value = parameter.sliced(equals + 1).trimmed();
        if (name == "q") {
            bool isNumber = false;
            const double weight = value.toDouble(&isNumber);
            if (!isNumber || !(weight >= 0 && weight <= 1)) {
                return {};
            }
            range.isWelcome = weight > 0;
        } else if (name == "charset" && (value == "utf-8" || value == "\"utf-8\"")) {
            // The one parameter that event streams have (HTML Standard, "text/event-stream" among its media types): they are always UTF-8.
            if (range.fit == Range::Fit::EventStream) {
                range.fit = Range::Fit::WithCharset;
            }
        } else {
            return {}; // another kind than ours
        }
    }
    return range;
}

} // namespace

bool acceptsEventStream(const HeaderList &headers)
{
    bool saysAnything = false;
    Range best { .fit = Range::Fit::None, .isWelcome = false };
    for (const auto &[name, value] : headers) {
        if (name != "accept") {
            continue;
        }
        for (const auto &element : split(value, ',')) {
            saysAnything = true;
            const auto range = readRange(element);
            if (range.fit > best.fit) {
                best = range;
            } else if (range.fit == best.fit && range.fit != Range::Fit::None) {
                best.isWelcome = best.isWelcome || range.isWelcome;
            }
        }
    }
    return !saysAnything || best.isWelcome;
}

HttpResponse makeNotAcceptable(const HttpRequest &request)
{
    return makeProblem(406,
                       u"this is an event stream: Accept must admit text/event-stream; this is \"%1\""_s.arg(
                           QString::fromUtf8(cutUtf8(request.header("accept").value_or(QByteArray()), 200))),
                       u"Accept"_s);
}

} // namespace sse
