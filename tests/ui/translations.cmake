# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Is every text of the window translated? Brings copies of the .ts files up to date with the sources; what
# is then unfinished was forgotten. Run as: cmake -D LUPDATE=… -D SOURCE=<checkout> -D WORK=<folder> -P …
cmake_minimum_required(VERSION 3.25)

function(check name)
    set(copy ${WORK}/${name}.ts)
    file(MAKE_DIRECTORY ${WORK})
    file(COPY_FILE ${SOURCE}/resources/translations/${name}.ts ${copy})
    execute_process(
        COMMAND ${LUPDATE} -silent -no-ui-lines -locations none -no-obsolete
            ${SOURCE}/ui ${SOURCE}/app -extensions cpp,h ${ARGN} -ts ${copy}
        RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "lupdate failed: ${said}")
    endif()
    # A text that tr() finds no context for would never be translated.
    if(said MATCHES "Qualifying with unknown namespace|tr\\(\\) cannot be called without context")
        message(SEND_ERROR "${said}")
    endif()
    file(READ ${copy} content)
    # Semicolons and brackets mean something in CMake's lists.
    string(REPLACE ";" "," content "${content}")
    string(REGEX REPLACE "[][]" "|" content "${content}")
    string(REGEX MATCHALL "<message[^>]*>" messages "${content}")
    list(LENGTH messages count)
    if(count LESS 5)
        message(SEND_ERROR "${name}.ts: lupdate found no more than ${count} texts in ${SOURCE}")
    endif()
    string(REGEX MATCHALL "<source>[^<]*</source>[^/]*(</?[a-z]*comment>[^<]*)*<translation type=\"unfinished\"" open "${content}")
    foreach(text IN LISTS open)
        string(REGEX REPLACE "^<source>([^<]*)</source>.*" "\\1" text "${text}")
        message(SEND_ERROR "${name}.ts has no translation of: ${text}")
    endforeach()
    if(NOT open AND content MATCHES "type=\"unfinished\"")
        message(SEND_ERROR "${name}.ts has texts that are not translated")
    endif()
endfunction()

check(pulseboard_zh_CN)
check(pulseboard_en -pluralonly -source-language en -target-language en)
