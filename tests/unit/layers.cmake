# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Checks the arrows between the rooms by the text of their includes: each room may include itself
# and the rooms named here. Run as: cmake -D SOURCE=<checkout> -P layers.cmake

cmake_minimum_required(VERSION 3.25)

set(may_stats "")
set(may_schema stats)
set(may_wire stats)
set(may_hub wire stats)
set(may_pool hub wire stats)
set(may_http pool hub wire schema stats)

function(check files own allowed)
    foreach(file IN LISTS ${files})
        file(STRINGS ${file} includes REGEX "^#include \"(stats|schema|wire|hub|pool|http)/")
        foreach(include IN LISTS includes)
            string(REGEX REPLACE "^#include \"([a-z]+)/.*" "\\1" room "${include}")
            if(NOT room STREQUAL own AND NOT room IN_LIST allowed)
                message(SEND_ERROR "${file}: ${include} climbs")
            endif()
        endforeach()
    endforeach()
    list(LENGTH ${files} count)
    if(count EQUAL 0)
        message(SEND_ERROR "no source of ${own} was read")
    endif()
endfunction()

foreach(room stats schema wire hub pool http)
    file(GLOB_RECURSE sources ${SOURCE}/server/${room}/*.h ${SOURCE}/server/${room}/*.cpp)
    check(sources ${room} "${may_${room}}")
endforeach()
file(GLOB_RECURSE sources ${SOURCE}/ui/*.h ${SOURCE}/ui/*.cpp)
check(sources ui stats)

# No Widgets in the server, no sockets in the window.
file(GLOB_RECURSE server ${SOURCE}/server/*.h ${SOURCE}/server/*.cpp)
file(GLOB_RECURSE window ${SOURCE}/ui/*.h ${SOURCE}/ui/*.cpp)
foreach(file IN LISTS server)
    file(STRINGS ${file} bad REGEX "^#include <Q(Widget|Application|GuiApplication|MainWindow|Dialog)>")
    if(bad)
        message(SEND_ERROR "${file}: ${bad}")
    endif()
endforeach()
foreach(file IN LISTS window)
    file(STRINGS ${file} bad REGEX "^#include <Q(Tcp|Udp|Ssl|Http|Network|Abstract)(Server|Socket|AccessManager|Reply)[A-Za-z]*>")
    if(bad)
        message(SEND_ERROR "${file}: ${bad}")
    endif()
endforeach()
