// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/placeholders.h"

#include "text/untrusted.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// Numbers beyond are not exact in JavaScript, where most of the clients live.
constexpr qint64 largestRandom = (qint64(1) << 53) - 1;

QString makeUuid(QRandomGenerator &random)
{
    std::array<quint32, 4> words;
    random.fillRange(words.data(), words.size());
    // RFC 9562, section 5.4: four bits say the version, two the variant.
    const auto high = static_cast<ushort>(words[1] >> 16);
    const auto low = static_cast<ushort>((words[1] & 0x0fff) | 0x4000);
    const auto byte = [&words](int word, int shift) {
        return static_cast<uchar>(words[static_cast<size_t>(word)] >> shift & 0xff);
    };
    return QUuid(words[0], high, low, static_cast<uchar>((byte(2, 24) & 0x3f) | 0x80), byte(2, 16), byte(2, 8),
                 byte(2, 0), byte(3, 24), byte(3, 16), byte(3, 8), byte(3, 0))
        .toString(QUuid::WithoutBraces);
}

class Expander final
{
    Q_DECLARE_TR_FUNCTIONS(pulseboard::Expander)

public:
    Expander(const QString &source, const PlaceholderContext &context)
        : m_source(source)
        , m_context(context)
    {
    }

    std::expected<Expansion, PlaceholderError> expand()
    {
        qsizetype done = 0;
        for (qsizetype at = m_source.indexOf("{{"_L1); at >= 0; at = m_source.indexOf("{{"_L1, done)) {
            const bool escaped = at > done && m_source[at - 1] == u'\\';
            const qsizetype from = escaped ? at - 1 : at;
            m_result.text += QStringView(m_source).sliced(done, from - done);
            if (escaped) {
                put(from, 3, u"{{"_s);
                done = at + 2;
                continue;
            }
            const qsizetype length = lengthOf(at);
            if (length == 0) {
                return std::unexpected(
                    PlaceholderError { at, 2,
                                       tr("a placeholder begins here and has no end; two braces as text are "
                                          "written \\{{") });
            }
            const auto value = valueOf(m_source.mid(at + 2, length - 4).simplified());
            if (!value) {
                return std::unexpected(PlaceholderError { at, length, value.error() });
            }
            put(at, length, *value);
            done = at + length;
        }
        m_result.text += QStringView(m_source).sliced(done);
        return m_result;
    }

private:
    /// With its braces; 0 if it does not end on its line.
    qsizetype lengthOf(qsizetype at) const
    {
        const qsizetype close = m_source.indexOf("}}"_L1, at + 2);
        const qsizetype lineEnd = m_source.indexOf(u'\n', at);
        return close < 0 || (lineEnd >= 0 && lineEnd < close) ? 0 : close + 2 - at;
    }

    void put(qsizetype source, qsizetype sourceLength, const QString &value)
    {
        m_result.pieces.push_back({ .source = source,
                                    .sourceLength = sourceLength,
                                    .position = m_result.text.size(),
                                    .length = value.size() });
        m_result.text += value;
    }

    std::expected<QString, QString> valueOf(const QString &content) const
    {
        const QStringList words = content.split(u' ', Qt::SkipEmptyParts);
        const QString name = words.value(0);
        if (name == "random"_L1) {
            return random(words);
        }
        const bool known = name == "now"_L1 || name == "seq"_L1 || name == "uuid"_L1;
        if (!known) {
            return std::unexpected(
                tr("there is no placeholder “%1”; there are now, seq, uuid and random A B").arg(oneLine(name, 40)));
        }
        if (words.size() > 1) {
            return std::unexpected(tr("{{%1}} takes nothing after its name").arg(name));
        }
        return name == "now"_L1 ? m_context.now.toUTC().toString(Qt::ISODateWithMs)
            : name == "seq"_L1  ? QString::number(m_context.sequence)
                                : makeUuid(*m_context.random);
    }

    std::expected<QString, QString> random(const QStringList &words) const
    {
        bool lowGood = false;
        bool highGood = false;
        const qint64 low = words.value(1).toLongLong(&lowGood);
        const qint64 high = words.value(2).toLongLong(&highGood);
        if (words.size() != 3 || !lowGood || !highGood) {
            return std::unexpected(tr("{{random A B}} takes two whole numbers, such as {{random 1 100}}"));
        }
        if (low > high) {
            return std::unexpected(tr("in {{random A B}}, A must not be larger than B"));
        }
        if (low < -largestRandom || high > largestRandom) {
            return std::unexpected(tr("{{random A B}} takes numbers from %1 to %2")
                                       .arg(QString::number(-largestRandom), QString::number(largestRandom)));
        }
        return QString::number(m_context.random->bounded(low, high + 1));
    }

    const QString &m_source;
    const PlaceholderContext &m_context;
    Expansion m_result;
};

} // namespace

Expansion::Range Expansion::inSource(const Range &range) const
{
    // A place within a piece is that piece's start, or its end if it ends the range.
    const auto map = [this](qsizetype position, bool isEnd) {
        qsizetype shift = 0;
        for (const Piece &piece : pieces) {
            if (piece.position + (isEnd ? 1 : 0) > position) {
                break;
            }
            if (position < piece.position + piece.length) {
                return isEnd ? piece.source + piece.sourceLength : piece.source;
            }
            shift = piece.source + piece.sourceLength - piece.position - piece.length;
        }
        return position + shift;
    };
    const qsizetype start = map(range.position, false);
    return { .position = start, .length = range.length == 0 ? 0 : map(range.position + range.length, true) - start };
}

std::expected<Expansion, PlaceholderError> expand(const QString &source, const PlaceholderContext &context)
{
    return Expander(source, context).expand();
}

bool hasPlaceholder(const QString &source)
{
    for (qsizetype at = source.indexOf("{{"_L1); at >= 0; at = source.indexOf("{{"_L1, at + 2)) {
        if (at == 0 || source[at - 1] != u'\\') {
            return true;
        }
    }
    return false;
}

} // namespace pulseboard
