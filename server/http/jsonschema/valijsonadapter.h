// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Included by validator.cpp alone: valijson is all headers, and takes long to compile.

#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace sse {

// How valijson sees Qt's JSON. Its own adapter takes numbers of more than 32 bits for no integers, and does not give out
// the value that it wraps, which our rules look at. The names of the members are those that valijson asks for.

class JsonAdapter;
using JsonMember = std::pair<std::string, JsonAdapter>;

/// An iterator of Qt's that gives what valijson expects.
template<typename Base, typename Item>
class JsonIterator
{
public:
    JsonIterator(Base at)
        : m_at(at)
    {
    }

    Item operator*() const;
    valijson::adapters::DerefProxy<Item> operator->() const { return valijson::adapters::DerefProxy<Item>(**this); }
    bool operator==(const JsonIterator &other) const { return m_at == other.m_at; }
    JsonIterator &operator++()
    {
        ++m_at;
        return *this;
    }
    JsonIterator operator++(int) { return JsonIterator(m_at++); }
    JsonIterator &operator--()
    {
        --m_at;
        return *this;
    }
    void advance(std::ptrdiff_t steps) { m_at += steps; }

private:
    Base m_at;
};

class JsonItems
{
public:
    using const_iterator = JsonIterator<QJsonArray::const_iterator, JsonAdapter>;

    JsonItems() = default;
    explicit JsonItems(QJsonArray array)
        : m_array(std::move(array))
    {
    }

    [[nodiscard]] const_iterator begin() const { return m_array.constBegin(); }
    [[nodiscard]] const_iterator end() const { return m_array.constEnd(); }
    [[nodiscard]] size_t size() const { return static_cast<size_t>(m_array.size()); }

private:
    QJsonArray m_array;
};

class JsonMembers
{
public:
    using const_iterator = JsonIterator<QJsonObject::const_iterator, JsonMember>;

    JsonMembers() = default;
    explicit JsonMembers(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    [[nodiscard]] const_iterator begin() const { return m_object.constBegin(); }
    [[nodiscard]] const_iterator end() const { return m_object.constEnd(); }
    [[nodiscard]] const_iterator find(const std::string &name) const
    {
        return m_object.constFind(QString::fromStdString(name));
    }
    [[nodiscard]] size_t size() const { return static_cast<size_t>(m_object.size()); }

private:
    QJsonObject m_object;
};

class JsonNode
{
public:
    JsonNode() = default;
    explicit JsonNode(QJsonValue value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] const QJsonValue &value() const { return m_value; }
    [[nodiscard]] valijson::adapters::FrozenValue *freeze() const;

    [[nodiscard]] std::optional<JsonItems> getArrayOptional() const
    {
        return isArray() ? std::optional(JsonItems(m_value.toArray())) : std::nullopt;
    }
    [[nodiscard]] std::optional<JsonMembers> getObjectOptional() const
    {
        return isObject() ? std::optional(JsonMembers(m_value.toObject())) : std::nullopt;
    }
    bool getArraySize(size_t &size) const
    {
        return take(isArray(), size, [this] { return static_cast<size_t>(m_value.toArray().size()); });
    }
    bool getObjectSize(size_t &size) const
    {
        return take(isObject(), size, [this] { return static_cast<size_t>(m_value.toObject().size()); });
    }
    bool getBool(bool &result) const
    {
        return take(isBool(), result, [this] { return m_value.toBool(); });
    }
    bool getDouble(double &result) const
    {
        return take(isDouble(), result, [this] { return m_value.toDouble(); });
    }
    bool getInteger(int64_t &result) const
    {
        return take(isInteger(), result, [this] { return m_value.toInteger(); });
    }
    bool getString(std::string &result) const
    {
        return take(isString(), result, [this] { return m_value.toString().toStdString(); });
    }

    static bool hasStrictTypes() { return true; }
    [[nodiscard]] bool isArray() const { return m_value.isArray(); }
    [[nodiscard]] bool isBool() const { return m_value.isBool(); }
    [[nodiscard]] bool isDouble() const { return m_value.isDouble(); }
    [[nodiscard]] bool isInteger() const { return isDouble() && m_value.toInteger(0) == m_value.toInteger(1); }
    [[nodiscard]] bool isNull() const { return m_value.isNull(); }
    [[nodiscard]] bool isNumber() const { return m_value.isDouble(); }
    [[nodiscard]] bool isObject() const { return m_value.isObject(); }
    [[nodiscard]] bool isString() const { return m_value.isString(); }

private:
    template<typename Result, typename Read>
    static bool take(bool isOfKind, Result &result, Read read)
    {
        if (isOfKind) {
            result = read();
        }
        return isOfKind;
    }

    QJsonValue m_value;
};

class JsonAdapter final
    : public valijson::adapters::BasicAdapter<JsonAdapter, JsonItems, JsonMember, JsonMembers, JsonNode>
{
public:
    JsonAdapter() = default;
    JsonAdapter(const QJsonValue &value)
        : BasicAdapter(JsonNode(value))
        , m_json(value)
    {
    }

    [[nodiscard]] const QJsonValue &json() const { return m_json; }

private:
    QJsonValue m_json; ///< the base keeps its own to itself
};

/// valijson keeps values of a schema so. Our rules keep their own, so this is here to complete the interface.
class FrozenJson final : public valijson::adapters::FrozenValue
{
public:
    explicit FrozenJson(QJsonValue value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] FrozenValue *clone() const override { return new FrozenJson(m_value); }
    [[nodiscard]] bool equalTo(const valijson::adapters::Adapter &other, bool strict) const override
    {
        return JsonAdapter(m_value).equalTo(other, strict);
    }

private:
    QJsonValue m_value;
};

inline valijson::adapters::FrozenValue *JsonNode::freeze() const
{
    return new FrozenJson(m_value);
}

template<typename Base, typename Item>
Item JsonIterator<Base, Item>::operator*() const
{
    if constexpr (std::is_same_v<Item, JsonAdapter>) {
        return QJsonValue(*m_at);
    } else {
        return { m_at.key().toStdString(), QJsonValue(m_at.value()) };
    }
}

} // namespace sse
