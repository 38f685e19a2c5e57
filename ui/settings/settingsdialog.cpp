// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsdialog.h"

#include "look/paddeddelegate.h"
#include "look/typography.h"
#include "settings/serversettings.h"
#include "settings/settingfield.h"
#include "settings/settingwords.h"
#include "settings/windowpage.h"
#include "text/joined.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace pulseboard {

SettingsDialog::SettingsDialog(ServerSettings *server, const WindowActions &actions, Preferences &preferences,
                               QWidget *parent)
    : QDialog(parent)
    , m_server(server)
    , m_sections(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_summary(captionLabel({}, this))
    , m_restart(new QPushButton(this))
    , m_apply(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName("settingsDialog"_L1);
    m_sections->setObjectName("sections"_L1);
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setItemDelegate(new PaddedDelegate(m_sections));
    m_sections->setFixedWidth(36 * gridUnit);
    m_sections->viewport()->setAutoFillBackground(false); // on the ground of the dialog
    m_pages->setBackgroundRole(QPalette::Base);
    m_pages->setAutoFillBackground(true);
    m_summary->setObjectName("changes"_L1);
    m_summary->setWordWrap(true);
    m_restart->setObjectName("restartServer"_L1);
    m_apply->setObjectName("applySettings"_L1);
    m_close->setObjectName("closeSettings"_L1);
    m_apply->setDefault(true);

    addServerPages();
    addPage(new WindowPage(actions, preferences, this));

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->setContentsMargins(2 * gridUnit, 0, 0, 0);
    auto *side = new QVBoxLayout;
    side->setContentsMargins(0, 2 * gridUnit, 2 * gridUnit, 0);
    side->addWidget(m_sections);
    middle->addLayout(side);
    middle->addWidget(m_pages, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    bottom->setSpacing(2 * gridUnit);
    bottom->addWidget(m_summary, 1);
    for (QPushButton *button : { m_restart, m_apply, m_close }) {
        button->setMinimumHeight(7 * gridUnit);
        bottom->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(middle, 1);
    column->addLayout(bottom);

    connect(m_sections, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_apply, &QPushButton::clicked, this, &SettingsDialog::apply);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_restart, &QPushButton::clicked, this, [this] {
        apply();
        Q_EMIT restartRequested();
    });
    retranslate();
    m_sections->setCurrentRow(0);
    resize(790, 560);
}

void SettingsDialog::addServerPages()
{
    if (!m_server) {
        for (QPushButton *button : { m_restart, m_apply }) {
            button->hide();
        }
        return;
    }
    std::array<QVBoxLayout *, SettingWords::sections> columns {};
    for (QVBoxLayout *&column : columns) {
        auto *page = new QWidget(this);
        column = new QVBoxLayout(page);
        column->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
        column->setSpacing(2 * gridUnit);
        addPage(page);
    }
    for (const ServerSetting &setting : m_server->all()) {
        auto *field = new SettingField(*m_server, setting, this);
        columns[static_cast<size_t>(SettingWords::sectionOf(setting.key))]->addWidget(field);
        connect(field, &SettingField::edited, this, &SettingsDialog::showChanges);
        m_fields.push_back(field);
    }
    for (QVBoxLayout *column : columns) {
        column->addStretch(1);
    }
    connect(m_server, &ServerSettings::changed, this, &SettingsDialog::refresh);
}

void SettingsDialog::addPage(QWidget *page)
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of the fields in it
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    scroll->setWidget(page);
    m_pages->addWidget(scroll);
    auto *item = new QListWidgetItem(m_sections);
    item->setSizeHint({ 0, 7 * gridUnit });
}

void SettingsDialog::setRunning(bool running)
{
    m_running = running;
    showChanges();
}

void SettingsDialog::apply()
{
    QHash<QString, QString> values;
    for (const SettingField *field : std::as_const(m_fields)) {
        if (field->hasProblem()) {
            return;
        }
        if (field->isChanged()) {
            values.insert(field->setting().key, field->value());
        }
    }
    if (!values.isEmpty()) {
        m_server->change(values);
    }
}

void SettingsDialog::refresh()
{
    for (const ServerSetting &setting : m_server->all()) {
        const auto field =
            std::ranges::find(m_fields, setting.key, [](const SettingField *f) { return f->setting().key; });
        if (field != m_fields.end()) {
            // What was applied is no longer "typed": compare by meaning, as `1.0` is kept as `1`.
            if ((*field)->setting().value != setting.value) {
                (*field)->setSetting(setting);
                (*field)->revert();
            } else {
                (*field)->setSetting(setting);
            }
        }
    }
    showChanges();
}

void SettingsDialog::showChanges()
{
    int changed = 0;
    bool problem = false;
    QStringList restart;
    for (const SettingField *field : std::as_const(m_fields)) {
        changed += field->isChanged() ? 1 : 0;
        problem = problem || field->hasProblem();
        const bool needs = field->isChanged() ? field->setting().needsRestart : field->setting().isPending;
        if (needs) {
            restart.push_back(SettingWords::title(field->setting()));
        }
    }
    QString text;
    if (problem) {
        text = tr("Something cannot be as it is written.");
    } else if (changed > 0) {
        text = tr("%Ln change(s), not applied yet.", nullptr, changed);
    }
    if (!restart.isEmpty() && !problem && m_running) {
        const QString what = tr("A restart of the server is needed for: %1.").arg(joined(restart));
        text = text.isEmpty() ? what : u"%1 %2"_s.arg(text, what);
    }
    m_summary->setText(text);
    m_apply->setEnabled(changed > 0 && !problem);
    m_restart->setVisible(m_running && !restart.isEmpty());
    m_restart->setEnabled(!problem);
    m_restart->setText(changed > 0 ? tr("Apply and Restart Server") : tr("Restart Server"));
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QDialog::changeEvent(event);
}

void SettingsDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    if (!event->spontaneous()) { // closed: what was not applied is given up
        for (SettingField *field : std::as_const(m_fields)) {
            field->revert();
        }
    }
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    m_sections->setAccessibleName(tr("Sections"));
    int row = 0;
    if (m_server) {
        for (; row < SettingWords::sections; ++row) {
            m_sections->item(row)->setText(SettingWords::title(static_cast<SettingWords::Section>(row)));
        }
    }
    m_sections->item(row)->setText(tr("Window"));
    m_apply->setText(tr("Apply"));
    m_apply->setToolTip(tr("Keep the changes, and give those to the server that it can take while it runs"));
    m_restart->setToolTip(tr("End all streams, and start the server with these settings"));
    m_close->setText(tr("Close"));
    showChanges();
}

} // namespace pulseboard
