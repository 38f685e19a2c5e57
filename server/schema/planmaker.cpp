// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/planmaker.h"

#include <QAssociativeIterable>
#include <QMetaEnum>
#include <QSequentialIterable>
#include <QVariant>

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Kind = TypePlan::Kind;

std::unexpected<ValueError> refusal(const QString &message)
{
    return std::unexpected(ValueError { {}, message });
}

QString nameOf(QMetaType type)
{
    return QString::fromUtf8(type.name());
}

std::optional<Kind> plainKind(QMetaType type)
{
    switch (type.id()) {
    case QMetaType::Nullptr:
        return Kind::Null;
    case QMetaType::Bool:
        return Kind::Bool;
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        return Kind::Integer;
    case QMetaType::Float:
        return Kind::Float;
    case QMetaType::Double:
        return Kind::Double;
    case QMetaType::QString:
        return Kind::Text;
    case QMetaType::QByteArray:
        return Kind::Utf8Text;
    case QMetaType::QChar:
        return Kind::Character;
    case QMetaType::QDateTime:
        return Kind::DateTime;
    case QMetaType::QDate:
        return Kind::Date;
    case QMetaType::QTime:
        return Kind::Time;
    case QMetaType::QUrl:
        return Kind::Url;
    case QMetaType::QUuid:
        return Kind::Uuid;
    case QMetaType::QJsonValue:
        return Kind::JsonValue;
    case QMetaType::QJsonObject:
        return Kind::JsonObject;
    case QMetaType::QJsonArray:
        return Kind::JsonArray;
    case QMetaType::QJsonDocument:
        return Kind::JsonDocument;
    case QMetaType::QVariant:
        return Kind::Variant;
    default:
        return std::nullopt;
    }
}

bool isSignedInteger(int id)
{
    switch (id) {
    case QMetaType::SChar:
    case QMetaType::Short:
    case QMetaType::Int:
    case QMetaType::Long:
    case QMetaType::LongLong:
        return true;
    default:
        return false;
    }
}

/// Why \a type has no plan, and what would give it one.
QString whyNot(QMetaType type)
{
    const auto name = nameOf(type);
    if (type.flags().testAnyFlags(QMetaType::IsPointer | QMetaType::PointerToQObject | QMetaType::PointerToGadget)
        || name.endsWith(u'*')) {
        return u"a pointer (%1) has no JSON; hold a copy of what is to be sent"_s.arg(name);
    }
    if (constexpr auto optional = "std::optional<"_L1; name.startsWith(optional)) {
        return u"%1 is not known; call sse::registerOptional<%2>() before"_s.arg(
            name, name.sliced(optional.size()).chopped(1));
    }
    if (type.id() == QMetaType::Char) {
        return u"char is neither text nor a number for sure; take QString, qint8 or quint8"_s;
    }
    if (name.contains(u'<')) {
        return u"%1 has no JSON; take a QList, a QMap with QString keys, a std::optional, or a struct with Q_GADGET"_s
            .arg(name);
    }
    return u"%1 has no JSON; give it Q_GADGET and Q_PROPERTY, or take a type that has"_s.arg(name);
}

/// The meta enum behind an enum or QFlags type; invalid when it has no Q_ENUM or Q_FLAG.
QMetaEnum metaEnumOf(QMetaType type)
{
    const auto *metaObject = type.metaObject();
    if (!metaObject) {
        return {};
    }
    auto name = QByteArray(type.name());
    const bool isFlags = name.startsWith("QFlags<");
    if (isFlags) {
        name = name.sliced(7).chopped(1);
    }
    name = name.sliced(name.lastIndexOf(':') + 1);
    for (int i = metaObject->enumeratorCount() - 1; i >= 0; --i) {
        const auto candidate = metaObject->enumerator(i);
        if (candidate.isFlag() == isFlags && name == (isFlags ? candidate.enumName() : candidate.name())) {
            return candidate;
        }
    }
    return {};
}

/// From the view that Qt has of an empty container of \a type.
template<typename Iterable, typename MetaContainer>
std::optional<MetaContainer> metaContainerOf(QMetaType type)
{
    const auto target = QMetaType::fromType<QIterable<MetaContainer>>();
    // Asked first: what is no container may have no default constructor.
    if (!QMetaType::hasRegisteredConverterFunction(type, target)) {
        return std::nullopt;
    }
    const QVariant empty(type);
    Iterable view;
    QIterable<MetaContainer> &base = view;
    return QMetaType::convert(type, empty.constData(), target, &base) ? std::optional(view.metaContainer())
                                                                      : std::nullopt;
}

/// How to walk \a type as a map. Qt knows that of a container once its id has been asked for, of its own few without.
std::optional<QMetaAssociation> associationOf(QMetaType type)
{
    switch (type.id()) {
    case QMetaType::QVariantMap:
        return QMetaAssociation::fromContainer<QVariantMap>();
    case QMetaType::QVariantHash:
        return QMetaAssociation::fromContainer<QVariantHash>();
    default:
        break;
    }
    return metaContainerOf<QAssociativeIterable, QMetaAssociation>(type);
}

/// As associationOf(), as a list.
std::optional<QMetaSequence> sequenceOf(QMetaType type)
{
    switch (type.id()) {
    case QMetaType::QVariantList:
        return QMetaSequence::fromContainer<QVariantList>();
    case QMetaType::QStringList:
        return QMetaSequence::fromContainer<QStringList>();
    case QMetaType::QByteArrayList:
        return QMetaSequence::fromContainer<QByteArrayList>();
    default:
        break;
    }
    return metaContainerOf<QSequentialIterable, QMetaSequence>(type);
}

/// QMetaType says so itself from Qt 6.5 on.
bool isDefaultConstructible(QMetaType type)
{
    void *made = type.create();
    type.destroy(made);
    return made != nullptr;
}

/// QMetaEnum has every value as an int; what readInteger() finds for it.
qint64 asStored(int value, int bytes, bool isSigned)
{
    return isSigned ? value : value & ((qint64 { 1 } << (8 * bytes)) - 1);
}

} // namespace

std::expected<const TypePlan *, ValueError> PlanMaker::make(QMetaType type)
{
    m_added.clear();
    auto plan = part(type);
    if (!plan) {
        for (const int id : m_added) {
            m_plans.erase(id);
        }
    }
    return plan;
}

std::expected<const TypePlan *, ValueError> PlanMaker::part(QMetaType type)
{
    if (!type.isValid()) {
        return refusal(u"its type is not known to Qt's meta type system; include where it is defined"_s);
    }
    // Registers containers, too, so that QIterable has a view of them.
    const int id = type.id();
    if (const auto found = m_plans.find(id); found != m_plans.end()) {
        return found->second.get();
    }
    // There before it is filled, so that a type that contains itself finds it.
    auto *plan = m_plans.emplace(id, std::make_unique<TypePlan>()).first->second.get();
    m_added.push_back(id);
    plan->type = type;
    plan->qualifiedName = nameOf(type);
    if (auto filled = fill(*plan); !filled) {
        return std::unexpected(filled.error());
    }
    return plan;
}

std::expected<void, ValueError> PlanMaker::fill(TypePlan &plan)
{
    if (const auto kind = plainKind(plan.type)) {
        plan.kind = *kind;
        plan.bytes = static_cast<quint8>(plan.type.sizeOf());
        plan.isSigned = isSignedInteger(plan.type.id());
        return {};
    }
    const auto flags = plan.type.flags();
    if (flags.testFlag(QMetaType::IsEnumeration)) {
        return fillEnum(plan);
    }
    if (flags.testFlag(QMetaType::IsGadget)) {
        return fillGadget(plan);
    }
    if (const auto optional = optionalAccess(plan.type)) {
        plan.kind = Kind::Optional;
        plan.optional = *optional;
        auto element = part(optional->valueType);
        if (!element) {
            return std::unexpected(element.error());
        }
        plan.element = *element;
        return {};
    }
    std::expected<void, ValueError> result;
    if (fillContainer(plan, result)) {
        return result;
    }
    return refusal(whyNot(plan.type));
}

std::expected<void, ValueError> PlanMaker::fillGadget(TypePlan &plan)
{
    plan.kind = Kind::Gadget;
    const auto *metaObject = plan.type.metaObject();
    // A struct that inherits a gadget and has no Q_GADGET of its own answers with its base's meta object.
    if (shortNameOf(plan.type) != QString::fromUtf8(metaObject->className()).section(u"::"_s, -1)) {
        return refusal(u"%1 has no Q_GADGET of its own; only the properties of its base %2 would be sent"_s.arg(
            nameOf(plan.type), QString::fromUtf8(metaObject->className())));
    }
    for (int i = 0; i < metaObject->propertyCount(); ++i) {
        const auto property = metaObject->property(i);
        const bool isHidden = metaObject->indexOfProperty(property.name()) != i; // by one of a derived class
        if (isHidden || !property.isStored()) {
            continue;
        }
        const auto name = QString::fromUtf8(property.name());
        auto type = property.isReadable() ? part(property.metaType()) : refusal(u"this property cannot be read"_s);
        if (type && !isDefaultConstructible(property.metaType())) {
            type = refusal(u"%1 has no default constructor, without which Qt cannot read the property"_s.arg(
                nameOf(property.metaType())));
        }
        if (!type) {
            type.error().path.prepend(u'.' + name);
            return std::unexpected(type.error());
        }
        // A C++ name: nothing in it wants an escape.
        plan.properties.append({ property, name, '"' + QByteArray(property.name()) + "\":", *type });
    }
    return {};
}

std::expected<void, ValueError> PlanMaker::fillEnum(TypePlan &plan)
{
    const auto metaEnum = metaEnumOf(plan.type);
    if (!metaEnum.isValid()) {
        return refusal(
            u"%1 has no names at run time; declare it with Q_ENUM, Q_ENUM_NS or Q_FLAG"_s.arg(nameOf(plan.type)));
    }
    plan.bytes = static_cast<quint8>(plan.type.sizeOf());
    if (plan.bytes > sizeof(int)) {
        return refusal(
            u"%1 has %2 bits; Qt names the values of enums up to 32"_s.arg(nameOf(plan.type)).arg(plan.bytes * 8));
    }
    plan.kind = metaEnum.isFlag() ? Kind::Flags : Kind::Enum;
    plan.isSigned = plan.kind == Kind::Enum && !plan.type.flags().testFlag(QMetaType::IsUnsignedEnumeration);
    for (int i = 0; i < metaEnum.keyCount(); ++i) {
        const qint64 value = asStored(metaEnum.value(i), plan.bytes, plan.isSigned);
        const bool isAlias = std::ranges::find(plan.keys, value, &EnumKey::value) != plan.keys.end();
        if (!isAlias) {
            plan.keys.append({ value, QByteArray(metaEnum.key(i)) });
        }
    }
    plan.qualifiedName = QString::fromUtf8(metaEnum.scope()) + u"::"_s + QString::fromUtf8(metaEnum.name());
    if (plan.kind == Kind::Flags) {
        std::ranges::stable_partition(
            plan.keys, [](const EnumKey &key) { return std::has_single_bit(static_cast<quint64>(key.value)); });
        qint64 named = 0;
        plan.keys.removeIf(
            [&](const EnumKey &key) { return std::exchange(named, named | key.value) == (named | key.value); });
    }
    return {};
}

bool PlanMaker::fillContainer(TypePlan &plan, std::expected<void, ValueError> &result)
{
    const auto take = [&](QMetaType elementType) {
        auto element = part(elementType);
        if (element) {
            plan.element = *element;
        } else {
            element.error().path.prepend(u"[]"_s);
            result = std::unexpected(element.error());
        }
    };
    // Maps first: they have a view as a sequence of their values, too.
    if (const auto association = associationOf(plan.type)) {
        plan.kind = Kind::Map;
        plan.association = *association;
        if (association->keyMetaType() != QMetaType::fromType<QString>()) {
            result = refusal(u"an object's keys are text; %1 has keys of %2, take QString"_s.arg(
                nameOf(plan.type), nameOf(association->keyMetaType())));
        } else {
            take(association->mappedMetaType());
        }
        return true;
    }
    if (const auto sequence = sequenceOf(plan.type)) {
        plan.kind = Kind::List;
        plan.sequence = *sequence;
        take(sequence->valueMetaType());
        return true;
    }
    return false;
}

} // namespace sse
