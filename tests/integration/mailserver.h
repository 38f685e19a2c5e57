// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/sseclient.h"
#include "support/testserver.h"

using namespace Qt::StringLiterals;
using sse::SendResult;

// A mailbox that tells of its mail: what the tests of typed streams offer.

struct MailReceived
{
    Q_GADGET
    Q_PROPERTY(QString userId MEMBER userId)
    Q_PROPERTY(double size MEMBER size)

public:
    QString userId;
    double size = 0;
};

struct MailDeleted
{
    Q_GADGET
    Q_PROPERTY(int count MEMBER count)

public:
    int count = 0;
};

inline QList<sse::EventType> mailEvents()
{
    return { sse::event<MailReceived>("mailReceived"), sse::event<MailDeleted>("mailDeleted") };
}

/// A server that keeps the streams that come to /mail, and what it hears of their ends.
struct MailServer
{
    explicit MailServer(const sse::ServerConfig &config = {})
        : server(config, [this](sse::Server &offering) {
            offering.stream(u"/mail"_s, mailEvents(), [this](const sse::Stream &stream) {
                streams.append(stream);
                stream.onClosed([this](const sse::Closed &closed) { ends.append(closed); });
            });
        })
    {
    }

    /// The stream of the client that came last.
    [[nodiscard]] sse::Stream waitForStream(qsizetype count = 1)
    {
        if (!QTest::qWaitFor([&] { return streams.size() >= count; })) {
            qFatal("no stream was opened");
        }
        return streams.last();
    }

    QList<sse::Stream> streams;
    QList<sse::Closed> ends;
    TestServer server; ///< last: its end calls back
};
