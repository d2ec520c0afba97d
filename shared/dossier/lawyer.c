#include "dossier/lawyer.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void lawyer_done(struct lawyer *lawyer) {
    free(lawyer->number);
    free(lawyer->name);
    free(lawyer->bar);
    free(lawyer->street);
    free(lawyer->postcode);
    free(lawyer->town);
    free(lawyer->phone);
    free(lawyer->email);
    free(lawyer->languages);
    free(lawyer->periods);
    *lawyer = (struct lawyer){0};
}

void lawyers_done(struct lawyers *lawyers) {
    for (size_t i = 0; i < lawyers->count; i++)
        lawyer_done(&lawyers->list[i]);
    free(lawyers->list);
    *lawyers = (struct lawyers){0};
}

bool lawyer_is_listed(const struct lawyer *lawyer, struct date date) {
    return date_compare(lawyer->listed_from, date) <= 0 &&
           (!lawyer->delisted || date_compare(date, lawyer->listed_until) <= 0);
}

bool lawyer_is_in(const struct lawyer *lawyer, enum lawyer_period_kind kind, struct date date) {
    for (size_t i = 0; i < lawyer->period_count; i++) {
        const struct lawyer_period *period = &lawyer->periods[i];
        if (period->kind == kind && date_compare(period->from, date) <= 0 &&
            date_compare(date, period->until) <= 0)
            return true;
    }
    return false;
}

bool lawyer_speaks(const struct lawyer *lawyer, const char *language) {
    size_t length = strlen(language);
    for (const char *word = lawyer->languages; length && word && *word;) {
        size_t end = strcspn(word, " ");
        if (end == length && strncmp(word, language, length) == 0)
            return true;
        word += end + (word[end] == ' ');
    }
    return false;
}

bool lawyer_handles(const struct lawyer *lawyer, enum matter matter) {
    return matter != MATTER_UNKNOWN && (lawyer->matters & (matter_set)1 << matter);
}

const char *lawyer_period_name(enum lawyer_period_kind kind) {
    static const char *const names[LAWYER_PERIOD_COUNT] = {
        [LAWYER_ON_CALL] = "on_call", [LAWYER_LEAVE] = "leave", [LAWYER_SUSPENDED] = "suspended"};
    return names[kind];
}

const char *lawyer_field_name(enum lawyer_field field) {
    static const char *const names[LAWYER_FIELD_COUNT] = {
        [LAWYER_FIELD_NUMBER] = "number",
        [LAWYER_FIELD_NAME] = "name",
        [LAWYER_FIELD_BAR] = "bar",
        [LAWYER_FIELD_STREET] = "street",
        [LAWYER_FIELD_POSTCODE] = "postcode",
        [LAWYER_FIELD_TOWN] = "town",
        [LAWYER_FIELD_PHONE] = "phone",
        [LAWYER_FIELD_EMAIL] = "email",
        [LAWYER_FIELD_MATTERS] = "matters",
        [LAWYER_FIELD_LANGUAGES] = "languages",
        [LAWYER_FIELD_LISTED_FROM] = "listed_from",
        [LAWYER_FIELD_LISTED_UNTIL] = "listed_until",
        [LAWYER_FIELD_ON_CALL] = "on_call",
        [LAWYER_FIELD_LEAVE] = "leave",
        [LAWYER_FIELD_SUSPENDED] = "suspended",
    };
    return names[field];
}

const char *lawyer_mistake_name(enum lawyer_mistake mistake) {
    static const char *const names[LAWYER_MISTAKE_COUNT] = {
        [LAWYER_GOOD] = "good",
        [LAWYER_EMPTY] = "empty",
        [LAWYER_TOO_LONG] = "too_long",
        [LAWYER_NOT_PLAIN] = "not_plain",
        [LAWYER_FORMULA] = "formula",
        [LAWYER_NO_EMAIL] = "no_email",
        [LAWYER_NO_PHONE] = "no_phone",
        [LAWYER_NO_MATTER] = "no_matter",
        [LAWYER_NO_LANGUAGE] = "no_language",
        [LAWYER_NO_DAY] = "no_day",
        [LAWYER_NO_INTERVAL] = "no_interval",
        [LAWYER_BACKWARDS] = "backwards",
        [LAWYER_OVERLAP] = "overlap",
        [LAWYER_SUSPENSION_SPAN] = "suspension_span",
        [LAWYER_NUMBER_TAKEN] = "number_taken",
    };
    return names[mistake];
}
