/* What the rules of one walk through a case share. */
#ifndef AID_WALK_H
#define AID_WALK_H

#include "aid/possible.h"

struct walk {
    const struct rules *rules;
    const struct means_case *c;
    struct trace *trace; /* NULL: none wanted */
    struct possible possible;
    struct duties duties; /* what has to be proved on the ways that are open */
    bool owes;            /* some way has duties */
};

/* A step of the trace: a rule, the key of its sentence, its figures. */
void walk_step(const struct walk *walk, enum rule rule, const char *sentence,
               const struct figure *figures, size_t count);

/* walk_say(walk, RULE_BAND, "means.band.single") */
static inline void walk_say(const struct walk *walk, enum rule rule, const char *sentence) {
    walk_step(walk, rule, sentence, NULL, 0);
}

/* walk_tell(walk, RULE_COMPARE, "means.compare.full", figure_of_money("base", base)) */
#define walk_tell(walk, rule, sentence, ...)                                                       \
    walk_step((walk), (rule), (sentence), (const struct figure[]){__VA_ARGS__},                    \
              sizeof((const struct figure[]){__VA_ARGS__}) / sizeof(struct figure))

/* The lump sums of the date of the case. */
struct lump_sums {
    bool due; /* else both are nothing */
    struct money designation, instance;
};

struct lump_sums walk_lump_sums(const struct walk *walk);

/* Follows the rules (R0 to R13). */
void walk_all(struct walk *walk);

/* A verdict that stands on papers: as it is where they are good; where not, pending, or provisional
 * if it is urgent. */
void walk_conclude(struct walk *walk, enum verdict verdict, enum fact papers);

/* Notes what has to be proved on one more way. */
void walk_owe(struct walk *walk, const struct duties *duties);

/* The presumed categories (R6); whether there is a way on (category.c). */
bool walk_categories(struct walk *walk);

/* The income test (R7 to R13), for an applicant who comes so far (income_test.c). */
void walk_income_test(struct walk *walk);

#endif
