#include "booking/bureau/lawyer_words.h"

#include "base/memory.h"
#include "booking/site.h"
#include "text/format.h"
#include "text/spoken.h"

#include <string.h>

static const char *const state_names[LAWYER_STATE_COUNT] = {
    [LAWYER_OFF_LIST] = "off",           [LAWYER_NOT_YET] = "not_yet",
    [LAWYER_IS_SUSPENDED] = "suspended", [LAWYER_IS_ON_LEAVE] = "on_leave",
    [LAWYER_IS_ON_CALL] = "on_call",     [LAWYER_AVAILABLE] = "available",
};

const char *lawyer_state_name(enum lawyer_state state) {
    return state_names[state];
}

enum lawyer_state lawyer_state_of(const struct lawyer *lawyer, struct date today) {
    if (date_compare(today, lawyer->listed_from) < 0)
        return LAWYER_NOT_YET;
    if (!lawyer_is_listed(lawyer, today))
        return LAWYER_OFF_LIST;
    if (lawyer_is_in(lawyer, LAWYER_SUSPENDED, today))
        return LAWYER_IS_SUSPENDED;
    if (lawyer_is_in(lawyer, LAWYER_LEAVE, today))
        return LAWYER_IS_ON_LEAVE;
    return lawyer_is_in(lawyer, LAWYER_ON_CALL, today) ? LAWYER_IS_ON_CALL : LAWYER_AVAILABLE;
}

/* The last day of the period that today lies in. */
static struct date end_of_period(const struct lawyer *lawyer, enum lawyer_period_kind kind,
                                 struct date today) {
    struct date end = today;
    for (size_t i = 0; i < lawyer->period_count; i++) {
        const struct lawyer_period *period = &lawyer->periods[i];
        if (period->kind == kind && date_compare(period->from, today) <= 0 &&
            date_compare(today, period->until) <= 0)
            end = period->until;
    }
    return end;
}

/* The day that the words of a state name. */
static struct date day_of(const struct lawyer *lawyer, enum lawyer_state state, struct date today) {
    switch (state) {
    case LAWYER_OFF_LIST:
        return date_add_days(lawyer->listed_until, 1);
    case LAWYER_NOT_YET:
        return lawyer->listed_from;
    case LAWYER_IS_SUSPENDED:
        return end_of_period(lawyer, LAWYER_SUSPENDED, today);
    case LAWYER_IS_ON_LEAVE:
        return end_of_period(lawyer, LAWYER_LEAVE, today);
    default:
        return today;
    }
}

void lawyer_state_words(const struct request *request, const struct lawyer *lawyer,
                        enum lawyer_state state, struct date today, struct str *out) {
    struct str cleanup(str_done) day = {0};
    cleanup_free char *key = memory_format("bureau.lawyer.today.%s", state_names[state]);
    format_date(request->language, day_of(lawyer, state, today), DATE_PLAIN, &day);
    struct text_value value = {"day", str_text(&day)};
    catalogue_format(request->site->catalogue, request->language, key, &value, 1, out);
}

/* Between names of a list, as the language writes it. */
static const char *comma(const struct request *request) {
    return request->language == LANGUAGE_AR ? "، " : ", ";
}

void lawyer_matter_words(const struct request *request, const struct lawyer *lawyer,
                         struct str *out) {
    for (int matter = MATTER_UNKNOWN + 1; matter < MATTER_COUNT; matter++) {
        if (!lawyer_handles(lawyer, (enum matter)matter))
            continue;
        cleanup_free char *key = memory_format("matter.%s", matter_name((enum matter)matter));
        str_add(out, out->length ? comma(request) : "");
        str_add(out, catalogue_text(request->site->catalogue, request->language, key));
    }
}

char *lawyer_next_word(char **rest) {
    char *word = NULL;
    while ((word = strsep(rest, " ,")) && !*word)
        continue;
    return word;
}

void lawyer_language_words(const struct request *request, const struct lawyer *lawyer,
                           struct str *out) {
    cleanup_free char *codes = memory_copy(lawyer->languages);
    char *rest = codes, *code;
    while ((code = lawyer_next_word(&rest))) {
        str_add(out, out->length ? comma(request) : "");
        spoken_name(request->language, code, out);
    }
}
