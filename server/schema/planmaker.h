// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/typeplan.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace sse {

using Plans = std::unordered_map<int, std::unique_ptr<TypePlan>>; ///< by QMetaType::id()

/// Finds out what a type, and all that it is made of, is in JSON. Once; the caller has locked the plans.
class PlanMaker final
{
public:
    explicit PlanMaker(Plans &plans)
        : m_plans(plans)
    {
    }

    /// From the plans, or a new one that is then there. The error's path is relative to \a type. After an error the
    /// plans are as they were: what is missing may be registered later.
    std::expected<const TypePlan *, ValueError> make(QMetaType type);

private:
    std::expected<const TypePlan *, ValueError> part(QMetaType type);
    std::expected<void, ValueError> fill(TypePlan &plan);
    std::expected<void, ValueError> fillGadget(TypePlan &plan);
    std::expected<void, ValueError> fillEnum(TypePlan &plan);
    bool fillContainer(TypePlan &plan, std::expected<void, ValueError> &result);

    Plans &m_plans;
    std::vector<int> m_added;
};

} // namespace sse
