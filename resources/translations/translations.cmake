# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compiles the translations into pulseboard_ui; included by ui/. By hand and not with qt_add_translations: that takes
# Qt6LinguistTools, whose Debian package brings Designer, Assistant and Qt Quick along.

set(qt_tools ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS} ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_LIBEXECS})
find_program(PULSEBOARD_LRELEASE NAMES lrelease lrelease6 lrelease-qt6 HINTS ${qt_tools}
    DOC "Qt's lrelease, which compiles translations (Debian: qt6-l10n-tools)")
find_program(PULSEBOARD_LUPDATE NAMES lupdate lupdate6 lupdate-qt6 HINTS ${qt_tools}
    DOC "Qt's lupdate, which finds what is to be translated (Debian: qt6-l10n-tools)")
if(NOT PULSEBOARD_LRELEASE OR NOT PULSEBOARD_LUPDATE)
    message(FATAL_ERROR "Qt's lrelease and lupdate are missing; on Debian and Ubuntu they are in qt6-l10n-tools")
endif()

set(compiled)
foreach(name pulseboard_en pulseboard_zh_CN)
    set(qm ${CMAKE_CURRENT_BINARY_DIR}/${name}.qm)
    add_custom_command(OUTPUT ${qm}
        COMMAND ${PULSEBOARD_LRELEASE} -silent ${CMAKE_CURRENT_LIST_DIR}/${name}.ts -qm ${qm}
        DEPENDS ${CMAKE_CURRENT_LIST_DIR}/${name}.ts
        VERBATIM)
    list(APPEND compiled ${qm})
endforeach()
qt_add_resources(pulseboard_ui translations
    PREFIX /pulseboard/translations
    BASE ${CMAKE_CURRENT_BINARY_DIR}
    FILES ${compiled})

# `cmake --build DIR --target update_translations`: puts new texts into the .ts files, for a person to
# translate, and takes out those that are gone.
set(update ${PULSEBOARD_LUPDATE} -silent -no-ui-lines -locations none -no-obsolete
    ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app -extensions cpp,h)
add_custom_target(update_translations
    COMMAND ${update} -ts ${CMAKE_CURRENT_LIST_DIR}/pulseboard_zh_CN.ts
    COMMAND ${update} -pluralonly -source-language en -target-language en
        -ts ${CMAKE_CURRENT_LIST_DIR}/pulseboard_en.ts
    VERBATIM)
