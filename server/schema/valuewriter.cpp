// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/valuewriter.h"

#include "schema/jsontext.h"
#include "schema/jsonvalue.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QUrl>
#include <QUuid>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

template<typename Value>
const Value &as(const void *value)
{
    return *static_cast<const Value *>(value);
}

} // namespace

bool ValueWriter::write(const TypePlan &plan, const void *value)
{
    switch (plan.kind) {
    case TypePlan::Kind::Gadget:
        return writeGadget(plan, value);
    case TypePlan::Kind::List:
        return writeList(plan, value);
    case TypePlan::Kind::Map:
        return writeMap(plan, value);
    case TypePlan::Kind::Enum:
        return writeEnum(plan, value);
    case TypePlan::Kind::Flags:
        return writeFlags(plan, value);
    case TypePlan::Kind::Variant:
        return writeVariant(as<QVariant>(value));
    case TypePlan::Kind::JsonValue:
        return writeJson(as<QJsonValue>(value));
    case TypePlan::Kind::JsonObject:
        return writeJson(as<QJsonObject>(value));
    case TypePlan::Kind::JsonArray:
        return writeJson(as<QJsonArray>(value));
    case TypePlan::Kind::JsonDocument: {
        const auto &document = as<QJsonDocument>(value);
        return document.isArray() ? writeJson(document.array())
            : document.isObject() ? writeJson(document.object())
                                  : writeJson(QJsonValue());
    }
    case TypePlan::Kind::Optional:
        if (const void *held = plan.optional.value(value)) {
            return write(*plan.element, held);
        }
        m_text.append("null");
        return true;
    case TypePlan::Kind::DateTime:
    case TypePlan::Kind::Date:
    case TypePlan::Kind::Time:
        return writeTime(plan, value);
    default:
        return writeAtom(plan, value);
    }
}

bool ValueWriter::writeAtom(const TypePlan &plan, const void *value)
{
    switch (plan.kind) {
    case TypePlan::Kind::Null:
        m_text.append("null");
        return true;
    case TypePlan::Kind::Bool:
        m_text.append(as<bool>(value) ? "true" : "false");
        return true;
    case TypePlan::Kind::Integer: {
        const qint64 integer = readInteger(value, plan.bytes, plan.isSigned);
        if (plan.isSigned) {
            appendInteger(m_text, integer);
        } else {
            appendInteger(m_text, static_cast<quint64>(integer));
        }
        return true;
    }
    case TypePlan::Kind::Float:
        if (const float number = as<float>(value); std::isfinite(number)) {
            appendNumber(m_text, number); // as a double it would show digits that the float does not have
            return true;
        }
        return writeNumber(as<float>(value));
    case TypePlan::Kind::Double:
        return writeNumber(as<double>(value));
    case TypePlan::Kind::Text:
        return writeText(as<QString>(value));
    case TypePlan::Kind::Character:
        return writeText(QStringView(&as<QChar>(value), 1));
    case TypePlan::Kind::Utf8Text:
        return appendUtf8(m_text, as<QByteArray>(value))
            || refuse(
                   u"the bytes are not UTF-8; a QByteArray is sent as text, so encode others, with toBase64() say"_s);
    case TypePlan::Kind::Url: {
        const auto &url = as<QUrl>(value);
        if (!url.isValid() || url.isRelative()) {
            return refuse(url.isEmpty() ? u"the URL is empty; take std::optional<QUrl> where there may be none"_s
                                        : u"the URL is %1; it must be absolute, or else be a QString"_s.arg(
                                              url.isValid() ? u"relative"_s : u"not valid"_s));
        }
        return writeText(QString::fromLatin1(url.toEncoded()));
    }
    case TypePlan::Kind::Uuid:
        return writeText(as<QUuid>(value).toString(QUuid::WithoutBraces));
    default:
        Q_UNREACHABLE();
    }
}

bool ValueWriter::writeTime(const TypePlan &plan, const void *value)
{
    const auto fits = [](QDate date) { return date.year() >= 1 && date.year() <= 9999; };
    const auto beyond = u"the year is %1; ISO 8601 in JSON has the years 1 to 9999"_s;
    if (plan.kind == TypePlan::Kind::Time) {
        const auto time = as<QTime>(value);
        return time.isValid() ? writeText(time.toString(Qt::ISODateWithMs)) : refuse(u"the time is not valid"_s);
    }
    if (plan.kind == TypePlan::Kind::Date) {
        const auto date = as<QDate>(value);
        if (!date.isValid()) {
            return refuse(u"the date is not valid"_s);
        }
        return fits(date) ? writeText(date.toString(Qt::ISODate)) : refuse(beyond.arg(date.year()));
    }
    auto time = as<QDateTime>(value);
    if (!time.isValid()) {
        return refuse(u"the date and time are not valid; take std::optional<QDateTime> where there may be none"_s);
    }
    // Local times and time zones have no offset in Qt's ISO format, and RFC 3339 has offsets of whole minutes.
    const int offset = time.offsetFromUtc();
    if (time.timeSpec() != Qt::UTC) {
        time = offset % 60 == 0 ? time.toOffsetFromUtc(offset) : time.toUTC();
    }
    return fits(time.date()) ? writeText(time.toString(Qt::ISODateWithMs)) : refuse(beyond.arg(time.date().year()));
}

bool ValueWriter::writeGadget(const TypePlan &plan, const void *value)
{
    if (!open('{')) {
        return false;
    }
    bool first = true;
    for (const auto &[property, name, key, propertyType] : plan.properties) {
        const auto *type = propertyType;
        const QVariant content = property.readOnGadget(value);
        // A QVariant property comes as its content.
        const void *held = type->kind == TypePlan::Kind::Variant ? &content : content.constData();
        if (type->kind == TypePlan::Kind::Optional) {
            held = type->optional.value(held);
            if (!held) {
                continue;
            }
            type = type->element;
        }
        if (!std::exchange(first, false)) {
            m_text.append(',');
        }
        m_text.append(key);
        if (!write(*type, held)) {
            return within(u'.' + name);
        }
    }
    close('}');
    return true;
}

bool ValueWriter::writeList(const TypePlan &plan, const void *value)
{
    if (!open('[')) {
        return false;
    }
    const auto &sequence = plan.sequence;
    // A list of QVariant wants a QVariant to fill, not the content of one.
    const bool isVariant = plan.element->kind == TypePlan::Kind::Variant;
    QVariant content = isVariant ? QVariant() : QVariant(plan.element->type);
    void *element = isVariant ? &content : content.data();
    const auto size = sequence.size(value);
    void *iterator = sequence.constBegin(value);
    bool fits = true;
    for (qsizetype i = 0; i < size && fits; ++i) {
        if (i > 0) {
            m_text.append(',');
        }
        sequence.valueAtConstIterator(iterator, element);
        sequence.advanceConstIterator(iterator, 1);
        fits = write(*plan.element, element) || within(u"[%1]"_s.arg(i));
    }
    sequence.destroyConstIterator(iterator);
    close(']');
    return fits;
}

bool ValueWriter::writeMap(const TypePlan &plan, const void *value)
{
    if (!open('{')) {
        return false;
    }
    const auto &association = plan.association;
    const bool isVariant = plan.element->kind == TypePlan::Kind::Variant;
    QVariant content = isVariant ? QVariant() : QVariant(plan.element->type);
    void *element = isVariant ? &content : content.data();
    QString key;
    const auto size = association.size(value);
    void *iterator = association.constBegin(value);
    bool fits = true;
    bool first = true;
    for (qsizetype i = 0; i < size && fits; ++i) {
        association.keyAtConstIterator(iterator, &key);
        association.mappedAtConstIterator(iterator, element);
        association.advanceConstIterator(iterator, 1);
        fits = writeMemberName(key, first) && (write(*plan.element, element) || within(u"[\"%1\"]"_s.arg(key)));
    }
    association.destroyConstIterator(iterator);
    close('}');
    return fits;
}

bool ValueWriter::writeEnum(const TypePlan &plan, const void *value)
{
    const qint64 number = readInteger(value, plan.bytes, plan.isSigned);
    for (const auto &[known, name] : plan.keys) {
        if (known == number) {
            m_text.append('"').append(name).append('"');
            return true;
        }
    }
    return refuse(u"%1 has no name in %2"_s.arg(number).arg(plan.qualifiedName));
}

bool ValueWriter::writeFlags(const TypePlan &plan, const void *value)
{
    const qint64 bits = readInteger(value, plan.bytes, false);
    qint64 unnamed = bits;
    if (!open('[')) {
        return false;
    }
    bool first = true;
    for (const auto &[known, name] : plan.keys) {
        // A key of several bits counts when it names a bit that none before it has.
        if ((bits & known) == known && (unnamed & known)) {
            m_text.append(std::exchange(first, false) ? "\"" : ",\"").append(name).append('"');
            unnamed &= ~known;
        }
    }
    close(']');
    return !unnamed || refuse(u"the bits 0x%1 have no name in %2"_s.arg(unnamed, 0, 16).arg(plan.qualifiedName));
}

bool ValueWriter::writeVariant(const QVariant &value)
{
    if (!value.isValid()) {
        m_text.append("null");
        return true;
    }
    const auto plan = planOf(value.metaType());
    if (!plan) {
        m_error = plan.error();
        return false;
    }
    return write(**plan, value.constData());
}

bool ValueWriter::writeJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        m_text.append("null");
        return true;
    case QJsonValue::Bool:
        m_text.append(value.toBool() ? "true" : "false");
        return true;
    case QJsonValue::Double:
        // It may hold an integer beyond what a double has exactly.
        if (const qint64 integer = value.toInteger(); integer != 0) {
            appendInteger(m_text, integer);
            return true;
        }
        return writeNumber(value.toDouble());
    case QJsonValue::String:
        return writeText(value.toString());
    case QJsonValue::Array:
        return writeJson(value.toArray());
    case QJsonValue::Object:
        return writeJson(value.toObject());
    case QJsonValue::Undefined:
        break;
    }
    return refuse(u"the QJsonValue is undefined; take QJsonValue::Null"_s);
}

bool ValueWriter::writeJson(const QJsonObject &object)
{
    if (!open('{')) {
        return false;
    }
    bool first = true;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const auto name = member.key();
        if (!writeMemberName(name, first)) {
            return false;
        }
        if (!writeJson(member.value())) {
            return within(u"[\"%1\"]"_s.arg(name));
        }
    }
    close('}');
    return true;
}

bool ValueWriter::writeJson(const QJsonArray &array)
{
    if (!open('[')) {
        return false;
    }
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0) {
            m_text.append(',');
        }
        if (!writeJson(array.at(i))) {
            return within(u"[%1]"_s.arg(i));
        }
    }
    close(']');
    return true;
}

bool ValueWriter::writeNumber(double value)
{
    if (!std::isfinite(value)) {
        return refuse(
            u"the number is %1; JSON has finite numbers only"_s.arg(std::isnan(value) ? u"NaN"_s : u"infinite"_s));
    }
    appendNumber(m_text, value);
    return true;
}

bool ValueWriter::writeText(QStringView text)
{
    return appendText(m_text, text) || refuse(u"the text is not valid Unicode: it has half of a surrogate pair"_s);
}

bool ValueWriter::writeMemberName(QStringView name, bool &first)
{
    if (!std::exchange(first, false)) {
        m_text.append(',');
    }
    if (!appendText(m_text, name)) {
        return refuse(u"a key is not valid Unicode: it has half of a surrogate pair"_s);
    }
    m_text.append(':');
    return true;
}

bool ValueWriter::open(char bracket)
{
    if (++m_depth > maxValueDepth) {
        return refuse(u"arrays and objects stand more than %1 deep within one another"_s.arg(maxValueDepth));
    }
    m_text.append(bracket);
    return true;
}

void ValueWriter::close(char bracket)
{
    --m_depth;
    m_text.append(bracket);
}

bool ValueWriter::refuse(const QString &message)
{
    m_error.message = message;
    return false;
}

bool ValueWriter::within(const QString &step)
{
    m_error.path.prepend(step);
    return false;
}

} // namespace sse
