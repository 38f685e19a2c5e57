// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;

namespace pulseboard {

/// What stands above the list: the filter and the buttons. Asks; the panel does. Lives in the GUI thread.
class EventsToolbar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsToolbar)

public:
    explicit EventsToolbar(QWidget *parent = nullptr);

    void setFollowing(bool following);
    /// How many rows of how many are shown, and how many wait while paused.
    void setCounts(qsizetype shown, qsizetype total, bool filtered);
    void setWaiting(quint64 events);
    void setSelectionCount(int rows);
    void setRecording(bool active);
    [[nodiscard]] bool isPaused() const;

    [[nodiscard]] QString filter() const;
    void setFilter(const QString &text);

    /// As if the button were pressed.
    void pressRecord();
    void pressReplay();

    /// For the selected events and for all that are shown; for the list's context menu too.
    [[nodiscard]] QList<QAction *> exportActions() const { return { m_exportSelected, m_exportShown }; }

Q_SIGNALS:
    void filterChanged(const QString &text);
    void followToggled(bool on);
    void pauseToggled(bool on);
    void clearRequested();
    void exportRequested(bool selectionOnly);
    void recordToggled(bool on);
    void replayRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const char *icon, const char *name, bool checkable);
    void retranslate();
    void showWords();

    QLineEdit *m_filter;
    QAction *m_filterIcon;
    QLabel *m_words;
    QToolButton *m_follow;
    QToolButton *m_pause;
    QToolButton *m_clear;
    QToolButton *m_export;
    QToolButton *m_record;
    QToolButton *m_replay;
    QAction *m_exportSelected;
    QAction *m_exportShown;
    qsizetype m_shown = 0;
    qsizetype m_total = 0;
    bool m_filtered = false;
    quint64 m_waiting = 0;
};

} // namespace pulseboard
