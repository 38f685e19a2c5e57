// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/templatestore.h"

#include "compose/eventfile.h"

#include <QFileInfo>

#include <algorithm>

namespace pulseboard {

namespace {

auto named(const QString &name)
{
    return [&name](const EventTemplate &event) { return event.name == name; };
}

void sortByName(QList<EventTemplate> &templates)
{
    std::ranges::stable_sort(templates, [](const EventTemplate &a, const EventTemplate &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.name < b.name;
    });
}

QDateTime changeTime(const QString &path)
{
    return QFileInfo(path).lastModified();
}

} // namespace

TemplateStore::TemplateStore(QObject *parent)
    : QObject(parent)
{
}

void TemplateStore::open(const QString &path)
{
    m_path = path;
    read();
}

void TemplateStore::read()
{
    Q_EMIT aboutToChange();
    m_readAt = changeTime(m_path);
    auto read = readEventFile(m_path);
    m_whyReadOnly = read ? QString()
                         : tr("Templates can be neither read nor changed; the file %1 is left as it is. %2")
                               .arg(m_path, read.error().message);
    m_templates = read.value_or(QList<EventTemplate>());
    sortByName(m_templates);
    Q_EMIT changed();
}

const EventTemplate *TemplateStore::find(const QString &name) const
{
    const auto found = std::ranges::find_if(m_templates, named(name));
    return found == m_templates.end() ? nullptr : &*found;
}

std::expected<QList<EventTemplate>, QString> TemplateStore::current()
{
    if (!m_path.isEmpty() && (!m_whyReadOnly.isEmpty() || changeTime(m_path) != m_readAt)) {
        read();
    }
    if (!m_whyReadOnly.isEmpty()) {
        return std::unexpected(m_whyReadOnly);
    }
    return m_templates;
}

TemplateStore::Result TemplateStore::change(QList<EventTemplate> templates)
{
    sortByName(templates);
    if (!m_path.isEmpty()) {
        if (auto written = writeEventFile(m_path, templates); !written) {
            return written;
        }
        m_readAt = changeTime(m_path);
    }
    Q_EMIT aboutToChange();
    m_templates = std::move(templates);
    Q_EMIT changed();
    return {};
}

TemplateStore::Result TemplateStore::put(const EventTemplate &event)
{
    return putBack({ event });
}

TemplateStore::Result TemplateStore::putBack(const QList<EventTemplate> &events)
{
    auto templates = current();
    if (!templates) {
        return std::unexpected(templates.error());
    }
    for (const EventTemplate &event : events) {
        if (event.name.trimmed().isEmpty()) {
            return std::unexpected(tr("A template needs a name."));
        }
        templates->removeIf(named(event.name));
        templates->push_back(event);
    }
    return change(*templates);
}

TemplateStore::Result TemplateStore::rename(const QString &name, const QString &newName)
{
    auto templates = current();
    if (!templates) {
        return std::unexpected(templates.error());
    }
    if (newName.trimmed().isEmpty()) {
        return std::unexpected(tr("A template needs a name."));
    }
    const auto found = std::ranges::find_if(*templates, named(name));
    if (found == templates->end()) {
        return std::unexpected(tr("“%1” is no longer there.").arg(name));
    }
    if (name == newName) {
        return {};
    }
    if (std::ranges::any_of(*templates, named(newName))) {
        return std::unexpected(tr("There is a template “%1” already.").arg(newName));
    }
    found->name = newName;
    return change(*templates);
}

std::expected<QList<EventTemplate>, QString> TemplateStore::remove(const QStringList &names)
{
    auto templates = current();
    if (!templates) {
        return std::unexpected(templates.error());
    }
    QList<EventTemplate> removed;
    templates->removeIf([&](const EventTemplate &event) {
        const bool chosen = names.contains(event.name);
        if (chosen) {
            removed.push_back(event);
        }
        return chosen;
    });
    if (auto done = change(*templates); !done) {
        return std::unexpected(done.error());
    }
    return removed;
}

std::expected<qsizetype, QString> TemplateStore::importFrom(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        return std::unexpected(tr("There is no file %1.").arg(path));
    }
    const auto read = readEventFile(path);
    if (!read) {
        return std::unexpected(tr("%1 was not imported. %2").arg(path, read.error().message));
    }
    auto templates = current();
    if (!templates) {
        return std::unexpected(templates.error());
    }
    const qsizetype before = templates->size();
    for (EventTemplate event : *read) {
        const auto same = [&event](const EventTemplate &other) {
            return other.saysTheSameAs(event) && other.name == event.name;
        };
        if (std::ranges::none_of(*templates, same)) {
            event.name = freeName(event.name.trimmed().isEmpty() ? event.topic : event.name, *templates);
            templates->push_back(event);
        }
    }
    const qsizetype added = templates->size() - before;
    if (auto done = change(*templates); !done) {
        return std::unexpected(done.error());
    }
    return added;
}

TemplateStore::Result TemplateStore::exportTo(const QString &path, const QStringList &names) const
{
    QList<EventTemplate> chosen;
    std::ranges::copy_if(m_templates, std::back_inserter(chosen),
                         [&names](const EventTemplate &event) { return names.contains(event.name); });
    return writeEventFile(path, chosen);
}

QString TemplateStore::freeName(const QString &wanted, const QList<EventTemplate> &taken) const
{
    QString name = wanted.isEmpty() ? tr("Template") : wanted;
    const QString stem = name;
    for (int number = 2; std::ranges::any_of(taken, named(name)); ++number) {
        name = tr("%1 (%2)").arg(stem, QString::number(number));
    }
    return name;
}

} // namespace pulseboard
