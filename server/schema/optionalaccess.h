// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>

#include <memory>
#include <optional>

namespace sse {

/// How to look into one `std::optional`, which Qt's meta types know as an opaque block only.
struct OptionalAccess
{
    QMetaType valueType;
    const void *(*value)(const void *optional) = nullptr; ///< null when it is empty
};

/// Makes `std::optional<Value>` known, so that gadgets may have properties of it. Any thread; again does no harm.
///
/// The plain types, from bool to QJsonArray, are known without. For a gadget, an enum or a list of them, call it once
/// before the type is first described or sent:
///
///     sse::registerOptional<Line>();
template<typename Value>
void registerOptional();

void registerOptionalAccess(QMetaType optional, const OptionalAccess &access);
/// None when nobody registered \a optional.
[[nodiscard]] std::optional<OptionalAccess> optionalAccess(QMetaType optional);

template<typename Value>
void registerOptional()
{
    registerOptionalAccess(QMetaType::fromType<std::optional<Value>>(),
                           { QMetaType::fromType<Value>(), [](const void *optional) -> const void * {
                                const auto &held = *static_cast<const std::optional<Value> *>(optional);
                                return held ? std::addressof(*held) : nullptr;
                            } });
}

} // namespace sse
