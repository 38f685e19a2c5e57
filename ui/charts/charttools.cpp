// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "charts/charttools.h"

#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using std::chrono::minutes;

namespace pulseboard {

namespace {

constexpr minutes firstRange { 5 };

/// The text of a tooltip that tells the keys too.
void setTip(QAction *action, const QString &text)
{
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? text : u"%1 (%2)"_s.arg(text, keys));
}

} // namespace

ChartTools::ChartTools(QWidget *parent)
    : QWidget(parent)
    , m_charts(new QComboBox(this))
    , m_ranges(new QButtonGroup(this))
    , m_rangeRow(new QWidget(this))
    , m_unit(captionLabel({}, m_rangeRow))
    , m_goLive(new QAction(this))
    , m_copy(new QAction(this))
    , m_save(new QAction(this))
{
    m_charts->setObjectName("chartChoice"_L1);
    m_charts->setMinimumHeight(7 * gridUnit);
    m_charts->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_charts->setMinimumContentsLength(10);
    connect(m_charts, &QComboBox::currentIndexChanged, this, &ChartTools::chartChosen);

    auto *rangeRow = new QHBoxLayout(m_rangeRow);
    rangeRow->setContentsMargins({});
    rangeRow->setSpacing(0);
    for (const minutes range : ranges) {
        rangeRow->addWidget(addRange(range));
    }
    rangeRow->addSpacing(gridUnit);
    rangeRow->addWidget(m_unit);
    setRange(firstRange);
    connect(m_ranges, &QButtonGroup::idClicked, this, &ChartTools::rangeChosen);

    m_goLive->setShortcut(Qt::Key_Escape);
    m_goLive->setEnabled(false);
    m_copy->setShortcut(QKeySequence::Copy);
    m_save->setShortcut(QKeySequence::Save);
    connect(m_goLive, &QAction::triggered, this, &ChartTools::liveRequested);
    connect(m_copy, &QAction::triggered, this, &ChartTools::copyRequested);
    connect(m_save, &QAction::triggered, this, &ChartTools::saveRequested);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(panelMargin, 2 * gridUnit, 2 * gridUnit, 0);
    row->setSpacing(gridUnit);
    row->addWidget(m_charts, 0);
    row->addSpacing(gridUnit);
    row->addWidget(m_rangeRow);
    row->addSpacing(gridUnit);
    m_live = addTool(m_goLive, "start", u"liveChart"_s);
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_live->hide();
    row->addWidget(m_live);
    row->addStretch(1);
    row->addWidget(addTool(m_copy, "copy", u"copyChart"_s));
    row->addWidget(addTool(m_save, "save", u"saveChart"_s));
    retranslate();
}

QToolButton *ChartTools::addRange(minutes range)
{
    auto *button = new QToolButton(m_rangeRow);
    button->setObjectName(u"range%1"_s.arg(range.count()));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(8 * gridUnit, 7 * gridUnit);
    button->setFont(tabular(font()));
    m_ranges->addButton(button, static_cast<int>(range.count()));
    return button;
}

QToolButton *ChartTools::addTool(QAction *action, const char *icon, const QString &name)
{
    // The keys work in the charts' dock alone: elsewhere they are others'.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setIcon(symbolicIcon(icon));
    parentWidget()->addAction(action);
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setDefaultAction(action);
    connect(action, &QAction::changed, button, [action, button] { button->setAccessibleName(action->text()); });
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    return button;
}

void ChartTools::setCharts(const QStringList &titles)
{
    for (int index = 0; index < titles.size(); ++index) {
        if (index < m_charts->count()) {
            m_charts->setItemText(index, titles[index]);
        } else {
            m_charts->addItem(titles[index]);
        }
    }
}

int ChartTools::chart() const
{
    return m_charts->currentIndex();
}

void ChartTools::setChart(int index)
{
    m_charts->setCurrentIndex(index);
}

minutes ChartTools::range() const
{
    return minutes(m_ranges->checkedId());
}

void ChartTools::setRange(minutes range)
{
    if (QAbstractButton *button = m_ranges->button(static_cast<int>(range.count()))) {
        button->setChecked(true);
    }
}

void ChartTools::setTimed(bool timed)
{
    m_rangeRow->setVisible(timed);
}

void ChartTools::setZoomed(bool zoomed)
{
    m_live->setVisible(zoomed);
    m_goLive->setEnabled(zoomed); // else Escape is somebody else's
}

void ChartTools::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ChartTools::retranslate()
{
    m_charts->setAccessibleName(tr("Chart"));
    m_charts->setToolTip(tr("Which chart to show"));
    m_unit->setText(tr("min"));
    for (QAbstractButton *button : m_ranges->buttons()) {
        const int range = m_ranges->id(button);
        button->setText(QLocale().toString(range));
        button->setToolTip(tr("The last %n minute(s)", nullptr, range));
        button->setAccessibleName(button->toolTip());
    }
    m_goLive->setText(tr("Live"));
    setTip(m_goLive, tr("Back to the live chart"));
    m_copy->setText(tr("Copy as Picture"));
    setTip(m_copy, tr("Copy the chart as a picture"));
    m_save->setText(tr("Save as CSV…"));
    setTip(m_save, tr("Save what is shown as CSV, for a spreadsheet"));
}

} // namespace pulseboard
