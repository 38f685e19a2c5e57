// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/filterexpression.h"

#include "connections/connectiontext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

using Field = FilterTerm::Field;
using Relation = FilterTerm::Relation;
using Problem = FilterExpression::Problem;
template <typename T> using Parsed = std::expected<T, Problem>;

bool isLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// Which states and reasons a text can mean, by the words of the table or the names of the API.
void resolveStates(FilterTerm &term)
{
    const auto means = [&term](const QString &word, QLatin1StringView name) {
        const QString folded = word.toCaseFolded();
        return term.relation == Relation::Equal ? folded == term.text || name == term.text
                                                : folded.contains(term.text) || name.contains(term.text);
    };
    for (const auto state : sse::allConnectionStates) {
        if (means(stateWord(state), sse::toString(state))) {
            term.states |= 1u << static_cast<quint32>(state);
        }
    }
    if (means(closedWord(), "closed"_L1)) {
        term.states |= FilterTerm::closedBit;
    }
    for (const sse::CloseReason reason : sse::allCloseReasons) {
        // As a state, only what is shown like one; the reasons have their own field.
        const bool named = term.field != Field::State || reason == sse::CloseReason::Unreachable;
        if (named && means(reasonWord(reason), sse::toString(reason))) {
            term.reasons |= 1u << static_cast<quint32>(reason);
        }
    }
}

/// Reads one expression from front to back.
class Reader final {
    Q_DECLARE_TR_FUNCTIONS(pulseboard::FilterExpression)

public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool skipSpaces()
    {
        while (!atEnd() && m_text[m_at].isSpace()) {
            ++m_at;
        }
        return !atEnd();
    }

    [[nodiscard]] Parsed<FilterTerm> term();

private:
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_text[m_at]; }
    [[nodiscard]] static auto problem(qsizetype position, const QString &message)
    {
        return std::unexpected(Problem { .position = position, .message = message });
    }

    [[nodiscard]] QStringView word() const;
    [[nodiscard]] std::optional<Relation> relation();
    [[nodiscard]] Parsed<FilterTerm> plainTerm();
    [[nodiscard]] Parsed<FilterTerm> fieldTerm(QStringView name);
    [[nodiscard]] Parsed<QString> text(const QString &expected);
    [[nodiscard]] Parsed<double> value(Field field);
    [[nodiscard]] Parsed<double> unit(Field field);

    QStringView m_text;
    qsizetype m_at = 0;
};

/// The letters from here on.
QStringView Reader::word() const
{
    qsizetype end = m_at;
    while (end < m_text.size() && isLetter(m_text[end])) {
        ++end;
    }
    return m_text.sliced(m_at, end - m_at);
}

std::optional<Relation> Reader::relation()
{
    const auto orEqual = [this](Relation strict, Relation loose) {
        ++m_at;
        if (peek() == u'=') {
            ++m_at;
            return loose;
        }
        return strict;
    };
    switch (peek().unicode()) {
    case u':':
        ++m_at;
        return Relation::Contains;
    case u'=':
        ++m_at;
        return Relation::Equal;
    case u'<':
        return orEqual(Relation::Less, Relation::LessOrEqual);
    case u'>':
        return orEqual(Relation::Greater, Relation::GreaterOrEqual);
    default:
        return {};
    }
}

Parsed<FilterTerm> Reader::term()
{
    const bool negated = peek() == u'-';
    if (negated) {
        ++m_at;
    }
    const QStringView name = word();
    const qsizetype after = m_at + name.size();
    const bool isField = !name.isEmpty() && after < m_text.size() && u":=<>"_s.contains(m_text[after]);
    Parsed<FilterTerm> term = isField ? fieldTerm(name) : plainTerm();
    if (!term) {
        return term;
    }
    if (!atEnd() && !peek().isSpace()) {
        return problem(m_at, tr("Expected a space here"));
    }
    term->negated = negated;
    if (term->field == Field::Anything || term->field == Field::State || term->field == Field::Reason) {
        resolveStates(*term);
    }
    return term;
}

Parsed<FilterTerm> Reader::plainTerm()
{
    const Parsed<QString> word = text(tr("a word to look for"));
    if (!word) {
        return std::unexpected(word.error());
    }
    FilterTerm term;
    term.text = *word;
    return term;
}

Parsed<FilterTerm> Reader::fieldTerm(QStringView name)
{
    const qsizetype begin = m_at;
    const std::optional<Field> field = filterFieldFromString(name);
    if (!field) {
        return problem(
            begin,
            tr("“%1” is no field. Expected topic, ua, address, client, id, endpoint, state, reason, "
               "lag, age, rate, events or bytes; a word with such a sign goes in quotation marks")
                .arg(name));
    }
    m_at += name.size();
    const qsizetype sign = m_at;
    FilterTerm term;
    term.field = *field;
    term.relation = relation().value_or(Relation::Contains);
    if (isNumber(*field)) {
        if (term.relation == Relation::Contains) {
            return problem(sign, tr("Expected <, <=, >, >= or = after %1").arg(name));
        }
        const Parsed<double> number = value(*field);
        if (!number) {
            return std::unexpected(number.error());
        }
        term.number = *number;
        return term;
    }
    if (term.relation != Relation::Contains && term.relation != Relation::Equal) {
        return problem(sign, tr("Expected : or = after %1, which is a text").arg(name));
    }
    const Parsed<QString> value = text(tr("a text to look for in %1").arg(name));
    if (!value) {
        return std::unexpected(value.error());
    }
    term.text = *value;
    return term;
}

/// \a expected names what must stand here.
Parsed<QString> Reader::text(const QString &expected)
{
    const qsizetype begin = m_at;
    QString text;
    if (peek() == u'"') {
        ++m_at;
        while (!atEnd() && peek() != u'"') {
            text += m_text[m_at++];
        }
        if (atEnd()) {
            return problem(begin, tr("Expected a closing quotation mark"));
        }
        ++m_at;
    } else {
        while (!atEnd() && !peek().isSpace()) {
            text += m_text[m_at++];
        }
    }
    if (text.isEmpty()) {
        return problem(begin, tr("Expected %1").arg(expected));
    }
    return text.toCaseFolded();
}

Parsed<double> Reader::value(Field field)
{
    double sum = 0;
    do {
        const qsizetype begin = m_at;
        while (isDigit(peek()) || peek() == u'.') {
            ++m_at;
        }
        bool valid = false;
        const double number = m_text.sliced(begin, m_at - begin).toDouble(&valid);
        if (!valid) {
            return problem(begin,
                           field == Field::Age ? tr("Expected a time such as 30s, 5m, 2h or 1d")
                                               : tr("Expected a number such as 100, 2.5 or 10k"));
        }
        const Parsed<double> factor = unit(field);
        if (!factor) {
            return factor;
        }
        sum += number * *factor;
    } while (field == Field::Age && isDigit(peek()));
    return sum;
}

Parsed<double> Reader::unit(Field field)
{
    const QStringView letters = word();
    const qsizetype begin = m_at;
    m_at += letters.size();
    if (field == Field::Age) {
        if (letters.isEmpty() || letters == u"s") {
            return 1.0;
        }
        if (letters == u"m") {
            return 60.0;
        }
        if (letters == u"h") {
            return 3600.0;
        }
        if (letters == u"d") {
            return 86400.0;
        }
        return problem(begin, tr("Expected a unit of time: s, m, h or d"));
    }
    if (letters.isEmpty()) {
        return 1.0;
    }
    if (letters == u"k" || letters == u"K") {
        return 1e3;
    }
    if (letters == u"M") {
        return 1e6;
    }
    if (letters == u"G") {
        return 1e9;
    }
    return problem(begin, tr("Expected one of k, M and G, or a space"));
}

} // namespace

std::expected<FilterExpression, Problem> FilterExpression::parse(const QString &text)
{
    FilterExpression expression;
    Reader reader(text);
    while (reader.skipSpaces()) {
        const Parsed<FilterTerm> term = reader.term();
        if (!term) {
            return std::unexpected(term.error());
        }
        expression.m_terms.push_back(*term);
    }
    return expression;
}

bool FilterExpression::matches(const ConnectionRow &row, std::chrono::milliseconds age) const
{
    return std::ranges::all_of(m_terms, [&](const FilterTerm &term) { return term.matches(row, age); });
}

} // namespace pulseboard
