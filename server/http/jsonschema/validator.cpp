// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonschema/validator.h"

#include "http/jsonschema/schemareader.h"

#include <QScopeGuard>

#include <algorithm>
#include <exception>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QString pointerOf(const Context &context)
{
    QString pointer;
    for (auto step = context.begin() + 1; step < context.end(); ++step) {
        pointer += u'/' + escapedToken(QString::fromUtf8(step->data() + 1, qsizetype(step->size()) - 2));
    }
    return pointer;
}

/// In our words what valijson says of a schema under `not`, or of two under `oneOf` that fit: nothing below them is wrong.
QString inOurWords(const std::string &description)
{
    if (description.find("'not'") != std::string::npos) {
        return u"must not fit the schema under `not`"_s;
    }
    if (description.find("exactly one") != std::string::npos) {
        return u"must fit one schema under `oneOf` only; it fits more"_s;
    }
    return QString::fromStdString(description);
}

/// What is wrong, without what follows from it: for a fault far down, valijson notes one more for each level up.
QList<DataFault> faultsIn(const valijson::ValidationResults &results)
{
    QList<DataFault> faults;
    for (const auto &error : results) {
        const bool isOwn = error.description.starts_with(ownMark);
        const auto path = pointerOf(error.context);
        const auto isBelow = [&path](const DataFault &fault) {
            return fault.path == path || fault.path.startsWith(path + u'/');
        };
        if (!isOwn && std::ranges::any_of(faults, isBelow)) {
            continue;
        }
        DataFault fault { path,
                          isOwn ? QString::fromStdString(error.description.substr(1)) : inOurWords(error.description) };
        if (!faults.contains(fault)) {
            faults.append(std::move(fault));
        }
    }
    return faults;
}

} // namespace

struct Validator::Parts
{
    WorkLimit limit;
    valijson::Schema schemas;
    const valijson::Subschema *root = nullptr;
};

Validator::Validator(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Validator::Validator(Validator &&) noexcept = default;
Validator &Validator::operator=(Validator &&) noexcept = default;
Validator::~Validator() = default;

std::expected<Validator, SchemaFault> Validator::fromSchema(const QJsonObject &schema)
{
    auto parts = std::make_unique<Parts>();
    try {
        parts->root = SchemaReader(schema, parts->schemas, parts->limit).read();
    } catch (const SchemaFault &fault) {
        return std::unexpected(fault);
    } catch (const std::exception &error) { // valijson's
        return std::unexpected(SchemaFault { {}, u"cannot be used: %1"_s.arg(QString::fromUtf8(error.what())) });
    }
    return Validator(std::move(parts));
}

Validator::Outcome Validator::check(const QJsonValue &value, WorkBudget &budget) const
{
    valijson::ValidationResults results;
    Outcome outcome;
    auto ending = u"must be another value"_s; // if valijson should not say why
    m_parts->limit.begin(budget, __builtin_frame_address(0));
    const auto end = qScopeGuard([this] { m_parts->limit.end(); });
    try {
        const JsonAdapter target(value);
        // Most values fit, which is known sooner without a list of what does not.
        if (valijson::Validator().validate(*m_parts->root, target, nullptr)) {
            return {};
        }
        valijson::Validator().validate(*m_parts->root, target, &results);
    } catch (const TooManyFaults &) {
        outcome.hasMore = true;
        ending = u"has more faults than can be told"_s;
    } catch (const TooHardAt &hard) {
        note(&results, hard.where, u"takes too much work to match with the pattern %1"_s.arg(hard.expression));
    } catch (const TooMuchWork &) {
        outcome.hasMore = results.numErrors() > 0;
        ending =
            u"takes too much work to check: what one request publishes may take %1 ms, all its events together"_s.arg(
                WorkBudget::perRequest.count());
    } catch (const TooDeep &) {
        ending = u"leads too deep into the schema"_s;
    } catch (const std::exception &error) { // valijson's, or there is no memory
        ending = u"cannot be checked: %1"_s.arg(QString::fromUtf8(error.what()));
    }
    outcome.faults = faultsIn(results);
    if (outcome.faults.isEmpty()) {
        outcome.faults.append({ {}, ending });
    }
    return outcome;
}

} // namespace sse
