// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/recordingnotice.h"

#include "look/dot.h"
#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/format.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

RecordingNotice::RecordingNotice(QWidget *parent)
    : QWidget(parent)
    , m_dot(new Dot(this))
    , m_text(plainLabel({}, this))
    , m_close(new QToolButton(this))
{
    m_text->setObjectName("recordingState"_L1);
    m_text->setFont(tabular(m_text->font()));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName("closeRecordingState"_L1);
    m_close->setIcon(symbolicIcon("close"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(panelMargin, gridUnit, 2 * gridUnit, gridUnit);
    row->setSpacing(2 * gridUnit);
    row->addWidget(m_dot);
    row->addWidget(m_text, 1);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
    hide();
}

void RecordingNotice::retranslate()
{
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    if (m_status.isActive || m_status.end != RecordingStatus::End::None) {
        m_text->setText(words());
    }
}

void RecordingNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void RecordingNotice::setStatus(const RecordingStatus &status)
{
    using End = RecordingStatus::End;
    m_status = status;
    const bool trouble = !status.isActive && status.end != End::Stopped;
    say(words(), trouble);
    if (status.isActive) {
        m_dot->setLook({ .color = Signal::Good });
        m_close->hide();
    }
}

void RecordingNotice::say(const QString &text, bool isTrouble)
{
    m_dot->setLook({ .color = isTrouble ? Signal::Trouble : Signal::Quiet });
    m_text->setText(text);
    m_close->show();
    show();
}

QString RecordingNotice::words() const
{
    using End = RecordingStatus::End;
    const QString file = QFileInfo(m_status.path).fileName();
    const QString events = tr("%n event(s)", nullptr, static_cast<int>(m_status.events));
    switch (m_status.end) {
    case End::None:
        return tr("Recording to %1  ·  %2  ·  %3  ·  %4")
            .arg(file, format::duration(m_status.elapsed), events, format::bytes(m_status.bytes).text());
    case End::Stopped:
        return tr("Recorded %1 to %2, %3").arg(events, file, format::bytes(m_status.bytes).text());
    case End::OpenFailed:
        return tr("Cannot record to %1: %2").arg(file, m_status.error);
    case End::WriteFailed:
        return tr("Recording stopped: %1. The %2 before are in %3; the server runs on.")
            .arg(m_status.error, events, file);
    case End::Overflowed:
        return tr("Recording stopped: the disk is too slow for what is published. The first %1 are in %2; %3 "
                  "did not fit.")
            .arg(events, file, format::count(m_status.lost));
    }
    Q_UNREACHABLE();
}

} // namespace pulseboard
