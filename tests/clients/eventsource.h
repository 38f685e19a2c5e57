// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <utility>

/// A stream of events that comes back after its connection was lost. Lives in one thread, with an event loop.
/// Reads lines as Pulseboard writes them: ended by LF, one blank after the colon.
class EventSource final : public QObject
{
    Q_OBJECT

public:
    explicit EventSource(const QUrl &url, std::chrono::milliseconds longestSilence = std::chrono::seconds(30))
        : m_request(url)
    {
        m_request.setRawHeader("Accept", "text/event-stream");
        // More than three heartbeats without a byte: it is dead.
        m_request.setTransferTimeout(int(longestSilence.count()));
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &EventSource::open);
        open();
    }

Q_SIGNALS:
    void received(const QString &type, const QString &id, const QString &data);
    /// It will come back by itself.
    void lost();
    /// It will not come back: \a status is 204 if the server said to stay away, or 4xx.
    void refused(int status);

private:
    void open()
    {
        if (!m_lastId.isEmpty()) {
            m_request.setRawHeader("Last-Event-ID", m_lastId);
        }
        m_buffer.clear();
        m_block = { .id = m_lastId };
        auto *reply = m_network.get(m_request);
        connect(reply, &QNetworkReply::readyRead, this, [this, reply] { read(reply); });
        connect(reply, &QNetworkReply::finished, this, [this, reply] { finish(reply); });
    }

    void finish(QNetworkReply *reply)
    {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 204 || (status >= 400 && status < 500)) {
            Q_EMIT refused(status);
        } else {
            Q_EMIT lost();
            m_timer.start(m_retry);
        }
    }

    void read(QNetworkReply *reply)
    {
        m_buffer += reply->readAll();
        qsizetype begin = 0;
        for (auto end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n', begin)) {
            readLine(m_buffer.sliced(begin, end - begin));
            begin = end + 1;
        }
        m_buffer.remove(0, begin);
    }

    void readLine(const QByteArray &line)
    {
        if (line.isEmpty()) { // the end of a block; one that is cut off counts for nothing
            m_lastId = m_block.id;
            const auto block = std::exchange(m_block, { .id = m_lastId });
            if (!block.data.isNull()) {
                Q_EMIT received(QString::fromUtf8(block.type.isEmpty() ? "message" : block.type),
                                QString::fromUtf8(block.id), QString::fromUtf8(block.data));
            }
            return;
        }
        const auto colon = line.indexOf(": ");
        const auto name = line.first(qMax(colon, 0));
        const auto value = line.sliced(colon < 0 ? line.size() : colon + 2);
        if (name == "id") {
            m_block.id = value;
        } else if (name == "event") {
            m_block.type = value;
        } else if (name == "data") {
            m_block.data = m_block.data.isNull() ? value : m_block.data + '\n' + value;
        } else if (name == "retry") {
            m_retry = std::chrono::milliseconds(value.toInt());
        }
    }

    struct Block
    {
        QByteArray id;
        QByteArray type {};
        QByteArray data {}; ///< null: none came
    };

    // One of its own: a manager has six connections to a server.
    QNetworkAccessManager m_network;
    QNetworkRequest m_request;
    QTimer m_timer;
    QByteArray m_buffer; ///< the beginning of a line
    Block m_block;
    QByteArray m_lastId;
    std::chrono::milliseconds m_retry { 2000 };
};
