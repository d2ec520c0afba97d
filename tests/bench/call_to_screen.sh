#!/bin/sh
# From the COMMIT of a call to the screen that shows it, beside a bare probe in the same run:
#     sh tests/bench/call_to_screen.sh
# 1,000 calls (CALLS) on a virtual screen of 1920x1080 in five rounds; takes five minutes. The goal is a
# p99 of at most 10 ms. ZUIL_BUILD names another build folder than build/.
set -eu
cd "$(dirname "$0")/../.."
sh shared/install.sh run test
build=${ZUIL_BUILD:-build}
cmake -S . -B "$build" -G Ninja >/dev/null
cmake --build "$build" --target zuil-display bench_call_to_screen bench_screen_probe assets >/dev/null
log=$build/tests/call_to_screen.log
ZUIL_BUILD=$build "$build/tests/bench_call_to_screen" 2>"$log" || { cat "$log" >&2; exit 1; }
