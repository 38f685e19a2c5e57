// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventstoolbar.h"

#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/format.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

EventsToolbar::EventsToolbar(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_filterIcon(m_filter->addAction(symbolicIcon("find"), QLineEdit::LeadingPosition))
    , m_words(captionLabel({}, this))
    , m_follow(addButton("follow", "followEvents", true))
    , m_pause(addButton("pause", "pauseEvents", true))
    , m_clear(addButton("clear", "clearEvents", false))
    , m_export(addButton("export", "exportEvents", false))
    , m_record(addButton("record", "recordEvents", true))
    , m_replay(addButton("replay", "replayEvents", false))
{
    m_filter->setObjectName("eventFilter"_L1);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(90 * gridUnit);
    m_filter->setMinimumWidth(30 * gridUnit);
    giveAir(m_filter);
    m_words->setObjectName("eventCount"_L1);
    m_words->setFont(tabular(m_words->font()));
    m_follow->setChecked(true);

    auto *menu = new QMenu(m_export);
    m_exportSelected = menu->addAction(QString());
    m_exportSelected->setObjectName("exportSelected"_L1);
    m_exportShown = menu->addAction(QString());
    m_exportShown->setObjectName("exportShown"_L1);
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::InstantPopup);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(panelMargin, 2 * gridUnit, 2 * gridUnit, 0);
    row->setSpacing(gridUnit);
    row->addWidget(m_filter, 1);
    row->addSpacing(gridUnit);
    row->addWidget(m_words);
    row->addStretch(1);
    for (QToolButton *button : { m_follow, m_pause, m_clear, m_export, m_record, m_replay }) {
        row->addWidget(button);
    }

    connect(m_filter, &QLineEdit::textChanged, this, &EventsToolbar::filterChanged);
    connect(m_follow, &QToolButton::toggled, this, &EventsToolbar::followToggled);
    connect(m_pause, &QToolButton::toggled, this, &EventsToolbar::pauseToggled);
    connect(m_clear, &QToolButton::clicked, this, &EventsToolbar::clearRequested);
    connect(m_exportSelected, &QAction::triggered, this, [this] { Q_EMIT exportRequested(true); });
    connect(m_exportShown, &QAction::triggered, this, [this] { Q_EMIT exportRequested(false); });
    connect(m_record, &QToolButton::clicked, this, [this](bool on) {
        m_record->setChecked(!on); // only what becomes of it changes it
        Q_EMIT recordToggled(on);
    });
    connect(m_replay, &QToolButton::clicked, this, &EventsToolbar::replayRequested);
    retranslate();
    setSelectionCount(0);
    setCounts(0, 0, false);
}

QToolButton *EventsToolbar::addButton(const char *icon, const char *name, bool checkable)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1StringView(name));
    button->setIcon(symbolicIcon(icon));
    button->setCheckable(checkable);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    return button;
}

void EventsToolbar::retranslate()
{
    const auto name = [](QToolButton *button, const QString &words, const QString &hint) {
        button->setAccessibleName(words);
        button->setToolTip(hint);
    };
    m_filter->setPlaceholderText(tr("Filter events"));
    m_filter->setAccessibleName(tr("Filter events"));
    m_filter->setToolTip(tr("Words of topic, type, ID or data; topic:, type:, id: and data: name the one"));
    m_filterIcon->setToolTip(tr("Filter"));
    if (auto *clear = m_filter->findChild<QAction *>("_q_qlineeditclearaction"_L1)) { // Qt leaves it unnamed
        clear->setToolTip(tr("Clear the filter"));
    }
    name(m_follow, tr("Follow"), tr("Follow the newest event"));
    name(m_pause, tr("Pause"), tr("Hold the list; new events wait"));
    name(m_clear, tr("Clear"), tr("Empty the list; only here, the server keeps its own"));
    name(m_export, tr("Export"), tr("Write events to a file"));
    name(m_replay, tr("Replay"), tr("Publish a recording again"));
    m_exportSelected->setText(tr("Export &Selected…"));
    m_exportShown->setText(tr("Export &All Shown…"));
    setRecording(m_record->isChecked());
    showWords();
}

void EventsToolbar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void EventsToolbar::setFollowing(bool following)
{
    const QSignalBlocker blocker(m_follow);
    m_follow->setChecked(following);
}

void EventsToolbar::setRecording(bool active)
{
    m_record->setChecked(active);
    m_record->setAccessibleName(active ? tr("Stop recording") : tr("Record"));
    m_record->setToolTip(active ? tr("Stop recording") : tr("Record what is published to a file"));
}

void EventsToolbar::pressRecord()
{
    m_record->click();
}

void EventsToolbar::pressReplay()
{
    m_replay->click();
}

QString EventsToolbar::filter() const
{
    return m_filter->text();
}

void EventsToolbar::setFilter(const QString &text)
{
    m_filter->setText(text);
}

bool EventsToolbar::isPaused() const
{
    return m_pause->isChecked();
}

void EventsToolbar::setSelectionCount(int rows)
{
    m_exportSelected->setEnabled(rows > 0);
}

void EventsToolbar::setCounts(qsizetype shown, qsizetype total, bool filtered)
{
    m_shown = shown;
    m_total = total;
    m_filtered = filtered;
    m_exportShown->setEnabled(shown > 0);
    showWords();
}

void EventsToolbar::setWaiting(quint64 events)
{
    m_waiting = events;
    showWords();
}

void EventsToolbar::showWords()
{
    QStringList words;
    if (m_filtered) {
        words.append(
            tr("%1 of %2")
                .arg(format::count(static_cast<quint64>(m_shown)), format::count(static_cast<quint64>(m_total))));
    }
    if (isPaused()) {
        words.append(m_waiting == 0 ? tr("paused")
                                    : tr("paused, %n waiting", nullptr,
                                         static_cast<int>(std::min<quint64>(m_waiting, 2'000'000'000))));
    }
    m_words->setText(words.join(u"  ·  "_s));
}

} // namespace pulseboard
