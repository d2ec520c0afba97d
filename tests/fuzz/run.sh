#!/bin/sh
# Feeds what comes from outside with bytes that nobody would send, under sanitizers:
#     sh tests/fuzz/run.sh [SECONDS FOR EACH]
# What it learns stays in build/fuzz/corpus, so that the next run begins where this one ended. A crash
# leaves its input in build/fuzz/found.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
export LSAN_OPTIONS="suppressions=$PWD/tests/support/leaks.supp:print_suppressions=0"
sh shared/install.sh run test
CC=clang cmake -S . -B build/fuzz -G Ninja -DZUIL_FUZZ=ON >/dev/null
cmake --build build/fuzz --target fuzzers
mkdir -p build/fuzz/found
for fuzzer in build/fuzz/fuzz/fuzz_*; do
    name=$(basename "$fuzzer")
    seeds=tests/fuzz/seeds/${name#fuzz_}
    corpus=build/fuzz/corpus/$name
    mkdir -p "$corpus"
    [ -d "$seeds" ] || seeds=
    # shellcheck disable=SC2086
    "$fuzzer" -max_total_time="$seconds" -timeout=10 -artifact_prefix=build/fuzz/found/ \
        "$corpus" $seeds 2>build/fuzz/"$name".log || {
        tail -n 40 build/fuzz/"$name".log
        echo "$name: found something; its input lies in build/fuzz/found"
        exit 1
    }
    echo "$name: $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' build/fuzz/"$name".log) runs, nothing found"
done
