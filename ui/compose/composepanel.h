// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/clocks.h"
#include "compose/eventtemplate.h"
#include "compose/schedule.h"

#include "stats/publication.h"
#include "stats/snapshot.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace pulseboard {

class ComposeForm;
class DataPane;
class RepeatControls;
class ScheduleList;
class ScheduleView;
class SendHistory;
class TargetChoice;
class TemplatesDialog;
class TemplateStore;
class WordList;
struct FieldProblem;

/// Where an event is written and sent, once or again and again, and where the answer stands. Lives
/// in the GUI thread.
class ComposePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposePanel)

public:
    /// \a nextTicket gives numbers that name one request each.
    explicit ComposePanel(std::function<quint64()> nextTicket, Clocks clocks = {}, QWidget *parent = nullptr);
    ~ComposePanel() override;

    /// Keeps templates and history in files of this folder from now on.
    void setFolder(const QString &path);

    /// Puts the cursor into the first field.
    void begin();
    /// Puts \a event into the fields.
    void load(const EventTemplate &event);
    void setSelection(const QList<sse::ConnectionId> &connections);
    /// The next event goes to the selection only.
    void aimAtSelection();
    void setServerRunning(bool running);
    /// Learns what topics there are.
    void apply(const sse::Snapshot &snapshot);

    /// Answers to publishRequested(); other tickets are ignored.
    void takeReceipt(quint64 ticket, const sse::PublishReceipt &receipt);
    void takeError(quint64 ticket, const sse::FieldError &error);

Q_SIGNALS:
    void publishRequested(quint64 ticket, const sse::PublishRequest &request);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Draft
    {
        EventTemplate event;
        sse::PublishRequest request; ///< with the placeholders filled in
    };

    void layOut();
    void retranslate();
    void placeAnswer();
    [[nodiscard]] EventTemplate readFields(bool &good);
    /// What is in the fields, ready to be sent; or none, and what is wrong is shown.
    [[nodiscard]] std::optional<Draft> read();
    void send();
    void repeat();
    void remember(const EventTemplate &event);
    void showAnswer(const QString &text);
    void showReceipt(const sse::PublishReceipt &receipt);
    void showProblem(const FieldProblem &problem);
    void clearProblems();
    void loadTemplate(const QString &name);
    void askForTemplateName();
    void saveTemplate(const QString &name);
    void manageTemplates();

    std::function<quint64()> m_nextTicket;
    Clocks m_clocks;
    QRandomGenerator m_random;
    TemplateStore *m_templates;
    SendHistory *m_history;
    WordList *m_topics;
    WordList *m_types;
    ScheduleList *m_schedules;
    ComposeForm *m_form;
    TargetChoice *m_target;
    DataPane *m_data;
    ScheduleView *m_scheduleView;
    RepeatControls *m_repeat;
    QPushButton *m_send;
    QLabel *m_answer;
    QLabel *m_problem;
    QGridLayout *m_bottom;
    QString m_templateName; ///< of the one loaded last
    quint64 m_sent = 0; ///< by the button: what {{seq}} counts
    quint64 m_ticket = 0; ///< of the event sent last by the button; the answers to older ones are in the log
    bool m_serverRunning = false;
};

} // namespace pulseboard
