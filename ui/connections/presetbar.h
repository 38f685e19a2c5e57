// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/preset.h"

#include <QWidget>

class QButtonGroup;

namespace pulseboard {

/// The presets as flat buttons, of which one is down.
class PresetBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresetBar)

public:
    explicit PresetBar(QWidget *parent = nullptr);

    [[nodiscard]] Preset preset() const;
    void setPreset(Preset preset);

Q_SIGNALS:
    void presetChanged(pulseboard::Preset preset);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QButtonGroup *m_buttons;
};

} // namespace pulseboard
