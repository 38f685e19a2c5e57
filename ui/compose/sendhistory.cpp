// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/sendhistory.h"

#include "compose/eventfile.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace pulseboard {

Q_LOGGING_CATEGORY(lcCompose, "pulseboard.compose")

SendHistory::SendHistory(QObject *parent)
    : QObject(parent)
{
    m_write.setSingleShot(true);
    m_write.setInterval(2000); // somebody who sends again and again does not write a file each time
    connect(&m_write, &QTimer::timeout, this, &SendHistory::write);
}

SendHistory::~SendHistory()
{
    if (m_write.isActive()) {
        write();
    }
}

void SendHistory::open(const QString &path)
{
    const auto read = readEventFile(path);
    if (!read) {
        qCInfo(lcCompose, "the history of sent events is not kept: %ls: %ls", qUtf16Printable(path),
               qUtf16Printable(read.error().message));
        return;
    }
    m_path = path;
    m_events += *read; // what was sent before this is newer
    trim();
}

void SendHistory::add(EventTemplate event)
{
    event.name.clear();
    m_events.removeOne(event);
    m_events.prepend(std::move(event));
    trim();
    m_write.start();
}

void SendHistory::clear()
{
    m_events.clear();
    m_write.start();
}

void SendHistory::trim()
{
    qsizetype characters = 0;
    qsizetype kept = 0;
    while (kept < std::min(capacity, m_events.size())) {
        characters += m_events[kept].data.size();
        if (characters > maxCharacters) {
            break;
        }
        ++kept;
    }
    m_events.resize(kept);
}

void SendHistory::write()
{
    m_write.stop();
    if (m_path.isEmpty()) {
        return;
    }
    if (const auto written = writeEventFile(m_path, m_events); !written) {
        qCInfo(lcCompose, "%ls", qUtf16Printable(written.error()));
    }
}

} // namespace pulseboard
