// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/jsontext.h"

#include <QUtf8StringView>

#include <array>
#include <charconv>
#include <cstring>

namespace sse {

namespace {

template<typename Number>
void appendDigits(QByteArray &out, Number value)
{
    std::array<char, 32> digits {};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    Q_ASSERT(error == std::errc());
    out.append(digits.data(), end - digits.data());
}

template<typename Integer>
Integer read(const void *from)
{
    Integer value {};
    std::memcpy(&value, from, sizeof value);
    return value;
}

/// Whether \a c stands for itself between the quotes. Bytes of longer sequences do.
bool isPlain(uchar c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

void appendEscape(QByteArray &out, char c)
{
    switch (c) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append("\\\\");
        return;
    case '\b':
        out.append("\\b");
        return;
    case '\f':
        out.append("\\f");
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    default:
        constexpr auto hex = "0123456789abcdef";
        out.append("\\u00").append(hex[c >> 4]).append(hex[c & 0xf]);
    }
}

void appendQuoted(QByteArray &out, QByteArrayView utf8)
{
    out.append('"');
    const char *run = utf8.begin();
    for (const char *c = run; c != utf8.end(); ++c) {
        if (!isPlain(static_cast<uchar>(*c))) {
            out.append(run, c - run);
            appendEscape(out, *c);
            run = c + 1;
        }
    }
    out.append(run, utf8.end() - run);
    out.append('"');
}

} // namespace

bool appendText(QByteArray &out, QStringView text)
{
    if (!text.isValidUtf16()) {
        return false;
    }
    appendAnyText(out, text);
    return true;
}

void appendAnyText(QByteArray &out, QStringView text)
{
    appendQuoted(out, text.toUtf8());
}

bool appendUtf8(QByteArray &out, QByteArrayView utf8)
{
    if (!utf8.isValidUtf8()) {
        return false;
    }
    appendQuoted(out, utf8);
    return true;
}

void appendInteger(QByteArray &out, qint64 value)
{
    appendDigits(out, value);
}

void appendInteger(QByteArray &out, quint64 value)
{
    appendDigits(out, value);
}

void appendNumber(QByteArray &out, double value)
{
    appendDigits(out, value);
}

void appendNumber(QByteArray &out, float value)
{
    appendDigits(out, value);
}

qint64 readInteger(const void *from, int bytes, bool isSigned)
{
    switch (bytes) {
    case 1:
        return isSigned ? read<qint8>(from) : read<quint8>(from);
    case 2:
        return isSigned ? read<qint16>(from) : read<quint16>(from);
    case 4:
        return isSigned ? read<qint32>(from) : qint64 { read<quint32>(from) };
    default:
        return read<qint64>(from);
    }
}

} // namespace sse
