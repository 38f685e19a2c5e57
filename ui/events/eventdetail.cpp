// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventdetail.h"

#include "events/wireevent.h"
#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/datahighlighter.h"
#include "text/format.h"
#include "text/jsonformat.h"
#include "text/untrusted.h"
#include "text/visiblecontrols.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// Colouring more takes longer than a window may stand still.
constexpr qsizetype longestColoured = 1024 * 1024;

/// The first \a size bytes, but no half of a character.
QByteArrayView beginning(QByteArrayView utf8, qsizetype size)
{
    while (size > 0 && size < utf8.size() && (static_cast<uchar>(utf8[size]) & 0xc0) == 0x80) {
        --size;
    }
    return utf8.first(std::min(size, utf8.size()));
}

} // namespace

EventDetail::EventDetail(QWidget *parent)
    : QWidget(parent)
    , m_head(plainLabel({}, this))
    , m_place(captionLabel({}, this))
    , m_raw(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
    , m_highlighter(new DataHighlighter(m_text->document(), JsonLexer::Braces::AsJson))
    , m_all(new QPushButton(this))
{
    m_head->setObjectName("eventHead"_L1);
    m_place->setObjectName("eventPlace"_L1);
    for (QLabel *label : { m_head, m_place }) { // cut, so that a long topic cannot widen the window
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_place->setFont(tabular(m_place->font()));
    m_raw->setObjectName("rawEvent"_L1);
    m_raw->setCheckable(true);
    m_copy->setObjectName("copyEvent"_L1);
    m_copy->setIcon(symbolicIcon("copy"));
    for (QToolButton *button : { m_raw, m_copy }) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumHeight(6 * gridUnit);
    }
    m_text->setObjectName("eventText"_L1);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setUndoRedoEnabled(false);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->document()->setDocumentMargin(0);
    m_all->setObjectName("showAllOfEvent"_L1);

    auto *top = new QHBoxLayout;
    top->setSpacing(gridUnit);
    top->addWidget(m_head, 1);
    top->addWidget(m_raw);
    top->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, gridUnit, 2 * gridUnit, gridUnit);
    column->setSpacing(gridUnit);
    column->addLayout(top);
    column->addWidget(m_place);
    column->addWidget(m_text, 1);
    column->addWidget(m_all, 0, Qt::AlignLeft);

    connect(m_raw, &QToolButton::toggled, this, &EventDetail::showText);
    connect(m_copy, &QToolButton::clicked, this, &EventDetail::copy);
    connect(m_all, &QPushButton::clicked, this, [this] {
        m_expanded = true;
        showText();
        m_text->setFocus(); // the button that had it is gone
    });
    m_highlighter->setMode(colorModeOf(palette()));
    retranslate();
    show({});
}

void EventDetail::retranslate()
{
    m_raw->setText(tr("Raw"));
    m_raw->setToolTip(tr("Show the bytes as they were sent, control characters too"));
    m_copy->setToolTip(tr("Copy what is shown, all of it"));
    m_copy->setAccessibleName(tr("Copy the event"));
    m_text->setAccessibleName(tr("The event's data"));
    m_text->setPlaceholderText(tr("Select an event to see its data"));
    showHead();
    showText();
}

void EventDetail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setMode(colorModeOf(palette()));
    }
    QWidget::changeEvent(event);
}

void EventDetail::show(const std::optional<sse::EventRecord> &event)
{
    if (m_event && event && m_event->sequence == event->sequence) {
        return; // it is being read
    }
    m_event = event;
    m_expanded = false;
    showHead();
    showText();
}

bool EventDetail::isRaw() const
{
    return m_raw->isChecked();
}

void EventDetail::setRaw(bool raw)
{
    m_raw->setChecked(raw);
}

void EventDetail::showHead()
{
    m_raw->setEnabled(m_event.has_value());
    m_copy->setEnabled(m_event.has_value());
    if (!m_event) {
        m_headWords.clear();
        m_placeWords.clear();
        elideHead();
        return;
    }
    const WireEvent wire(m_event->wire);
    const QString type = wire.type().isEmpty() ? u"message"_s : QString::fromUtf8(wire.type());
    m_headWords = oneLine(QString::fromUtf8(m_event->topic), 300) + u"  ·  "_s + oneLine(type, 300);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(m_event->publishedAt);
    QStringList parts { at.toString(u"HH:mm:ss.zzz"_s), format::bytes(static_cast<quint64>(wire.dataSize())).text(),
                        m_event->directed
                            ? tr("to %n chosen connection(s)", nullptr, static_cast<int>(m_event->connections))
                            : tr("to %n connection(s)", nullptr, static_cast<int>(m_event->connections)),
                        oneLine(QString::fromUtf8(m_event->id), 300) };
    if (wire.retry()) {
        parts.insert(3, tr("retry %1 ms").arg(format::count(static_cast<quint64>(*wire.retry()))));
    }
    m_placeWords = parts.join(u"  ·  "_s);
    elideHead();
}

void EventDetail::elideHead()
{
    for (const auto &[label, words] : { std::pair(m_head, m_headWords), std::pair(m_place, m_placeWords) }) {
        label->setText(label->fontMetrics().elidedText(words, Qt::ElideRight, std::max(label->width(), 1)));
        label->setToolTip(literalToolTip(words));
    }
}

void EventDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    elideHead();
}

QByteArray EventDetail::bytes() const
{
    return !m_event ? QByteArray() : m_raw->isChecked() ? m_event->wire : WireEvent(m_event->wire).data();
}

void EventDetail::showText()
{
    const QByteArray all = bytes();
    const bool collapsed = !m_expanded && all.size() > collapsedBytes;
    const QByteArrayView shown = collapsed ? beginning(all, collapsedBytes) : QByteArrayView(all);
    std::optional<QString> json;
    if (!m_raw->isChecked()) {
        json = formatJson(QString::fromUtf8(shown), collapsed ? JsonExtent::Beginning : JsonExtent::Whole);
    }
    m_text->clear(); // so that what goes away is not coloured anew
    m_highlighter->setJson(json && json->size() <= longestColoured);
    m_text->setPlainText(m_raw->isChecked() ? visibleBytes(shown)
                                            : visibleText(json ? *json : QString::fromUtf8(shown)));
    m_all->setText(tr("Show all %1 KiB").arg(format::count(static_cast<quint64>((all.size() + 1023) / 1024))));
    m_all->setVisible(collapsed);
}

/// The event's own text: what is shown may have been laid out, cut, or made visible.
void EventDetail::copy() const
{
    const QByteArray all = bytes();
    const auto json = m_raw->isChecked() ? std::nullopt : formatJson(QString::fromUtf8(all));
    QGuiApplication::clipboard()->setText(json ? *json : QString::fromUtf8(all));
}

} // namespace pulseboard
