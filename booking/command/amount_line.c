#include "booking/command/amount_line.h"
#include "base/memory.h"

/* The options that are fields of a row, as they are written. */
static const struct {
    enum command_option option;
    const char *name;
} options_of[AMOUNT_FIELD_COUNT] = {
    [AMOUNT_FIELD_SOURCE] = {OPTION_SOURCE, "source"},
    [AMOUNT_FIELD_FROM] = {OPTION_FROM, "from"},
    [AMOUNT_FIELD_UNTIL] = {OPTION_UNTIL, "until"},
    [AMOUNT_FIELD_SINGLE_FULL] = {OPTION_SINGLE_FULL, "single-full"},
    [AMOUNT_FIELD_FAMILY_FULL] = {OPTION_FAMILY_FULL, "family-full"},
    [AMOUNT_FIELD_FAMILY_PARTIAL] = {OPTION_FAMILY_PARTIAL, "family-partial"},
    [AMOUNT_FIELD_JULY_INDEX] = {OPTION_JULY_INDEX, "july-index"},
    [AMOUNT_FIELD_BASE_INDEX] = {OPTION_BASE_INDEX, "base-index"},
    [AMOUNT_FIELD_EACH] = {OPTION_EACH, "each"},
    [AMOUNT_FIELD_LIVING_WAGE] = {OPTION_LIVING_WAGE, "living-wage"},
    [AMOUNT_FIELD_DOCUMENT] = {OPTION_DOCUMENT, "document"},
    [AMOUNT_FIELD_SITUATION] = {OPTION_SITUATION, "situation"},
    [AMOUNT_FIELD_MAX_AGE] = {OPTION_MAX_AGE, "max-age"},
    [AMOUNT_FIELD_AGE_RULE] = {OPTION_AGE_RULE, "age-rule"},
    [AMOUNT_FIELD_BLOCKING] = {OPTION_BLOCKING, "blocking"},
    [AMOUNT_FIELD_AGE] = {OPTION_AGE, "age"},
};

/* ---- What is wrong, in English ---- */

static int complain_of_days_and_numbers(const struct command_run *run, enum amount_field field) {
    const char *name = options_of[field].name;
    if (field == AMOUNT_FIELD_SOURCE)
        return command_complain(run,
                                "--source must say where the amounts come from, in one line of at "
                                "most %d bytes",
                                AMOUNT_SOURCE_BYTES);
    if (field == AMOUNT_FIELD_FROM || field == AMOUNT_FIELD_UNTIL)
        return command_complain(run, "--%s must be a day as 2026-09-01", name);
    if (field >= AMOUNT_FIELD_DOCUMENT && field <= AMOUNT_FIELD_BLOCKING)
        return command_complain(
            run, "amounts add document needs --document, --situation and --blocking");
    return command_complain(run, "--%s must be a number as 1640 or 137.02", name);
}

static int complain_of(const struct command_run *run, enum amount_field field,
                       enum amount_mistake mistake) {
    switch (mistake) {
    case AMOUNT_NOT_PLAIN:
        return command_complain(run, "an option holds tabs, line ends or other control characters");
    case AMOUNT_TWO_WAYS:
        if (field == AMOUNT_FIELD_LIVING_WAGE)
            return command_complain(run, "give either --each or --living-wage");
        return command_complain(run, "give either --single-full, --family-full and "
                                     "--family-partial, or --july-index");
    case AMOUNT_NO_FORMULA:
        return command_complain(run, "the formula of art. 508/13/4 holds from 2024-09-01 on, for "
                                     "indices above zero");
    case AMOUNT_NO_PERCENT:
        return command_complain(run, "there is no percentage of the living wage on that day");
    case AMOUNT_NO_YEARS:
        return command_complain(run, "--age must be a whole number of years");
    case AMOUNT_REFUSED:
        return command_complain(run, "the tables have no row that this could replace");
    default:
        return complain_of_days_and_numbers(run, field);
    }
}

/* One line for one mistake: `only`, or with AMOUNT_GOOD the first of any kind. False where there is
 * none. Days and limits in a wrong order are said by the table, once all else is right. */
static bool complain_first(const struct command_run *run, const struct amount_wrongs *wrongs,
                           enum amount_mistake only) {
    for (enum amount_field field = 0; field < AMOUNT_FIELD_COUNT; field++) {
        enum amount_mistake mistake = wrongs->of[field];
        bool ordered = mistake == AMOUNT_BACKWARDS || mistake == AMOUNT_NOT_ABOVE;
        if (!mistake || ordered || (only && mistake != only))
            continue;
        complain_of(run, field, mistake);
        return true;
    }
    return false;
}

static int complain(const struct command_run *run, const struct amount_wrongs *wrongs) {
    if (wrongs->sentence.length)
        command_complain(run, "%s", str_text(&wrongs->sentence));
    else if (!complain_first(run, wrongs, AMOUNT_NOT_PLAIN) &&
             !complain_first(run, wrongs, AMOUNT_TWO_WAYS))
        complain_first(run, wrongs, AMOUNT_GOOD);
    return EXIT_USAGE;
}

/* ---- */

static bool find_kind(const struct command_run *run, enum amount_kind *ret_kind) {
    if (amount_kind_parse(run->word_count > 1 ? run->words[1] : "", ret_kind))
        return true;
    command_complain(run, "say what to add: limits, deduction, document, school-age or lump-sums");
    return false;
}

static void note_fall(const struct command_run *run, const struct rules *rules) {
    if (amount_entry_falls(rules, &rules->limits[rules->limits_count - 1]))
        command_complain(run, "note: a limit falls below that of the day before; it is entered all "
                              "the same, whoever confirms it should look twice");
}

int amount_line_make(const struct command_run *run, struct rules *rules,
                     struct amount_entry *ret_entry) {
    struct amount_wrongs cleanup(amount_wrongs_done) wrongs = {0};
    const char *typed[AMOUNT_FIELD_COUNT];
    enum amount_kind kind;
    if (!find_kind(run, &kind))
        return EXIT_USAGE;
    for (enum amount_field field = 0; field < AMOUNT_FIELD_COUNT; field++)
        typed[field] = run->option[options_of[field].option];
    if (!amount_entry_make(rules, kind, typed, ret_entry, &wrongs))
        return complain(run, &wrongs);
    if (kind == AMOUNT_LIMITS)
        note_fall(run, rules);
    return EXIT_DONE;
}
