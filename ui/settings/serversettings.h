// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>

#include <optional>

namespace pulseboard {

/// One setting of the server, as plain text: the window knows no more of it.
struct ServerSetting
{
    enum class FixedBy : quint8 { Nobody, ConfigFile, CommandLine };

    QString key; ///< as in the configuration file, such as `heartbeat.interval`
    QString help; ///< an English sentence, for a key that the window has no words for
    QString value; ///< now; the values of a list with a comma and a space between them
    QString standard; ///< what it is when nobody sets it
    QStringList choices; ///< the only values, or empty
    bool isList = false;
    bool isFile = false; ///< names a file of the machine that the server runs on, or is empty
    bool mayBeNew = false; ///< that file is made if it is not there
    bool needsRestart = false; ///< a new value counts from the next start of the server
    bool isPending = false; ///< it was changed, and the server that runs has the old value still
    FixedBy fixedBy = FixedBy::Nobody; ///< whoever says what it is; then it cannot be changed here
};

/// The settings of the server behind a ServerLink. Lives in the GUI thread; no call blocks.
class ServerSettings : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerSettings)

public:
    using QObject::QObject;

    /// All of them, in the order in which they are best shown.
    [[nodiscard]] virtual QList<ServerSetting> all() const = 0;
    /// What is wrong with \a value for the setting \a key, such as `must be …`; nothing if it can be.
    [[nodiscard]] virtual std::optional<QString> problem(const QString &key, const QString &value) const = 0;
    /// Keeps these values, by key, for the next launch as well, and gives them to the server. All of
    /// them must be without a problem() and not fixed.
    virtual void change(const QHash<QString, QString> &values) = 0;
    /// `ADDRESS:PORT` to start the server on.
    [[nodiscard]] virtual QString listenAddress() const = 0;

Q_SIGNALS:
    /// Some value is another, or has come into effect.
    void changed();
};

} // namespace pulseboard
