#!/bin/sh
# Installs what is missing, builds with gcc, with clang and with sanitizers, and runs every test:
#     sh tests/run.sh
# Ends with one line that counts them, "N passed, N failed"; exit 1 where one failed. Logs and
# pictures of all steps lie in build/test/.
set -u
cd "$(dirname "$0")/.." || exit 1
exec </dev/null
logs=build/test
passed=0
failed=0

section() {
    printf '\n==== %s ====\n' "$1"
}

# count PASSED FAILED: adds to what the last line tells.
count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# step NAME COMMAND...: a step without tests of its own; counts only where it fails.
step() {
    name=$1
    shift
    if "$@" >"$logs/$name.log" 2>&1; then
        echo "$name: done"
        return 0
    fi
    tail -n 60 "$logs/$name.log"
    echo "$name: FAILED; all of it is in $logs/$name.log"
    count 0 1
    return 1
}

# build FOLDER COMPILER OPTION...: configures and builds everything, a warning being an error.
build() {
    folder=$1
    compiler=$2
    shift 2
    CC=$compiler cmake -S . -B "$folder" -G Ninja -DZUIL_WERROR=ON "$@" &&
        cmake --build "$folder" -- -k 0
}

# What ctest -V said, program by program: "number program passed failed". One that ended badly without a
# test that failed (a crash, a leak) counts as one that failed.
count_units() {
    awk '
        /^[0-9]+: \[ RUN / { run[$1]++ }
        /^[0-9]+: \[ +OK \]/ { ok[$1]++ }
        / Test +#[0-9]+: / {
            match($0, /#[0-9]+:/)
            number = substr($0, RSTART + 1, RLENGTH - 1)
            split(substr($0, RSTART + RLENGTH + 1), words, " ")
            bad = run[number] - ok[number]
            if (!/ Passed /) { if (bad == 0) bad = 1 }
            else if (run[number] == 0) ok[number] = 1
            print number, words[1], ok[number] + 0, bad
        }' "$1"
}

# What the programs that failed said. $1: the log, $2: its counts.
show_failed_units() {
    awk '
        NR == FNR { if ($4 > 0) show[$1] = 1; next }
        $1 in show && !/\[ RUN |\[ +OK \]|Environment variables|Working Directory|Test timeout/' \
        "$2" "$1" | tail -n 200
    echo "All of it is in $1"
}

# unit_tests NAME FOLDER: the unit tests of one build.
unit_tests() {
    log=$logs/$1.log
    ctest --test-dir "$2" -V -j 2 >"$log" 2>&1
    count_units "$log" >"$log.counts"
    [ -s "$log.counts" ] || { tail -n 20 "$log"; count 0 1; }
    while read -r number program good bad; do
        count "$good" "$bad"
        echo "$program: $good passed, $bad failed" | sed 's/, 0 failed$//'
    done <"$log.counts"
    ! grep -q ' [1-9][0-9]*$' "$log.counts" || show_failed_units "$log" "$log.counts"
}

# node_test FILE FOLDER: a file of tests for node's own runner, on the programs of one build.
node_test() {
    log=$logs/$(basename "$1")-$(basename "$2").log
    export ZUIL_BUILD="$PWD/$2"
    node --test --test-reporter=tap "$1" >"$log" 2>&1
    good=$(sed -n 's/^# pass //p' "$log")
    bad=$(sed -n 's/^# \(fail\|cancelled\) //p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
    [ -n "$good" ] || { good=0 bad=1; }
    [ "$good" != 0 ] || [ "$bad" != 0 ] || bad=1
    count "$good" "$bad"
    [ "$bad" = 0 ] || awk '
        /^# Subtest/ { next }
        /^# / || /^ *not ok/ { show = 1 }
        show
        /^# / || /^ *\.\.\.$/ { show = 0 }' "$log" | tail -n 150
    echo "$1: $good passed, $bad failed" | sed 's/, 0 failed$//'
}

# journeys FOLDER: what people do, with the programs of one build.
journeys() {
    for file in tests/journey/*.test.mjs; do
        node_test "$file" "$1"
    done
}

# What a sanitizer found in a program that a journey ran; each is a failure of its own. (One that is
# killed while it looks for leaks writes less than that.)
count_sanitizer_reports() {
    for report in "$logs"/sanitizer.*; do
        grep -qs 'ERROR: \|runtime error: ' "$report" || continue
        head -n 60 "$report"
        echo "$report: FAILED"
        count 0 1
    done
}

# The packages of the journeys, fetched again only where their list has changed.
fetch_packages() {
    [ tests/journey/node_modules/.package-lock.json -nt tests/journey/package-lock.json ] ||
        (cd tests/journey && npm ci --no-audit --no-fund)
}

finish() {
    printf '\n%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" = 0 ] && exit 0
    exit 1
}

mkdir -p "$logs" || exit 1

section "Installing what is missing"
sh shared/install.sh run test || { count 0 1; finish; }

section "Building"
step gcc build build gcc || finish
step clang build build/clang clang
step sanitized build build/sanitized clang -DZUIL_SANITIZE=ON

section "Checks of the sources"
node_test tests/static/checks.test.mjs build

section "Unit tests"
unit_tests units build
section "Unit tests with sanitizers"
unit_tests units-sanitized build/sanitized

# Node 18 takes "localhost" for ::1 alone; the programs under test listen on 127.0.0.1.
export NODE_OPTIONS=--dns-result-order=ipv4first

section "Journeys"
step npm fetch_packages
journeys build

section "Journeys with sanitizers"
rm -f "$logs"/sanitizer.*
export ASAN_OPTIONS="log_path=$PWD/$logs/sanitizer"
export UBSAN_OPTIONS="print_stacktrace=1:log_path=$PWD/$logs/sanitizer"
export LSAN_OPTIONS="suppressions=$PWD/tests/support/leaks.supp:print_suppressions=0"
journeys build/sanitized
count_sanitizer_reports

finish
