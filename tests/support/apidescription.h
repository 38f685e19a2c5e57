// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QStringList>

/// An OpenAPI document, and whether values are what it says. Its schemas are checked by valijson, which knows
/// nothing of the code under test.
class ApiDescription
{
public:
    explicit ApiDescription(QJsonObject document);

    [[nodiscard]] const QJsonObject &document() const { return m_document; }
    /// What a `$ref` stands for, or \a thing itself.
    [[nodiscard]] QJsonObject resolved(const QJsonObject &thing) const;
    /// Empty if there is none.
    [[nodiscard]] QJsonObject operation(const QString &path, const QByteArray &method) const;
    /// All of them, as `GET /events`, sorted.
    [[nodiscard]] QStringList operations() const;
    /// References in the document that lead nowhere.
    [[nodiscard]] QStringList lostReferences() const;

    /// What is wrong with \a value, by \a schema of this document. A member that no schema names is wrong too:
    /// the document would not have said all.
    [[nodiscard]] QStringList faults(const QJsonObject &schema, const QJsonValue &value) const;

private:
    QJsonObject m_document;
    QJsonObject m_closedComponents;
};
