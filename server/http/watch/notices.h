// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QStringList>

namespace sse {

// The events of `/api/events`. Names of states and reasons are those of /api; what clients sent stands as they
// sent it. No notice has the data of an event: who may watch is not therefore to read.

/// `connected`: a stream was opened.
struct ConnectedNotice
{
    Q_GADGET
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString connection MEMBER connection)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(int port MEMBER port)
    Q_PROPERTY(QString userAgent MEMBER userAgent)
    Q_PROPERTY(QString endpoint MEMBER endpoint)
    Q_PROPERTY(QStringList topics MEMBER topics)
    Q_PROPERTY(QString resumedFrom MEMBER resumedFrom)
    Q_CLASSINFO("description", "A stream was opened.")
    Q_CLASSINFO("description.connection", "The id of the connection, such as c-42.")
    Q_CLASSINFO("description.topics", "Sorted; * alone means all topics.")
    Q_CLASSINFO("description.resumedFrom", "The Last-Event-ID that the client brought, or empty.")

public:
    QDateTime at;
    QString connection;
    QString address;
    int port = 0;
    QString userAgent;
    QString endpoint;
    QStringList topics;
    QString resumedFrom;
};

/// `closed`: a stream has ended, for whatever reason.
struct ClosedNotice
{
    Q_GADGET
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString connection MEMBER connection)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(int port MEMBER port)
    Q_PROPERTY(QString userAgent MEMBER userAgent)
    Q_PROPERTY(QString endpoint MEMBER endpoint)
    Q_PROPERTY(QStringList topics MEMBER topics)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(qint64 durationMs MEMBER durationMs)
    Q_PROPERTY(qint64 events MEMBER events)
    Q_PROPERTY(qint64 bytes MEMBER bytes)
    Q_PROPERTY(QString lastEventId MEMBER lastEventId)
    Q_CLASSINFO("description", "A stream has ended.")
    Q_CLASSINFO("description.reason",
                "client-closed, kicked, unreachable, stalled, write-error or server-stopped. kicked is also what "
                "the program behind a stream ended.")
    Q_CLASSINFO("description.detail", "What the system said, or empty.")
    Q_CLASSINFO("description.events", "Published events that were handed over completely.")
    Q_CLASSINFO("description.bytes", "Bytes that were handed over, of all kinds.")
    Q_CLASSINFO("description.lastEventId", "What the client is left with, as far as the server can tell, or empty.")

public:
    QDateTime at;
    QString connection;
    QString address;
    int port = 0;
    QString userAgent;
    QString endpoint;
    QStringList topics;
    QString reason;
    QString detail;
    qint64 durationMs = 0;
    qint64 events = 0;
    qint64 bytes = 0;
    QString lastEventId;
};

/// `kicked`: somebody ended connections; a `closed` of each follows. A program that ends a stream of its own, with
/// Stream::close() or Stream::dismiss(), kicks nobody: of that there is a `closed` alone, with the reason `kicked`.
struct KickedNotice
{
    static constexpr qsizetype maxConnections = 100;

    Q_GADGET
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString mode MEMBER mode)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(qint64 count MEMBER count)
    Q_PROPERTY(QStringList connections MEMBER connections)
    Q_CLASSINFO("description",
                "Connections were ended on request; a closed of each follows. Of a stream that the program "
                "behind it ends there is a closed alone.")
    Q_CLASSINFO("description.mode", "close, stop or ban.")
    Q_CLASSINFO("description.reason", "As it was given with the request, or empty.")
    Q_CLASSINFO("description.count", "How many connections.")
    Q_CLASSINFO("description.connections", "Their ids; of more than 100, the first 100.")

public:
    QDateTime at;
    QString mode;
    QString reason;
    qint64 count = 0;
    QStringList connections;
};

/// `published`: an event was taken in at `/events`; repeats are none. Those of channels and of typed streams, which the
/// program sends itself, are none either, `/sse` among them.
struct PublishedNotice
{
    Q_GADGET
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString topic MEMBER topic)
    Q_PROPERTY(QString type MEMBER type)
    Q_PROPERTY(qint64 connections MEMBER connections)
    Q_PROPERTY(qint64 bytes MEMBER bytes)
    Q_PROPERTY(bool directed MEMBER directed)
    Q_CLASSINFO("description",
                "An event was published to /events or to certain connections. Its data is not told here, "
                "and the events that typed streams send, such as /sse, are not told at all.")
    Q_CLASSINFO("description.type", "message, if it was published without one.")
    Q_CLASSINFO("description.connections", "How many it was queued to.")
    Q_CLASSINFO("description.bytes", "Of the whole event block on the wire.")
    Q_CLASSINFO("description.directed", "It was meant for certain connections only.")

public:
    QDateTime at;
    QString id;
    QString topic;
    QString type;
    qint64 connections = 0;
    qint64 bytes = 0;
    bool directed = false;
};

/// `refused`: somebody asked for a stream and got none.
struct RefusedNotice
{
    Q_GADGET
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString userAgent MEMBER userAgent)
    Q_PROPERTY(QString endpoint MEMBER endpoint)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_CLASSINFO("description", "A stream was asked for and not given.")
    Q_CLASSINFO("description.reason", "connection-limit, address-limit, or excluded: banned, or told to stay away.")

public:
    QDateTime at;
    QString address;
    QString userAgent;
    QString endpoint;
    QString reason;
};

} // namespace sse
