#!/bin/sh
# Cases of the means test a second on one core, and the share of the trace in it:
#     sh tests/bench/means.sh
# ZUIL_BUILD names another build folder than build/.
set -eu
cd "$(dirname "$0")/../.."
sh shared/install.sh run test
build=${ZUIL_BUILD:-build}
cmake -S . -B "$build" -G Ninja >/dev/null
cmake --build "$build" --target bench_means assets >/dev/null
"$build/tests/bench_means"
