/* Ask first: from a dozen plain questions to what may be expected and what to bring. No name is
 * asked and nothing is kept: the answers live as long as the request. Pure but for its words. */
#ifndef BOOKING_VISITOR_ASK_H
#define BOOKING_VISITOR_ASK_H

#include "aid/means.h"
#include "base/str.h"
#include "office/office.h"
#include "text/catalogue.h"

#include <jansson.h>
#include <stdbool.h>

/* The fields of the form. */
enum ask_field {
    ASK_PURPOSE, /* advice | lawyer | unknown */
    ASK_MATTER,  /* a name of case.h | unknown */
    ASK_URGENT,  /* yes | no | unknown, like all that follow without another word */
    ASK_INSURANCE,
    ASK_AGE, /* whole years, or a date of birth */
    ASK_PARTNER,
    ASK_CHILDREN,  /* too young for a school attest; how many, like the three below */
    ASK_TEENAGERS, /* the other minors */
    ASK_STUDENTS,  /* of age, without an income */
    ASK_ADULTS,
    ASK_SELF_EMPLOYED,
    ASK_DEBT_SETTLEMENT,
    ASK_LIVING_MONEY, /* a month, like all amounts */
    ASK_CHARGES_PAID,
    ASK_INCOME, /* none | some | unknown; the amount of some stands in the field after it */
    ASK_INCOME_AMOUNT,
    ASK_PARTNER_INCOME,
    ASK_PARTNER_INCOME_AMOUNT,
    ASK_ADULTS_INCOME, /* theirs together */
    ASK_ADULTS_INCOME_AMOUNT,
    ASK_ALIMONY_RECEIVED,
    ASK_ALIMONY_RECEIVED_AMOUNT,
    ASK_ALIMONY_PAID,
    ASK_ALIMONY_PAID_AMOUNT,
    ASK_DEBTS,
    ASK_DEBTS_AMOUNT,
    ASK_WEALTH,
    ASK_CATEGORY, /* one for each category: ASK_CATEGORY + category; ticked or not */
    ASK_CATEGORIES_UNKNOWN = ASK_CATEGORY + CATEGORY_COUNT,
    ASK_FIELD_COUNT
};

#define ASK_PEOPLE_MAX 15 /* of one kind at one address */

const char *ask_field_name(enum ask_field field); /* "income_amount", "category.asylum" */

enum ask_mistake {
    ASK_GOOD,
    ASK_NO_CHOICE,    /* none of the choices */
    ASK_NO_AMOUNT,    /* not as 1450 or 1450,50 */
    ASK_NEGATIVE,     /* below nothing */
    ASK_TOO_MUCH,     /* over a million: a slip */
    ASK_NEEDS_AMOUNT, /* some, but not how much */
    ASK_NO_AGE,
    ASK_TOO_OLD,
    ASK_NO_NUMBER,
    ASK_TOO_MANY, /* over ASK_PEOPLE_MAX */
    ASK_MISTAKE_COUNT
};

/* Its sentence in the catalogues is "ask.mistake.NAME". */
const char *ask_mistake_name(enum ask_mistake mistake);

/* What was typed, field by field; NULL and "" alike are no answer. The caller's. */
struct ask_typed {
    const char *texts[ASK_FIELD_COUNT];
};

/* ---- ask_number.c: as people type them, in the digits of any of our languages ---- */

/* As dossier/intake_value.h reads them: "1450", "1.450,50"; a month. */
enum ask_mistake ask_read_amount(const char *text, struct money *ret_money);

/* Whole years, or a date of birth. */
enum ask_mistake ask_read_age(const char *text, struct date today, struct years *ret_age);

/* Whole, from 0 to `most`: ASK_TOO_MANY above it, ASK_NO_NUMBER for anything else. */
enum ask_mistake ask_read_count(const char *text, int most, int *ret_count);

/* ---- ask_case.c ---- */

struct ask {
    struct means_case c; /* an estimate, as if all were proved; passes case_check() */
    enum fact partner, debt_settlement; /* a case can say of neither that it is not known */
    enum fact wealth;                   /* as the visitor sees it; the officer concludes */
    enum ask_mistake wrongs[ASK_FIELD_COUNT];
    bool has_wrongs;
};

/* For cleanup(ask_done) too. */
void ask_done(struct ask *ask);

/* Makes the case of any answers at all; what is wrong or left open is unknown in it. What only an
 * officer can find (unfounded, rebutted, wealth) is taken not to be so. */
void ask_read(const struct ask_typed *typed, struct date today, struct ask *ret_ask);

/* ---- ask_result.c ---- */

enum ask_end {
    ASK_END_ADVICE,    /* no test */
    ASK_END_INSURANCE, /* ask the insurer first */
    ASK_END_FULL,
    ASK_END_PARTIAL,
    ASK_END_REFUSED, /* the income is too high */
    ASK_END_UNKNOWN, /* something that counts is not known */
    ASK_END_NO_AMOUNTS,
    ASK_END_COUNT
};

struct ask_result {
    enum ask_end end;
    bool if_lawyer;    /* whether only advice is wanted was left open: this holds for a lawyer */
    bool if_uninsured; /* whether an insurance pays was left open: this holds if none does */
    struct means_answer answer;
    bool missing[ASK_FIELD_COUNT]; /* what to answer first, where the end is unknown */
};

/* For cleanup(ask_result_done) too. */
void ask_result_done(struct ask_result *result);

void ask_decide(const struct rules *rules, const struct ask *ask, struct ask_result *ret_result);

/* Whether what is told rests on amounts that are invented for a demo office. */
bool ask_used_demo(const struct ask_result *result);

/* ---- ask_list.c: the papers to bring, by who has to have them ---- */

enum ask_who {
    ASK_WHO_ALL, /* one for the household */
    ASK_WHO_APPLICANT,
    ASK_WHO_PARTNER,
    ASK_WHO_TEENAGER,
    ASK_WHO_STUDENT,
    ASK_WHO_ADULT,
    ASK_WHO_COUNT
};

const char *ask_who_name(enum ask_who who); /* "partner" */

struct ask_list {
    struct ask_papers {
        struct paper_need *needs; /* owned */
        size_t count;
    } of[ASK_WHO_COUNT]; /* each kind of person once */
    bool is_empty;
    int school_age; /* from which a child has papers of its own */
};

/* For cleanup(ask_list_done) too. */
void ask_list_done(struct ask_list *list);

/* Without anything where no papers are looked at. */
void ask_list_make(const struct rules *rules, const struct ask *ask, struct ask_list *ret_list);

/* ---- ask_words.c ---- */

/* The one sentence of what may be expected. */
void ask_words_end(const struct catalogue *catalogue, enum language language,
                   const struct ask_result *result, struct str *out);

/* How it was computed: sentences, the caller's. */
json_t *ask_words_how(const struct catalogue *catalogue, enum language language,
                      const struct rules *rules, const struct ask *ask,
                      const struct ask_result *result);

/* Whose papers they are. */
void ask_words_who(const struct catalogue *catalogue, enum language language,
                   const struct ask_list *list, enum ask_who who, struct str *out);

/* How old a paper may be, and on what condition it is asked; nothing where there is nothing to say.
 */
void ask_words_age(const struct catalogue *catalogue, enum language language,
                   const struct document_rule *rule, struct str *out);
void ask_words_condition(const struct catalogue *catalogue, enum language language,
                         const struct paper_need *need, struct str *out);

/* ---- ask_letter.c ---- */

/* The list as a letter of the office (dossier/letter.h), in Dutch and beside it in `language`. */
json_t *ask_letter(const struct catalogue *catalogue, enum language language,
                   const struct office *office, const struct ask_list *list, struct date today);

#endif
