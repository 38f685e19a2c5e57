// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace pulseboard {

/// Brings SIGINT, SIGTERM and SIGHUP into the event loop. One for a program; does nothing where there are no such signals.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

    /// SIGHUP, which asks to stop otherwise, asks to read files again.
    void reloadOnHangup() { m_reloads = true; }

Q_SIGNALS:
    /// SIGHUP came, after reloadOnHangup().
    void reloadRequested();
    /// The program was asked to stop. Emitted a second time, it should end at once; a third time, the
    /// system's own way applies.
    void stopRequested();

private:
    bool m_reloads = false;
};

} // namespace pulseboard
