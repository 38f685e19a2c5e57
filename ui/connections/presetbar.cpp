// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connections/presetbar.h"

#include "look/typography.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMetaEnum>
#include <QToolButton>

#include <array>

namespace pulseboard {

namespace {

constexpr std::array presets { Preset::All, Preset::Lagging, Preset::Silent, Preset::Busiest };

} // namespace

PresetBar::PresetBar(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gridUnit);
    for (const Preset preset : presets) {
        auto *button = new QToolButton(this);
        button->setObjectName(
            QStringLiteral("preset%1")
                .arg(QLatin1StringView(QMetaEnum::fromType<Preset>().valueToKey(static_cast<int>(preset)))));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumHeight(7 * gridUnit);
        m_buttons->addButton(button, static_cast<int>(preset));
        row->addWidget(button);
    }
    m_buttons->button(static_cast<int>(Preset::All))->setChecked(true);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            Q_EMIT presetChanged(static_cast<Preset>(id));
        }
    });
    retranslate();
}

Preset PresetBar::preset() const
{
    return static_cast<Preset>(m_buttons->checkedId());
}

void PresetBar::setPreset(Preset preset)
{
    m_buttons->button(static_cast<int>(preset))->setChecked(true);
}

void PresetBar::retranslate()
{
    setAccessibleName(tr("Presets"));
    const auto set = [this](Preset preset, const QString &text, const QString &hint) {
        QAbstractButton *button = m_buttons->button(static_cast<int>(preset));
        button->setText(text);
        button->setToolTip(hint);
    };
    set(Preset::All, tr("All"), tr("Every connection"));
    set(Preset::Lagging, tr("Lagging"), tr("Connections that have events waiting: lagging or stalled"));
    set(Preset::Silent, tr("Silent"),
        tr("Connections to which no event went for %n second(s)", nullptr, static_cast<int>(silentAfter.count())));
    set(Preset::Busiest, tr("Busiest"), tr("Every connection, those with the most events a second first"));
}

void PresetBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace pulseboard
