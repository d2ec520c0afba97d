#include "base/memory.h"
#include "dossier/intake_value.h"
#include "dossier/lawyer.h"
#include "text/spoken.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define PERIODS_BYTES (LAWYER_PERIODS_MAX * 22)
#define BLANKS        " \t\r\n"
#define BETWEEN       " ,\t\r\n"

/* ---- Texts ---- */

static char *trimmed(const char *typed) {
    const char *from = typed ? typed + strspn(typed, BLANKS) : "";
    size_t length = strlen(from);
    while (length && strchr(BLANKS, from[length - 1]))
        length--;
    return memory_format("%.*s", (int)length, from);
}

/* A spreadsheet that opens the list takes what begins like this for a formula, and runs it. */
static bool is_formula(const char *text, enum lawyer_field field) {
    return field != LAWYER_FIELD_PHONE && strspn(text, "=+-@") > 0 && text[1];
}

static enum lawyer_mistake check_text(const char *text, enum lawyer_field field) {
    size_t length = strlen(text);
    if (length > (field == LAWYER_FIELD_NUMBER ? LAWYER_NUMBER_BYTES : LAWYER_TEXT_BYTES))
        return LAWYER_TOO_LONG;
    if (is_formula(text, field))
        return LAWYER_FORMULA;
    return str_is_plain(text, length) ? LAWYER_GOOD : LAWYER_NOT_PLAIN;
}

static bool is_phone(const char *text) {
    return strpbrk(text, "0123456789") && strspn(text, "0123456789+()/.- ") == strlen(text);
}

/* What a mail address must have to be one at all: something, an at, a domain with a point. */
static bool is_email(const char *text) {
    const char *at = strchr(text, '@');
    const char *dot = at ? strrchr(at, '.') : NULL;
    return at && at != text && dot && dot > at + 1 && dot[1] && !strchr(at + 1, '@') &&
           !strpbrk(text, " ,;<>\"");
}

/* Reads a text into its place. */
static enum lawyer_mistake read_text(const char *typed, enum lawyer_field field, char **place) {
    *place = trimmed(typed);
    if (!**place && field == LAWYER_FIELD_EMAIL) {
        free(*place);
        *place = NULL;
        return LAWYER_GOOD;
    }
    if (!**place)
        return LAWYER_EMPTY;
    enum lawyer_mistake mistake = check_text(*place, field);
    if (mistake)
        return mistake;
    if (field == LAWYER_FIELD_PHONE && !is_phone(*place))
        return LAWYER_NO_PHONE;
    return field == LAWYER_FIELD_EMAIL && !is_email(*place) ? LAWYER_NO_EMAIL : LAWYER_GOOD;
}

/* ---- Lists of words ---- */

/* Calls `take` with every word of a list, in lower case, until one is wrong. */
static enum lawyer_mistake each_word(const char *typed, size_t limit, void *thing,
                                     enum lawyer_mistake (*take)(const char *word, void *thing)) {
    cleanup_free char *text = trimmed(typed);
    char *rest = NULL;
    enum lawyer_mistake mistake = strlen(text) > limit ? LAWYER_TOO_LONG : LAWYER_GOOD;
    if (mistake)
        return mistake;
    for (char *at = text; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    for (char *word = strtok_r(text, BETWEEN, &rest); word && !mistake;
         word = strtok_r(NULL, BETWEEN, &rest))
        mistake = take(word, thing);
    return mistake;
}

static enum lawyer_mistake take_matter(const char *word, void *thing) {
    matter_set *set = thing;
    enum matter matter;
    if (!matter_parse(word, &matter) || matter == MATTER_UNKNOWN)
        return LAWYER_NO_MATTER;
    *set |= (matter_set)1 << matter;
    return LAWYER_GOOD;
}

static enum lawyer_mistake read_matters(const char *typed, struct lawyer *lawyer) {
    enum lawyer_mistake mistake =
        each_word(typed, 2 * LAWYER_TEXT_BYTES, &lawyer->matters, take_matter);
    return mistake || lawyer->matters ? mistake : LAWYER_EMPTY;
}

struct word_list {
    struct str text;
    size_t count;
};

static enum lawyer_mistake take_language(const char *word, void *thing) {
    struct word_list *list = thing;
    struct lawyer so_far = {.languages = list->text.text};
    if (!spoken_is_known(word))
        return LAWYER_NO_LANGUAGE;
    if (lawyer_speaks(&so_far, word))
        return LAWYER_GOOD;
    str_format(&list->text, "%s%s", list->count ? " " : "", word);
    return ++list->count > LAWYER_LANGUAGES_MAX ? LAWYER_TOO_LONG : LAWYER_GOOD;
}

static enum lawyer_mistake read_languages(const char *typed, struct lawyer *lawyer) {
    struct word_list list = {0};
    enum lawyer_mistake mistake = each_word(typed, LAWYER_TEXT_BYTES, &list, take_language);
    lawyer->languages = str_take(&list.text);
    return mistake || list.count ? mistake : LAWYER_EMPTY;
}

/* ---- Days ---- */

static enum lawyer_mistake read_listed_from(const char *typed, struct lawyer *lawyer) {
    cleanup_free char *text = trimmed(typed);
    if (!*text)
        return LAWYER_EMPTY;
    return intake_day(text, &lawyer->listed_from) ? LAWYER_NO_DAY : LAWYER_GOOD;
}

/* `from_known`: the first day was read well. */
static enum lawyer_mistake read_listed_until(const char *typed, bool from_known,
                                             struct lawyer *lawyer) {
    cleanup_free char *text = trimmed(typed);
    if (!*text)
        return LAWYER_GOOD;
    if (intake_day(text, &lawyer->listed_until))
        return LAWYER_NO_DAY;
    lawyer->delisted = true;
    bool backwards = from_known && date_compare(lawyer->listed_until, lawyer->listed_from) < 0;
    return backwards ? LAWYER_BACKWARDS : LAWYER_GOOD;
}

/* A span of 8 days to 3 years (Judicial Code, art. 508/8). */
static bool suspension_fits(const struct lawyer_period *period) {
    struct date shortest = date_add_days(period->from, LAWYER_SUSPENSION_MIN - 1);
    struct date beyond = date_add_months(period->from, LAWYER_SUSPENSION_MAX * 12);
    return date_compare(period->until, shortest) >= 0 && date_compare(period->until, beyond) < 0;
}

struct period_reader {
    struct lawyer *lawyer;
    enum lawyer_period_kind kind;
};

static enum lawyer_mistake check_period(const struct lawyer *lawyer,
                                        const struct lawyer_period *period) {
    if (date_compare(period->until, period->from) < 0)
        return LAWYER_BACKWARDS;
    if (period->kind == LAWYER_SUSPENDED && !suspension_fits(period))
        return LAWYER_SUSPENSION_SPAN;
    for (size_t i = 0; i < lawyer->period_count; i++) {
        const struct lawyer_period *other = &lawyer->periods[i];
        if (other->kind == period->kind && date_compare(other->from, period->until) <= 0 &&
            date_compare(period->from, other->until) <= 0)
            return LAWYER_OVERLAP;
    }
    return lawyer->period_count == LAWYER_PERIODS_MAX ? LAWYER_TOO_LONG : LAWYER_GOOD;
}

/* An ISO 8601 interval of days. The words are in lower case; there are no letters in one. */
static enum lawyer_mistake take_interval(const char *word, void *thing) {
    struct period_reader *reader = thing;
    struct lawyer *lawyer = reader->lawyer;
    struct lawyer_period period = {.kind = reader->kind};
    const char *slash = strchr(word, '/');
    if (!slash)
        return LAWYER_NO_INTERVAL;
    cleanup_free char *from = memory_format("%.*s", (int)(slash - word), word);
    if (!date_parse(from, &period.from) || !date_parse(slash + 1, &period.until))
        return LAWYER_NO_INTERVAL;
    enum lawyer_mistake mistake = check_period(lawyer, &period);
    if (mistake)
        return mistake;
    lawyer->periods = memory_grow(lawyer->periods, lawyer->period_count + 1, sizeof period);
    lawyer->periods[lawyer->period_count++] = period;
    return LAWYER_GOOD;
}

static enum lawyer_mistake read_periods(const char *typed, enum lawyer_period_kind kind,
                                        struct lawyer *lawyer) {
    struct period_reader reader = {lawyer, kind};
    return each_word(typed, PERIODS_BYTES, &reader, take_interval);
}

static int compare_periods(const void *a, const void *b) {
    const struct lawyer_period *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return date_compare(left->from, right->from);
}

/* ---- All of it ---- */

static char **text_place(struct lawyer *lawyer, enum lawyer_field field) {
    switch (field) {
    case LAWYER_FIELD_NUMBER:
        return &lawyer->number;
    case LAWYER_FIELD_NAME:
        return &lawyer->name;
    case LAWYER_FIELD_BAR:
        return &lawyer->bar;
    case LAWYER_FIELD_STREET:
        return &lawyer->street;
    case LAWYER_FIELD_POSTCODE:
        return &lawyer->postcode;
    case LAWYER_FIELD_TOWN:
        return &lawyer->town;
    case LAWYER_FIELD_PHONE:
        return &lawyer->phone;
    default:
        return &lawyer->email;
    }
}

bool lawyer_read(const char *const typed[LAWYER_FIELD_COUNT], struct lawyer *ret_lawyer,
                 struct lawyer_wrongs *ret_wrongs) {
    struct lawyer lawyer = {0};
    struct lawyer_wrongs wrongs = {0};
    bool good = true;
    for (int i = 0; i <= LAWYER_FIELD_EMAIL; i++)
        wrongs.of[i] =
            read_text(typed[i], (enum lawyer_field)i, text_place(&lawyer, (enum lawyer_field)i));
    wrongs.of[LAWYER_FIELD_MATTERS] = read_matters(typed[LAWYER_FIELD_MATTERS], &lawyer);
    wrongs.of[LAWYER_FIELD_LANGUAGES] = read_languages(typed[LAWYER_FIELD_LANGUAGES], &lawyer);
    wrongs.of[LAWYER_FIELD_LISTED_FROM] =
        read_listed_from(typed[LAWYER_FIELD_LISTED_FROM], &lawyer);
    wrongs.of[LAWYER_FIELD_LISTED_UNTIL] = read_listed_until(
        typed[LAWYER_FIELD_LISTED_UNTIL], !wrongs.of[LAWYER_FIELD_LISTED_FROM], &lawyer);
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++)
        wrongs.of[LAWYER_FIELD_ON_CALL + kind] = read_periods(
            typed[LAWYER_FIELD_ON_CALL + kind], (enum lawyer_period_kind)kind, &lawyer);
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++)
        good = good && !wrongs.of[i];
    if (!good)
        lawyer_done(&lawyer);
    if (lawyer.period_count)
        qsort(lawyer.periods, lawyer.period_count, sizeof lawyer.periods[0], compare_periods);
    *ret_lawyer = lawyer;
    *ret_wrongs = wrongs;
    return good;
}

static void write_matters(const struct lawyer *lawyer, struct str *out) {
    const char *between = "";
    for (int matter = MATTER_UNKNOWN + 1; matter < MATTER_COUNT; matter++) {
        if (!lawyer_handles(lawyer, (enum matter)matter))
            continue;
        str_format(out, "%s%s", between, matter_name((enum matter)matter));
        between = " ";
    }
}

static void write_periods(const struct lawyer *lawyer, enum lawyer_period_kind kind,
                          struct str *out) {
    char from[DATE_TEXT], until[DATE_TEXT];
    const char *between = "";
    for (size_t i = 0; i < lawyer->period_count; i++) {
        const struct lawyer_period *period = &lawyer->periods[i];
        if (period->kind != kind)
            continue;
        str_format(out, "%s%s/%s", between, date_format(period->from, from),
                   date_format(period->until, until));
        between = " ";
    }
}

void lawyer_write(const struct lawyer *lawyer, enum lawyer_field field, struct str *out) {
    char day[DATE_TEXT];
    struct lawyer copy = *lawyer; /* for its places; nothing of it is freed */
    if (field <= LAWYER_FIELD_EMAIL) {
        const char *text = *text_place(&copy, field);
        str_add(out, text ? text : "");
    } else if (field == LAWYER_FIELD_MATTERS) {
        write_matters(lawyer, out);
    } else if (field == LAWYER_FIELD_LANGUAGES) {
        str_add(out, lawyer->languages);
    } else if (field == LAWYER_FIELD_LISTED_FROM) {
        str_add(out, date_format(lawyer->listed_from, day));
    } else if (field == LAWYER_FIELD_LISTED_UNTIL) {
        str_add(out, lawyer->delisted ? date_format(lawyer->listed_until, day) : "");
    } else {
        write_periods(lawyer, (enum lawyer_period_kind)(field - LAWYER_FIELD_ON_CALL), out);
    }
}
