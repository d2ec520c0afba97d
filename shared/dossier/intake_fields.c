#include "dossier/intake_fields.h"

#include "base/memory.h"
#include "dossier/intake.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const intake_incomes[] = {"wage",         "benefit", "pension", "self_employed_income",
                                      "other_income", NULL};

static const char *const plain_names[] = {
    "purpose",
    "name",
    "street",
    "postcode",
    "town",
    "phone",
    "email",
    "subject",
    "language",
    "paper_language",
    "date",
    "matter",
    "urgent",
    "third_party_pays",
    "unfounded",
    "unfounded_reason",
    "youth_court",
    "succession",
    "wealth",
    "wealth_reason",
    "debt_settlement",
    "living_money",
    "charges_paid",
    "papers",
};

static const char *const member_names[] = {
    "role",          "age",
    "income",        "alimony_received",
    "alimony_paid",  "exceptional_debt",
    "self_employed", "student",
    "opponent",      "dependant",
    "excluded",      "excluded_reason",
    "wage",          "benefit",
    "pension",       "self_employed_income",
    "other_income",
};

const char *intake_member_field(size_t member, const char *name, char out[INTAKE_NAME]) {
    snprintf(out, INTAKE_NAME, "m%zu.%s", member, name);
    return out;
}

const char *intake_paper_field(const char *document, size_t member, const char *suffix,
                               char out[INTAKE_NAME]) {
    snprintf(out, INTAKE_NAME, "p.%s.%zu%s", document, member, suffix);
    return out;
}

const char *intake_claim_field(const char *category, const char *suffix, char out[INTAKE_NAME]) {
    snprintf(out, INTAKE_NAME, "c.%s%s", category, suffix);
    return out;
}

/* ---- Taking a name apart ---- */

static bool is_among(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i], name))
            return true;
    return false;
}

/* Reads a place in the list of people at `at`, without needless zeros; NULL where none stands
 * there, else what follows. */
static const char *read_place(const char *at, size_t *ret_index) {
    size_t digits = strspn(at, "0123456789");
    if (digits < 1 || digits > 2 || (digits == 2 && *at == '0'))
        return NULL;
    size_t index = strtoul(at, NULL, 10);
    if (index >= INTAKE_MEMBERS_MAX)
        return NULL;
    *ret_index = index;
    return at + digits;
}

/* "m1.wage": 1 and "wage". */
static const char *read_member_field(const char *name, size_t *ret_index) {
    const char *rest = *name == 'm' ? read_place(name + 1, ret_index) : NULL;
    return rest && *rest == '.' ? rest + 1 : NULL;
}

/* "p.rent_sheet.0.date": 0 and ".date". */
static const char *read_paper_field(const char *name, size_t *ret_index) {
    char word[INTAKE_NAME];
    enum document document;
    if (!str_starts(name, "p."))
        return NULL;
    size_t length = strcspn(name + 2, ".");
    if (!name[2 + length] || length >= sizeof word)
        return NULL;
    snprintf(word, sizeof word, "%.*s", (int)length, name + 2);
    return document_parse(word, &document) ? read_place(name + 2 + length + 1, ret_index) : NULL;
}

static bool is_claim_field(const char *name) {
    char word[INTAKE_NAME];
    enum category category;
    if (!str_starts(name, "c."))
        return false;
    size_t length = strcspn(name + 2, ".");
    const char *rest = name + 2 + length;
    snprintf(word, sizeof word, "%.*s", (int)length, name + 2);
    return length < sizeof word && category_parse(word, &category) &&
           (!*rest || str_equal(rest, ".rebutted"));
}

static bool is_member_word(const char *word) {
    enum situation situation;
    if (str_starts(word, "situation."))
        return situation_parse(word + strlen("situation."), &situation);
    return is_among(word, member_names, array_length(member_names));
}

bool intake_knows(const char *name) {
    size_t index;
    if (is_among(name, plain_names, array_length(plain_names)) || is_claim_field(name))
        return true;
    const char *word = read_member_field(name, &index);
    if (word)
        return is_member_word(word);
    const char *suffix = read_paper_field(name, &index);
    return suffix && (!*suffix || str_equal(suffix, ".date") || str_equal(suffix, ".statement"));
}

bool intake_member_of(const char *name, size_t *ret_index) {
    return read_member_field(name, ret_index) || read_paper_field(name, ret_index);
}

/* ---- People ---- */

size_t intake_member_count(const json_t *fields) {
    size_t count = 1, index;
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)fields, name, value) if (read_member_field(name, &index) &&
                                                           index >= count) count = index + 1;
    return count;
}

bool intake_add_member(json_t *fields) {
    char name[INTAKE_NAME];
    size_t count = intake_member_count(fields);
    if (count >= INTAKE_MEMBERS_MAX)
        return false;
    json_object_set_new(fields, intake_member_field(count, "role", name), json_string(""));
    return true;
}

/* The name that a field has once member `removed` is gone; the caller frees it. NULL: it goes too.
 */
static char *name_after(const char *name, size_t removed) {
    size_t index;
    const char *word = read_member_field(name, &index);
    const char *suffix = word ? NULL : read_paper_field(name, &index);
    if ((!word && !suffix) || index < removed)
        return memory_copy(name);
    if (index == removed)
        return NULL;
    if (word)
        return memory_format("m%zu.%s", index - 1, word);
    size_t length = strcspn(name + 2, ".");
    return memory_format("p.%.*s.%zu%s", (int)length, name + 2, index - 1, suffix);
}

void intake_remove_member(json_t *fields, size_t index) {
    json_t *left = json_object();
    const char *name;
    json_t *value;
    if (index > 0) {
        json_object_foreach(fields, name, value) {
            cleanup_free char *moved = name_after(name, index);
            if (moved)
                json_object_set(left, moved, value);
        }
        json_object_clear(fields);
        json_object_update(fields, left);
    }
    json_decref(left);
}
