# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs the build tree, moves what was installed to another place, and builds the program of the README against it.
# BUILD: the build tree, of configuration CONFIG; DASHBOARD: whether it has the window; SOURCE: the checkout; VERSION: what
# is installed; WORK: a folder to fill. Leaves the program in WORK/build.

cmake_minimum_required(VERSION 3.25)

function(run)
    execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${WORK})
set(prefix ${WORK}/moved)

# What the library takes, and nothing of the program.
run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${WORK}/installed --component devel)
file(RENAME ${WORK}/installed ${prefix})
if(EXISTS ${prefix}/bin)
    message(SEND_ERROR "the program came with the component of the library")
endif()
file(GLOB in_include_path RELATIVE ${prefix}/include ${prefix}/include/*)
if(NOT in_include_path STREQUAL "pulseboard")
    message(SEND_ERROR "these stand in the include path of everybody: ${in_include_path}")
endif()

# What the program takes, and nothing of the library.
run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${WORK}/program_only --component runtime)
file(GLOB_RECURSE installed RELATIVE ${WORK}/program_only ${WORK}/program_only/*)
list(SORT installed)
set(expected bin/pulseboard)
if(DASHBOARD)
    list(APPEND expected
        share/applications/pulseboard.desktop
        share/icons/hicolor/scalable/apps/pulseboard.svg)
endif()
if(NOT installed STREQUAL expected)
    message(SEND_ERROR "the program is installed as ${installed}")
endif()
execute_process(COMMAND ${WORK}/program_only/bin/pulseboard --version
    OUTPUT_VARIABLE version COMMAND_ERROR_IS_FATAL ANY)
if(NOT version MATCHES "${VERSION}")
    message(SEND_ERROR "the installed program says it is ${version}")
endif()

# The package knows no place of this machine.
file(GLOB_RECURSE texts ${prefix}/*.cmake ${prefix}/*.h)
foreach(text IN LISTS texts)
    file(READ ${text} content)
    foreach(place ${WORK} ${BUILD} ${SOURCE})
        string(FIND "${content}" ${place} at)
        if(at GREATER_EQUAL 0)
            message(SEND_ERROR "${text} names ${place}")
        endif()
    endforeach()
endforeach()

# A version that it is not. The search in a script is of no project, so it is told the place.
file(GLOB_RECURSE config ${prefix}/PulseboardConfig.cmake)
cmake_path(GET config PARENT_PATH folder)
foreach(version 99 1.0 0.0)
    unset(Pulseboard_DIR CACHE)
    find_package(Pulseboard ${version} QUIET CONFIG PATHS ${folder} NO_DEFAULT_PATH)
    if(Pulseboard_FOUND)
        message(SEND_ERROR "${Pulseboard_VERSION} passes for version ${version}")
    elseif(NOT VERSION IN_LIST Pulseboard_CONSIDERED_VERSIONS)
        message(SEND_ERROR "version ${version}: ${Pulseboard_CONSIDERED_VERSIONS} was considered, not ${VERSION}")
    endif()
endforeach()

# What people copy.
file(READ ${SOURCE}/README.md readme)
string(FIND "${readme}" "\n## Use the server in your own program\n" at)
if(at LESS 0)
    message(FATAL_ERROR "the README says no more how to use the server in a program")
endif()
string(SUBSTRING "${readme}" ${at} -1 readme)
function(copy language file)
    set(fence "\n```${language}\n")
    string(FIND "${readme}" "${fence}" begin)
    if(begin LESS 0)
        message(FATAL_ERROR "the README has no ${file}")
    endif()
    string(LENGTH "${fence}" length)
    math(EXPR begin "${begin} + ${length}")
    string(SUBSTRING "${readme}" ${begin} -1 block)
    string(FIND "${block}" "\n```\n" end)
    string(SUBSTRING "${block}" 0 ${end} block)
    file(WRITE ${WORK}/program/${file} "${block}\n")
endfunction()
copy(cmake CMakeLists.txt)
copy(cpp main.cpp)

# With the tools that built the library.
load_cache(${BUILD} READ_WITH_PREFIX our_
    CMAKE_GENERATOR CMAKE_MAKE_PROGRAM CMAKE_CXX_COMPILER CMAKE_CXX_COMPILER_LAUNCHER CMAKE_CXX_FLAGS
    CMAKE_EXE_LINKER_FLAGS PULSEBOARD_SANITIZE Qt6_DIR prometheus-cpp_DIR)
if(our_PULSEBOARD_SANITIZE)
    string(APPEND our_CMAKE_CXX_FLAGS " -fsanitize=${our_PULSEBOARD_SANITIZE}")
endif()
run(${CMAKE_COMMAND} -S ${WORK}/program -B ${WORK}/build -G ${our_CMAKE_GENERATOR}
    -D CMAKE_MAKE_PROGRAM=${our_CMAKE_MAKE_PROGRAM}
    -D CMAKE_BUILD_TYPE=${CONFIG}
    -D CMAKE_CXX_COMPILER=${our_CMAKE_CXX_COMPILER}
    -D CMAKE_CXX_COMPILER_LAUNCHER=${our_CMAKE_CXX_COMPILER_LAUNCHER}
    -D CMAKE_CXX_FLAGS=${our_CMAKE_CXX_FLAGS}
    -D CMAKE_EXE_LINKER_FLAGS=${our_CMAKE_EXE_LINKER_FLAGS}
    -D CMAKE_EXPORT_COMPILE_COMMANDS=ON
    -D CMAKE_PREFIX_PATH=${prefix}
    -D Qt6_DIR=${our_Qt6_DIR}
    -D prometheus-cpp_DIR=${our_prometheus-cpp_DIR})
run(${CMAKE_COMMAND} --build ${WORK}/build --config ${CONFIG})

# How we compile is our own matter.
file(READ ${WORK}/build/compile_commands.json commands)
foreach(ours -Werror -Wshadow QT_NO_KEYWORDS ${SOURCE}/server)
    string(FIND "${commands}" ${ours} at)
    if(at GREATER_EQUAL 0 AND NOT "${our_CMAKE_CXX_FLAGS}" MATCHES "${ours}")
        message(SEND_ERROR "the program is compiled with ${ours}")
    endif()
endforeach()
