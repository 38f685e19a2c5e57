// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/jsonformat.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr qsizetype maxDepth = 500;

/// Reads tokens and writes them again, without recursion: the text may be anybody's.
class Formatter final {
public:
    Formatter(QStringView json, JsonExtent extent)
        : m_json(json)
        , m_extent(extent)
    {
        m_out.reserve(json.size() + json.size() / 2);
    }

    std::optional<QString> run()
    {
        skipBlanks();
        if (!isAt(u'{') && !isAt(u'[')) {
            return std::nullopt;
        }
        do {
            if (!step()) {
                const bool cut = m_extent == JsonExtent::Beginning && m_at >= m_json.size();
                return cut ? std::optional(m_out) : std::nullopt;
            }
            skipBlanks();
        } while (!m_open.isEmpty());
        return m_at == m_json.size() ? std::optional(m_out) : std::nullopt;
    }

private:
    [[nodiscard]] bool isAt(char16_t c) const { return m_at < m_json.size() && m_json[m_at] == c; }

    void skipBlanks()
    {
        while (isAt(u' ') || isAt(u'\t') || isAt(u'\n') || isAt(u'\r')) {
            ++m_at;
        }
    }

    void newLine()
    {
        m_out += u'\n';
        m_out.resize(m_out.size() + 2 * m_open.size(), u' ');
    }

    /// From where a value or the end of an array or object is expected to the next such place.
    bool step()
    {
        if (!m_open.isEmpty() && isAt(m_open.back())) {
            return close();
        }
        if (!m_open.isEmpty()) {
            if (!m_isFirst) {
                if (!take(u',')) {
                    return false;
                }
                skipBlanks();
            }
            newLine();
            if (m_open.back() == u'}' && !takeKey()) {
                return false;
            }
        }
        return takeValue();
    }

    bool close()
    {
        const char16_t end = m_open.takeLast();
        if (!m_isFirst) {
            newLine();
        }
        m_out += QChar(end);
        ++m_at;
        m_isFirst = false;
        return true;
    }

    bool takeKey()
    {
        if (!takeString()) {
            return false;
        }
        skipBlanks();
        if (!take(u':')) {
            return false;
        }
        m_out += u' ';
        skipBlanks();
        return true;
    }

    bool takeValue()
    {
        const char16_t c = m_at < m_json.size() ? m_json[m_at].unicode() : u'\0';
        if (c == u'{' || c == u'[') {
            if (m_open.size() == maxDepth) {
                return false;
            }
            m_open.append(c == u'{' ? u'}' : u']');
            m_isFirst = true;
            return take(c);
        }
        m_isFirst = false;
        if (c == u'"') {
            return takeString();
        }
        for (const auto word : { "true"_L1, "false"_L1, "null"_L1 }) {
            if (m_json.sliced(m_at).startsWith(word)) {
                m_out += word;
                m_at += word.size();
                return true;
            }
        }
        return takeNumber();
    }

    bool take(char16_t c)
    {
        if (!isAt(c)) {
            return false;
        }
        m_out += QChar(c);
        ++m_at;
        return true;
    }

    bool takeString()
    {
        if (!take(u'"')) {
            return false;
        }
        while (m_at < m_json.size() && !isAt(u'"')) {
            const char16_t c = m_json[m_at].unicode();
            if (c < 0x20) {
                return false;
            }
            m_out += QChar(c);
            ++m_at;
            if (c == u'\\' && m_at < m_json.size() && !takeEscape()) {
                return false;
            }
        }
        return take(u'"');
    }

    bool takeEscape()
    {
        const char16_t c = m_json[m_at].unicode();
        if (!u"\"\\/bfnrtu"_s.contains(QChar(c))) {
            return false;
        }
        take(c);
        for (int digit = 0; c == u'u' && digit < 4 && m_at < m_json.size(); ++digit) {
            const char16_t hex = m_json[m_at].toLower().unicode();
            if ((hex < u'0' || hex > u'9') && (hex < u'a' || hex > u'f')) {
                return false;
            }
            take(m_json[m_at].unicode());
        }
        return true;
    }

    bool takeDigits()
    {
        const qsizetype start = m_at;
        while (m_at < m_json.size() && m_json[m_at] >= u'0' && m_json[m_at] <= u'9') {
            take(m_json[m_at].unicode());
        }
        return m_at > start;
    }

    bool takeNumber()
    {
        take(u'-');
        if (isAt(u'0')) {
            take(u'0');
        } else if (!takeDigits()) {
            return false;
        }
        if (take(u'.') && !takeDigits()) {
            return false;
        }
        if (take(u'e') || take(u'E')) {
            if (!take(u'+')) {
                take(u'-');
            }
            return takeDigits();
        }
        return true;
    }

    QStringView m_json;
    JsonExtent m_extent;
    qsizetype m_at = 0;
    QString m_out;
    QList<char16_t> m_open; ///< how each array and object that is open will end
    bool m_isFirst = true; ///< nothing stands in the innermost one yet
};

} // namespace

std::optional<QString> formatJson(QStringView json, JsonExtent extent)
{
    return Formatter(json, extent).run();
}

} // namespace pulseboard
