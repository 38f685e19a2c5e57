// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/openapi/descriptiontext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
}

} // namespace

DescriptionText::DescriptionText(OpenApiVersion version, const DocumentInputs &inputs)
{
    auto document = openApiDocument(version, inputs);
    m_server = document.take("servers"_L1)[0].toObject();
    m_rest = QJsonDocument(document).toJson(QJsonDocument::Compact).sliced(1);
    m_restDigest = sha256(m_rest);
}

QByteArray DescriptionText::front(const QString &serverUrl) const
{
    auto server = m_server;
    if (!serverUrl.isEmpty()) {
        server.insert(u"url"_s, serverUrl);
    }
    return R"({"servers":)" + QJsonDocument(QJsonArray { server }).toJson(QJsonDocument::Compact) + ',';
}

QByteArray DescriptionText::text(const QString &serverUrl) const
{
    return front(serverUrl) + m_rest;
}

QByteArray DescriptionText::digest(const QString &serverUrl) const
{
    return sha256(m_restDigest + front(serverUrl));
}

} // namespace sse
