#include "aid/trace.h"
#include "base/memory.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static const char *const rule_names[RULE_COUNT] = {
    "R0", "R1",  "R2",  "R3",  "R4",  "R5",  "R6",  "R7",  "R8",
    "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16",
};

const char *rule_name(enum rule rule) {
    return rule_names[rule];
}

bool rule_parse(const char *name, enum rule *ret_rule) {
    for (int i = 0; i < RULE_COUNT; i++) {
        if (!str_equal(rule_names[i], name))
            continue;
        *ret_rule = (enum rule)i;
        return true;
    }
    return false;
}

void trace_done(struct trace *trace) {
    free(trace->steps);
    *trace = (struct trace){0};
}

void trace_add(struct trace *trace, enum rule rule, const char *source, const char *sentence,
               const struct figure *figures, size_t figure_count) {
    if (!trace)
        return;
    if (trace->count == trace->capacity) {
        trace->capacity = trace->capacity ? trace->capacity * 2 : 32;
        trace->steps = memory_grow(trace->steps, trace->capacity, sizeof *trace->steps);
    }
    struct step *step = &trace->steps[trace->count++];
    *step = (struct step){
        .rule = rule, .sentence = sentence, .source = source, .figure_count = figure_count};
    if (figure_count)
        memcpy(step->figures, figures, figure_count * sizeof *figures);
}
