#include "dossier/intake.h"

#include "base/memory.h"
#include "dossier/intake_fields.h"
#include "dossier/intake_value.h"
#include "text/spoken.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1900 /* of an application or a paper; before it is a slip */

struct reading {
    const json_t *fields;
    struct date today;
    struct intake *intake;
    size_t count; /* people */
};

const char *intake_mistake_name(enum intake_mistake mistake) {
    static const char *const names[INTAKE_MISTAKE_COUNT] = {
        "good",   "no_amount", "negative", "too_much",  "no_age",       "too_old",
        "no_day", "in_future", "too_long", "no_choice", "needs_reason", "no_email"};
    return names[mistake];
}

void intake_done(struct intake *intake) {
    for (size_t i = 0; i < intake->wrong_count; i++)
        free(intake->wrongs[i].field);
    free(intake->wrongs);
    case_done(&intake->c);
    *intake = (struct intake){0};
}

const char *intake_text(const json_t *fields, const char *name) {
    const char *text = json_string_value(json_object_get(fields, name));
    return text ? text : "";
}

enum intake_mistake intake_mistake_of(const struct intake *intake, const char *name) {
    for (size_t i = 0; i < intake->wrong_count; i++)
        if (str_equal(intake->wrongs[i].field, name))
            return intake->wrongs[i].mistake;
    return INTAKE_GOOD;
}

/* ---- Single fields ---- */

static void note(struct reading *reading, const char *name, enum intake_mistake mistake) {
    struct intake *intake = reading->intake;
    if (mistake == INTAKE_GOOD)
        return;
    intake->wrongs = memory_grow(intake->wrongs, intake->wrong_count + 1, sizeof *intake->wrongs);
    intake->wrongs[intake->wrong_count++] = (struct intake_wrong){memory_copy(name), mistake};
}

static const char *text_of(const struct reading *reading, const char *name) {
    const char *text = intake_text(reading->fields, name);
    return text + strspn(text, " ");
}

static void limit(struct reading *reading, const char *name, size_t most) {
    if (strlen(text_of(reading, name)) > most)
        note(reading, name, INTAKE_TOO_LONG);
}

/* yes | no; what is empty is `empty`. */
static enum fact read_fact(struct reading *reading, const char *name, enum fact empty) {
    const char *text = text_of(reading, name);
    if (!*text)
        return empty;
    if (str_equal(text, "yes") || str_equal(text, "no"))
        return fact_of(*text == 'y');
    note(reading, name, INTAKE_NO_CHOICE);
    return FACT_UNKNOWN;
}

/* Ticked or not. */
static bool read_tick(struct reading *reading, const char *name) {
    return read_fact(reading, name, FACT_NO) == FACT_YES;
}

static enum fact member_fact(struct reading *reading, size_t member, const char *word) {
    char name[INTAKE_NAME];
    return read_fact(reading, intake_member_field(member, word, name), FACT_NO);
}

/* An amount; `empty` where nothing was typed, not known where it is wrong. */
static struct amount read_amount(struct reading *reading, const char *name, struct amount empty) {
    const char *text = text_of(reading, name);
    struct money money;
    if (!*text)
        return empty;
    enum intake_mistake mistake = intake_amount(text, &money);
    note(reading, name, mistake);
    return mistake ? (struct amount){0} : (struct amount){true, money};
}

/* A day, not later than today; false where it is empty or wrong. */
static bool read_day(struct reading *reading, const char *name, struct date *ret_date) {
    const char *text = text_of(reading, name);
    struct date date;
    if (!*text)
        return false;
    enum intake_mistake mistake = intake_day(text, &date);
    if (!mistake && date.year < FIRST_YEAR)
        mistake = INTAKE_NO_DAY;
    if (!mistake && date_compare(date, reading->today) > 0)
        mistake = INTAKE_IN_FUTURE;
    note(reading, name, mistake);
    if (!mistake)
        *ret_date = date;
    return !mistake;
}

/* The reason that must stand with something; NULL with a mistake where there is none, or too much
 * of one. */
static char *read_reason(struct reading *reading, const char *name) {
    cleanup_free char *reason = memory_copy(text_of(reading, name));
    str_blank_controls(reason);
    bool blank = reason[strspn(reason, " ")] == '\0';
    bool fits = strlen(reason) <= INTAKE_REASON_BYTES;
    if (blank)
        note(reading, name, INTAKE_NEEDS_REASON);
    else if (!fits)
        note(reading, name, INTAKE_TOO_LONG);
    return blank || !fits ? NULL : memory_copy(reason);
}

/* ---- Why the visitor came, and who they are ---- */

static void read_why(struct reading *reading, struct means_case *c) {
    const char *purpose = text_of(reading, "purpose");
    const char *matter = text_of(reading, "matter");
    if (str_equal(purpose, "advice") || str_equal(purpose, "lawyer"))
        c->advice_only = fact_of(*purpose == 'a');
    else if (*purpose)
        note(reading, "purpose", INTAKE_NO_CHOICE);
    if (*matter && !matter_parse(matter, &c->matter))
        note(reading, "matter", INTAKE_NO_CHOICE);
    limit(reading, "subject", INTAKE_SUBJECT_BYTES);
    c->date = reading->today;
    read_day(reading, "date", &c->date);
    c->urgent = read_fact(reading, "urgent", FACT_NO);
}

static bool is_email(const char *text) {
    const char *at = strchr(text, '@');
    return at && at > text && at[1] && !strchr(at + 1, '@') && !strpbrk(text, " ,;<>\"");
}

static void read_who(struct reading *reading) {
    const char *email = text_of(reading, "email"), *language = text_of(reading, "language");
    const char *paper = text_of(reading, "paper_language");
    enum language known;
    limit(reading, "name", 200);
    limit(reading, "street", 200);
    limit(reading, "postcode", 20);
    limit(reading, "town", 100);
    limit(reading, "phone", 50);
    if (strlen(email) > 254)
        note(reading, "email", INTAKE_TOO_LONG);
    else if (*email && !is_email(email))
        note(reading, "email", INTAKE_NO_EMAIL);
    if (*language && !spoken_is_known(language))
        note(reading, "language", INTAKE_NO_CHOICE);
    if (*paper && !language_parse(paper, &known))
        note(reading, "paper_language", INTAKE_NO_CHOICE);
}

/* ---- People ---- */

static enum kinship read_role(struct reading *reading, size_t member) {
    char name[INTAKE_NAME];
    const char *role = text_of(reading, intake_member_field(member, "role", name));
    enum kinship kinship = KIN_UNKNOWN;
    if (member == 0)
        return KIN_APPLICANT;
    if (*role && (!kinship_parse(role, &kinship) || kinship == KIN_APPLICANT)) {
        note(reading, name, INTAKE_NO_CHOICE);
        return KIN_UNKNOWN;
    }
    return kinship;
}

static struct years read_age(struct reading *reading, size_t member) {
    char name[INTAKE_NAME];
    struct years age = {0};
    const char *text = text_of(reading, intake_member_field(member, "age", name));
    if (*text)
        note(reading, name, intake_age(text, reading->intake->c.date, &age));
    return age;
}

static enum dependence read_dependence(struct reading *reading, size_t member) {
    char name[INTAKE_NAME];
    const char *text = text_of(reading, intake_member_field(member, "dependant", name));
    if (str_equal(text, "yes") || str_equal(text, "no"))
        return *text == 'y' ? DEPENDENCE_YES : DEPENDENCE_NO;
    if (*text && !str_equal(text, "rule"))
        note(reading, name, INTAKE_NO_CHOICE);
    return DEPENDENCE_BY_RULE;
}

/* What cannot be said of the applicant is not asked of them. */
static void read_other_member(struct reading *reading, size_t index, struct member *member) {
    char name[INTAKE_NAME];
    member->dependant = read_dependence(reading, index);
    member->opponent = member_fact(reading, index, "opponent");
    if (read_tick(reading, intake_member_field(index, "excluded", name)))
        member->excluded_reason =
            read_reason(reading, intake_member_field(index, "excluded_reason", name));
}

static void read_people(struct reading *reading, struct means_case *c) {
    c->member_count = reading->count;
    c->members = memory_new(reading->count, sizeof *c->members);
    for (size_t i = 0; i < reading->count; i++) {
        struct member *member = &c->members[i];
        member->kinship = read_role(reading, i);
        member->age = read_age(reading, i);
        member->student = member_fact(reading, i, "student");
        member->self_employed = member_fact(reading, i, "self_employed");
        member->opponent = FACT_NO;
        if (i > 0)
            read_other_member(reading, i, member);
    }
}

/* ---- Income and charges ---- */

/* The sum of the lines: unknown where one is wrong or none is filled in. */
static struct amount read_lines(struct reading *reading, size_t member) {
    struct amount sum = {.known = true};
    bool any = false;
    for (size_t i = 0; intake_incomes[i]; i++) {
        char name[INTAKE_NAME];
        intake_member_field(member, intake_incomes[i], name);
        struct amount line = read_amount(reading, name, (struct amount){.known = true});
        any = any || *text_of(reading, name);
        sum.known = sum.known && line.known;
        sum.money.cents += line.money.cents;
    }
    return any && sum.known ? sum : (struct amount){0};
}

static struct amount read_income(struct reading *reading, size_t member) {
    char name[INTAKE_NAME];
    const char *answer = text_of(reading, intake_member_field(member, "income", name));
    if (str_equal(answer, "none"))
        return (struct amount){.known = true};
    if (*answer && !str_equal(answer, "some")) {
        note(reading, name, INTAKE_NO_CHOICE);
        return (struct amount){0};
    }
    return read_lines(reading, member);
}

/* Adds what a member typed in one field to the amount of the household. */
static void add_amount(struct reading *reading, size_t member, const char *word,
                       struct amount *total) {
    char name[INTAKE_NAME];
    const struct member *whose = &reading->intake->c.members[member];
    struct amount amount = read_amount(reading, intake_member_field(member, word, name),
                                       (struct amount){.known = true});
    if (whose->opponent == FACT_YES || whose->excluded_reason)
        return;
    total->known = total->known && amount.known;
    total->money.cents = total->known ? total->money.cents + amount.money.cents : 0;
}

static void read_money(struct reading *reading, struct means_case *c) {
    c->alimony_received.known = c->alimony_paid.known = c->exceptional_debt.known = true;
    for (size_t i = 0; i < reading->count; i++) {
        c->members[i].net_income = read_income(reading, i);
        add_amount(reading, i, "alimony_received", &c->alimony_received);
        add_amount(reading, i, "alimony_paid", &c->alimony_paid);
        add_amount(reading, i, "exceptional_debt", &c->exceptional_debt);
    }
    c->in_debt_settlement = read_tick(reading, "debt_settlement");
    if (!c->in_debt_settlement)
        return;
    c->living_money = read_amount(reading, "living_money", (struct amount){0});
    c->charges_paid = read_amount(reading, "charges_paid", (struct amount){0});
}

/* ---- Categories, wealth, the rest ---- */

static void read_claims(struct reading *reading, struct means_case *c) {
    char name[INTAKE_NAME];
    c->claims_known = CLAIMS_LISTED;
    c->claims = memory_new(CATEGORY_COUNT, sizeof *c->claims);
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        const char *word = category_name((enum category)i);
        if (!read_tick(reading, intake_claim_field(word, "", name)))
            continue;
        bool rebutted = read_tick(reading, intake_claim_field(word, ".rebutted", name));
        c->claims[c->claim_count++] = (struct claim){(enum category)i, FACT_YES, fact_of(rebutted)};
    }
}

static void read_wealth(struct reading *reading, struct means_case *c) {
    c->wealth_found = read_fact(reading, "wealth", FACT_UNKNOWN);
    if (c->wealth_found == FACT_YES)
        c->wealth_reason = read_reason(reading, "wealth_reason");
}

static void read_rest(struct reading *reading, struct means_case *c) {
    c->third_party_pays = read_fact(reading, "third_party_pays", FACT_NO);
    c->unfounded = read_fact(reading, "unfounded", FACT_NO);
    if (c->unfounded == FACT_YES)
        free(read_reason(reading, "unfounded_reason"));
    c->youth_court = read_fact(reading, "youth_court", FACT_NO);
    c->succession = read_fact(reading, "succession", FACT_NO);
    c->instances.known = true;
    c->lump_sum_exempt = FACT_NO;
}

/* ---- Circumstances and papers ---- */

static void read_circumstances(struct reading *reading, struct means_case *c) {
    c->circumstances = memory_new(CIRCUMSTANCES_MAX, sizeof *c->circumstances);
    for (size_t i = 0; i < reading->count; i++) {
        for (int k = 0; k < SITUATION_COUNT && c->circumstance_count < CIRCUMSTANCES_MAX; k++) {
            char name[INTAKE_NAME];
            cleanup_free char *word =
                memory_format("situation.%s", situation_name((enum situation)k));
            if (read_tick(reading, intake_member_field(i, word, name)))
                c->circumstances[c->circumstance_count++] =
                    (struct circumstance){(enum situation)k, i};
        }
    }
}

static void read_paper(struct reading *reading, enum document document, size_t member,
                       struct means_case *c) {
    char name[INTAKE_NAME];
    const char *word = document_name(document);
    const char *seen = text_of(reading, intake_paper_field(word, member, "", name));
    if (!*seen || c->paper_count == PAPERS_MAX)
        return;
    if (!str_equal(seen, "good") && !str_equal(seen, "refused")) {
        note(reading, name, INTAKE_NO_CHOICE);
        return;
    }
    struct paper paper = {
        .document = document, .member = member, .accepted = fact_of(*seen == 'g')};
    paper.dated = read_day(reading, intake_paper_field(word, member, ".date", name), &paper.date);
    paper.statement = read_tick(reading, intake_paper_field(word, member, ".statement", name));
    c->papers[c->paper_count++] = paper;
}

static void read_papers(struct reading *reading, struct means_case *c) {
    c->papers = memory_new(PAPERS_MAX, sizeof *c->papers);
    for (size_t i = 0; i < reading->count; i++)
        for (int k = 0; k < DOCUMENT_COUNT; k++)
            read_paper(reading, (enum document)k, i, c);
    c->has_documents = read_tick(reading, "papers") || c->paper_count > 0;
}

void intake_read(const json_t *fields, struct date today, struct intake *ret_intake) {
    *ret_intake = (struct intake){0};
    struct means_case *c = &ret_intake->c;
    struct reading reading = {fields, today, ret_intake, intake_member_count(fields)};
    read_why(&reading, c);
    read_who(&reading);
    read_people(&reading, c);
    read_money(&reading, c);
    read_claims(&reading, c);
    read_wealth(&reading, c);
    read_circumstances(&reading, c);
    read_papers(&reading, c);
    read_rest(&reading, c);
}

/* ---- Where a fact is asked ---- */

/* Fields of the household as a whole; NULL for facts of a member, a claim or a paper. */
static const char *plain_field(enum fact_kind kind) {
    static const char *const fields[FACT_KIND_COUNT] = {
        [FACT_ADVICE_ONLY] = "purpose",
        [FACT_UNFOUNDED] = "unfounded",
        [FACT_THIRD_PARTY_PAYS] = "third_party_pays",
        [FACT_YOUTH_COURT] = "youth_court",
        [FACT_WEALTH_FOUND] = "wealth",
        [FACT_WEALTH_REASON] = "wealth_reason",
        [FACT_MATTER] = "matter",
        [FACT_CATEGORIES] = "c.living_wage",
        [FACT_ALIMONY_RECEIVED] = "m0.alimony_received",
        [FACT_ALIMONY_PAID] = "m0.alimony_paid",
        [FACT_EXCEPTIONAL_DEBT] = "m0.exceptional_debt",
        [FACT_LIVING_MONEY] = "living_money",
        [FACT_CHARGES_PAID] = "charges_paid",
        [FACT_SUCCESSION] = "succession",
        [FACT_INSTANCES] = "succession",
        [FACT_LUMP_SUM_EXEMPT] = "succession",
        [FACT_URGENT] = "urgent",
    };
    return fields[kind];
}

static const char *member_word(enum fact_kind kind) {
    static const char *const words[FACT_KIND_COUNT] = {
        [FACT_MEMBER_ROLE] = "role",         [FACT_MEMBER_AGE] = "age",
        [FACT_MEMBER_NET_INCOME] = "income", [FACT_MEMBER_SELF_EMPLOYED] = "self_employed",
        [FACT_MEMBER_STUDENT] = "student",   [FACT_MEMBER_OPPONENT] = "opponent",
    };
    return words[kind];
}

void intake_field_of_fact(const struct means_case *c, struct fact_ref fact, struct str *out) {
    char name[INTAKE_NAME];
    if (plain_field(fact.kind)) {
        str_add(out, plain_field(fact.kind));
    } else if (member_word(fact.kind)) {
        str_add(out, intake_member_field(fact.index, member_word(fact.kind), name));
    } else if (fact.kind == FACT_CLAIM_PROVED || fact.kind == FACT_CLAIM_REBUTTED) {
        const char *word = category_name(c->claims[fact.index].category);
        str_add(out, intake_claim_field(word, "", name));
    } else {
        const struct paper *paper = &c->papers[fact.index];
        const char *suffix = fact.kind == FACT_PAPER_DATE ? ".date" : "";
        str_add(out,
                intake_paper_field(document_name(paper->document), paper->member, suffix, name));
    }
}
