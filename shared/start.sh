#!/bin/sh
# Shows a whole office on this machine, from nothing: installs what is missing, builds, makes a demo
# office where none exists or brings its day up to now, and keeps booking, pillar and screen running
# until Ctrl-C. With no screen, pillar and screen each get a virtual one, and pictures of them are
# saved. Other ports: ZUIL_PUBLIC_PORT and ZUIL_STAFF_PORT.
set -eu
cd "$(dirname "$0")/.."
public=${ZUIL_PUBLIC_PORT:-8080}
staff=${ZUIL_STAFF_PORT:-8081}
demo=build/demo
db=$demo/zuil.db
running= # the shells that keep a program each, newest first

fail() {
    echo "$1" >&2
    exit 1
}

# Whether a program listens on a TCP port of this machine.
listening() {
    awk -v port="$(printf ':%04X' "$1")" '
        $4 == "0A" && substr($2, length($2) - 4) == port { found = 1 }
        END { exit !found }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

check_ports() {
    for port in "$public" "$staff"; do
        case $port in
        '' | *[!0-9]*) fail "'$port' is no port." ;;
        esac
        ! listening "$port" || fail "Port $port is taken by another program, perhaps by this demo in \
another window. Stop that, or choose other ports: ZUIL_PUBLIC_PORT=9080 ZUIL_STAFF_PORT=9081 sh shared/start.sh"
    done
}

build() {
    mkdir -p "$demo" 2>/dev/null && [ -w "$demo" ] ||
        fail "$PWD/build cannot be written by $(id -un); it may be another user's."
    echo "Building."
    if ! { [ -f build/build.ninja ] || CC=gcc cmake -S . -B build -G Ninja; } >$demo/build.log 2>&1 ||
        ! cmake --build build --target zuil zuil-booking zuil-kiosk zuil-display assets \
            >>$demo/build.log 2>&1; then
        tail -n 30 $demo/build.log >&2
        fail "The build failed; its last lines stand above, all of them in $demo/build.log."
    fi
}

# Makes the demo office, or brings its day up to now; what it answers, with the names of its staff
# and their password, goes to demo.json.
bring_up_to_now() {
    build/bin/zuil demo --db $db --public-url "http://localhost:$public" >$demo/demo.json.new || return 1
    mv $demo/demo.json.new $demo/demo.json
}

# Ends the program that keep() runs, within five seconds.
end_kept() {
    stopping=yes
    [ -n "$kept" ] || return 0
    kill "$kept" 2>/dev/null || return 0
    tries=0
    while kill -0 "$kept" 2>/dev/null && [ $tries -lt 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    kill -KILL "$kept" 2>/dev/null || true
}

# keep NAME COMMAND...: runs a command until this shell is told to stop; starts it again whenever it
# ends, later and later while it keeps ending within a minute.
keep() {
    name=$1
    shift
    pause=1 kept= stopping=
    trap end_kept TERM
    trap '' INT HUP
    while [ -z "$stopping" ]; do
        began=$(date +%s)
        # In a session of its own: Ctrl-C is for this shell, which ends all in their order.
        setsid "$@" >>"$demo/$name.log" 2>&1 </dev/null &
        kept=$!
        [ -z "$stopping" ] || end_kept
        code=0
        wait "$kept" || code=$?
        [ -z "$stopping" ] || break
        [ $(($(date +%s) - began)) -lt 60 ] || pause=1
        echo "$name ended with code $code; it starts again in $pause s. Its words: $demo/$name.log"
        sleep $pause &
        kept=$!
        wait "$kept" || true
        pause=$((pause < 16 ? pause * 2 : 30))
    done
    wait
}

# start NAME COMMAND...: keeps a command running in the background.
start() {
    : >"$demo/$1.log"
    keep "$@" &
    running="$! $running"
}

# Ends what was started, the last first: windows before the screens that they stand on.
stop_all() {
    trap '' INT TERM HUP
    echo
    echo "Stopping."
    for keeper in $running; do
        kill "$keeper" 2>/dev/null || true
        wait "$keeper" || true
    done
    echo "Stopped. The office stays in $db."
    exit "$1"
}

# Sleeps, but wakes at once for Ctrl-C.
rest() {
    sleep "$1" &
    wait $! || true
}

# A number for a virtual screen that no other has.
free_screen() {
    number=$1
    while [ -e /tmp/.X"$number"-lock ] || [ -e /tmp/.X11-unix/X"$number" ]; do
        number=$((number + 1))
    done
    echo "$number"
}

# start_screen NAME NUMBER SIZE: a virtual screen, waited for until it is there.
start_screen() {
    start "$1-screen" Xvfb ":$2" -noreset -nolisten tcp -screen 0 "$3x24"
    tries=0
    while [ ! -e /tmp/.X11-unix/X"$2" ]; do
        [ $tries -lt 100 ] || { tail -n 5 "$demo/$1-screen.log" >&2; stop_all 1; }
        tries=$((tries + 1))
        rest 0.1
    done
}

start_booking() {
    start zuil-booking build/bin/zuil-booking --db $db --public "127.0.0.1:$public" \
        --staff "127.0.0.1:$staff"
    tries=0
    while ! listening "$public" || ! listening "$staff"; do
        [ $tries -lt 150 ] || { tail -n 5 $demo/zuil-booking.log >&2; stop_all 1; }
        tries=$((tries + 1))
        rest 0.1
    done
}

start_windows() {
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        pictures=
        start zuil-kiosk build/bin/zuil-kiosk --db $db --division antwerpen --size 540x960
        start zuil-display build/bin/zuil-display --db $db --division antwerpen --size 1280x720
        return
    fi
    pictures=yes
    kiosk_screen=$(free_screen 90)
    start_screen kiosk "$kiosk_screen" 1080x1920
    display_screen=$(free_screen 90)
    start_screen display "$display_screen" 1920x1080
    start zuil-kiosk env DISPLAY=":$kiosk_screen" build/bin/zuil-kiosk --db $db \
        --division antwerpen
    start zuil-display env DISPLAY=":$display_screen" build/bin/zuil-display --db $db \
        --division antwerpen
}

# save_picture NAME NUMBER: what a virtual screen shows, as build/demo/NAME.png.
save_picture() {
    if DISPLAY=":$2" import -silent -window root "$demo/$1.new.png" 2>/dev/null; then
        mv "$demo/$1.new.png" "$demo/$1.png"
    fi
}

tell_logins() {
    grep -o '"name":"[^"]*","role":"[^"]*"' $demo/demo.json |
        sed 's/"name":"\(.*\)","role":"\(.*\)"/\1 (\2)/' | paste -s -d , |
        sed 's/,/, /g; s/^/  log in as           /'
    sed -n 's/.*"password":"\([^"]*\)".*/  password            \1/p' $demo/demo.json
}

tell() {
    echo
    echo "Book an appointment   http://localhost:$public"
    echo "Staff                 http://127.0.0.1:$staff"
    tell_logins
    if [ -n "$pictures" ]; then
        echo "Pillar and screen     this machine shows no screen, so they run on virtual ones (:$kiosk_screen"
        echo "                      and :$display_screen); look at $demo/kiosk.png and $demo/display.png, new every"
        echo "                      five seconds"
    else
        echo "Pillar and screen     in two windows on this screen"
    fi
    echo
    echo "Ctrl-C stops everything."
}

check_ports
sh shared/install.sh run
build
bring_up_to_now || fail "The demo office could not be brought up to now; why stands above."
trap 'stop_all 0' INT TERM HUP
start_booking
start_windows
tell

# The day goes on, over midnight too: every minute its visitors, every five seconds new pictures.
turn=0
while :; do
    rest 5
    turn=$((turn + 1))
    if [ -n "$pictures" ]; then
        save_picture kiosk "$kiosk_screen"
        save_picture display "$display_screen"
    fi
    if [ $((turn % 12)) = 0 ]; then
        bring_up_to_now 2>$demo/demo.log || tail -n 1 $demo/demo.log
    fi
done
