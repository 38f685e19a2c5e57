// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "look/palettes.h"

#include <QObject>

namespace pulseboard {

/// The look of the whole application: Fusion with our own palette, light or dark. Lives in the GUI
/// thread; one per application, because style and palette are the application's.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    enum class Choice : quint8 { System, Light, Dark };
    Q_ENUM(Choice)

    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

private:
    void apply();

    Choice m_choice = Choice::System;
};

} // namespace pulseboard
