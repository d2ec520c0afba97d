#include "dossier/means_json.h"
#include "base/memory.h"
#include "dossier/json_path.h"
#include "office/office_file_reader.h"

#include <stdlib.h>
#include <string.h>

#define REASON_BYTES 1000

/* ---- Values that may be unknown ---- */

static enum fact read_fact(struct reader *reader, const json_t *object, const char *key,
                           enum fact left_out) {
    const json_t *value = json_object_get(object, key);
    if (!value)
        return left_out;
    if (json_is_null(value))
        return FACT_UNKNOWN;
    if (!json_is_boolean(value))
        reader_mistake_at(reader, key, "must be true, false or null (unknown)");
    return fact_of(json_is_true(value));
}

/* A whole number from 0 to `high`; false where it is left out or null. */
static bool read_number(struct reader *reader, const json_t *object, const char *key, int64_t high,
                        const char *of_what, int64_t *ret_number) {
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return false;
    int64_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < 0 || number > high) {
        reader_mistake_at(reader, key, "must be a whole number%s from 0 to %lld, or null (unknown)",
                          of_what, (long long)high);
        return false;
    }
    *ret_number = number;
    return true;
}

static struct amount read_amount(struct reader *reader, const json_t *object, const char *key) {
    int64_t cents;
    if (!read_number(reader, object, key, AMOUNT_MAX, " of cents", &cents))
        return (struct amount){0};
    return (struct amount){true, {cents}};
}

static struct amount read_amount_or_none(struct reader *reader, const json_t *object,
                                         const char *key) {
    if (!json_object_get(object, key))
        return (struct amount){.known = true};
    return read_amount(reader, object, key);
}

/* ---- Words of a list ---- */

/* The text of a key, NULL where it is left out or null; a mistake where it is no text. */
static const char *read_word(struct reader *reader, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return NULL;
    if (!json_is_string(value))
        reader_mistake_at(reader, key, "must be a text in quotes");
    return json_string_value(value);
}

/* Notes that a word is none of `count` names. */
static void no_such_word(struct reader *reader, const char *key, const char *(*name)(int),
                         int count) {
    struct str cleanup(str_done) names = {0};
    for (int i = 0; i < count; i++)
        str_format(&names, "%s%s", i ? ", " : "", name(i));
    reader_mistake_at(reader, key, "must be one of %s", str_text(&names));
}

static const char *matter_word(int i) {
    return matter_name((enum matter)(MATTER_UNKNOWN + 1 + i));
}

static const char *kinship_word(int i) {
    return kinship_name((enum kinship)(KIN_UNKNOWN + 1 + i));
}

static const char *category_word(int i) {
    return category_name((enum category)i);
}

static const char *document_word(int i) {
    return document_name((enum document)i);
}

static const char *situation_word(int i) {
    return situation_name((enum situation)i);
}

static enum matter read_matter(struct reader *reader, const json_t *object) {
    enum matter matter = MATTER_UNKNOWN;
    if (!json_object_get(object, "matter"))
        return MATTER_CIVIL;
    const char *word = read_word(reader, object, "matter");
    if (word && !matter_parse(word, &matter))
        no_such_word(reader, "matter", matter_word, MATTER_COUNT - 1);
    return matter;
}

static enum kinship read_kinship(struct reader *reader, const json_t *object) {
    enum kinship kinship = KIN_UNKNOWN;
    if (!json_object_get(object, "role"))
        return KIN_APPLICANT;
    const char *word = read_word(reader, object, "role");
    if (word && !kinship_parse(word, &kinship))
        no_such_word(reader, "role", kinship_word, KINSHIP_COUNT - 1);
    return kinship;
}

static enum band read_band(struct reader *reader, const json_t *object) {
    enum band band = BAND_NONE;
    const char *word = read_word(reader, object, "band");
    if (word && !band_parse(word, &band))
        reader_mistake_at(reader, "band", "must be single, family or null");
    return band;
}

/* The word under `kind`, which must be there. */
static const char *read_kind(struct reader *reader, const json_t *object) {
    const char *word = read_word(reader, object, "kind");
    if (!word)
        reader_mistake_at(reader, "kind", "is missing");
    return word;
}

/* A reason in the officer's words; NULL where it is left out or null. */
static char *read_reason(struct reader *reader, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return NULL;
    return reader_text(reader, object, key, REASON_BYTES);
}

/* ---- Lists ---- */

/* Reads each element of a list of at most `limit` into a new array of things of `size` bytes. */
static void *read_list(struct reader *reader, const json_t *object, const char *key, size_t limit,
                       size_t size,
                       void (*read)(struct reader *reader, const json_t *element, void *thing),
                       size_t *ret_count) {
    const json_t *list = json_object_get(object, key);
    *ret_count = 0;
    if (!list || json_is_null(list))
        return NULL;
    size_t mark = reader_enter(reader, key);
    size_t count = json_array_size(list);
    if (!json_is_array(list))
        reader_mistake(reader, "must be a list in brackets");
    else if (count > limit)
        reader_mistake(reader, "must not hold more than %zu", limit);
    count = count > limit ? 0 : count;
    char *things = count ? memory_new(count, size) : NULL;
    for (size_t i = 0; i < count; i++) {
        size_t place = reader_enter_index(reader, i);
        read(reader, json_array_get(list, i), things + i * size);
        reader_leave(reader, place);
    }
    reader_leave(reader, mark);
    *ret_count = count;
    return things;
}

static void read_member(struct reader *reader, const json_t *object, void *thing) {
    static const char *const keys[] = {
        "role",    "age",       "net_income_cents", "self_employed",
        "student", "dependant", "opponent",         "excluded_reason",
        NULL};
    struct member *member = thing;
    int64_t years;
    reader_keys(reader, object, keys);
    member->kinship = read_kinship(reader, object);
    if (read_number(reader, object, "age", YEARS_MAX, " of years", &years))
        member->age = (struct years){true, (int16_t)years};
    member->net_income = read_amount(reader, object, "net_income_cents");
    member->self_employed = read_fact(reader, object, "self_employed", FACT_NO);
    member->student = read_fact(reader, object, "student", FACT_NO);
    enum fact dependant = read_fact(reader, object, "dependant", FACT_UNKNOWN);
    member->dependant = dependant == FACT_YES  ? DEPENDENCE_YES
                        : dependant == FACT_NO ? DEPENDENCE_NO
                                               : DEPENDENCE_BY_RULE;
    member->opponent = read_fact(reader, object, "opponent", FACT_NO);
    member->excluded_reason = read_reason(reader, object, "excluded_reason");
}

static void read_claim(struct reader *reader, const json_t *object, void *thing) {
    static const char *const keys[] = {"kind", "proved", "rebutted", NULL};
    struct claim *claim = thing;
    reader_keys(reader, object, keys);
    const char *kind = read_kind(reader, object);
    if (kind && !category_parse(kind, &claim->category))
        no_such_word(reader, "kind", category_word, CATEGORY_COUNT);
    claim->proved = read_fact(reader, object, "proved", FACT_YES);
    claim->rebutted = read_fact(reader, object, "rebutted", FACT_NO);
}

/* Whose a paper or a circumstance is: the first member where it is left out. */
static size_t read_bearer(struct reader *reader, const json_t *object) {
    return (size_t)reader_number_or(reader, object, "member", 0, MEMBERS_MAX - 1, 0);
}

static void read_paper(struct reader *reader, const json_t *object, void *thing) {
    static const char *const keys[] = {"kind", "member", "date", "accepted", "statement", NULL};
    struct paper *paper = thing;
    reader_keys(reader, object, keys);
    const char *kind = read_kind(reader, object);
    if (kind && !document_parse(kind, &paper->document))
        no_such_word(reader, "kind", document_word, DOCUMENT_COUNT);
    paper->member = read_bearer(reader, object);
    const char *date = read_word(reader, object, "date");
    paper->dated = date && date_parse(date, &paper->date);
    if (date && !paper->dated)
        reader_mistake_at(reader, "date", "must be a day as 2026-09-01, or null (unknown)");
    paper->accepted = read_fact(reader, object, "accepted", FACT_YES);
    paper->statement = read_fact(reader, object, "statement", FACT_NO) == FACT_YES;
}

static void read_circumstance(struct reader *reader, const json_t *object, void *thing) {
    static const char *const keys[] = {"kind", "member", NULL};
    struct circumstance *circumstance = thing;
    reader_keys(reader, object, keys);
    const char *kind = read_kind(reader, object);
    if (kind && !situation_parse(kind, &circumstance->situation))
        no_such_word(reader, "kind", situation_word, SITUATION_COUNT);
    circumstance->member = read_bearer(reader, object);
}

/* ---- The case ---- */

static void read_date(struct reader *reader, const json_t *object, struct means_case *c) {
    const json_t *value = json_object_get(object, "date");
    const char *date = json_string_value(value);
    if (!value)
        reader_mistake_at(reader, "date", "is missing; it must be a day as 2026-09-01");
    else if (!date || !date_parse(date, &c->date))
        reader_mistake_at(reader, "date", "must be a day as 2026-09-01");
}

/* Where one member's role is unknown and no other is the applicant, it is that one. */
static void find_applicant(struct means_case *c) {
    struct member *unknown = NULL;
    for (size_t i = 0; i < c->member_count; i++) {
        if (c->members[i].kinship == KIN_APPLICANT)
            return;
        if (c->members[i].kinship != KIN_UNKNOWN)
            continue;
        if (unknown)
            return;
        unknown = &c->members[i];
    }
    if (unknown)
        unknown->kinship = KIN_APPLICANT;
}

static void read_members(struct reader *reader, const json_t *object, struct means_case *c) {
    if (!json_is_array(json_object_get(object, "members")))
        reader_mistake_at(reader, "members", "must be a list in brackets with the applicant in it");
    c->members = read_list(reader, object, "members", MEMBERS_MAX, sizeof *c->members, read_member,
                           &c->member_count);
    find_applicant(c);
}

static void read_settlement(struct reader *reader, const json_t *object, struct means_case *c) {
    static const char *const keys[] = {"living_money_cents", "charges_paid_cents", NULL};
    const json_t *settlement = json_object_get(object, "debt_settlement");
    if (!settlement || json_is_null(settlement))
        return;
    size_t mark = reader_enter(reader, "debt_settlement");
    reader_keys(reader, settlement, keys);
    c->in_debt_settlement = true;
    c->living_money = read_amount(reader, settlement, "living_money_cents");
    c->charges_paid = read_amount(reader, settlement, "charges_paid_cents");
    reader_leave(reader, mark);
}

static void read_wealth(struct reader *reader, const json_t *object, struct means_case *c) {
    static const char *const keys[] = {"found", "reason", NULL};
    const json_t *wealth = json_object_get(object, "wealth");
    c->wealth_found = FACT_NO;
    if (!wealth)
        return;
    if (json_is_null(wealth)) {
        c->wealth_found = FACT_UNKNOWN;
        return;
    }
    size_t mark = reader_enter(reader, "wealth");
    reader_keys(reader, wealth, keys);
    c->wealth_found = read_fact(reader, wealth, "found", FACT_NO);
    c->wealth_reason = read_reason(reader, wealth, "reason");
    reader_leave(reader, mark);
}

static void read_lists(struct reader *reader, const json_t *object, struct means_case *c) {
    const json_t *categories = json_object_get(object, "categories");
    c->claims_known = categories && json_is_null(categories) ? CLAIMS_UNKNOWN : CLAIMS_LISTED;
    c->claims = read_list(reader, object, "categories", 2 * CATEGORY_COUNT, sizeof *c->claims,
                          read_claim, &c->claim_count);
    const json_t *documents = json_object_get(object, "documents");
    c->has_documents = documents && !json_is_null(documents);
    c->papers = read_list(reader, object, "documents", PAPERS_MAX, sizeof *c->papers, read_paper,
                          &c->paper_count);
    c->circumstances =
        read_list(reader, object, "situations", CIRCUMSTANCES_MAX, sizeof *c->circumstances,
                  read_circumstance, &c->circumstance_count);
}

static void read_instances(struct reader *reader, const json_t *object, struct means_case *c) {
    int64_t number = 0;
    bool given = json_object_get(object, "instances") != NULL;
    bool known = read_number(reader, object, "instances", INSTANCES_MAX, "", &number);
    c->instances = (struct count){known || !given, (int16_t)number};
}

static void read_facts(struct reader *reader, const json_t *object, struct means_case *c) {
    c->alimony_received = read_amount_or_none(reader, object, "alimony_received_cents");
    c->alimony_paid = read_amount_or_none(reader, object, "alimony_paid_cents");
    c->exceptional_debt = read_amount_or_none(reader, object, "exceptional_debt_cents");
    c->advice_only = read_fact(reader, object, "advice_only", FACT_NO);
    c->third_party_pays = read_fact(reader, object, "third_party_pays", FACT_NO);
    c->unfounded = read_fact(reader, object, "unfounded", FACT_NO);
    c->youth_court = read_fact(reader, object, "youth_court", FACT_NO);
    c->urgent = read_fact(reader, object, "urgent", FACT_NO);
    c->succession = read_fact(reader, object, "succession", FACT_NO);
    c->lump_sum_exempt = read_fact(reader, object, "lump_sum_exempt", FACT_NO);
    read_instances(reader, object, c);
}

static void read_case(struct reader *reader, const json_t *object, struct means_case *c) {
    static const char *const keys[] = {"date",
                                       "matter",
                                       "members",
                                       "band",
                                       "alimony_received_cents",
                                       "alimony_paid_cents",
                                       "exceptional_debt_cents",
                                       "debt_settlement",
                                       "categories",
                                       "wealth",
                                       "advice_only",
                                       "third_party_pays",
                                       "unfounded",
                                       "youth_court",
                                       "urgent",
                                       "succession",
                                       "instances",
                                       "lump_sum_exempt",
                                       "situations",
                                       "documents",
                                       NULL};
    reader_keys(reader, object, keys);
    read_date(reader, object, c);
    c->matter = read_matter(reader, object);
    read_members(reader, object, c);
    c->band = read_band(reader, object);
    read_settlement(reader, object, c);
    read_wealth(reader, object, c);
    read_facts(reader, object, c);
    read_lists(reader, object, c);
}

/* What JSON itself forbids: named by the field in which it stands. */
static void note_broken(const char *text, size_t length, const json_error_t *error,
                        struct str *mistake) {
    size_t offset = error->position > 0 ? (size_t)error->position : 0;
    json_path_at(text, offset < length ? offset : length, mistake);
    str_format(mistake, "%sline %d: %s", mistake->length ? ": " : "", error->line, error->text);
}

bool means_json_read(const char *text, size_t length, struct means_case *ret_case,
                     struct str *mistake) {
    json_error_t error;
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        note_broken(text, length, &error, mistake);
        return false;
    }
    struct reader cleanup(reader_done) reader = {.mistake = mistake};
    struct means_case c = {0};
    read_case(&reader, json, &c);
    json_decref(json);
    if (reader_failed(&reader) || !case_check(&c, mistake)) {
        case_done(&c);
        return false;
    }
    *ret_case = c;
    return true;
}
