// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "serverlink.h"

#include <QWidget>

class QAction;
class QFileDialog;
class QMenu;
class QSettings;
class QSplitter;

namespace pulseboard {

class EventDetail;
class EventExport;
class EventModel;
class EventView;
class EventsToolbar;
class RecordingNotice;
class ReplayBar;
class ReplayPlayer;

/// The live list of what is published, and what can be done with it: filter, export, record, replay.
/// Lives in the GUI thread.
///
/// Events are wanted only while the panel can be seen and is not paused. Else they wait at the server,
/// which keeps as many as the list holds, so that hiding costs nothing and loses nothing.
class EventsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventsPanel)

public:
    /// More in one snapshot would hold up the window.
    static constexpr qsizetype eventsPerSnapshot = 500;

    explicit EventsPanel(QWidget *parent = nullptr);

    void apply(const sse::Snapshot &snapshot);
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;
    /// A tab that is not the current one is visible to Qt, and yet cannot be seen.
    void setInSight(bool inSight);
    void setServerRunning(bool running);
    void setRecording(const RecordingStatus &status);
    [[nodiscard]] ReplayPlayer &player();

    /// Asks for a file and records, or ends the recording.
    void toggleRecording();
    /// Asks for a recording to replay.
    void beginReplay();

    // What the buttons do once a file is chosen.
    void exportTo(const QString &path, bool selectionOnly);
    void replay(const QString &path);

Q_SIGNALS:
    /// How many events the next snapshots are to bring.
    void eventsWanted(qsizetype max);
    void recordRequested(const QString &path);
    void stopRecordingRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void wire();
    void wireMenu();
    void retranslate();
    void updateWish(bool catchingUp);
    void showCounts();
    void askForExport(bool selectionOnly);
    void askForRecording();
    void askForReplay();
    [[nodiscard]] QFileDialog *makeDialog(const QString &title, bool forSaving);

    EventModel *m_model;
    EventsToolbar *m_toolbar;
    RecordingNotice *m_notice;
    ReplayBar *m_replay;
    EventView *m_view;
    EventDetail *m_detail;
    QSplitter *m_splitter;
    EventExport *m_export;
    QAction *m_copy; ///< of the list's context menu, as the next one
    QMenu *m_columns;
    qsizetype m_wished = -1;
    bool m_inSight = true;
};

} // namespace pulseboard
