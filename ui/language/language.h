// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace pulseboard {

/// The language of the whole application, switched live: each widget hears of it as
/// QEvent::LanguageChange. Lives in the GUI thread; one per application, because translators are the
/// application's.
class Language final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Language)

public:
    enum class Choice : quint8 { System, English, Chinese };
    Q_ENUM(Choice)

    explicit Language(Choice choice, QObject *parent = nullptr);
    /// Takes the translators and the locale back out.
    ~Language() override;

    [[nodiscard]] Choice choice() const { return m_choice; }
    void setChoice(Choice choice);

private:
    void install();

    Choice m_choice;
    QLocale m_before; ///< the default locale that was there first
    QTranslator m_own;
    QTranslator m_ofQt; ///< for the buttons and menus that are Qt's; stays empty where its package is missing
};

} // namespace pulseboard
