// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace pulseboard {

/// Brings SIGINT and SIGTERM, and SIGHUP where it is wanted, into the event loop. One for a program; does nothing where there are
/// no such signals.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    /// From now on SIGHUP asks to read files again instead of ending the program.
    void catchHangup();

Q_SIGNALS:
    /// SIGHUP came, after catchHangup().
    void reloadRequested();
    /// The program was asked to stop. Emitted a second time, it should end at once; a third time, the
    /// system's own way applies.
    void stopRequested();
};

} // namespace pulseboard
