// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/jsonschema/schemafault.h"
#include "stats/datafault.h"

#include <QJsonObject>
#include <QList>

#include <expected>
#include <memory>

namespace sse {

class WorkBudget;

/// A JSON Schema of the dialect 2020-12, and what checks values against it, by valijson. Lives in one thread.
///
/// Has all keywords of Core, Applicator and Validation but these, which are refused and never passed over: a `$ref` out
/// of the document or by an anchor, `$dynamicRef`, `$id` below the root, `unevaluatedProperties`, `unevaluatedItems`.
/// Refused too are keywords of earlier drafts that mean nothing in 2020-12. `format` and `content…` are annotations, as
/// 2020-12 has them, and are not checked; so are unknown keywords.
class Validator
{
public:
    [[nodiscard]] static std::expected<Validator, SchemaFault> fromSchema(const QJsonObject &schema);

    Validator(Validator &&) noexcept;
    Validator &operator=(Validator &&) noexcept;
    ~Validator();

    /// What is wrong with a value.
    struct Outcome
    {
        QList<DataFault> faults; ///< in the order in which they were found; none: it fits
        bool hasMore = false; ///< there are more, which were not looked for
    };

    /// \a budget pays for it; when that is spent, give or take some milliseconds, it is a fault that the value takes too much
    /// work. \a value may be nested Validator::maxDepth deep: each level takes stack.
    [[nodiscard]] Outcome check(const QJsonValue &value, WorkBudget &budget) const;

    static constexpr qsizetype maxDepth = 100;

private:
    struct Parts;
    explicit Validator(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace sse
