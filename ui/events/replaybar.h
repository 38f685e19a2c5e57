// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace pulseboard {

class RecordingLoader;
class ReplayPlayer;

/// The controls of a replay, from the check of its file to its end. Hidden while there is none. Lives in
/// the GUI thread.
class ReplayBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplayBar)

public:
    explicit ReplayBar(QWidget *parent = nullptr);

    [[nodiscard]] ReplayPlayer &player() { return *m_player; }
    /// Checks \a path; nothing is sent before somebody presses play.
    void open(const QString &path);
    /// Ends the replay, wherever it is.
    void close();

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const char *icon, const char *name);
    void layOut();
    void retranslate();
    void fillSpeeds();
    void showState();
    void showProgress();
    [[nodiscard]] QString stateWords() const;

    RecordingLoader *m_loader;
    ReplayPlayer *m_player;
    QString m_name; ///< of the file
    QString m_trouble; ///< why it could not be loaded
    int m_percent = 0;
    QToolButton *m_play;
    QToolButton *m_step;
    QToolButton *m_rewind;
    QComboBox *m_speed;
    QCheckBox *m_keepIds;
    QProgressBar *m_progress;
    QLabel *m_words;
    QLabel *m_problem;
    QToolButton *m_cancel;
};

} // namespace pulseboard
