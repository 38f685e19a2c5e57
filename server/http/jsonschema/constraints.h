// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by validator.cpp alone, see valijsonadapter.h.

#include "http/jsonschema/pattern.h"
#include "http/jsonschema/rules.h"
#include "http/jsonschema/valijsonadapter.h"
#include "http/jsonschema/workbudget.h"

#include <QSet>

#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <optional>
#include <string>
#include <vector>

namespace sse {

/// Where valijson is in a value: `<root>`, then `[name]` or `[index]` for each step.
using Context = std::vector<std::string>;

/// Stands before what our constraints say, to tell it from what valijson says itself.
inline constexpr char ownMark = '\x1f';

inline void note(valijson::ValidationResults *results, const Context &context, const QString &message)
{
    if (results) {
        results->pushError(context, ownMark + message.toStdString());
    }
}

/// A text in the value, see TooHardToMatch.
struct TooHardAt
{
    Context where;
    QString expression;
};

struct TooMuchWork
{
};
struct TooDeep
{
};
struct TooManyFaults
{
};

/// Bounds one check: a schema that refers to itself can take a time beyond all measure with a small value, and a long way
/// from schema to schema at each level of the value takes stack.
class WorkLimit
{
public:
    static constexpr std::ptrdiff_t mostStack = 2 * 1024 * 1024; ///< a thread has 8 MiB, as a rule

    /// Until end(), \a budget pays. \a stack: an address in the caller's frame.
    void begin(WorkBudget &budget, const void *stack)
    {
        m_budget = &budget;
        m_stack = static_cast<const char *>(stack);
        m_budget->begin();
    }

    void end() { m_budget->end(); }

    /// Throws TooMuchWork or TooDeep. \a stack: an address in the caller's frame.
    void step(const void *stack)
    {
        if (m_budget->isSpent()) {
            throw TooMuchWork();
        }
        if (std::abs(static_cast<const char *>(stack) - m_stack) > mostStack) {
            throw TooDeep();
        }
    }

private:
    WorkBudget *m_budget = nullptr;
    const char *m_stack = nullptr;
};

/// What valijson lets programs add; \a Own is the class itself.
template<typename Own>
class OwnConstraint : public valijson::constraints::PolyConstraint
{
private:
    Constraint *cloneInto(void *place) const override { return new (place) Own(static_cast<const Own &>(*this)); }
    size_t sizeOf() const override { return sizeof(Own); }
};

/// Comes first in every schema, and ends a check that takes too long or finds too much.
class LimitConstraint final : public OwnConstraint<LimitConstraint>
{
public:
    explicit LimitConstraint(WorkLimit &limit)
        : m_limit(limit)
    {
    }

    bool validate(const valijson::adapters::Adapter &, const Context &,
                  valijson::ValidationResults *results) const override
    {
        constexpr size_t mostNoted = 400; // valijson notes about two for each fault
        m_limit.step(__builtin_frame_address(0));
        if (results && results->numErrors() > mostNoted) {
            throw TooManyFaults();
        }
        return true;
    }

private:
    WorkLimit &m_limit;
};

class RuleConstraint final : public OwnConstraint<RuleConstraint>
{
public:
    explicit RuleConstraint(Rule rule)
        : m_rule(std::move(rule))
    {
    }

    bool validate(const valijson::adapters::Adapter &target, const Context &context,
                  valijson::ValidationResults *results) const override
    {
        try {
            const auto faults = m_rule(static_cast<const JsonAdapter &>(target).json());
            for (const auto &fault : faults) {
                note(results, context, fault);
            }
            return faults.isEmpty();
        } catch (const TooHardToMatch &hard) {
            throw TooHardAt { context, hard.expression };
        }
    }

private:
    Rule m_rule;
};

/// Whether \a value, which is at \a step of \a context, fits \a schema.
inline bool fits(const valijson::Subschema &schema, const QJsonValue &value, const Context &context,
                 const std::string &step, valijson::ValidationResults *results)
{
    valijson::Validator validator;
    const JsonAdapter target(value);
    valijson::ValidationResults inner;
    const auto whole = [&](const Context &below) {
        auto where = context;
        where.push_back('[' + step + ']');
        where.insert(where.end(), below.begin() + 1, below.end());
        return where;
    };
    const auto passOn = [&] {
        for (const auto &error : inner) {
            results->pushError(whole(error.context), error.description);
        }
    };
    try {
        const bool isRight = validator.validate(schema, target, results ? &inner : nullptr);
        passOn();
        return isRight;
    } catch (const TooHardAt &hard) {
        throw TooHardAt { whole(hard.where), hard.expression };
    } catch (const TooManyFaults &) {
        passOn();
        throw;
    }
}

/// `prefixItems` with `items`. valijson begins `items` too early after a wrong item of the prefix.
class PrefixConstraint final : public OwnConstraint<PrefixConstraint>
{
public:
    std::vector<const valijson::Subschema *> prefix;
    const valijson::Subschema *rest = nullptr; ///< or null

    bool validate(const valijson::adapters::Adapter &target, const Context &context,
                  valijson::ValidationResults *results) const override
    {
        bool isRight = true;
        const auto items = static_cast<const JsonAdapter &>(target).json().toArray();
        for (qsizetype i = 0; i < items.size() && (isRight || results); ++i) {
            const auto *schema = static_cast<size_t>(i) < prefix.size() ? prefix[static_cast<size_t>(i)] : rest;
            isRight = (!schema || fits(*schema, items.at(i), context, std::to_string(i), results)) && isRight;
        }
        return isRight;
    }
};

/// `patternProperties` with `additionalProperties`, and `propertyNames`: valijson takes std::regex for the one, and does not
/// say what is wrong with the other.
class NamesConstraint final : public OwnConstraint<NamesConstraint>
{
public:
    explicit NamesConstraint(WorkLimit &limit)
        : m_limit(limit)
    {
    }

    std::vector<std::pair<Pattern, const valijson::Subschema *>> patterns;
    QSet<QString> known; ///< the names under `properties`
    const valijson::Subschema *rest = nullptr; ///< for members that are neither; or null
    const valijson::Subschema *names = nullptr; ///< or null

    bool validate(const valijson::adapters::Adapter &target, const Context &context,
                  valijson::ValidationResults *results) const override
    {
        bool isRight = true;
        const auto members = static_cast<const JsonAdapter &>(target).json().toObject();
        for (auto member = members.begin(); member != members.end() && (isRight || results); ++member) {
            const auto name = member.key();
            const auto step = name.toStdString();
            isRight = (!names || fitsName(name, context, step, results)) && isRight;
            bool isKnown = known.contains(name);
            for (const auto &[pattern, schema] : patterns) {
                m_limit.step(__builtin_frame_address(0)); // there may be many of both
                const auto result = pattern.find(name);
                isKnown = isKnown || result == Pattern::Result::Match;
                switch (result) {
                case Pattern::Result::Match:
                    isRight = fits(*schema, *member, context, step, results) && isRight;
                    break;
                case Pattern::Result::NoMatch:
                    break;
                case Pattern::Result::TextTooLong:
                    note(results, context,
                         QStringLiteral(
                             "must not have a name of more than %1 characters, as it is matched with the pattern %2")
                             .arg(Pattern::maxPatternText)
                             .arg(pattern.expression()));
                    isRight = false;
                    break;
                case Pattern::Result::TooMuchWork:
                    throw TooHardAt { context, pattern.expression() };
                }
            }
            isRight = (isKnown || !rest || fits(*rest, *member, context, step, results)) && isRight;
        }
        return isRight;
    }

private:
    bool fitsName(const QString &name, const Context &context, const std::string &step,
                  valijson::ValidationResults *results) const
    {
        valijson::ValidationResults inner;
        if (fits(*names, name, context, step, results ? &inner : nullptr)) {
            return true;
        }
        for (const auto &error : inner) {
            if (error.description.front() == ownMark) {
                note(results, error.context,
                     QStringLiteral("must have another name: a name here ")
                         + QString::fromStdString(error.description.substr(1)));
            }
        }
        return false;
    }

    WorkLimit &m_limit;
};

/// `contains` with `minContains` and `maxContains`.
class ContainsConstraint final : public OwnConstraint<ContainsConstraint>
{
public:
    const valijson::Subschema *schema = nullptr;
    qint64 least = 1;
    std::optional<qint64> most;

    bool validate(const valijson::adapters::Adapter &target, const Context &context,
                  valijson::ValidationResults *results) const override
    {
        const auto value = static_cast<const JsonAdapter &>(target).json();
        if (!value.isArray()) {
            return true;
        }
        qint64 count = 0;
        const auto items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i) {
            count += fits(*schema, items.at(i), context, std::to_string(i), nullptr) ? 1 : 0;
        }
        if (count < least) {
            note(results, context,
                 QStringLiteral("must have at least %1 items that fit `contains`; this has %2").arg(least).arg(count));
        } else if (count > most.value_or(count)) {
            note(results, context,
                 QStringLiteral("must have at most %1 items that fit `contains`; this has %2").arg(*most).arg(count));
        } else {
            return true;
        }
        return false;
    }
};

} // namespace sse
