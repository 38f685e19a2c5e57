// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "schema/typeplan.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QVariant>

namespace sse {

/// Writes one value as JSON text. After a false the text is worthless, and error() says why.
class ValueWriter final
{
public:
    [[nodiscard]] bool write(const TypePlan &plan, const void *value);

    /// Its path is relative to the value.
    [[nodiscard]] const ValueError &error() const { return m_error; }
    [[nodiscard]] QByteArray takeText() { return std::move(m_text); }

private:
    bool writeAtom(const TypePlan &plan, const void *value);
    bool writeTime(const TypePlan &plan, const void *value);
    bool writeGadget(const TypePlan &plan, const void *value);
    bool writeList(const TypePlan &plan, const void *value);
    bool writeMap(const TypePlan &plan, const void *value);
    bool writeEnum(const TypePlan &plan, const void *value);
    bool writeFlags(const TypePlan &plan, const void *value);
    bool writeVariant(const QVariant &value);
    bool writeJson(const QJsonValue &value);
    bool writeJson(const QJsonObject &object);
    bool writeJson(const QJsonArray &array);
    bool writeNumber(double value);
    bool writeText(QStringView text);
    bool writeMemberName(QStringView name, bool &first);

    bool open(char bracket);
    void close(char bracket);
    bool refuse(const QString &message);
    bool within(const QString &step);

    QByteArray m_text;
    int m_depth = 0;
    ValueError m_error;
};

} // namespace sse
