// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/logpanel.h"

#include "look/symbolicicon.h"
#include "look/typography.h"
#include "panels/logdelegate.h"
#include "panels/logmodel.h"
#include "tables/rowscrollbar.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

LogPanel::LogPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new LogModel(this))
    , m_table(new QTableView(this))
    , m_copyLines(new QAction(m_table))
    , m_copyButton(makeButton("copy", u"copyLog"_s))
    , m_clearButton(makeButton("clear", u"clearLog"_s))
{
    makeTable();
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    connect(m_copyButton, &QToolButton::clicked, this, &LogPanel::copy);
    connect(m_clearButton, &QToolButton::clicked, m_model, &LogModel::clear);

    auto *buttons = new QVBoxLayout;
    buttons->setContentsMargins(gridUnit, gridUnit, gridUnit, gridUnit);
    buttons->setSpacing(gridUnit);
    buttons->addWidget(m_copyButton);
    buttons->addWidget(m_clearButton);
    buttons->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * gridUnit, 0, 0, 0); // the text in line with the title of the panel
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addLayout(buttons);
    retranslate();
}

void LogPanel::makeTable()
{
    m_table->setObjectName("log"_L1);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new LogDelegate(*m_model, m_table));
    m_table->setFont(tabular(font()));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    m_table->verticalHeader()->setDefaultSectionSize(std::max(6 * gridUnit, fontMetrics().height() + gridUnit));
    m_table->horizontalHeader()->setStretchLastSection(true);
    followEnd();

    m_copyLines->setShortcut(QKeySequence::Copy);
    m_copyLines->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_copyLines, &QAction::triggered, this, &LogPanel::copy);
    m_table->addAction(m_copyLines);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LogPanel::followEnd()
{
    m_bar = new RowScrollBar(m_table->verticalHeader()->defaultSectionSize(), m_table);
    m_table->setVerticalScrollBar(m_bar);
    connect(m_bar, &QScrollBar::valueChanged, this, [this] {
        if (!m_changing) {
            m_following = m_bar->isAtEnd();
            if (m_following && !m_bar->isSliderDown()) { // it would not be where the pointer holds it
                m_bar->setValue(m_bar->maximum());
            }
        }
    });
    connect(m_bar, &QScrollBar::rangeChanged, this, [this] {
        if (m_following) { // also where the panel became higher or lower
            m_bar->setValue(m_bar->maximum());
        }
    });
}

QToolButton *LogPanel::makeButton(const char *icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(symbolicIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    return button;
}

void LogPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void LogPanel::retranslate()
{
    m_table->setAccessibleName(tr("Log"));
    m_copyLines->setText(tr("&Copy"));
    m_copyButton->setAccessibleName(tr("Copy"));
    m_copyButton->setToolTip(tr("Copy the selected lines, or all if none is selected"));
    m_clearButton->setAccessibleName(tr("Clear"));
    m_clearButton->setToolTip(tr("Empty the log; only here, the server keeps its own"));
    const QFontMetrics metrics(m_table->font());
    const auto widthOf = [&metrics](const QString &text) { return metrics.horizontalAdvance(text) + 5 * gridUnit; };
    m_table->setColumnWidth(LogModel::Time, widthOf(u"00:00:00.000"_s));
    m_table->setColumnWidth(LogModel::Kind, widthOf(tr("connected")) + 3 * gridUnit);
    m_table->setColumnWidth(LogModel::Connection, widthOf(u"c-00000"_s));
}

void LogPanel::append(const QList<sse::Activity> &activity)
{
    const QScopedValueRollback guard(m_changing, true);
    // Lines that fall off the top must not move those that somebody reads.
    const QPersistentModelIndex reading = m_model->index(std::max(0, m_table->rowAt(0)), 0);
    const int before = reading.isValid() ? m_table->rowViewportPosition(reading.row()) : 0;
    m_model->append(activity);
    if (m_following) {
        m_table->scrollToBottom();
    } else if (reading.isValid()) {
        m_bar->setValue(m_bar->value() + m_table->rowViewportPosition(reading.row()) - before);
    }
}

void LogPanel::copy() const
{
    const bool all = !m_table->selectionModel()->hasSelection();
    QStringList lines;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (all || m_table->selectionModel()->isRowSelected(row, {})) {
            lines.push_back(m_model->rowText(row));
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace pulseboard
