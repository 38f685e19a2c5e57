// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QTimeZone>
#include <QUrl>
#include <QUuid>
#include <QVariant>

#include <optional>
#include <vector>

// Types as a program would send them, and types that cannot be sent: for tst_schema.

namespace colours {
Q_NAMESPACE
enum class Colour : quint8 { Red = 1, Green = 200 };
Q_ENUM_NS(Colour)
} // namespace colours

namespace shop {

struct Line
{
    Q_GADGET
    Q_CLASSINFO("description", "One position of an order")
    Q_CLASSINFO("description.price", "In euros")
    Q_PROPERTY(QString article MEMBER article)
    Q_PROPERTY(double price MEMBER price)

public:
    QString article {};
    double price = 0;

    friend bool operator==(const Line &, const Line &) = default;
};

struct Order
{
    Q_GADGET
    Q_CLASSINFO("description.lines", "What is in it")
    Q_PROPERTY(QList<shop::Line> lines MEMBER lines)
    Q_PROPERTY(State state MEMBER state)
    Q_PROPERTY(Options options READ optionsNow)
    Q_PROPERTY(std::optional<QDateTime> paidAt MEMBER paidAt)
    Q_PROPERTY(std::optional<shop::Line> gift MEMBER gift)
    Q_PROPERTY(int secret MEMBER secret STORED false)

public:
    enum class State { Open = -1, Paid = 1, AlsoPaid = 1 };
    Q_ENUM(State)
    enum Option { NoOption = 0, Wrapped = 0x1, Express = 0x2, All = 0x3, Insured = 0xc };
    Q_DECLARE_FLAGS(Options, Option)
    Q_FLAG(Options)

    // A MEMBER of a flags type is more than moc 6.4 can do.
    Options optionsNow() const { return options; }

    QList<Line> lines {};
    State state = State::Open;
    Options options {};
    std::optional<QDateTime> paidAt {};
    std::optional<Line> gift {};
    int secret = 0;
};

/// Inherits properties, and puts one of its own in the place of another.
struct GiftLine : Line
{
    Q_GADGET
    Q_PROPERTY(QString greeting MEMBER greeting)
    Q_PROPERTY(int price MEMBER points)

public:
    QString greeting;
    int points = 0;
};

/// No Q_GADGET of its own.
struct BareLine : Line
{
    friend bool operator==(const BareLine &, const BareLine &) = default;
};

} // namespace shop

namespace mail {

/// Called the same as another.
struct Line
{
    Q_GADGET
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(State state MEMBER state)

public:
    enum class State { Fresh, Read };
    Q_ENUM(State)
    int number = 0;
    State state = State::Fresh;
};

} // namespace mail

/// A type that contains itself.
struct Node
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QList<Node> children MEMBER children)

public:
    QString name;
    QList<Node> children;

    // Written out: Qt 6.4 goes round in circles over a default one of a type that contains itself.
    friend bool operator==(const Node &a, const Node &b) { return a.name == b.name && a.children == b.children; }
};

struct Everything
{
    Q_GADGET
    Q_PROPERTY(bool yes MEMBER yes)
    Q_PROPERTY(qint8 i8 MEMBER i8)
    Q_PROPERTY(quint8 u8 MEMBER u8)
    Q_PROPERTY(qint16 i16 MEMBER i16)
    Q_PROPERTY(quint16 u16 MEMBER u16)
    Q_PROPERTY(qint32 i32 MEMBER i32)
    Q_PROPERTY(quint32 u32 MEMBER u32)
    Q_PROPERTY(qint64 i64 MEMBER i64)
    Q_PROPERTY(quint64 u64 MEMBER u64)
    Q_PROPERTY(float f32 MEMBER f32)
    Q_PROPERTY(double f64 MEMBER f64)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QByteArray bytes MEMBER bytes)
    Q_PROPERTY(QChar character MEMBER character)
    Q_PROPERTY(QDateTime moment MEMBER moment)
    Q_PROPERTY(QDate date MEMBER date)
    Q_PROPERTY(QTime time MEMBER time)
    Q_PROPERTY(QUrl url MEMBER url)
    Q_PROPERTY(QUuid uuid MEMBER uuid)
    Q_PROPERTY(colours::Colour colour MEMBER colour)
    Q_PROPERTY(QStringList words MEMBER words)
    Q_PROPERTY(QSet<int> numbers MEMBER numbers)
    Q_PROPERTY(std::vector<colours::Colour> palette MEMBER palette)
    Q_PROPERTY(QList<QList<double>> matrix MEMBER matrix)
    Q_PROPERTY(QMap<QString, shop::Line> byName MEMBER byName)
    Q_PROPERTY(QHash<QString, int> counts MEMBER counts)
    Q_PROPERTY(QVariant anything MEMBER anything)
    Q_PROPERTY(QVariantList list MEMBER list)
    Q_PROPERTY(QVariantMap map MEMBER map)
    Q_PROPERTY(QJsonValue json MEMBER json)
    Q_PROPERTY(QJsonObject object MEMBER object)
    Q_PROPERTY(QJsonArray array MEMBER array)
    Q_PROPERTY(std::optional<int> maybe MEMBER maybe)

public:
    bool yes = true;
    qint8 i8 = -128;
    quint8 u8 = 255;
    qint16 i16 = -32768;
    quint16 u16 = 65535;
    qint32 i32 = -2147483647 - 1;
    quint32 u32 = 4294967295U;
    qint64 i64 = std::numeric_limits<qint64>::min();
    quint64 u64 = std::numeric_limits<quint64>::max();
    float f32 = 0.1F;
    double f64 = 1e300;
    QString text = QStringLiteral("a \"b\" \\ \n \u0001 ü");
    QByteArray bytes = "\xc3\xbc";
    QChar character = u'x';
    QDateTime moment = QDateTime(QDate(2026, 1, 31), QTime(12, 0, 0, 5), QTimeZone::utc()).toUTC();
    QDate date { 2026, 1, 31 };
    QTime time { 23, 59, 59, 999 };
    QUrl url { QStringLiteral("https://example.org/ä b?q=ü#f") };
    QUuid uuid { QStringLiteral("{01234567-89ab-cdef-0123-456789abcdef}") };
    colours::Colour colour = colours::Colour::Green;
    QStringList words { QStringLiteral("a"), QString() };
    QSet<int> numbers { 7 };
    std::vector<colours::Colour> palette { colours::Colour::Red, colours::Colour::Green };
    QList<QList<double>> matrix { { 1, 0.5 }, {} };
    QMap<QString, shop::Line> byName { { QStringLiteral("k\"ey"), { QStringLiteral("x"), 2 } } };
    QHash<QString, int> counts { { QStringLiteral("n"), -1 } };
    QVariant anything = QVariant::fromValue(shop::Line { QStringLiteral("v"), 1 });
    QVariantList list { 1, QStringLiteral("two"), QVariant() };
    QVariantMap map { { QStringLiteral("m"), QVariantList { true } } };
    QJsonValue json { QJsonValue::Null };
    QJsonObject object { { QStringLiteral("big"), 9007199254740993LL } };
    QJsonArray array { 1.5, QStringLiteral("s"), QJsonArray() };
    std::optional<int> maybe;
};

struct Empty
{
    Q_GADGET
};

// What cannot be sent.

struct Opaque
{
    int number = 0;

    friend bool operator==(const Opaque &, const Opaque &) = default;
};

enum class Nameless { One };

struct NoDefault
{
    explicit NoDefault(int value)
        : number(value)
    {
    }

    int number;

    friend bool operator==(const NoDefault &, const NoDefault &) = default;
};

struct HasNoDefault
{
    Q_GADGET
    Q_PROPERTY(NoDefault value MEMBER value)

public:
    NoDefault value { 1 };
};

struct NoDefaultGadget
{
    Q_GADGET
    Q_PROPERTY(int number MEMBER number)

public:
    explicit NoDefaultGadget(int value)
        : number(value)
    {
    }

    int number;

    friend bool operator==(const NoDefaultGadget &, const NoDefaultGadget &) = default;
};

struct HasNoDefaultGadget
{
    Q_GADGET
    Q_PROPERTY(NoDefaultGadget gadget MEMBER gadget)

public:
    NoDefaultGadget gadget { 1 };
};

struct HasOpaque
{
    Q_GADGET
    Q_PROPERTY(Opaque opaque MEMBER opaque)

public:
    Opaque opaque;

    friend bool operator==(const HasOpaque &, const HasOpaque &) = default;
};

struct HasOpaqueBelow
{
    Q_GADGET
    Q_PROPERTY(QList<HasOpaque> list MEMBER list)

public:
    QList<HasOpaque> list;
};

struct HasPointer
{
    Q_GADGET
    Q_PROPERTY(QObject *object MEMBER object)

public:
    QObject *object = nullptr;
};

struct HasNameless
{
    Q_GADGET
    Q_PROPERTY(Nameless value MEMBER value)

public:
    Nameless value = Nameless::One;
};

struct HasNumberKeys
{
    Q_GADGET
    Q_PROPERTY(QMap<int, QString> map MEMBER map)

public:
    QMap<int, QString> map;
};

struct HasChar
{
    Q_GADGET
    Q_PROPERTY(char c MEMBER c)

public:
    char c = 'c';
};

struct HasBareLine
{
    Q_GADGET
    Q_PROPERTY(shop::BareLine line MEMBER line)

public:
    shop::BareLine line;
};

/// Nobody registers the optional in it until a test does.
struct Late
{
    Q_GADGET
    Q_PROPERTY(std::optional<Node> node MEMBER node)

public:
    std::optional<Node> node;
};
