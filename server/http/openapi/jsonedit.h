// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace sse {

// QJson's containers are values: a change deep inside takes each one on the way out and puts it back.

/// Lets \a change work on the object \a key of \a object; it begins empty if there is none.
template<typename Change>
void editObject(QJsonObject &object, const QString &key, Change change)
{
    auto child = object.value(key).toObject();
    change(child);
    object.insert(key, child);
}

/// The same with what is at the end of \a path.
template<typename Change>
void editAt(QJsonObject &object, const QStringList &path, Change change)
{
    if (path.isEmpty()) {
        change(object);
        return;
    }
    editObject(object, path.front(), [&](QJsonObject &child) { editAt(child, path.sliced(1), change); });
}

/// Lets \a change work on each object in the object \a object, with its key.
template<typename Change>
void editEach(QJsonObject &object, Change change)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.value().isObject()) {
            auto child = member.value().toObject();
            change(child, member.key());
            member.value() = child;
        }
    }
}

} // namespace sse
