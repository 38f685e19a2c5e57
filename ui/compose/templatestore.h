// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include <QDateTime>
#include <QList>
#include <QObject>

namespace pulseboard {

/// The named events that are kept, in order of name, each name once. Lives in the GUI thread.
///
/// What it cannot read it does not touch: with a file that is broken, or that a newer program has
/// written, it is read-only and says why. Another window's changes are read before ours are made.
class TemplateStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TemplateStore)

public:
    using Result = std::expected<void, QString>; ///< the error is for people to read

    explicit TemplateStore(QObject *parent = nullptr);

    /// Keeps them in the file \a path from now on, and reads it. Without a file they last as long as
    /// this object.
    void open(const QString &path);

    [[nodiscard]] const QList<EventTemplate> &templates() const { return m_templates; }
    [[nodiscard]] const EventTemplate *find(const QString &name) const;
    /// Empty while templates can be changed.
    [[nodiscard]] QString whyReadOnly() const { return m_whyReadOnly; }

    /// In place of the one of its name, if there is one.
    [[nodiscard]] Result put(const EventTemplate &event);
    [[nodiscard]] Result rename(const QString &name, const QString &newName);
    /// What was removed, to be put back.
    [[nodiscard]] std::expected<QList<EventTemplate>, QString> remove(const QStringList &names);
    [[nodiscard]] Result putBack(const QList<EventTemplate> &events);

    /// Takes in the templates of a file; a name that is taken by another event gets a number. How many
    /// were new.
    [[nodiscard]] std::expected<qsizetype, QString> importFrom(const QString &path);
    [[nodiscard]] Result exportTo(const QString &path, const QStringList &names) const;

Q_SIGNALS:
    /// Each is followed by changed(), and nothing changes without.
    void aboutToChange();
    void changed();

private:
    void read();
    [[nodiscard]] Result change(QList<EventTemplate> templates);
    /// What the file says now, or why nothing can be changed.
    [[nodiscard]] std::expected<QList<EventTemplate>, QString> current();
    [[nodiscard]] QString freeName(const QString &wanted, const QList<EventTemplate> &taken) const;

    QString m_path;
    QDateTime m_readAt; ///< the file's time of change when it was read
    QString m_whyReadOnly;
    QList<EventTemplate> m_templates;
};

} // namespace pulseboard
