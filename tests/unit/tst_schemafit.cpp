// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/jsonschema/validator.h"
#include "http/jsonschema/workbudget.h"
#include "schema/jsonschema.h"
#include "schema/jsonvalue.h"
#include "schema/optionalaccess.h"
#include "support/strictwarnings.h"
#include "unit/schematypes.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

/// Holds the schemas of types against their values, with a validator that knows nothing of either.
class TestSchemaFit final : public StrictTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fits_data();
    void fits();
};

void TestSchemaFit::initTestCase()
{
    sse::registerOptional<shop::Line>();
    sse::registerOptional<Node>();
}

void TestSchemaFit::fits_data()
{
    QTest::addColumn<QVariant>("value");

    const auto row = [](const char *name, const auto &value) {
        QTest::newRow(name) << QVariant::fromValue(QVariant::fromValue(value));
    };
    row("everything", Everything());
    Everything more;
    more.maybe = 1;
    row("everything and the optional", more);
    row("order", shop::Order());
    row("full order",
        shop::Order { .lines = { { u"a"_s, 1 } },
                      .state = shop::Order::State::Paid,
                      .options = shop::Order::Options(0xf),
                      .paidAt = QDateTime::currentDateTime(),
                      .gift = shop::Line() });
    row("inherited", shop::GiftLine());
    row("recursive", Late { Node { u"a"_s, { Node { u"b"_s, {} } } } });
    row("empty", Empty());
}

void TestSchemaFit::fits()
{
    QFETCH(QVariant, value);

    sse::SchemaBook book(u"#/$defs/"_s);
    auto schema = book.schemaOf(value.metaType()).value();
    schema[u"$defs"_s] = book.definitions();
    const auto validator = sse::Validator::fromSchema(schema);
    QVERIFY2(validator, QJsonDocument(schema).toJson().constData());
    const auto misfits = [&](const QJsonObject &object) {
        sse::WorkBudget budget;
        return !validator->check(object, budget).faults.isEmpty();
    };

    const auto object = sse::toJsonValue(value.metaType(), value.constData()).value().toObject();
    QVERIFY2(!misfits(object), QJsonDocument(object).toJson().constData());

    // It is the properties that are checked: none of them may be missing, or be of another type.
    const auto name = schema[u"$ref"_s].toString().section(u'/', -1);
    const auto definition = book.definitions()[name].toObject();
    const auto required = definition[u"required"_s].toArray();
    for (const auto &member : required) {
        auto without = object;
        without.remove(member.toString());
        QVERIFY2(misfits(without), qPrintable(member.toString()));
    }
    const auto properties = definition[u"properties"_s].toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const auto described = property.value().toObject();
        if (!described.isEmpty()) { // a QVariant may be anything
            auto other = object;
            other[property.key()] =
                described[u"type"_s] == u"object"_s ? QJsonValue(3) : QJsonObject { { u"$"_s, QJsonValue() } };
            QVERIFY2(misfits(other), qPrintable(property.key()));
        }
    }
}

QTEST_GUILESS_MAIN(TestSchemaFit)
#include "tst_schemafit.moc"
