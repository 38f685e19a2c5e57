// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonreading.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

/// Walks over text that is known to be valid JSON.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at])) {
            ++m_at;
        }
    }

    [[nodiscard]] bool isAt(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    void step() { ++m_at; }

    QByteArrayView takeString()
    {
        const auto start = m_at++;
        while (m_at < m_text.size() && !isAt('"')) {
            m_at += isAt('\\') ? 2 : 1;
        }
        ++m_at;
        m_at = std::min(m_at, m_text.size());
        return m_text.sliced(start, m_at - start);
    }

    QByteArrayView takeValue()
    {
        const auto start = m_at;
        qsizetype depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                takeString();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}')) {
                break;
            }
            depth += (c == '{' || c == '[') ? 1 : 0;
            depth -= (c == '}' || c == ']') ? 1 : 0;
            ++m_at;
        }
        return m_text.sliced(start, m_at - start).trimmed();
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// Takes digits off the front of \a text; false if there are none.
bool takeDigits(QByteArrayView &text)
{
    const auto size = text.size();
    while (!text.isEmpty() && text.front() >= '0' && text.front() <= '9') {
        text = text.sliced(1);
    }
    return text.size() < size;
}

/// The number of RFC 8259, section 6, but for leading zeros, which QJsonDocument refuses itself.
bool isNumber(QByteArrayView text)
{
    if (text.startsWith('-')) {
        text = text.sliced(1);
    }
    if (!takeDigits(text)) {
        return false;
    }
    if (text.startsWith('.')) {
        text = text.sliced(1);
        if (!takeDigits(text)) {
            return false;
        }
    }
    if (text.startsWith('e') || text.startsWith('E')) {
        text = text.sliced(1);
        if (text.startsWith('+') || text.startsWith('-')) {
            text = text.sliced(1);
        }
        return takeDigits(text) && text.isEmpty();
    }
    return text.isEmpty();
}

QString decoded(QByteArrayView string)
{
    return QJsonDocument::fromJson('[' + string.toByteArray() + ']').array().at(0).toString();
}

} // namespace

QByteArrayView rawMember(QByteArrayView object, const QString &name)
{
    Scanner scanner(object);
    QByteArrayView found;
    scanner.skipBlanks();
    scanner.step(); // the brace
    scanner.skipBlanks();
    while (scanner.isAt('"')) {
        const auto key = scanner.takeString();
        scanner.skipBlanks();
        scanner.step(); // the colon
        scanner.skipBlanks();
        const auto value = scanner.takeValue();
        if (decoded(key) == name) {
            found = value;
        }
        if (scanner.isAt(',')) {
            scanner.step();
        }
        scanner.skipBlanks();
    }
    return found;
}

std::optional<JsonFault> findLeniency(QByteArrayView json)
{
    bool inString = false;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (inString) {
            if (static_cast<unsigned char>(c) < 0x20) {
                return JsonFault { u"a control character in a string"_s, at };
            }
            if (c == '\\') {
                ++at;
                if (at >= json.size() || !QByteArrayView("\"\\/bfnrtu").contains(json[at])) {
                    return JsonFault { u"an unknown escape in a string"_s, at - 1 };
                }
            } else if (c == '"') {
                inString = false;
            }
        } else if (c == '"') {
            inString = true;
        } else if (c == '-' || c == '.' || (c >= '0' && c <= '9')) {
            const auto start = at;
            while (at < json.size() && QByteArrayView("+-.0123456789eE").contains(json[at])) {
                ++at;
            }
            if (!isNumber(json.sliced(start, at - start))) {
                return JsonFault { u"a malformed number"_s, start };
            }
            --at;
        }
    }
    return std::nullopt;
}

std::expected<QJsonValue, JsonFault> readJson(QByteArrayView text)
{
    // QJsonDocument takes arrays and objects only.
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson('[' + text.toByteArray() + ']', &error);
    if (error.error != QJsonParseError::NoError) {
        // Qt's offset is past the character that it could not take, and counts the bracket.
        return std::unexpected(
            JsonFault { error.errorString(), std::clamp<qsizetype>(error.offset - 2, 0, text.size()) });
    }
    if (const auto fault = findLeniency(text)) {
        return std::unexpected(*fault);
    }
    const auto values = document.array();
    if (values.size() != 1) {
        Scanner scanner(text);
        scanner.skipBlanks();
        return std::unexpected(
            values.isEmpty() ? JsonFault { u"there is nothing"_s, 0 }
                             : JsonFault { u"a comma after the value"_s, scanner.takeValue().end() - text.begin() });
    }
    return values.first();
}

qsizetype depthOf(QByteArrayView json)
{
    qsizetype depth = 0;
    qsizetype deepest = 0;
    bool inString = false;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (inString) {
            at += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

QString placeIn(QByteArrayView text, qsizetype offset)
{
    const auto before = text.first(std::min(offset, text.size()));
    const auto line = before.toByteArray().count('\n') + 1;
    const auto column = before.size() - before.lastIndexOf('\n');
    return u"line %1, column %2"_s.arg(line).arg(column);
}

} // namespace sse
