// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/httpmessage.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// For Date, of the present second: made once in each.
QByteArray httpDate()
{
    static thread_local qint64 madeIn = -1;
    static thread_local QByteArray date;
    if (const auto now = QDateTime::currentSecsSinceEpoch(); now != madeIn) {
        madeIn = now;
        date = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
    }
    return date;
}

/// What no page elsewhere may do with an answer: learn where it led, or load it as an image or script.
constexpr auto protectiveHeaders = "Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n";

QByteArray statusAndHeaders(int status, const HeaderList &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\nDate: " + httpDate()
        + "\r\nX-Content-Type-Options: nosniff\r\n";
    for (const auto &[name, value] : headers) {
        head += name + ": " + value + "\r\n";
    }
    return head;
}

} // namespace

std::optional<QByteArray> HttpRequest::header(QByteArrayView name) const
{
    const auto found =
        std::ranges::find(headers, name, [](const auto &header) { return QByteArrayView(header.first); });
    return found == headers.end() ? std::nullopt : std::optional(found->second);
}

QByteArray HttpResponse::toBytes(bool headOnly, bool keepAlive) const
{
    auto bytes = statusAndHeaders(status, headers) + protectiveHeaders;
    const auto hasPolicy = [](const auto &header) { return header.first == "Content-Security-Policy"; };
    if (std::ranges::none_of(headers, hasPolicy)) {
        bytes += "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
    }
    if (status != 204 && status != 304 && !endless) { // of 304 it would be the length of what is not sent
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    if (!keepAlive) {
        bytes += "Connection: close\r\n";
    }
    bytes += "\r\n";
    return headOnly ? bytes : bytes + body;
}

QByteArray streamHead(const HeaderList &headers)
{
    return statusAndHeaders(200, headers) + "Connection: close\r\n\r\n";
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 204:
        return "No Content"_ba;
    case 304:
        return "Not Modified"_ba;
    case 400:
        return "Bad Request"_ba;
    case 401:
        return "Unauthorized"_ba;
    case 403:
        return "Forbidden"_ba;
    case 404:
        return "Not Found"_ba;
    case 405:
        return "Method Not Allowed"_ba;
    case 406:
        return "Not Acceptable"_ba;
    case 408:
        return "Request Timeout"_ba;
    case 413:
        return "Content Too Large"_ba;
    case 414:
        return "URI Too Long"_ba;
    case 415:
        return "Unsupported Media Type"_ba;
    case 417:
        return "Expectation Failed"_ba;
    case 421:
        return "Misdirected Request"_ba;
    case 422:
        return "Unprocessable Content"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 431:
        return "Request Header Fields Too Large"_ba;
    case 500:
        return "Internal Server Error"_ba;
    case 501:
        return "Not Implemented"_ba;
    case 503:
        return "Service Unavailable"_ba;
    case 507:
        return "Insufficient Storage"_ba;
    case 505:
        return "HTTP Version Not Supported"_ba;
    default:
        return "Unknown"_ba;
    }
}

std::optional<qint64> wholeNumber(QByteArrayView digits)
{
    const bool onlyDigits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const auto number = digits.toByteArray().toLongLong(&fits);
    return onlyDigits && fits ? std::optional(number) : std::nullopt;
}

QueryString::QueryString(const QByteArray &query)
{
    const auto decoded = [](QByteArray part) { return QByteArray::fromPercentEncoding(part.replace('+', ' ')); };
    for (const auto &pair : query.split('&')) {
        if (pair.isEmpty()) {
            continue;
        }
        const auto equals = pair.indexOf('=');
        m_parameters.emplaceBack(decoded(pair.first(equals < 0 ? pair.size() : equals)),
                                 equals < 0 ? QByteArray() : decoded(pair.sliced(equals + 1)));
    }
}

std::optional<QByteArray> QueryString::value(QByteArrayView name) const
{
    const auto found = std::ranges::find(m_parameters, name, [](const auto &p) { return QByteArrayView(p.first); });
    return found == m_parameters.end() ? std::nullopt : std::optional(found->second);
}

QList<QByteArray> QueryString::names() const
{
    QList<QByteArray> names;
    for (const auto &[key, value] : m_parameters) {
        names.append(key);
    }
    return names;
}

QList<QByteArray> QueryString::values(QByteArrayView name) const
{
    QList<QByteArray> values;
    for (const auto &[key, value] : m_parameters) {
        if (key == name) {
            values.append(value);
        }
    }
    return values;
}

} // namespace sse
