#!/bin/sh
# Installs what shared/packages.txt names and this machine lacks: sh shared/install.sh run [test].
# Asks apt for nothing where all is there already.
set -eu
list=$(cd "$(dirname "$0")" && pwd)/packages.txt

# The packages of one part of the list that this machine should have, one a line.
wanted() {
    awk -v part="[$1]" '
        { sub(/#.*/, "") }
        /^\[/ { inside = $1 == part; next }
        inside && NF { print $1, $3 }' "$list" |
        while read -r package command; do
            if [ -z "$command" ] || ! command -v "$command" >/dev/null; then
                echo "$package"
            fi
        done
}

# Those of the named packages that are not installed.
missing() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Abbrev}\n' "$package" 2>/dev/null) || state=
        case $state in
        *ii*) ;;
        *) echo "$package" ;;
        esac
    done
}

# apt-get, as root, with its words in $log and a sign of life now and then.
apt() {
    { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null 2>&1 || echo "apt-get failed"; } | tee -a "$log" |
        awk '/^Setting up/ && ++count % 25 == 0 { print "  " count " packages are set up"; fflush() }'
    if [ "$(tail -n 1 "$log")" = "apt-get failed" ]; then
        tail -n 15 "$log" >&2
        echo "apt-get $1 failed; its last lines stand above." >&2
        exit 1
    fi
}

if ! command -v dpkg-query >/dev/null; then
    echo "This machine has no Debian packages; install what $list names by hand." >&2
    exit 1
fi
lacking=$(missing $(for part in "$@"; do wanted "$part"; done))
[ -n "$lacking" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "These packages are missing, and only root or a user with sudo can install them:" >&2
    echo "$lacking" >&2
    exit 1
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing $(echo "$lacking" | wc -l) packages and what they need:" $lacking
apt update
apt install -y --no-install-recommends $lacking
echo "Installed."
