// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bans/banspanel.h"

#include "bans/bansmodel.h"
#include "look/paddeddelegate.h"
#include "look/symbolicicon.h"
#include "look/typography.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

BansPanel::BansPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new BansModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(captionLabel({}, this))
    , m_table(new QTableView(this))
    , m_undo(new QAction(symbolicIcon("undo"), {}, this))
    , m_undoButton(new QPushButton(symbolicIcon("undo"), {}, this))
    , m_tick(new QTimer(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    makeTable();
    m_empty->setObjectName("bansEmpty"_L1);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_undoButton->setObjectName("undoBan"_L1);
    m_undoButton->setFlat(true);
    m_undoButton->setFixedSize(7 * gridUnit, 7 * gridUnit);
    connect(m_undoButton, &QPushButton::clicked, this, &BansPanel::undo);

    auto *buttons = new QVBoxLayout;
    buttons->setContentsMargins(gridUnit, gridUnit, gridUnit, gridUnit);
    buttons->addWidget(m_undoButton);
    buttons->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(gridUnit, 0, 0, 0); // the text in line with the title of the panel
    row->setSpacing(0);
    row->addWidget(m_stack, 1);
    row->addLayout(buttons);

    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, m_model, &BansModel::tick);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &BansPanel::showWhatFits);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &BansPanel::showWhatFits);
    retranslate();
    fitColumns();
    showWhatFits();
}

void BansPanel::makeTable()
{
    m_table->setObjectName("bans"_L1);
    m_table->setModel(m_model);
    m_table->setFont(tabular(font()));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setVerticalScrollMode(QTableView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QTableView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    m_table->verticalHeader()->setDefaultSectionSize(std::max(7 * gridUnit, fontMetrics().height() + 2 * gridUnit));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setItemDelegate(new PaddedDelegate(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(BansModel::Reason, QHeaderView::Stretch);

    m_undo->setShortcut(Qt::Key_Delete);
    m_undo->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_undo, &QAction::triggered, this, &BansPanel::undo);
    m_table->addAction(m_undo);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BansPanel::showWhatFits);
}

void BansPanel::retranslate()
{
    m_empty->setText(tr("Nobody is banned. Addresses that you ban and clients that you stop stand here, "
                        "and can be let in again."));
    m_table->setAccessibleName(tr("Bans and stopped clients"));
    m_undo->setText(tr("&Undo"));
    m_undoButton->setAccessibleName(tr("Undo"));
    m_undoButton->setToolTip(
        tr("Let the selected ones come back (%1)").arg(m_undo->shortcut().toString(QKeySequence::NativeText)));
}

void BansPanel::fitColumns()
{
    const QFontMetrics metrics(m_table->font());
    const auto widthOf = [&metrics](const QString &text) { return metrics.horizontalAdvance(text) + 6 * gridUnit; };
    m_table->setColumnWidth(BansModel::Kind, widthOf(BansModel::tr("stopped")));
    m_table->setColumnWidth(BansModel::Who, widthOf(u"c-000, Chrome 156"_s));
    m_table->setColumnWidth(BansModel::Since, widthOf(u"21 Nov 12:01"_s));
    m_table->setColumnWidth(BansModel::Remaining, widthOf(BansModel::tr("Remaining")));
}

void BansPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void BansPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->tick();
    m_tick->start();
}

void BansPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick->stop();
}

void BansPanel::setList(const sse::ExclusionList &list)
{
    m_model->setList(list);
}

void BansPanel::noteRevision(quint64 revision)
{
    if (m_model->revision().value_or(0) != revision) {
        Q_EMIT listWanted();
    }
}

void BansPanel::showWhatFits()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    const bool any = m_table->selectionModel()->hasSelection();
    m_undo->setEnabled(any);
    m_undoButton->setEnabled(any);
    m_undoButton->setVisible(m_model->rowCount() > 0);
}

void BansPanel::undo()
{
    // Copied first: an answer may come from within a request and change the rows.
    QList<sse::Exclusion> chosen;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        chosen.push_back(m_model->at(index.row()));
    }
    for (const sse::Exclusion &entry : chosen) {
        switch (entry.kind) {
        case sse::Exclusion::Kind::Ban:
            Q_EMIT unbanRequested(entry.address);
            break;
        case sse::Exclusion::Kind::Stop:
            Q_EMIT forgetStopRequested(entry.connection);
            break;
        }
    }
}

} // namespace pulseboard
