// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/optionalaccess.h"

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <mutex>
#include <shared_mutex>

namespace sse {

namespace {

struct Registry
{
    std::shared_mutex lock; // guards known
    QHash<int, OptionalAccess> known; // by QMetaType::id()
};

Registry &registry()
{
    static Registry instance;
    return instance;
}

template<typename... Values>
void registerAll()
{
    (registerOptional<Values>(), ...);
}

void registerPlainTypes()
{
    registerAll<bool, signed char, uchar, short, ushort, int, uint, long, ulong, qlonglong, qulonglong, float,
                double>();
    registerAll<QString, QByteArray, QChar, QStringList, QDateTime, QDate, QTime, QUrl, QUuid>();
    registerAll<QJsonValue, QJsonObject, QJsonArray, QVariant, QVariantList, QVariantMap>();
    registerAll<QList<int>, QList<qlonglong>, QList<double>>();
}

} // namespace

void registerOptionalAccess(QMetaType optional, const OptionalAccess &access)
{
    auto &[lock, known] = registry();
    const int id = optional.id();
    const std::unique_lock locker(lock);
    known.insert(id, access);
}

std::optional<OptionalAccess> optionalAccess(QMetaType optional)
{
    static const bool once = (registerPlainTypes(), true);
    Q_UNUSED(once)
    auto &[lock, known] = registry();
    const int id = optional.id();
    const std::shared_lock locker(lock);
    const auto found = known.constFind(id);
    return found == known.cend() ? std::nullopt : std::optional(*found);
}

} // namespace sse
