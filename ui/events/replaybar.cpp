// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/replaybar.h"

#include "events/recordingloader.h"
#include "events/replayplayer.h"
#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/format.h"
#include "text/untrusted.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr std::array speeds { 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0, ReplayPlayer::asFastAsPossible };
constexpr int progressSteps = 1000;

} // namespace

ReplayBar::ReplayBar(QWidget *parent)
    : QWidget(parent)
    , m_loader(new RecordingLoader(this))
    , m_player(new ReplayPlayer(this))
    , m_play(addButton("start", "playReplay"))
    , m_step(addButton("step", "stepReplay"))
    , m_rewind(addButton("rewind", "rewindReplay"))
    , m_speed(new QComboBox(this))
    , m_keepIds(new QCheckBox(this))
    , m_progress(new QProgressBar(this))
    , m_words(captionLabel({}, this))
    , m_problem(problemLabel(this))
    , m_cancel(addButton("close", "cancelReplay"))
{
    m_speed->setObjectName("replaySpeed"_L1);
    m_keepIds->setObjectName("replayKeepIds"_L1);
    m_progress->setObjectName("replayProgress"_L1);
    m_progress->setRange(0, progressSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(gridUnit);
    m_words->setObjectName("replayState"_L1);
    m_words->setFont(tabular(m_words->font()));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->setObjectName("replayProblem"_L1);
    layOut();

    connect(m_loader, &RecordingLoader::progressed, this, [this](int percent) {
        m_percent = percent;
        showState();
    });
    connect(m_loader, &RecordingLoader::loaded, m_player, &ReplayPlayer::setRecording);
    connect(m_loader, &RecordingLoader::failed, this, [this](const QString &error) {
        m_trouble = error;
        showState();
    });
    connect(m_player, &ReplayPlayer::changed, this, &ReplayBar::showState);
    connect(m_play, &QToolButton::clicked, this, [this] {
        if (m_player->state() == ReplayPlayer::State::Playing) {
            m_player->pause();
        } else {
            m_player->play();
        }
    });
    connect(m_step, &QToolButton::clicked, m_player, &ReplayPlayer::step);
    connect(m_rewind, &QToolButton::clicked, m_player, &ReplayPlayer::rewind);
    connect(m_cancel, &QToolButton::clicked, this, &ReplayBar::close);
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_player->setSpeed(m_speed->itemData(index).toDouble()); });
    connect(m_keepIds, &QCheckBox::toggled, m_player, &ReplayPlayer::setKeepIds);
    retranslate();
    m_speed->setCurrentIndex(m_speed->findData(1.0));
    hide();
}

QToolButton *ReplayBar::addButton(const char *icon, const char *name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1StringView(name));
    button->setIcon(symbolicIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(7 * gridUnit, 7 * gridUnit);
    return button;
}

void ReplayBar::layOut()
{
    auto *controls = new QHBoxLayout;
    controls->setSpacing(gridUnit);
    for (QWidget *part : std::initializer_list<QWidget *> { m_play, m_step, m_rewind, m_speed }) {
        controls->addWidget(part);
    }
    controls->addSpacing(gridUnit);
    controls->addWidget(m_keepIds);
    controls->addSpacing(gridUnit);
    controls->addWidget(m_words, 1);
    controls->addWidget(m_cancel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, gridUnit, 2 * gridUnit, gridUnit);
    column->setSpacing(gridUnit);
    column->addLayout(controls);
    column->addWidget(m_progress);
    column->addWidget(m_problem);
}

void ReplayBar::retranslate()
{
    const auto name = [](QToolButton *button, const QString &words) {
        button->setAccessibleName(words);
        button->setToolTip(words);
    };
    name(m_step, tr("Send the next event"));
    name(m_rewind, tr("Back to the start"));
    name(m_cancel, tr("End the replay"));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_speed->setToolTip(tr("Speed of the replay"));
    m_keepIds->setText(tr("Keep IDs"));
    m_keepIds->setToolTip(tr("Publish under the recorded IDs. A server that still knows one takes the event for a "
                             "repeat and does not send it again."));
    m_progress->setAccessibleName(tr("Progress of the replay"));
    fillSpeeds();
    showState();
}

void ReplayBar::fillSpeeds()
{
    const QSignalBlocker blocker(m_speed);
    const int current = m_speed->currentIndex();
    m_speed->clear();
    for (const double speed : speeds) {
        m_speed->addItem(speed > 0 ? u"× "_s + QLocale().toString(speed) : tr("fastest"), speed);
    }
    m_speed->setCurrentIndex(current);
}

void ReplayBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ReplayBar::open(const QString &path)
{
    m_player->setRecording(nullptr);
    m_name = QFileInfo(path).fileName();
    m_trouble.clear();
    m_percent = 0;
    m_loader->load(path);
    showState();
    show();
}

void ReplayBar::close()
{
    m_loader->cancel();
    m_player->setRecording(nullptr);
    hide();
}

void ReplayBar::showState()
{
    using State = ReplayPlayer::State;
    const State state = m_player->state();
    const bool playing = state == State::Playing;
    const bool there = state != State::Empty && m_player->count() > 0;
    m_play->setIcon(symbolicIcon(playing ? "pause" : "start"));
    const QString play = playing ? tr("Pause the replay") : tr("Play");
    m_play->setAccessibleName(play);
    m_play->setToolTip(play);
    m_play->setEnabled(there);
    m_step->setEnabled(there && m_player->sent() < m_player->count());
    m_rewind->setEnabled(there && m_player->sent() > 0);
    m_words->setText(stateWords());
    m_words->setToolTip(literalToolTip(m_words->text()));
    setProblem(m_problem,
               m_trouble.isEmpty() ? m_player->error()
                                   : tr("%1 cannot be replayed: %2. Nothing was sent.").arg(m_name, m_trouble));
    showProgress();
}

void ReplayBar::showProgress()
{
    if (m_loader->isLoading()) {
        m_progress->setValue(m_percent * progressSteps / 100);
    } else if (m_player->count() > 0) {
        m_progress->setValue(static_cast<int>(m_player->sent() * progressSteps / m_player->count()));
    } else {
        m_progress->setValue(0);
    }
    m_progress->setVisible(m_trouble.isEmpty());
}

QString ReplayBar::stateWords() const
{
    using State = ReplayPlayer::State;
    if (m_loader->isLoading()) {
        return tr("Checking %1, %2 %").arg(m_name, QString::number(m_percent));
    }
    if (m_player->state() == State::Empty) {
        return m_name;
    }
    const auto number = [](qsizetype count) { return format::count(static_cast<quint64>(count)); };
    const auto time = [](qint64 milliseconds) { return format::duration(std::chrono::milliseconds(milliseconds)); };
    QStringList words { tr("%1 of %2").arg(number(m_player->sent()), number(m_player->count())),
                        tr("%1 of %2").arg(time(m_player->position()), time(m_player->duration())) };
    if (m_player->repeats() > 0) {
        words.append(tr("%n repeat(s) not sent again", nullptr, static_cast<int>(m_player->repeats())));
    }
    if (m_player->directed() > 0) {
        words.append(
            tr("%n event(s) for chosen connections left out", nullptr, static_cast<int>(m_player->directed())));
    }
    if (m_player->state() == State::Finished) {
        words.prepend(tr("done"));
    }
    return words.join(u"  ·  "_s) + u"  ·  "_s + m_name;
}

} // namespace pulseboard
