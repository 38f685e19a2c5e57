// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/windowpage.h"

#include "look/typography.h"
#include "windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QSystemTrayIcon>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

QLabel *heading(QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    QFont strong = label->font();
    strong.setWeight(QFont::DemiBold);
    label->setFont(strong);
    return label;
}

} // namespace

WindowPage::WindowPage(const WindowActions &actions, Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_preferences(preferences)
    , m_themeTitle(heading(this))
    , m_languageTitle(heading(this))
    , m_trayTitle(heading(this))
    , m_noticesTitle(heading(this))
    , m_trayHint(captionLabel({}, this))
    , m_theme(mirror(actions.theme, u"theme"_s))
    , m_language(mirror(actions.language, u"language"_s))
    , m_askFirst(new QCheckBox(this))
{
    m_themeTitle->setBuddy(m_theme);
    m_languageTitle->setBuddy(m_language);
    m_trayHint->setWordWrap(true);
    m_askFirst->setObjectName("askFirst"_L1);
    m_askFirst->setChecked(actions.askFirst->isChecked());
    connect(m_askFirst, &QCheckBox::clicked, actions.askFirst, &QAction::setChecked);
    connect(actions.askFirst, &QAction::toggled, m_askFirst, &QCheckBox::setChecked);
    QCheckBox *icon = addCheck(Preferences::Key::TrayIcon, u"trayIcon"_s);
    QCheckBox *close = addCheck(Preferences::Key::CloseToTray, u"closeToTray"_s);
    QCheckBox *onConnect = addCheck(Preferences::Key::NotifyConnect, u"notifyConnect"_s);
    QCheckBox *onError = addCheck(Preferences::Key::NotifyError, u"notifyError"_s);
    QCheckBox *onLag = addCheck(Preferences::Key::NotifyLag, u"notifyLag"_s);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargin, panelMargin, panelMargin, panelMargin);
    column->setSpacing(gridUnit);
    const auto gap = [column] { column->addSpacing(3 * gridUnit); };
    column->addWidget(m_themeTitle);
    column->addWidget(m_theme, 0, Qt::AlignLeft);
    gap();
    column->addWidget(m_languageTitle);
    column->addWidget(m_language, 0, Qt::AlignLeft);
    gap();
    column->addWidget(m_askFirst);
    gap();
    column->addWidget(m_trayTitle);
    column->addWidget(m_trayHint);
    column->addWidget(icon);
    column->addWidget(close);
    gap();
    column->addWidget(m_noticesTitle);
    for (QCheckBox *check : { onConnect, onError, onLag }) {
        column->addWidget(check);
    }
    column->addStretch(1);

    connect(&preferences, &Preferences::changed, this, &WindowPage::showPreferences);
    showPreferences();
    retranslate();
}

QComboBox *WindowPage::mirror(QActionGroup *group, const QString &name)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setMinimumHeight(7 * gridUnit);
    box->setMinimumWidth(45 * gridUnit);
    const QList<QAction *> actions = group->actions();
    for (int i = 0; i < actions.size(); ++i) {
        box->addItem({});
        const auto follow = [box, action = actions[i], i](bool checked) {
            if (checked) {
                box->setCurrentIndex(i);
            }
        };
        follow(actions[i]->isChecked());
        connect(actions[i], &QAction::toggled, box, follow);
    }
    connect(box, &QComboBox::activated, group, [group](int index) { group->actions().at(index)->trigger(); });
    return box;
}

QCheckBox *WindowPage::addCheck(Preferences::Key key, const QString &name)
{
    auto *check = new QCheckBox(this);
    check->setObjectName(name);
    connect(check, &QCheckBox::clicked, this, [this, key](bool checked) { m_preferences.set(key, checked); });
    m_checks.push_back({ key, check });
    return check;
}

void WindowPage::showPreferences()
{
    const bool available = QSystemTrayIcon::isSystemTrayAvailable();
    m_trayHint->setVisible(!available);
    for (const auto &[key, check] : std::as_const(m_checks)) {
        check->setChecked(m_preferences.is(key));
        // All but the icon itself need the icon.
        check->setEnabled(available
                          && (key == Preferences::Key::TrayIcon || m_preferences.is(Preferences::Key::TrayIcon)));
    }
}

void WindowPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void WindowPage::retranslate()
{
    m_themeTitle->setText(tr("Theme"));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_languageTitle->setText(tr("Language"));
    m_language->setAccessibleName(tr("Language"));
    m_language->setItemText(0, tr("As the system"));
    m_language->setItemText(1, u"English"_s);
    m_language->setItemText(2, u"简体中文"_s);
    m_askFirst->setText(tr("Ask before several connections are ended"));
    m_trayTitle->setText(tr("Tray"));
    m_trayHint->setText(tr("This system has no tray to show an icon in, so there are no notifications either."));
    m_noticesTitle->setText(tr("Notify me"));
    for (const auto &[key, check] : std::as_const(m_checks)) {
        switch (key) {
        case Preferences::Key::TrayIcon:
            check->setText(tr("Show an icon with the number of connections"));
            break;
        case Preferences::Key::CloseToTray:
            check->setText(tr("Keep running there when the window is closed"));
            break;
        case Preferences::Key::NotifyConnect:
            check->setText(tr("When a client connects"));
            break;
        case Preferences::Key::NotifyError:
            check->setText(tr("When a connection is lost: unreachable, stalled or a write error"));
            break;
        case Preferences::Key::NotifyLag:
            check->setText(tr("When a connection lags"));
            break;
        }
    }
}

} // namespace pulseboard
