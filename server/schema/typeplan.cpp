// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/typeplan.h"

#include "schema/planmaker.h"

#include <mutex>
#include <shared_mutex>

namespace sse {

namespace {

struct Cache
{
    std::shared_mutex lock; // guards plans
    Plans plans;
};

Cache &cache()
{
    // Never destroyed: threads may still send while the program ends.
    static Cache *instance = new Cache;
    return *instance;
}

} // namespace

std::expected<const TypePlan *, ValueError> planOf(QMetaType type)
{
    if (!type.isValid()) {
        return std::unexpected(ValueError { {}, QStringLiteral("this type is not known to Qt's meta type system") });
    }
    auto &[lock, plans] = cache();
    const int id = type.id();
    {
        const std::shared_lock locker(lock);
        if (const auto found = plans.find(id); found != plans.end()) {
            return found->second.get();
        }
    }
    const std::unique_lock locker(lock);
    return PlanMaker(plans).make(type);
}

QString shortNameOf(QMetaType type)
{
    const auto name = QString::fromUtf8(type.name());
    if (name.contains(u'<')) {
        return name;
    }
    return name.section(QStringLiteral("::"), -1);
}

ValueError errorOf(QMetaType type, const ValueError &error)
{
    return { shortNameOf(type) + error.path, error.message };
}

} // namespace sse
