// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "load/dialect.h"

#include <array>
#include <utility>

namespace bench {

namespace {

Dialect::Kind kindOf(std::string_view name)
{
    using enum Dialect::Kind;
    constexpr std::array kinds { std::pair { "pulseboard", Pulseboard }, std::pair { "lines", Lines },
                                 std::pair { "nchan", Nchan }, std::pair { "mercure", Mercure } };
    for (const auto &[known, kind] : kinds) {
        if (name == known) {
            return kind;
        }
    }
    fail("there is no dialect \"" + std::string(name) + "\"");
}

std::string nameOf(std::size_t topic)
{
    return std::string("t").append(std::to_string(topic));
}

} // namespace

Dialect::Dialect(std::string_view kind, Target target, std::string token)
    : m_kind(kindOf(kind))
    , m_target(target)
    , m_token(std::move(token))
{
}

std::string Dialect::subscribe(std::size_t topic, const std::string &lastEventId) const
{
    std::string path;
    switch (m_kind) {
    case Kind::Pulseboard:
    case Kind::Lines:
        path = "/events?topic=" + nameOf(topic);
        break;
    case Kind::Nchan:
        path = "/sub/" + nameOf(topic);
        break;
    case Kind::Mercure:
        path = "/.well-known/mercure?topic=" + nameOf(topic);
        break;
    }
    auto request = "GET " + path + " HTTP/1.1\r\nHost: " + m_target.host()
        + "\r\nAccept: text/event-stream\r\nUser-Agent: bench_load\r\nCache-Control: no-cache\r\n";
    if (!lastEventId.empty()) {
        request += "Last-Event-ID: " + lastEventId + "\r\n";
    }
    return request + "\r\n";
}

std::string Dialect::publish(const std::vector<std::size_t> &topics, const std::string &payload) const
{
    std::string bytes;
    switch (m_kind) {
    case Kind::Pulseboard:
        for (const auto topic : topics) {
            bytes += R"({"topic":")" + nameOf(topic) + R"(","data":")" + payload + "\"}\n";
        }
        return post("/events", topics.size() == 1 ? "application/json" : "application/x-ndjson", bytes);
    case Kind::Lines:
        for (std::size_t i = 0; i < topics.size(); ++i) {
            bytes += payload + '\n';
        }
        return post("/events", "text/plain", bytes);
    case Kind::Nchan:
        for (const auto topic : topics) {
            bytes += post("/pub/" + nameOf(topic), "text/plain", payload);
        }
        return bytes;
    case Kind::Mercure:
        for (const auto topic : topics) {
            bytes += post("/.well-known/mercure", "application/x-www-form-urlencoded",
                          "topic=" + nameOf(topic) + "&data=" + payload);
        }
        return bytes;
    }
    return bytes;
}

std::string Dialect::post(const std::string &path, std::string_view type, const std::string &body) const
{
    auto request = "POST " + path + " HTTP/1.1\r\nHost: " + m_target.host() + "\r\nContent-Type: " + std::string(type);
    if (!m_token.empty()) {
        request += "\r\nAuthorization: Bearer " + m_token;
    }
    return request + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string makePayload(std::size_t size)
{
    if (size == 0) {
        fail("a payload has at least one byte, the marker");
    }
    std::string payload(1, marker);
    for (std::size_t i = 1; i < size; ++i) {
        payload += char('a' + i % 26);
    }
    return payload;
}

} // namespace bench
