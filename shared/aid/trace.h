/* How an answer came about: the steps in their order, each with its rule, where that rule stands in
 * the law of the date, and the figures that went in and came out. A step names its sentence by a
 * key of the catalogues; the words are put to it where people read. */
#ifndef AID_TRACE_H
#define AID_TRACE_H

#include "base/money.h"
#include "time/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The rules in the order in which they decide. */
enum rule {
    RULE_DATE,
    RULE_ADVICE_ONLY,
    RULE_UNFOUNDED,
    RULE_THIRD_PARTY,
    RULE_MINOR,
    RULE_WEALTH,
    RULE_CATEGORY,
    RULE_HOUSEHOLD,
    RULE_BAND,
    RULE_INCOME,
    RULE_DEDUCTIONS,
    RULE_DEPENDANTS,
    RULE_COMPARE,
    RULE_CONTRIBUTION,
    RULE_LUMP_SUM,
    RULE_DOCUMENTS,
    RULE_PROPOSAL,
    RULE_COUNT
};

const char *rule_name(enum rule rule); /* "R12" */
bool rule_parse(const char *name, enum rule *ret_rule);

enum value_kind {
    VALUE_MONEY,
    VALUE_NUMBER,
    VALUE_MEMBER, /* of the household: the place in its list, from 0; people count from 1 */
    VALUE_DATE,
    VALUE_TEXT, /* as someone wrote it */
    VALUE_KEY,  /* a name that the catalogues have: "document.rent_sheet" */
    VALUE_KIND_COUNT
};

struct figure {
    const char *name; /* of the value in the sentence; static */
    enum value_kind kind;
    union {
        struct money money;
        int64_t count;
        struct date date;
        const char *text;
    };
};

#define STEP_FIGURES 6

struct step {
    enum rule rule;
    const char *sentence; /* key of the catalogues; static */
    const char *source;   /* belongs to the rules */
    struct figure figures[STEP_FIGURES];
    size_t figure_count;
};

struct trace {
    struct step *steps; /* owned; texts in them belong to the case and the rules */
    size_t count, capacity;
};

/* Frees the steps; for cleanup(trace_done) too. */
void trace_done(struct trace *trace);

/* Adds a step. `trace` NULL: does nothing. At most STEP_FIGURES figures. */
void trace_add(struct trace *trace, enum rule rule, const char *source, const char *sentence,
               const struct figure *figures, size_t figure_count);

static inline struct figure figure_of_money(const char *name, struct money money) {
    return (struct figure){.name = name, .kind = VALUE_MONEY, .money = money};
}

static inline struct figure figure_of_count(const char *name, int64_t count) {
    return (struct figure){.name = name, .kind = VALUE_NUMBER, .count = count};
}

static inline struct figure figure_of_member(size_t index) {
    return (struct figure){.name = "member", .kind = VALUE_MEMBER, .count = (int64_t)index};
}

static inline struct figure figure_of_date(const char *name, struct date date) {
    return (struct figure){.name = name, .kind = VALUE_DATE, .date = date};
}

static inline struct figure figure_of_text(const char *name, const char *text) {
    return (struct figure){.name = name, .kind = VALUE_TEXT, .text = text};
}

static inline struct figure figure_of_key(const char *name, const char *key) {
    return (struct figure){.name = name, .kind = VALUE_KEY, .text = key};
}

#endif
