#!/usr/bin/env bash
# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Does a newcomer's first hour work? For each Debian suite: makes a clean root with debootstrap, puts
# git and the committed state of this checkout there, runs ./test, starts ./run twice, asks it whether
# it is well, and stops it. Needs root, debootstrap and the network; about ten minutes a suite.
#
#     tests/fresh-debian.sh [--keep] [--dir DIRECTORY] [--mirror URL] [SUITE…]    (bookworm trixie)
#
# --keep leaves the roots where they are; with --dir a second go then uses them again.
# The mirror is debootstrap's own unless --mirror or $DEBIAN_MIRROR names one; a proxy is apt's or $http_proxy.
set -euo pipefail

# Mounts and processes live in name spaces of their own, so they are gone when this script is,
# however it ends.
if [[ ${PULSEBOARD_FRESH:-} != inside ]]; then
    if [[ $EUID -ne 0 ]]; then
        echo "Making a clean root takes root: sudo $0 $*" >&2
        exit 1
    fi
    if ! command -v debootstrap >/dev/null; then
        echo "debootstrap is missing: apt-get install debootstrap" >&2
        exit 1
    fi
    PULSEBOARD_FRESH=inside exec unshare --mount --pid --fork --kill-child --propagation private "$0" "$@"
fi

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
keep=false
base=
mirror=${DEBIAN_MIRROR:-}
suites=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --keep) keep=true ;;
        --dir) base=${2:?--dir needs a directory}; shift ;;
        --mirror) mirror=${2:?--mirror needs an address}; shift ;;
        -*) echo "Unknown option $1; see the head of $0" >&2; exit 2 ;;
        *) suites+=("$1") ;;
    esac
    shift
done
[[ ${#suites[@]} -gt 0 ]] || suites=(bookworm trixie)
[[ -n $base ]] || base=$(mktemp -d)
mkdir -p "$base"

mounted=()
clean_up() {
    local status=$? place
    for place in "${mounted[@]}"; do
        umount --lazy "$place" || true
    done
    if $keep; then
        echo "The roots are kept in $base"
    else
        for place in "${suites[@]}"; do
            rm -rf --one-file-system "${base:?}/$place"
        done
        rmdir --ignore-fail-on-non-empty "$base"
    fi
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

apt_proxy=$(apt-config dump --format '%v%n' Acquire::http::Proxy 2>/dev/null || true)
[[ -z $apt_proxy ]] || export http_proxy=${http_proxy:-$apt_proxy}

# What happens in the clean root. It prints the times that the newcomer waits.
first_hour() {
    set -euo pipefail
    export HOME=/root LC_ALL=C.UTF-8
    cd /root
    rm -rf pulseboard
    git -c advice.detachedHead=false clone --quiet pulseboard.bundle pulseboard
    cd pulseboard

    SECONDS=0
    ./test
    echo "== ./test passed after $SECONDS s"

    local attempt started run line port status
    for attempt in first second; do
        started=$EPOCHREALTIME
        coproc RUN { exec ./run --headless --listen 127.0.0.1:0; }
        run=$RUN_PID # bash forgets it as soon as the process has ended
        if ! read -r -t 900 line <&"${RUN[0]}"; then
            echo "== ./run ended without saying that it listens" >&2
            return 1
        fi
        [[ $line =~ ^Pulseboard\ listening\ on\ http://127\.0\.0\.1:([0-9]+)/$ ]] || { echo "== unexpected: $line" >&2; return 1; }
        port=${BASH_REMATCH[1]}
        awk -v a="$started" -v b="$EPOCHREALTIME" -v n="$attempt" \
            'BEGIN { printf "== the %s ./run listens after %.1f s\n", n, b - a }'
        python3 -c 'import sys, urllib.request
print("== /healthz says", urllib.request.urlopen(sys.argv[1], timeout=10).status)' "http://127.0.0.1:$port/healthz"
        kill -TERM "$run"
        status=0
        wait "$run" || status=$?
        echo "== SIGTERM, exit status $status"
        [[ $status -eq 0 ]] || return 1
    done
}

for suite in "${suites[@]}"; do
    new_root=$base/$suite
    if [[ ! -e $new_root/etc/debian_version ]]; then
        echo "== $suite: a clean root in $new_root"
        debootstrap --variant=minbase "$suite" "$new_root" ${mirror:+"$mirror"} >"$base/debootstrap.log" 2>&1 \
            || { cat "$base/debootstrap.log" >&2; exit 1; }
        rm -f "$base/debootstrap.log"
    fi
    # What an installed system has and a bare root lacks.
    [[ -e $new_root/etc/hosts ]] || printf '127.0.0.1 localhost\n::1 localhost\n' >"$new_root/etc/hosts"
    [[ -z $apt_proxy ]] || printf 'Acquire::http::Proxy "%s";\n' "$apt_proxy" >"$new_root/etc/apt/apt.conf.d/80proxy"
    mount -t proc proc "$new_root/proc"
    mounted+=("$new_root/proc")

    if [[ ! -x $new_root/usr/bin/git ]]; then
        chroot "$new_root" sh -c 'apt-get update && apt-get install -y --no-install-recommends git' >/dev/null
        rm -rf "$new_root"/var/lib/apt/lists/* # ./test must cope with an apt that knows nothing yet
    fi
    git -C "$checkout" bundle create --quiet "$new_root/root/pulseboard.bundle" HEAD

    echo "== $suite: ./test and ./run"
    chroot "$new_root" bash -c "$(declare -f first_hour); first_hour"
    echo "== $suite: good"
done
