// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/eventtype.h"
#include "schema/jsonschema.h"
#include "schema/jsonvalue.h"
#include "support/strictwarnings.h"
#include "unit/schematypes.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTimeZone>

#include <cmath>
#include <latch>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

template<typename Value>
QVariant held(const Value &value)
{
    return QVariant::fromValue(value);
}

/// \a depth nodes below one another, with an object and an array each.
Node chain(int depth)
{
    Node node { u"leaf"_s, {} };
    for (int i = 1; i < depth; ++i) {
        node = Node { u"n"_s, { node } };
    }
    return node;
}

QString shown(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

class TestSchema final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writes_data();
    void writes();
    void writesEverything();
    void writesNumbersThatReadBackTheSame();
    void refusesValues_data();
    void refusesValues();
    void refusesTypes_data();
    void refusesTypes();
    void knowsAnOptionalOnceItIsRegistered();
    void readsAsQtsJson();
    void describes_data();
    void describes();
    void namesSchemasApart();
    void describesARecursiveType();
    void describesWhatItWrites();
    void takesEvents();
    void refusesEvents_data();
    void refusesEvents();
    void worksInManyThreads();
};

void TestSchema::initTestCase()
{
    sse::registerOptional<shop::Line>();
}

void TestSchema::writes_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QByteArray>("json");

    const auto row = [](const char *name, const QVariant &value, const QByteArray &json) {
        QTest::newRow(name) << QVariant::fromValue(value) << json;
    };
    const QDate date(2026, 1, 31);
    const QTime noon(12, 0);
    using shop::Order;

    row("gadget", held(shop::Line { u"pen"_s, 1.5 }), R"({"article":"pen","price":1.5})");
    row("gadget without properties", held(Empty()), "{}");
    row("inherited, one hidden", held(shop::GiftLine { { u"pen"_s, 1.5 }, u"hi"_s, 3 }),
        R"({"article":"pen","greeting":"hi","price":3})");
    row("nested, optionals empty, not stored", held(Order { .lines = { {} }, .secret = 1 }),
        R"({"lines":[{"article":"","price":0}],"state":"Open","options":[]})");
    row("optionals full",
        held(Order { .paidAt = QDateTime(date, noon, QTimeZone::utc()).toUTC(), .gift = shop::Line { u"g"_s, 0 } }),
        R"({"lines":[],"state":"Open","options":[],"paidAt":"2026-01-31T12:00:00.000Z","gift":{"article":"g","price":0}})");
    row("recursive", held(chain(3)),
        R"({"name":"n","children":[{"name":"n","children":[{"name":"leaf","children":[]}]}]})");

    row("enum", held(Order::State::Paid), R"("Paid")");
    row("enum of a namespace, unsigned", held(colours::Colour::Green), R"("Green")");
    row("no flags", held(Order::Options()), "[]");
    row("flags", held(Order::Options(Order::Wrapped | Order::Express)), R"(["Wrapped","Express"])");
    row("flag of two bits", held(Order::Options(Order::Insured | Order::Wrapped)), R"(["Wrapped","Insured"])");

    row("optional, empty", held(std::optional<int>()), "null");
    row("optional", held(std::optional(5)), "5");
    row("optional of a list", held(std::optional(QStringList { u"a"_s })), R"(["a"])");
    row("null pointer", held(nullptr), "null");
    row("invalid variant in a list", held(QVariantList { QVariant() }), "[null]");
    row("variant map", held(QVariantMap { { u"k"_s, held(shop::Line()) } }), R"({"k":{"article":"","price":0}})");
    row("variant hash", held(QVariantHash { { u"k"_s, 1 } }), R"({"k":1})");
    row("byte arrays", held(QByteArrayList { "a", "b" }), R"(["a","b"])");
    row("empty key", held(QMap<QString, int> { { QString(), 1 } }), R"({"":1})");

    row("null text", held(QString()), R"("")");
    row("escapes", held(u"\"\\/\b\f\n\r\t\0\x1f\x7f"_s),
        QByteArray(R"("\"\\/\b\f\n\r\t\u0000\u001f)"
                   "\x7f\""));
    row("beyond the basic plane", held(u"🐌"_s), "\"\xf0\x9f\x90\x8c\"");
    row("line separator", held(u"\u2028"_s), "\"\xe2\x80\xa8\"");
    row("bytes", held("gr\xc3\xbc\xc3\x9f\n"_ba), "\"gr\xc3\xbc\xc3\x9f\\n\"");
    row("character", held(QChar(u'ü')), "\"\xc3\xbc\"");

    row("float", held(0.1F), "0.1");
    row("double", held(0.1), "0.1");
    row("whole double", held(3.0), "3");
    row("negative zero", held(-0.0), "-0");
    row("largest double", held(std::numeric_limits<double>::max()), "1.7976931348623157e+308");
    row("smallest double", held(std::numeric_limits<double>::denorm_min()), "5e-324");
    row("beyond JavaScript's integers", held(9007199254740993LL), "9007199254740993");

    row("UTC", held(QDateTime(date, noon, QTimeZone::utc()).toUTC()), R"("2026-01-31T12:00:00.000Z")");
    row("with offset", held(QDateTime(date, noon, QTimeZone(-19800)).toOffsetFromUtc(-19800)),
        R"("2026-01-31T12:00:00.000-05:30")");
    row("with odd offset", held(QDateTime(date, noon, QTimeZone(30)).toOffsetFromUtc(30)),
        R"("2026-01-31T11:59:30.000Z")");
    row("time zone", held(QDateTime(date, noon, QTimeZone(3600))), R"("2026-01-31T12:00:00.000+01:00")");
    row("first year", held(QDate(1, 1, 1)), R"("0001-01-01")");
    row("time", held(QTime(0, 0)), R"("00:00:00.000")");
    row("URL with what needs encoding", held(QUrl(u"https://ü.example/a b?c=\"d\""_s)),
        R"("https://xn--tda.example/a%20b?c=%22d%22")");
    row("URN", held(QUrl(u"urn:isbn:1"_s)), R"("urn:isbn:1")");
    row("null UUID", held(QUuid()), R"("00000000-0000-0000-0000-000000000000")");

    row("JSON integer", held(QJsonValue(9007199254740993LL)), "9007199254740993");
    row("JSON fraction", held(QJsonValue(0.25)), "0.25");
    row("JSON zero", held(QJsonValue(0)), "0");
    row("JSON object", held(QJsonObject { { u"b"_s, QJsonArray { true, QJsonValue() } }, { u"a"_s, u"\n"_s } }),
        R"({"a":"\n","b":[true,null]})");
    row("JSON document", held(QJsonDocument(QJsonArray { 1 })), "[1]");
    row("empty JSON document", held(QJsonDocument()), "null");
}

void TestSchema::writes()
{
    QFETCH(QVariant, value);
    QFETCH(QByteArray, json);

    const auto text = sse::toJsonText(value.metaType(), value.constData());
    QVERIFY2(text, text ? "" : qPrintable(sentenceOf(text.error())));
    QCOMPARE(*text, json);
}

void TestSchema::writesEverything()
{
    const Everything all;
    const auto text = sse::toJsonText(QMetaType::fromType<Everything>(), &all);
    QVERIFY2(text, text ? "" : qPrintable(sentenceOf(text.error())));
    QCOMPARE(*text,
             R"({"yes":true,"i8":-128,"u8":255,"i16":-32768,"u16":65535,"i32":-2147483648,"u32":4294967295,)"
             R"("i64":-9223372036854775808,"u64":18446744073709551615,"f32":0.1,"f64":1e+300,)"
             R"("text":"a \"b\" \\ \n \u0001 ü","bytes":"ü","character":"x","moment":"2026-01-31T12:00:00.005Z",)"
             R"("date":"2026-01-31","time":"23:59:59.999","url":"https://example.org/%C3%A4%20b?q=%C3%BC#f",)"
             R"("uuid":"01234567-89ab-cdef-0123-456789abcdef","colour":"Green","words":["a",""],"numbers":[7],)"
             R"("palette":["Red","Green"],"matrix":[[1,0.5],[]],"byName":{"k\"ey":{"article":"x","price":2}},)"
             R"("counts":{"n":-1},"anything":{"article":"v","price":1},"list":[1,"two",null],"map":{"m":[true]},)"
             R"("json":null,"object":{"big":9007199254740993},"array":[1.5,"s",[]]})"_ba);
}

void TestSchema::writesNumbersThatReadBackTheSame()
{
    QRandomGenerator random(1);
    for (int i = 0; i < 10'000; ++i) {
        const auto number = std::bit_cast<double>(random.generate64());
        if (!std::isfinite(number)) {
            continue;
        }
        const auto text = sse::toJsonText(QMetaType::fromType<double>(), &number);
        QVERIFY(text);
        bool isNumber = false;
        QCOMPARE(text->toDouble(&isNumber), number);
        QVERIFY(isNumber);
    }
}

void TestSchema::refusesValues_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");

    const auto row = [](const char *name, const QVariant &value, const QString &path, const QString &message) {
        QTest::newRow(name) << QVariant::fromValue(value) << path << message;
    };
    const QString half(QChar(0xd83d));
    using shop::Line;
    using shop::Order;

    row("NaN", held(Line { .price = std::nan("") }), u"Line.price"_s, u"the number is NaN"_s);
    row("infinite, in a list", held(Order { .lines = { {}, { .price = qInf() } } }), u"Order.lines[1].price"_s,
        u"infinite"_s);
    row("infinite float", held(std::numeric_limits<float>::infinity()), u"float"_s, u"infinite"_s);
    row("infinite, in an optional", held(Order { .gift = Line { .price = -qInf() } }), u"Order.gift.price"_s,
        u"infinite"_s);
    row("infinite, in a map", held(QMap<QString, double> { { u"a.b"_s, qInf() } }), u"QMap<QString,double>[\"a.b\"]"_s,
        u"infinite"_s);
    row("infinite, in a variant", held(QVariantMap { { u"v"_s, QVariantList { 1, held(Line { .price = qInf() }) } } }),
        u"QVariantMap[\"v\"][1].price"_s, u"infinite"_s);
    row("infinite, in JSON", held(QJsonObject { { u"v"_s, QJsonArray { qInf() } } }), u"QJsonObject[\"v\"][0]"_s,
        u"infinite"_s);
    row("half a surrogate pair", held(Line { .article = half }), u"Line.article"_s, u"half of a surrogate pair"_s);
    row("half of one as a character", held(QChar(0xdc0c)), u"QChar"_s, u"half of a surrogate pair"_s);
    row("half of one in a key", held(QMap<QString, int> { { half, 1 } }), u"QMap<QString,int>"_s,
        u"a key is not valid"_s);
    row("bytes that are no UTF-8", held("\xff"_ba), u"QByteArray"_s, u"not UTF-8; a QByteArray is sent as text"_s);
    row("overlong UTF-8", held("\xc0\xaf"_ba), u"QByteArray"_s, u"not UTF-8"_s);
    row("undefined JSON", held(QJsonValue(QJsonValue::Undefined)), u"QJsonValue"_s, u"undefined"_s);
    row("enum without a key", held(Order { .state = Order::State(7) }), u"Order.state"_s,
        u"7 has no name in shop::Order::State"_s);
    row("flags without a key", held(Order { .options = Order::Options(0x15) }), u"Order.options"_s,
        u"the bits 0x14 have no name in shop::Order::Options"_s);
    row("invalid date and time", held(Order { .paidAt = QDateTime() }), u"Order.paidAt"_s, u"not valid"_s);
    row("invalid date", held(QDate()), u"QDate"_s, u"not valid"_s);
    row("invalid time", held(QTime()), u"QTime"_s, u"not valid"_s);
    row("year of five digits", held(QDate(10'000, 1, 1)), u"QDate"_s, u"the year is 10000"_s);
    row("year before Christ", held(QDateTime(QDate(-1, 1, 1), QTime(0, 0), QTimeZone::utc()).toUTC()), u"QDateTime"_s,
        u"the year is -1"_s);
    row("empty URL", held(QUrl()), u"QUrl"_s, u"take std::optional<QUrl>"_s);
    row("relative URL", held(QUrl(u"/a"_s)), u"QUrl"_s, u"relative"_s);
    row("invalid URL", held(QUrl(u"http://a:b:c/"_s)), u"QUrl"_s, u"not valid"_s);
    row("too deep", held(chain(33)), u"Node"_s + u".children[0]"_s.repeated(32), u"more than 64 deep"_s);
    row("type in a variant", held(QVariantList { held(HasOpaque()) }), u"QVariantList[0].opaque"_s,
        u"Opaque has no JSON"_s);
}

void TestSchema::refusesValues()
{
    QFETCH(QVariant, value);
    QFETCH(QString, path);
    QFETCH(QString, message);

    const auto text = sse::toJsonText(value.metaType(), value.constData());
    QVERIFY2(!text, text ? text->constData() : "");
    QCOMPARE(text.error().path, path);
    QVERIFY2(text.error().message.contains(message), qPrintable(text.error().message));
    QCOMPARE(sse::toJsonValue(value.metaType(), value.constData()).error(), text.error());
}

void TestSchema::refusesTypes_data()
{
    QTest::addColumn<QMetaType>("type");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");

    const auto row = []<typename Type>(const char *name, std::type_identity<Type>, const QString &path,
                                       const QString &message) {
        QTest::newRow(name) << QMetaType::fromType<Type>() << path << message;
    };
    row("class", std::type_identity<Opaque>(), u"Opaque"_s, u"Opaque has no JSON; give it Q_GADGET"_s);
    row("class in a property", std::type_identity<HasOpaque>(), u"HasOpaque.opaque"_s, u"Opaque has no JSON"_s);
    row("class in a list", std::type_identity<HasOpaqueBelow>(), u"HasOpaqueBelow.list[].opaque"_s,
        u"Opaque has no JSON"_s);
    row("pointer", std::type_identity<HasPointer>(), u"HasPointer.object"_s, u"a pointer (QObject*) has no JSON"_s);
    row("pointer to a gadget", std::type_identity<shop::Line *>(), u"Line*"_s, u"a pointer (shop::Line*)"_s);
    row("enum without Q_ENUM", std::type_identity<HasNameless>(), u"HasNameless.value"_s,
        u"Nameless has no names at run time"_s);
    row("keys that are no text", std::type_identity<HasNumberKeys>(), u"HasNumberKeys.map"_s,
        u"has keys of int, take QString"_s);
    row("char", std::type_identity<HasChar>(), u"HasChar.c"_s, u"take QString, qint8 or quint8"_s);
    row("no Q_GADGET of its own", std::type_identity<HasBareLine>(), u"HasBareLine.line"_s,
        u"shop::BareLine has no Q_GADGET of its own"_s);
    row("no default constructor", std::type_identity<HasNoDefault>(), u"HasNoDefault.value"_s,
        u"NoDefault has no JSON"_s);
    row("gadget without one", std::type_identity<HasNoDefaultGadget>(), u"HasNoDefaultGadget.gadget"_s,
        u"NoDefaultGadget has no default constructor"_s);
    row("keys that come twice", std::type_identity<QMultiMap<QString, int>>(), u"QMultiMap<QString,int>"_s,
        u"has no JSON; take a QList, a QMap"_s);
    row("pair", std::type_identity<std::pair<int, int>>(), u"std::pair<int,int>"_s, u"take a QList"_s);
    row("void", std::type_identity<void>(), u"void"_s, u"has no JSON"_s);
    QTest::newRow("invalid") << QMetaType() << QString() << u"not known to Qt's meta type system"_s;
}

void TestSchema::refusesTypes()
{
    QFETCH(QMetaType, type);
    QFETCH(QString, path);
    QFETCH(QString, message);

    sse::SchemaBook book(u"#/$defs/"_s);
    for (int i = 0; i < 2; ++i) { // a refused type is not half known the second time
        const auto schema = book.schemaOf(type);
        QVERIFY(!schema);
        QCOMPARE(schema.error().path, path);
        QVERIFY2(schema.error().message.contains(message), qPrintable(schema.error().message));
    }
    QVERIFY(book.definitions().isEmpty());
    const auto events = sse::EventTypes::make({ sse::EventType(u"e"_s, type) });
    QVERIFY(!events);
    QCOMPARE(events.error().path, path);
}

void TestSchema::knowsAnOptionalOnceItIsRegistered()
{
    const Late late { Node { u"n"_s, {} } };
    const auto type = QMetaType::fromType<Late>();
    const auto before = sse::toJsonText(type, &late);
    QVERIFY(!before);
    QCOMPARE(before.error().path, u"Late.node"_s);
    QCOMPARE(before.error().message, u"std::optional<Node> is not known; call sse::registerOptional<Node>() before"_s);

    sse::registerOptional<Node>();
    QCOMPARE(sse::toJsonText(type, &late).value(), R"({"node":{"name":"n","children":[]}})"_ba);
}

void TestSchema::readsAsQtsJson()
{
    const shop::Line line { u"pen"_s, 1.5 };
    QCOMPARE(sse::toJsonValue(QMetaType::fromType<shop::Line>(), &line).value(),
             QJsonValue(QJsonObject { { u"article"_s, u"pen"_s }, { u"price"_s, 1.5 } }));
    const qint64 exact = 9007199254740993;
    QCOMPARE(sse::toJsonValue(QMetaType::fromType<qint64>(), &exact).value().toInteger(), exact);
    // The deepest that is written can be read.
    const auto deep = chain(32);
    QVERIFY(sse::toJsonValue(QMetaType::fromType<Node>(), &deep));
}

void TestSchema::describes_data()
{
    QTest::addColumn<QMetaType>("type");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("definitions");

    const auto row = []<typename Type>(const char *name, std::type_identity<Type>, const QByteArray &schema,
                                       const QByteArray &definitions = "{}") {
        QTest::newRow(name) << QMetaType::fromType<Type>() << schema << definitions;
    };
    row("bool", std::type_identity<bool>(), R"({"type":"boolean"})");
    row("qint8", std::type_identity<qint8>(), R"({"type":"integer","format":"int32","minimum":-128,"maximum":127})");
    row("quint16", std::type_identity<quint16>(), R"({"type":"integer","format":"int32","minimum":0,"maximum":65535})");
    row("int", std::type_identity<int>(),
        R"({"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647})");
    row("uint", std::type_identity<uint>(), R"({"type":"integer","format":"int64","minimum":0,"maximum":4294967295})");
    row("qint64", std::type_identity<qint64>(), R"({"type":"integer","format":"int64"})");
    row("quint64", std::type_identity<quint64>(), R"({"type":"integer","minimum":0})");
    row("double", std::type_identity<double>(), R"({"type":"number","format":"double"})");
    row("QString", std::type_identity<QString>(), R"({"type":"string"})");
    row("QByteArray", std::type_identity<QByteArray>(), R"({"type":"string"})");
    row("QDateTime", std::type_identity<QDateTime>(), R"({"type":"string","format":"date-time"})");
    row("QDate", std::type_identity<QDate>(), R"({"type":"string","format":"date"})");
    row("QUrl", std::type_identity<QUrl>(), R"({"type":"string","format":"uri"})");
    row("QUuid", std::type_identity<QUuid>(), R"({"type":"string","format":"uuid"})");
    row("QVariant", std::type_identity<QVariant>(), "{}");
    row("QJsonValue", std::type_identity<QJsonValue>(), "{}");
    row("QStringList", std::type_identity<QStringList>(), R"({"type":"array","items":{"type":"string"}})");
    row("map", std::type_identity<QMap<QString, bool>>(),
        R"({"type":"object","additionalProperties":{"type":"boolean"}})");
    row("optional", std::type_identity<std::optional<QString>>(), R"({"anyOf":[{"type":"string"},{"type":"null"}]})");
    row("enum", std::type_identity<shop::Order::State>(), R"({"$ref":"#/$defs/State"})",
        R"({"State":{"type":"string","enum":["Open","Paid"]}})");
    row("flags", std::type_identity<shop::Order::Options>(), R"({"$ref":"#/$defs/Options"})",
        R"({"Options":{"type":"array","uniqueItems":true,"items":{"type":"string","enum":["Wrapped","Express","Insured"]}}})");
    row("gadget, described", std::type_identity<QList<shop::Line>>(),
        R"({"type":"array","items":{"$ref":"#/$defs/Line"}})",
        R"({"Line":{"type":"object","description":"One position of an order","required":["article","price"],"properties":)"
        R"({"article":{"type":"string"},"price":{"type":"number","format":"double","description":"In euros"}}}})");
    row("inherited", std::type_identity<shop::GiftLine>(), R"({"$ref":"#/$defs/GiftLine"})",
        R"({"GiftLine":{"type":"object","required":["article","greeting","price"],"properties":{"article":{"type":"string"},)"
        R"("greeting":{"type":"string"},"price":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647,"description":"In euros"}}}})");
    row("empty gadget", std::type_identity<Empty>(), R"({"$ref":"#/$defs/Empty"})",
        R"({"Empty":{"type":"object","properties":{}}})");
    row("optional properties", std::type_identity<Late>(), R"({"$ref":"#/$defs/Late"})",
        R"({"Late":{"type":"object","properties":{"node":{"$ref":"#/$defs/Node"}}},)"
        R"("Node":{"type":"object","required":["name","children"],"properties":{"name":{"type":"string"},)"
        R"("children":{"type":"array","items":{"$ref":"#/$defs/Node"}}}}})");
}

void TestSchema::describes()
{
    QFETCH(QMetaType, type);
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, definitions);

    sse::registerOptional<Node>();
    sse::SchemaBook book(u"#/$defs/"_s);
    const auto described = book.schemaOf(type);
    QVERIFY2(described, described ? "" : qPrintable(sentenceOf(described.error())));
    QCOMPARE(shown(*described), shown(QJsonDocument::fromJson(schema).object()));
    QCOMPARE(shown(book.definitions()), shown(QJsonDocument::fromJson(definitions).object()));
}

void TestSchema::namesSchemasApart()
{
    sse::SchemaBook book(u"#/components/schemas/"_s);
    const auto ref = [&]<typename Type>(std::type_identity<Type>) {
        return book.schemaOf(QMetaType::fromType<Type>()).value().value(u"$ref"_s).toString();
    };
    QCOMPARE(ref(std::type_identity<shop::Order>()), u"#/components/schemas/Order"_s);
    QCOMPARE(ref(std::type_identity<shop::Line>()), u"#/components/schemas/Line"_s);
    QCOMPARE(ref(std::type_identity<mail::Line>()), u"#/components/schemas/mail.Line"_s);
    QCOMPARE(ref(std::type_identity<mail::Line::State>()), u"#/components/schemas/Line.State"_s);
    QCOMPARE(ref(std::type_identity<mail::Line>()), u"#/components/schemas/mail.Line"_s);
    QCOMPARE(book.definitions().keys(),
             (QStringList { u"Line"_s, u"Line.State"_s, u"Options"_s, u"Order"_s, u"State"_s, u"mail.Line"_s }));
}

void TestSchema::describesARecursiveType()
{
    sse::SchemaBook book(u"#/$defs/"_s);
    QVERIFY(book.schemaOf(QMetaType::fromType<Node>()));
    QCOMPARE(book.definitions()[u"Node"_s][u"properties"_s][u"children"_s][u"items"_s][u"$ref"_s].toString(),
             u"#/$defs/Node"_s);
}

/// Every member that is written is described, and every member that is required is written.
void TestSchema::describesWhatItWrites()
{
    sse::SchemaBook book(u"#/$defs/"_s);
    QVERIFY(book.schemaOf(QMetaType::fromType<Everything>()));
    const auto schema = book.definitions()[u"Everything"_s];
    const Everything all { .maybe = 1 };
    const auto value = sse::toJsonValue(QMetaType::fromType<Everything>(), &all).value().toObject();
    QCOMPARE(schema[u"properties"_s].toObject().keys(), value.keys());

    const Everything few;
    const auto without = sse::toJsonValue(QMetaType::fromType<Everything>(), &few).value().toObject();
    auto required = schema[u"required"_s].toVariant().toStringList();
    required.sort();
    QCOMPARE(required, without.keys());
}

void TestSchema::takesEvents()
{
    const auto events = sse::EventTypes::make({ sse::event<shop::Order>("order"), sse::event<shop::Line>(u"größe"_s),
                                                sse::event<mail::Line>("gr\xc3\xb6\xc3\x9f"
                                                                       "er"),
                                                sse::event<Empty>("pings"_L1),
                                                sse::event<Node>(QString(sse::maxEventNameBytes, u'n')) });
    QVERIFY2(events, events ? "" : qPrintable(sentenceOf(events.error())));
    QCOMPARE(events->all().size(), 5);
    QCOMPARE(events->all().at(2).name(), u"größer"_s);
    QCOMPARE(events->find(QMetaType::fromType<shop::Line>())->name(), u"größe"_s);
    QCOMPARE(events->find(QMetaType::fromType<Everything>()), nullptr);
    QVERIFY(sse::EventTypes::make({}));
}

void TestSchema::refusesEvents_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("sameType");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");

    const QString long257(257, u'n');
    QTest::newRow("same name") << u"a"_s << u"a"_s << false << u"event a"_s << u"two events have this name"_s;
    QTest::newRow("same type") << u"a"_s << u"b"_s << true << u"event b"_s
                               << u"its data is a Line, as that of event a"_s;
    QTest::newRow("empty") << u"a"_s << QString() << false << u"event "_s << u"must not be empty"_s;
    QTest::newRow("line feed") << u"a"_s << u"b\nc"_s << false << u"event b\ufffdc"_s << u"U+000a at position 1"_s;
    QTest::newRow("NUL") << u"a"_s << QString(QChar(0)) << false << u"event \ufffd"_s << u"U+0000 at position 0"_s;
    QTest::newRow("too long") << u"a"_s << long257 << false << u"event "_s + QString(64, u'n') + u'…'
                              << u"at most 256 bytes; this has 257"_s;
    QTest::newRow("too long in UTF-8") << u"a"_s << QString(129, u'ü') << false
                                       << u"event "_s + QString(64, u'ü') + u'…' << u"this has 258"_s;
    QTest::newRow("ping") << u"a"_s << u"ping"_s << false << u"event ping"_s
                          << u"the server itself sends events called ping"_s;
    QTest::newRow("gap") << u"stream-gap"_s << u"b"_s << false << u"event stream-gap"_s << u"the server itself"_s;
    QTest::newRow("half a surrogate pair")
        << u"a"_s << QString(QChar(0xd83d)) << false << u"event …"_s << u"valid Unicode"_s;
    QTest::newRow("what was no UTF-8") << u"a"_s << QString::fromUtf8("\xff") << false << u"event \ufffd"_s
                                       << u"valid Unicode"_s;
}

void TestSchema::refusesEvents()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, sameType);
    QFETCH(QString, path);
    QFETCH(QString, message);

    const auto events = sse::EventTypes::make(
        { sse::event<shop::Line>(first), sameType ? sse::event<shop::Line>(second) : sse::event<mail::Line>(second) });
    QVERIFY(!events);
    QCOMPARE(events.error().path, path);
    QVERIFY2(events.error().message.contains(message), qPrintable(events.error().message));
}

/// For ThreadSanitizer, too: types that nobody has asked for are met by many threads at once.
void TestSchema::worksInManyThreads()
{
    constexpr int count = 8;
    std::latch start(count);
    std::array<QByteArray, count> texts;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                using Fresh = QMap<QString, QList<QMap<QString, QList<Everything>>>>;
                start.arrive_and_wait();
                sse::registerOptional<Fresh>();
                const std::optional<Fresh> value { { { u"k"_s, { {} } } } };
                texts.at(i) = sse::toJsonText(QMetaType::fromType<std::optional<Fresh>>(), &value).value_or("failed");
            });
        }
    }
    for (const auto &text : texts) {
        QCOMPARE(text, R"({"k":[{}]})"_ba);
    }
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
