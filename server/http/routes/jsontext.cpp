// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/routes/jsontext.h"

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

QString placeIn(QByteArrayView text, qsizetype offset)
{
    const auto before = text.first(std::min(offset, text.size()));
    const auto line = before.toByteArray().count('\n') + 1;
    const auto column = before.size() - before.lastIndexOf('\n');
    return u"line %1, column %2"_s.arg(line).arg(column);
}

} // namespace sse
