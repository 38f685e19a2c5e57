// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/composepanel.h"

#include "compose/composeform.h"
#include "compose/datapane.h"
#include "compose/eventmenus.h"
#include "compose/filledevent.h"
#include "compose/repeatcontrols.h"
#include "compose/schedulelist.h"
#include "compose/scheduleview.h"
#include "compose/sendhistory.h"
#include "compose/targetchoice.h"
#include "compose/templatesdialog.h"
#include "compose/templatestore.h"
#include "compose/wordlist.h"
#include "look/symbolicicon.h"
#include "look/typography.h"
#include "text/publishproblem.h"
#include "text/untrusted.h"

#include <QDir>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr int narrow = 155 * gridUnit; // below it, the answer takes a line of its own

} // namespace

ComposePanel::ComposePanel(std::function<quint64()> nextTicket, Clocks clocks, QWidget *parent)
    : QWidget(parent)
    , m_nextTicket(std::move(nextTicket))
    , m_clocks(std::move(clocks))
    , m_random(QRandomGenerator::securelySeeded())
    , m_templates(new TemplateStore(this))
    , m_history(new SendHistory(this))
    , m_topics(new WordList(this))
    , m_types(new WordList(this))
    , m_schedules(new ScheduleList(m_nextTicket, m_clocks, this))
    , m_form(new ComposeForm(m_topics, m_types, this))
    , m_target(new TargetChoice(this))
    , m_scheduleView(new ScheduleView(*m_schedules, this))
    , m_repeat(new RepeatControls(this))
    , m_send(new QPushButton(symbolicIcon("broadcast"), {}, this))
    , m_answer(captionLabel({}, this))
    , m_problem(problemLabel(this))
    , m_bottom(new QGridLayout)
{
    auto *templatesMenu = new TemplatesMenu(*m_templates, this);
    auto *historyMenu = new HistoryMenu(*m_history, this);
    m_data = new DataPane(templatesMenu, historyMenu, this);
    m_send->setObjectName("send"_L1);
    m_send->setMinimumHeight(7 * gridUnit);
    m_answer->setObjectName("sendAnswer"_L1);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->setObjectName("sendProblem"_L1);
    layOut();

    connect(templatesMenu, &TemplatesMenu::loadRequested, this, &ComposePanel::loadTemplate);
    connect(templatesMenu, &TemplatesMenu::saveRequested, this, &ComposePanel::askForTemplateName);
    connect(templatesMenu, &TemplatesMenu::manageRequested, this, &ComposePanel::manageTemplates);
    connect(historyMenu, &HistoryMenu::loadRequested, this, &ComposePanel::load);
    connect(m_schedules, &ScheduleList::publishRequested, this, &ComposePanel::publishRequested);
    connect(m_repeat, &RepeatControls::repeatRequested, this, &ComposePanel::repeat);
    connect(m_target, &TargetChoice::changed, this, [this] { setProblem(m_problem, {}); });
    connect(m_send, &QPushButton::clicked, this, &ComposePanel::send);
    for (const int key : { Qt::Key_Return, Qt::Key_Enter }) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, m_send, &QPushButton::click);
    }
    retranslate();
    setSelection({});
    setServerRunning(false);
}

ComposePanel::~ComposePanel() = default;

void ComposePanel::layOut()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(2 * gridUnit);
    left->addWidget(m_form);
    left->addWidget(m_target);
    left->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(gridUnit);
    right->addWidget(m_data, 1);
    right->addWidget(m_scheduleView);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(panelMargin);
    columns->addLayout(left, 2);
    columns->addLayout(right, 3);

    m_bottom->setHorizontalSpacing(panelMargin);
    m_bottom->setVerticalSpacing(gridUnit);
    m_bottom->addWidget(m_send, 1, 0);
    m_bottom->addWidget(m_answer, 1, 1);
    m_bottom->addWidget(m_repeat, 1, 2);
    m_bottom->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, 2 * gridUnit, panelMargin, 2 * gridUnit);
    column->setSpacing(2 * gridUnit);
    column->addLayout(columns, 1);
    column->addWidget(m_problem);
    column->addLayout(m_bottom);
}

void ComposePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ComposePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeAnswer();
}

void ComposePanel::placeAnswer()
{
    m_bottom->removeWidget(m_answer);
    if (width() < narrow) {
        m_bottom->addWidget(m_answer, 0, 0, 1, 3);
        m_answer->setVisible(!m_answer->text().isEmpty());
    } else {
        m_bottom->addWidget(m_answer, 1, 1);
        m_answer->setVisible(true);
    }
}

void ComposePanel::retranslate()
{
    m_send->setText(tr("Send"));
    m_send->setToolTip(m_serverRunning ? tr("Send the event (Ctrl+Return)") : tr("Start the server to send events"));
    m_answer->setAccessibleName(tr("Answer of the server"));
}

void ComposePanel::setFolder(const QString &path)
{
    m_templates->open(QDir(path).filePath(u"templates.json"_s));
    m_history->open(QDir(path).filePath(u"history.json"_s));
    for (const QList<EventTemplate> &events : { m_templates->templates(), m_history->events() }) {
        for (const EventTemplate &event : events) {
            m_topics->add({ event.topic });
            m_types->add({ event.type });
        }
    }
}

void ComposePanel::begin()
{
    m_form->focusFirst();
}

void ComposePanel::load(const EventTemplate &event)
{
    clearProblems();
    m_form->write(event);
    m_data->setData(event.data, event.json);
    m_target->setTarget(event.target);
    m_templateName = event.name;
}

void ComposePanel::setSelection(const QList<sse::ConnectionId> &connections)
{
    m_target->setSelection(connections);
}

void ComposePanel::aimAtSelection()
{
    m_target->aimAtSelection();
}

void ComposePanel::setServerRunning(bool running)
{
    m_serverRunning = running;
    m_send->setEnabled(running);
    m_repeat->setServerRunning(running);
    m_schedules->setServerRunning(running);
    m_scheduleView->updateButtons();
    retranslate();
}

void ComposePanel::apply(const sse::Snapshot &snapshot)
{
    const QStringList everything { u"*"_s };
    QStringList topics; // told together: there may be thousands at once
    for (const sse::ConnectionInfo &info : snapshot.opened) {
        if (info.topics != everything) {
            topics += info.topics;
        }
    }
    m_topics->add(topics);
}

EventTemplate ComposePanel::readFields(bool &good)
{
    EventTemplate event;
    good = m_form->read(event);
    event.data = m_data->text();
    event.json = m_data->isJson();
    event.target = m_target->target();
    return event;
}

std::optional<ComposePanel::Draft> ComposePanel::read()
{
    clearProblems();
    showAnswer({});
    bool good = false;
    const EventTemplate event = readFields(good);
    const PlaceholderContext context { .now = m_clocks.wall(), .sequence = m_sent + 1, .random = &m_random };
    auto request = fillIn(event, context);
    if (!request) {
        showProblem(request.error());
        return std::nullopt;
    }
    const auto receivers = m_target->receivers();
    if (!receivers) {
        setProblem(m_problem, tr("No connection is selected. Select some in the table, or send to everyone."));
        return std::nullopt;
    }
    request->connections = *receivers;
    return good ? std::optional(Draft { .event = event, .request = *request }) : std::nullopt;
}

void ComposePanel::send()
{
    const auto draft = read();
    if (!draft) {
        return;
    }
    ++m_sent;
    m_ticket = m_nextTicket();
    remember(draft->event);
    showAnswer(tr("Sending…")); // before the request: the answer may come from within it
    Q_EMIT publishRequested(m_ticket, draft->request);
}

void ComposePanel::repeat()
{
    const auto draft = read();
    if (!draft) {
        return;
    }
    if (!draft->event.id.isEmpty() && !hasPlaceholder(draft->event.id) && m_repeat->times() != 1) {
        showProblem({ .field = u"id"_s,
                      .message = tr("The server sends an ID once. Put {{seq}} into it, or leave it empty."),
                      .position = 0,
                      .length = 0 });
        return;
    }
    const bool added = m_schedules->add({ .event = draft->event,
                                          .connections = draft->request.connections,
                                          .every = m_repeat->every(),
                                          .times = m_repeat->times() });
    if (!added) {
        setProblem(m_problem,
                   tr("%n event(s) are repeated already, which is the most. Stop one first.", nullptr,
                      static_cast<int>(ScheduleList::maxSchedules)));
        return;
    }
    remember(draft->event);
}

void ComposePanel::remember(const EventTemplate &event)
{
    m_history->add(event);
    m_topics->add({ event.topic });
    m_types->add({ event.type });
}

void ComposePanel::takeReceipt(quint64 ticket, const sse::PublishReceipt &receipt)
{
    if (!m_schedules->takeReceipt(ticket, receipt) && ticket == m_ticket) {
        clearProblems();
        showReceipt(receipt);
    }
}

void ComposePanel::takeError(quint64 ticket, const sse::FieldError &error)
{
    if (!m_schedules->takeError(ticket, error) && ticket == m_ticket) {
        showAnswer({});
        showProblem({ .field = error.field, .message = publishProblem(error), .position = 0, .length = 0 });
    }
}

void ComposePanel::showReceipt(const sse::PublishReceipt &receipt)
{
    const QString id = oneLine(QString::fromUtf8(receipt.id), 80);
    const auto count = static_cast<int>(std::min<quint64>(receipt.connections, std::numeric_limits<int>::max()));
    // The id last: it may hold what looks like a place for a number.
    showAnswer(receipt.duplicate ? tr("%1 was sent before; it was not sent again").arg(id)
                                 : tr("Sent %1 to %n connection(s)", nullptr, count).arg(id));
}

void ComposePanel::showAnswer(const QString &text)
{
    m_answer->setText(text);
    m_answer->setToolTip(literalToolTip(text));
    m_answer->setVisible(width() >= narrow || !text.isEmpty());
}

void ComposePanel::showProblem(const FieldProblem &problem)
{
    if (problem.field == "data"_L1) {
        m_data->showProblem(problem.message, problem.position, problem.length);
    } else if (!m_form->showProblem(problem)) {
        setProblem(m_problem,
                   problem.field.isEmpty() ? problem.message : tr("%1: %2").arg(problem.field, problem.message));
    }
}

void ComposePanel::clearProblems()
{
    m_form->clearProblems();
    m_data->clearProblem();
    setProblem(m_problem, {});
}

void ComposePanel::loadTemplate(const QString &name)
{
    if (const EventTemplate *event = m_templates->find(name)) {
        load(*event);
    }
}

void ComposePanel::askForTemplateName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName("templateName"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as Template"));
    dialog->setLabelText(tr("Name; a template of the same name is replaced:"));
    dialog->setTextValue(m_templateName);
    connect(dialog, &QInputDialog::textValueSelected, this, &ComposePanel::saveTemplate);
    dialog->open();
}

void ComposePanel::saveTemplate(const QString &name)
{
    bool good = false;
    EventTemplate event = readFields(good);
    if (!good) {
        return; // what is wrong stands beside its field
    }
    event.name = name.trimmed();
    const auto saved = m_templates->put(event);
    if (!saved) {
        setProblem(m_problem, saved.error());
        return;
    }
    setProblem(m_problem, {});
    m_templateName = event.name;
    showAnswer(tr("Saved as “%1”").arg(oneLine(event.name, 60)));
}

void ComposePanel::manageTemplates()
{
    auto *dialog = new TemplatesDialog(*m_templates, this);
    connect(dialog, &TemplatesDialog::loadRequested, this, &ComposePanel::loadTemplate);
    dialog->open();
}

} // namespace pulseboard
