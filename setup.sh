# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# shellcheck shell=bash disable=SC2034
# What ./run and ./test share: packages and building. Sourced by them, not run by itself.
# All of it talks on standard error, so that standard output belongs to what they start.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Debian's name of each package, and what it is for. "a|b": the first of the two that apt knows.
build_packages=(
    "g++: the C++ compiler"
    "cmake: configures the build"
    "ninja-build: runs the build"
    "qt6-base-dev: Qt: the event loop, the network, the window"
    "qt6-httpserver-dev: Qt: the HTTP server"
    "qt6-websockets-dev: Qt's HTTP server does not build without it"
    "libqt6sql6-sqlite: Qt: the history on disk"
    "libqcustomplot-dev: the live charts"
    "qt6-l10n-tools: Qt: compiles the translations of the window"
    "libtomlplusplus-dev: reads the configuration file"
    "prometheus-cpp-dev: writes the metrics"
    "libvalijson-dev: checks events against JSON Schemas"
)
window_packages=(
    "qt6-svg-plugins|libqt6svg6: shows the icons"
    "qt6-translations-l10n: Qt: the words on its own buttons, in other languages"
    "fonts-dejavu-core: letters, where no other font is"
)
test_packages=(
    "openssl: makes certificates for the tests of TLS"
    "curl: a client that the tests listen and publish with"
    "prometheus: scrapes the metrics and checks them, in tests"
    "python3: runs the tests of the whole program"
)
# Debian has promtool in no smaller package, and starts what it installs. Tests start their own, on ports of their own:
# of these, what an installation brings anew is left off. One that was there before stays as it was.
test_services=(prometheus)
browser_packages=(
    "chromium: the browser that tests the live page"
    "chromium-driver: lets the tests steer that browser"
    "python3-selenium: the language of those tests"
)

say() { printf '%s\n' "$*" >&2; }

# Ubuntu's chromium is a snap, which does not run in containers and is no package of apt's.
has_chromium_package() { ! grep -Eqs '^ID(_LIKE)?=.*ubuntu' /etc/os-release; }

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Prints those of the given "names: purpose" that are missing, each with the one name to install.
missing_packages() {
    local entry names name
    for entry in "$@"; do
        IFS='|' read -ra names <<<"${entry%%: *}"
        for name in "${names[@]}"; do
            if is_installed "$name"; then
                continue 2
            elif [[ ${#names[@]} -eq 1 || $name == "${names[-1]}" ]] || apt-cache show "$name" >/dev/null 2>&1; then
                printf '%s: %s\n' "$name" "${entry#*: }"
                continue 2
            fi
        done
    done
}

# Says to systemd, as long as apt runs, that these are not to be enabled; Debian starts no service that is not.
service_presets=/run/systemd/system-preset/10-pulseboard-tests.preset
leave_test_services_off() {
    [[ -d /run/systemd/system ]] || return 0
    "$@" mkdir -p "${service_presets%/*}"
    printf 'disable %s.service\n' "${test_services[@]}" | "$@" tee "$service_presets" >/dev/null
}
forget_test_services() { [[ ! -e $service_presets ]] || "$@" rm -f "$service_presets"; }

# Installs what is missing of the given packages; asks nothing of the network when nothing is.
install_missing() {
    if ! command -v apt-get >/dev/null; then
        say "This system has no apt. Pulseboard needs the following, here by their Debian names:"
        printf '    %s\n' "$@" >&2
        say "Going on: they may be there under other names."
        return
    fi

    local list missing names as_root=()
    list=$(missing_packages "$@")
    [[ -n $list ]] || return 0
    mapfile -t missing <<<"$list"
    if [[ $EUID -ne 0 ]]; then
        as_root=(sudo)
        if ! command -v sudo >/dev/null; then
            say "Packages are missing, and installing them takes root or sudo. As root, run:"
            say "    apt-get install --no-install-recommends ${missing[*]%%: *}"
            exit 1
        fi
    fi
    # Two of a kind may have swapped names once apt has fresh lists.
    "${as_root[@]}" apt-get update >&2 || say "apt-get update failed; trying with the lists that are there."
    mapfile -t missing <<<"$(missing_packages "$@")"

    say "Installing with apt:"
    printf '    %s\n' "${missing[@]}" >&2
    names=("${missing[@]%%: *}")
    leave_test_services_off "${as_root[@]}"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${names[@]}" >&2; then
        forget_test_services "${as_root[@]}"
        say "apt could not install them; its reason stands above. Mend that, or install by hand: ${names[*]}"
        exit 1
    fi
    forget_test_services "${as_root[@]}"
}

# Configures once, then lets ninja decide what is left to do.
build() {
    local preset=$1 dir=$root/build/$1
    if [[ ! -e $dir/build.ninja || $root/CMakePresets.json -nt $dir/build.ninja ]]; then
        (cd "$root" && cmake --preset "$preset") >&2
    fi
    cmake --build "$dir" >&2
}
