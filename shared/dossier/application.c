#include "dossier/application.h"
#include "base/str.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIVISION_LETTERS 3

const char *application_state_name(enum application_state state) {
    static const char *const names[APPLICATION_STATE_COUNT] = {
        [APPLICATION_DRAFT] = "draft",
        [APPLICATION_ADVICE_ONLY] = "advice_only",
        [APPLICATION_INCOMPLETE] = "incomplete",
        [APPLICATION_PROVISIONAL] = "provisional",
        [APPLICATION_REFUSED] = "refused",
        [APPLICATION_GRANTED_FULL] = "granted_full",
        [APPLICATION_GRANTED_PARTIAL] = "granted_partial",
        [APPLICATION_DESIGNATED] = "designated",
    };
    return names[state];
}

bool application_state_parse(const char *name, enum application_state *ret_state) {
    for (int i = 0; i < APPLICATION_STATE_COUNT; i++)
        if (str_equal(name, application_state_name((enum application_state)i))) {
            *ret_state = (enum application_state)i;
            return true;
        }
    return false;
}

void application_done(struct application *application) {
    free(application->fields);
    *application = (struct application){0};
}

void applications_done(struct applications *applications) {
    for (size_t i = 0; i < applications->count; i++)
        application_done(&applications->list[i]);
    free(applications->list);
    *applications = (struct applications){0};
}

void exclusions_done(struct exclusions *exclusions) {
    free(exclusions->list);
    *exclusions = (struct exclusions){0};
}

void application_number(const struct division *division, int year, int64_t serial,
                        char out[APPLICATION_NUMBER_TEXT]) {
    char letters[DIVISION_LETTERS + 1] = {0};
    for (size_t i = 0; i < DIVISION_LETTERS && division->key[i]; i++)
        letters[i] = (char)toupper((unsigned char)division->key[i]);
    snprintf(out, APPLICATION_NUMBER_TEXT, "BJB-%s-%04d-%06lld", letters, year, (long long)serial);
}
