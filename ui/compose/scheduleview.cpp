// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/scheduleview.h"

#include "compose/scheduledelegate.h"
#include "compose/schedulelist.h"
#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int buttonSide = 7 * gridUnit;
constexpr int fewestRowsShown = 2; // if there are so many
constexpr int mostRowsShown = 4; // the rest is scrolled to
constexpr auto pauseName = "pauseSchedule"_L1;
constexpr auto endName = "endSchedule"_L1;

QToolButton *makeButton(QLatin1StringView name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setFixedSize(buttonSide, buttonSide);
    return button;
}

} // namespace

ScheduleView::ScheduleView(ScheduleList &schedules, QWidget *parent)
    : QTableView(parent)
    , m_schedules(schedules)
{
    setObjectName("schedules"_L1);
    setModel(&schedules);
    setItemDelegate(new ScheduleDelegate(schedules, this));
    setFont(tabular(font()));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(NoSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Maximum);
    for (int column = 0; column < ScheduleList::ColumnCount; ++column) {
        setColumnHidden(column, column != ScheduleList::What && column != ScheduleList::Actions);
    }
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setSectionResizeMode(ScheduleList::What, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(ScheduleList::Actions, QHeaderView::Fixed);
    setColumnWidth(ScheduleList::Actions, 2 * buttonSide + 2 * gridUnit);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(ScheduleDelegate::rowHeight(fontMetrics()));

    connect(&schedules, &ScheduleList::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        for (int row = first; row <= last; ++row) {
            addButtons(row);
        }
        fit();
        scrollToBottom();
    });
    connect(&schedules, &ScheduleList::rowsRemoved, this, &ScheduleView::fit);
    connect(&schedules, &ScheduleList::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (last.column() == ScheduleList::Actions) { // the state has changed, not only counts
            for (int row = first.row(); row <= last.row(); ++row) {
                updateButtons(row);
            }
        }
    });
    retranslate();
    fit();
}

void ScheduleView::addButtons(int row)
{
    const QPersistentModelIndex index = m_schedules.index(row, ScheduleList::Actions);
    auto *pair = new QWidget(this);
    auto *layout = new QHBoxLayout(pair);
    layout->setContentsMargins(0, 0, 2 * gridUnit, 0);
    layout->setSpacing(0);
    QToolButton *pause = makeButton(pauseName, pair);
    QToolButton *end = makeButton(endName, pair);
    layout->addWidget(pause);
    layout->addWidget(end);
    connect(pause, &QToolButton::clicked, this, [this, index] {
        const int at = index.row();
        m_schedules.at(at).state() == Schedule::State::Running ? m_schedules.pause(at) : m_schedules.resume(at);
    });
    connect(end, &QToolButton::clicked, this, [this, index] {
        const int at = index.row();
        m_schedules.at(at).isOver() ? m_schedules.remove(at) : m_schedules.stop(at);
    });
    setIndexWidget(index, pair);
    updateButtons(row);
}

ScheduleView::Buttons ScheduleView::buttonsOf(int row) const
{
    const QWidget *pair = indexWidget(m_schedules.index(row, ScheduleList::Actions));
    return pair
        ? Buttons { .pause = pair->findChild<QToolButton *>(pauseName), .end = pair->findChild<QToolButton *>(endName) }
        : Buttons {};
}

void ScheduleView::updateButtons()
{
    for (int row = 0; row < m_schedules.rowCount(); ++row) {
        updateButtons(row);
    }
}

void ScheduleView::updateButtons(int row)
{
    const auto [pause, end] = buttonsOf(row);
    if (!pause) {
        return;
    }
    const Schedule &schedule = m_schedules.at(row);
    const bool running = schedule.state() == Schedule::State::Running;
    const QString what = m_schedules.index(row, ScheduleList::What).data().toString();
    pause->setIcon(symbolicIcon(running ? "pause" : "start"));
    pause->setEnabled(!schedule.isOver() && (running || m_schedules.isServerRunning()));
    pause->setToolTip(running ? tr("Pause") : tr("Go on"));
    pause->setAccessibleName(running ? tr("Pause %1").arg(what) : tr("Go on with %1").arg(what));
    end->setIcon(symbolicIcon(schedule.isOver() ? "close" : "stop"));
    end->setToolTip(schedule.isOver() ? tr("Remove from the list") : tr("Stop"));
    end->setAccessibleName(schedule.isOver() ? tr("Remove %1 from the list").arg(what) : tr("Stop %1").arg(what));
}

void ScheduleView::fit()
{
    setVisible(m_schedules.rowCount() > 0);
    updateGeometry();
}

QSize ScheduleView::sizeHint() const
{
    const int rows = std::clamp(m_schedules.rowCount(), 1, mostRowsShown);
    return { 60 * gridUnit, rows * verticalHeader()->defaultSectionSize() };
}

QSize ScheduleView::minimumSizeHint() const
{
    const int rows = std::clamp(m_schedules.rowCount(), 1, fewestRowsShown);
    return { 30 * gridUnit, rows * verticalHeader()->defaultSectionSize() };
}

void ScheduleView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange) {
        verticalHeader()->setDefaultSectionSize(ScheduleDelegate::rowHeight(fontMetrics()));
        updateGeometry();
    }
}

void ScheduleView::retranslate()
{
    setAccessibleName(tr("Repeated events"));
    m_schedules.retranslate();
    updateButtons();
}

} // namespace pulseboard
