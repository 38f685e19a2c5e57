# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs the headers that a program needs: those of server/pulseboard, which people include as
# <pulseboard/server.h>, and all that these include in turn, and no other.
#
# In the tree, headers name each other from server/ on: "http/server.h". That would take a folder with names as common as
# http/ and stats/ in the include path of every program. So the installed copies name each other
# relative to themselves, "../http/server.h", and include/ is all that a program's compiler is told.
#
# Run by `cmake --install`. server: that folder of the checkout; staging: a folder of the build; include_dir: where
# headers go, from the prefix on.

cmake_minimum_required(VERSION 3.25)

file(GLOB headers RELATIVE ${server} ${server}/pulseboard/*.h)
set(done)
while(headers)
    list(POP_FRONT headers header)
    if(header IN_LIST done)
        continue()
    endif()
    list(APPEND done ${header})

    # From server/ to include/pulseboard/, one level up for people's own includes.
    string(REGEX REPLACE "^pulseboard/" "" installed ${header})
    cmake_path(GET installed PARENT_PATH folder)
    string(REGEX REPLACE "[^/]+/?" "../" to_top "${folder}")

    file(READ ${server}/${header} text)
    string(REGEX REPLACE "(#include \")([^\"]+/)" "\\1${to_top}\\2" text "${text}")
    set(before)
    if(EXISTS ${staging}/${installed})
        file(READ ${staging}/${installed} before)
    endif()
    if(NOT text STREQUAL before) # else it keeps its time, and nobody compiles again for it
        file(WRITE ${staging}/${installed} "${text}")
    endif()
    cmake_path(ABSOLUTE_PATH include_dir BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} NORMALIZE OUTPUT_VARIABLE destination)
    file(INSTALL ${staging}/${installed} DESTINATION ${destination}/pulseboard/${folder})

    file(STRINGS ${server}/${header} includes REGEX "^#include \"")
    foreach(include IN LISTS includes)
        string(REGEX REPLACE "^#include \"([^\"]+)\".*" "\\1" include "${include}")
        list(APPEND headers ${include})
    endforeach()
endwhile()
