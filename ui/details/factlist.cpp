// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "details/factlist.h"

#include "look/typography.h"
#include "text/untrusted.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>

namespace pulseboard {

namespace {

constexpr int nameWidth = 27 * gridUnit;
constexpr QChar breakPoint(0x200b); // zero width space
constexpr qsizetype maxShown = 240; // characters of a value; more is in its hint, all in what is copied

/// \a text with places where it can be wrapped: a long token has none of its own.
QString wrappable(const QString &text)
{
    constexpr qsizetype longest = 24;
    QString broken;
    qsizetype run = 0;
    for (const QChar character : text) {
        run = character.isSpace() ? 0 : run + 1;
        if (run > longest && !character.isLowSurrogate()) {
            broken += breakPoint;
            run = 1;
        }
        broken += character;
    }
    return broken;
}

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(2 * gridUnit);
    m_grid->setVerticalSpacing(gridUnit);
    m_grid->setColumnMinimumWidth(0, nameWidth);
    m_grid->setColumnStretch(1, 1);
}

void FactList::addRow()
{
    const qsizetype number = m_rows.size();
    QLabel *name = captionLabel({}, this);
    name->setWordWrap(true);
    name->setFixedWidth(nameWidth);
    QLabel *value = plainLabel({}, this);
    value->setWordWrap(true);
    value->setFont(tabular(value->font()));
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QLabel *label : { name, value }) {
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        label->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(label, &QWidget::customContextMenuRequested, this,
                [this, label, number](const QPoint &at) { showMenu(number, label->mapToGlobal(at)); });
    }
    value->installEventFilter(this);
    m_grid->addWidget(name, static_cast<int>(number), 0);
    m_grid->addWidget(value, static_cast<int>(number), 1);
    m_rows.push_back({ .name = name, .value = value, .full = {} });
}

void FactList::setFacts(const QList<Fact> &facts)
{
    while (m_rows.size() < facts.size()) {
        addRow();
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const bool used = i < facts.size();
        row.name->setVisible(used);
        row.value->setVisible(used);
        if (!used) {
            continue;
        }
        const QString name = oneLine(facts[i].name, 100);
        if (row.name->text() != name) {
            row.name->setText(name);
            row.value->setAccessibleName(name);
        }
        if (row.full != facts[i].value) {
            row.full = facts[i].value;
            row.value->setText(wrappable(oneLine(row.full, maxShown)));
            row.value->setToolTip(row.full.size() > maxShown ? literalToolTip(row.full) : QString());
        }
    }
}

QString FactList::value(const QString &name) const
{
    for (const Row &row : m_rows) {
        if (!row.name->isHidden() && row.name->text() == name) {
            return row.full;
        }
    }
    return {};
}

QString FactList::textToCopy(qsizetype row) const
{
    const QString selected = m_rows[row].value->selectedText().remove(breakPoint);
    return selected.isEmpty() ? m_rows[row].full : selected;
}

/// What is copied must be what the client sent, without the places where it may be wrapped.
bool FactList::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        return QWidget::eventFilter(watched, event);
    }
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].value == watched && event->type() == QEvent::KeyPress) {
            QGuiApplication::clipboard()->setText(textToCopy(row));
        }
    }
    event->accept();
    return true;
}

void FactList::showMenu(qsizetype row, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_rows[row].value->hasSelectedText() ? tr("&Copy Selected Text") : tr("&Copy"), this,
                    [text = textToCopy(row)] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(globalPosition);
}

} // namespace pulseboard
