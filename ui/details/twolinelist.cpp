// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/twolinelist.h"

#include "look/rowcolor.h"
#include "look/typography.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace pulseboard {

namespace {

int rowHeight(const QFontMetrics &metrics)
{
    return 2 * metrics.height() + 2 * gridUnit;
}

/// Draws both lines; the selection behind them is the style's.
class TwoLineDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem frame = option;
        initStyleOption(&frame, index);
        frame.text.clear();
        const QStyle *style = frame.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &frame, painter, frame.widget);

        const int line = frame.fontMetrics.height();
        const QRect area = option.rect.adjusted(gridUnit, gridUnit, -gridUnit, -gridUnit);
        const QString aside = index.data(TwoLineModel::AsideRole).toString();
        const int asideWidth = aside.isEmpty() ? 0 : frame.fontMetrics.horizontalAdvance(aside) + 2 * gridUnit;
        const auto draw = [painter, &frame](const QRect &rect, Qt::Alignment alignment, const QString &text) {
            painter->drawText(rect, alignment | Qt::AlignVCenter | Qt::TextSingleLine,
                              frame.fontMetrics.elidedText(text, Qt::ElideRight, rect.width()));
        };
        painter->save();
        painter->setFont(frame.font);
        painter->setPen(rowColor(frame, QPalette::Text));
        draw({ area.left(), area.top(), area.width() - asideWidth, line }, Qt::AlignLeft, index.data().toString());
        painter->setPen(rowColor(frame, QPalette::PlaceholderText));
        draw({ area.right() + 1 - asideWidth, area.top(), asideWidth, line }, Qt::AlignRight, aside);
        draw({ area.left(), area.top() + line, area.width(), line }, Qt::AlignLeft,
             index.data(TwoLineModel::NoteRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return { 0, rowHeight(option.fontMetrics) };
    }
};

} // namespace

TwoLineList::TwoLineList(int visibleRows, QWidget *parent)
    : QListView(parent)
    , m_model(new TwoLineModel(this))
    , m_copy(new QAction(this))
    , m_visibleRows(visibleRows)
{
    setModel(m_model);
    setItemDelegate(new TwoLineDelegate(this));
    setFont(tabular(font()));
    setFrameShape(NoFrame);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_copy, &QAction::triggered, this, &TwoLineList::copy);
    addAction(m_copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    retranslate();
}

void TwoLineList::retranslate()
{
    m_copy->setText(tr("&Copy"));
}

void TwoLineList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QListView::changeEvent(event);
}

void TwoLineList::setRows(const QList<TwoLines> &rows)
{
    const int before = m_model->rowCount();
    m_model->setRows(rows);
    if (m_model->rowCount() != before) {
        updateGeometry();
    }
}

QSize TwoLineList::sizeHint() const
{
    const int rows = std::clamp(m_model->rowCount(), 1, m_visibleRows);
    return { 60 * gridUnit, rows * rowHeight(fontMetrics()) };
}

void TwoLineList::copy() const
{
    QModelIndexList indexes = selectionModel()->selectedRows();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &index : indexes) {
        lines.push_back(QStringList { index.data().toString(), index.data(TwoLineModel::AsideRole).toString(),
                                      index.data(TwoLineModel::NoteRole).toString() }
                            .join(u'\t'));
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

} // namespace pulseboard
