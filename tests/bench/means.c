/* How many cases of the means test one core decides a second, and the share of the trace in it.
 * Both are measured in turns, five times; the medians are printed. Prepared random cases of the
 * same seed, all their facts known. */
#include "random_case.h"
#include "time/clock.h"

#include <stdio.h>
#include <stdlib.h>

#define CASES  2000
#define PASSES 50
#define ROUNDS 5

static struct means_case cases[CASES];

/* Nanoseconds a case, with the trace or without. */
static double measure(struct trace *trace) {
    int64_t begin = clock_monotonic_ns();
    for (int pass = 0; pass < PASSES; pass++) {
        for (int i = 0; i < CASES; i++) {
            struct means_answer answer;
            if (trace)
                trace->count = 0;
            means_decide(law(), &cases[i], trace, &answer);
            answer_done(&answer);
        }
    }
    return (double)(clock_monotonic_ns() - begin) / (CASES * PASSES);
}

static int by_size(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static double median(double values[ROUNDS]) {
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

int main(void) {
    struct dice dice = {2016};
    struct trace trace = {0};
    double plain[ROUNDS], traced[ROUNDS];
    for (int i = 0; i < CASES; i++)
        cases[i] = random_case(&dice);
    for (int round = 0; round < ROUNDS; round++) {
        plain[round] = measure(NULL);
        traced[round] = measure(&trace);
    }
    double without = median(plain), with = median(traced);
    printf("cases a second on one core: %.0f with the trace, %.0f without\n", 1e9 / with,
           1e9 / without);
    printf("share of the trace: %.2f\n", 1 - without / with);
    trace_done(&trace);
    for (int i = 0; i < CASES; i++)
        case_done(&cases[i]);
    return 0;
}
