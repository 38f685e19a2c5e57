// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/filter/filterexpression.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Field = FilterTerm::Field;
using Relation = FilterTerm::Relation;
using Code = FilterProblem::Code;
template<typename T>
using Parsed = std::expected<T, FilterProblem>;

bool isLetter(QChar character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'A' && character <= u'Z');
}

bool isDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

/// Which states and reasons a text can mean.
void resolveStates(FilterTerm &term, const FilterWords &words)
{
    const auto means = [&term](const QString &word, QLatin1StringView name) {
        const auto folded = word.toCaseFolded();
        return term.relation == Relation::Equal ? folded == term.text || name == term.text
                                                : folded.contains(term.text) || name.contains(term.text);
    };
    for (const auto state : allConnectionStates) {
        if (means(words.ofState ? words.ofState(state) : QString(), toString(state))) {
            term.states |= 1u << static_cast<quint32>(state);
        }
    }
    if (means(words.closed, "closed"_L1)) {
        term.states |= FilterTerm::closedBit;
    }
    for (const auto reason : allCloseReasons) {
        // As a state, only what is shown like one; the reasons have their own field.
        const bool named = term.field != Field::State || reason == CloseReason::Unreachable;
        if (named && means(words.ofReason ? words.ofReason(reason) : QString(), toString(reason))) {
            term.reasons |= 1u << static_cast<quint32>(reason);
        }
    }
}

/// Reads one expression from front to back.
class Reader final
{
public:
    Reader(QStringView text, const FilterWords &words)
        : m_text(text)
        , m_words(words)
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
    [[nodiscard]] static auto problem(Code code, qsizetype position, QStringView field = {})
    {
        return std::unexpected(FilterProblem { .code = code, .position = position, .field = field.toString() });
    }

    [[nodiscard]] QStringView word() const;
    [[nodiscard]] std::optional<Relation> relation();
    [[nodiscard]] Parsed<FilterTerm> plainTerm();
    [[nodiscard]] Parsed<FilterTerm> fieldTerm(QStringView name);
    [[nodiscard]] Parsed<QString> text(Code missing, QStringView field = {});
    [[nodiscard]] Parsed<double> value(Field field);
    [[nodiscard]] Parsed<double> unit(Field field);

    QStringView m_text;
    const FilterWords &m_words;
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
        return problem(Code::SpaceExpected, m_at);
    }
    term->negated = negated;
    if (term->field == Field::Anything || term->field == Field::State || term->field == Field::Reason) {
        resolveStates(*term, m_words);
    }
    return term;
}

Parsed<FilterTerm> Reader::plainTerm()
{
    auto word = text(Code::WordExpected);
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
        return problem(Code::UnknownField, begin, name);
    }
    m_at += name.size();
    const qsizetype sign = m_at;
    FilterTerm term;
    term.field = *field;
    term.relation = relation().value_or(Relation::Contains);
    if (isNumber(*field)) {
        if (term.relation == Relation::Contains) {
            return problem(Code::ComparisonExpected, sign, name);
        }
        const Parsed<double> number = value(*field);
        if (!number) {
            return std::unexpected(number.error());
        }
        term.number = *number;
        return term;
    }
    if (term.relation != Relation::Contains && term.relation != Relation::Equal) {
        return problem(Code::ColonExpected, sign, name);
    }
    const Parsed<QString> value = text(Code::TextExpected, name);
    if (!value) {
        return std::unexpected(value.error());
    }
    term.text = *value;
    return term;
}

/// \a missing is the problem if nothing stands here.
Parsed<QString> Reader::text(Code missing, QStringView field)
{
    const qsizetype begin = m_at;
    QString text;
    if (peek() == u'"') {
        ++m_at;
        while (!atEnd() && peek() != u'"') {
            text += m_text[m_at++];
        }
        if (atEnd()) {
            return problem(Code::QuoteExpected, begin);
        }
        ++m_at;
    } else {
        while (!atEnd() && !peek().isSpace()) {
            text += m_text[m_at++];
        }
    }
    if (text.isEmpty()) {
        return problem(missing, begin, field);
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
            return problem(field == Field::Age ? Code::TimeExpected : Code::NumberExpected, begin);
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
        return problem(Code::TimeUnitExpected, begin);
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
    return problem(Code::UnitExpected, begin);
}

} // namespace

std::expected<FilterExpression, FilterProblem> FilterExpression::parse(const QString &text, const FilterWords &words)
{
    FilterExpression expression;
    Reader reader(text, words);
    while (reader.skipSpaces()) {
        auto term = reader.term();
        if (!term) {
            return std::unexpected(std::move(term.error()));
        }
        expression.m_terms.append(std::move(*term));
    }
    return expression;
}

bool FilterExpression::readsTexts() const
{
    return std::ranges::any_of(
        m_terms, [](const FilterTerm &term) { return term.field == Field::Anything || term.field == Field::Client; });
}

bool FilterExpression::matches(const FilterSubject &subject) const
{
    return std::ranges::all_of(m_terms, [&subject](const FilterTerm &term) { return term.matches(subject); });
}

} // namespace sse
