// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "language/language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// The first of the person's languages that we have; else English.
Language::Choice systemChoice()
{
    for (const QString &name : QLocale::system().uiLanguages()) {
        const QLocale locale(name);
        if (locale.language() == QLocale::Chinese) {
            return Language::Choice::Chinese;
        }
        if (locale.language() == QLocale::English || locale.language() == QLocale::C) {
            return Language::Choice::English;
        }
    }
    return Language::Choice::English;
}

/// How figures and dates are written: as the system does, where it speaks the language.
QLocale localeFor(QLocale::Language language, QLocale::Territory territory)
{
    const QLocale system = QLocale::system();
    return system.language() == language ? system : QLocale(language, territory);
}

} // namespace

Language::Language(Choice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
{
    install();
}

Language::~Language()
{
    QLocale::setDefault(m_before);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_ofQt);
}

void Language::setChoice(Choice choice)
{
    if (choice != m_choice) {
        m_choice = choice;
        install();
    }
}

void Language::install()
{
    const bool chinese = (m_choice == Choice::System ? systemChoice() : m_choice) == Choice::Chinese;
    if (m_choice == Choice::System) {
        QLocale::setDefault(QLocale::system());
    } else if (chinese) {
        QLocale::setDefault(localeFor(QLocale::Chinese, QLocale::China));
    } else {
        QLocale::setDefault(localeFor(QLocale::English, QLocale::UnitedStates));
    }
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_ofQt);
    if (chinese && m_ofQt.load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_ofQt);
    }
    // English has one too: it holds the singulars and plurals of what is counted.
    const QString own = chinese ? u"pulseboard_zh_CN"_s : u"pulseboard_en"_s;
    if (!m_own.load(own, u":/pulseboard/translations"_s)) {
        qFatal("the translation %ls was not built in", qUtf16Printable(own));
    }
    QCoreApplication::installTranslator(&m_own);
}

} // namespace pulseboard
