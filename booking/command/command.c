#include "booking/command/command.h"
#include "base/memory.h"
#include "base/str.h"
#include "booking/command/answer.h"
#include "time/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *value, *help;
} option_words[OPTION_COUNT] = {
    [OPTION_DB] = {"db", "FILE", "the office's database"},
    [OPTION_AT] = {"at", "TIME", "set the office clock: 2026-11-23T10:00, local time"},
    [OPTION_ASSETS] = {"assets", "DIR", "where assets lie, if not beside the program"},
    [OPTION_NAME] = {"name", "N", "the visitor's name"},
    [OPTION_LANGUAGE] = {"language", "L",
                         "nl, en, fr, de or ar; an applicant's: any ISO 639-1 code"},
    [OPTION_EMAIL] = {"email", "E", "where to mail the confirmation"},
    [OPTION_PHONE] = {"phone", "P", "a phone number"},
    [OPTION_DIVISION] = {"division", "D", "the division where the visitor stands"},
    [OPTION_ROLE] = {"role", "R", "clerk, bureau, lawyer or manager"},
    [OPTION_REPLAY] = {"replay", "ID", "a case that was kept, as it was answered then"},
    [OPTION_KEEP] = {"keep", "yes|no", "whether the case is kept for --replay; yes with --db"},
    [OPTION_BY] = {"by", "USER", "who enters or confirms it"},
    [OPTION_SOURCE] = {"source", "TEXT", "where it was published"},
    [OPTION_FROM] = {"from", "DAY", "the first day, as 2026-09-01"},
    [OPTION_UNTIL] = {"until", "DAY", "the last day; of limits the next 31 August"},
    [OPTION_SINGLE_FULL] = {"single-full", "EUR", "one alone: full aid below it"},
    [OPTION_FAMILY_FULL] = {"family-full", "EUR",
                            "a family: full below; one alone: partial up to it"},
    [OPTION_FAMILY_PARTIAL] = {"family-partial", "EUR", "a family: partial aid up to it"},
    [OPTION_JULY_INDEX] = {"july-index", "N", "the index of July of that year, 2013 = 100"},
    [OPTION_BASE_INDEX] = {"base-index", "N", "the index of July 2023 on the same base"},
    [OPTION_EACH] = {"each", "EUR", "the deduction for a dependant"},
    [OPTION_LIVING_WAGE] = {"living-wage", "EUR", "the living wage of category 3, a month"},
    [OPTION_DOCUMENT] = {"document", "KIND", "a document, as household_certificate"},
    [OPTION_SITUATION] = {"situation", "S", "what it is needed for, as second_line"},
    [OPTION_MAX_AGE] = {"max-age", "N", "how old it may be, in months or days"},
    [OPTION_AGE_RULE] = {"age-rule", "R", "calendar_months, days, school_year ..., any"},
    [OPTION_AGE] = {"age", "YEARS", "from which age a school attest is asked"},
    [OPTION_PUBLIC_URL] = {"public-url", "URL", "where visitors reach the booking pages"},
    [OPTION_URGENT] = {"urgent", NULL, "it cannot wait: who is on call goes first"},
    [OPTION_BLOCKING] = {"blocking", "yes|no", "whether there is no decision without it"},
};

#define FOR_ALL (WITH(OPTION_DB) | WITH(OPTION_AT) | WITH(OPTION_ASSETS))

static void fill_rows(struct command_run *run, unsigned taken,
                      struct option_row rows[OPTION_COUNT + 1]) {
    int count = 0;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (taken & WITH(i))
            rows[count++] = (struct option_row){.name = option_words[i].name,
                                                .value = option_words[i].value,
                                                .help = option_words[i].help,
                                                .text = &run->option[i],
                                                .given = &run->given[i]};
}

/* ---- Complaints ---- */

int command_complain(const struct command_run *run, const char *format, ...) {
    char line[512];
    va_list values;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    return options_complain(run->options, "%s", line);
}

/* ---- Help ---- */

static void write_overview(struct str *out) {
    str_add(out, "zuil runs the visitor's day of a legal-aid office from the command line.\n\n"
                 "  zuil --db FILE COMMAND ...\n\nCommands:\n");
    for (const struct command *command = command_table; command->name; command++)
        str_format(out, "  %-10s %s\n", command->name, command->summary);
    str_add(out,
            "\n`zuil COMMAND --help` explains a command and shows an example. To look around:\n"
            "  zuil --db demo.db demo\n"
            "  zuil --db demo.db queue antwerpen\n"
            "  zuil --db demo.db next antwerpen 1\n\n"
            "Every command prints one line of JSON. Exit codes: 0 done; 1 refused by the "
            "office's\nrules, {\"refused\":\"slot_full\"}; 2 wrong use; 3 the database is "
            "missing, locked, full,\nnewer or damaged.\n");
}

static void write_page(const struct command *command, struct str *out) {
    const char *database = command->optional & WITH(OPTION_DB) ? "[--db FILE]" : "--db FILE";
    str_format(out, "zuil %s: %s\n\n  zuil %s %s%s%s\n\n%s", command->name, command->summary,
               database, command->name, *command->arguments ? " " : "", command->arguments,
               command->page);
}

/* ---- Finding the command ---- */

static bool takes_value(const char *option) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if (str_equal(option + 2, option_words[i].name))
            return option_words[i].value != NULL;
    return false;
}

static bool is_option(const char *option) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if (str_equal(option + 2, option_words[i].name))
            return true;
    return false;
}

/* The first word that is neither an option nor its value; NULL where there is none. */
static const char *first_word(int argc, char **argv) {
    for (int at = 1; at < argc; at++) {
        if (!str_starts(argv[at], "-") || str_equal(argv[at], "-"))
            return argv[at];
        if (str_equal(argv[at], "--"))
            return at + 1 < argc ? argv[at + 1] : NULL;
        if (str_starts(argv[at], "--") && takes_value(argv[at]))
            at++;
    }
    return NULL;
}

static const struct command *find_command(const char *name) {
    for (const struct command *command = command_table; command->name; command++)
        if (str_equal(command->name, name))
            return command;
    return NULL;
}

/* ---- Running ---- */

static bool check_at(const struct command_run *run) {
    struct local local;
    const char *at = run->option[OPTION_AT];
    if (!at || local_parse(at, &local))
        return true;
    command_complain(run, "--at: '%s' is no local time; write it as 2026-11-23T10:00", at);
    return false;
}

bool command_set_now(struct command_run *run, const struct office *office) {
    struct local local;
    struct clock clock = clock_real();
    const char *at = run->option[OPTION_AT];
    enum zone_kind kind = ZONE_ONCE;
    if (!at || !local_parse(at, &local)) {
        run->now = clock_now(&clock);
        return true;
    }
    run->now = zone_instant_of(office->zone, local);
    zone_instant(office->zone, local.date, local.minute, &kind);
    if (kind != ZONE_SKIPPED)
        return true;
    command_complain(run, "--at: the office's clock never shows '%s': it goes forward over it", at);
    return false;
}

static bool check_words(const struct command_run *run, const struct command *command) {
    if (run->word_count >= command->words_min && run->word_count <= command->words_max)
        return true;
    command_complain(run, "write it as: zuil %s%s%s", command->name, *command->arguments ? " " : "",
                     command->arguments);
    return false;
}

static bool check_options(const struct command_run *run, const struct command *command) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(command->required & WITH(i)) || run->option[i])
            continue;
        command_complain(run, "%s needs --%s %s: zuil %s %s", command->name, option_words[i].name,
                         option_words[i].value, command->name, command->arguments);
        return false;
    }
    if (!run->option[OPTION_DB] && !(command->optional & WITH(OPTION_DB))) {
        command_complain(run, "say which database: --db FILE");
        return false;
    }
    return check_at(run);
}

static int run_in_office(struct command_run *run, const struct command *command) {
    struct store cleanup(store_cleanup) *store = NULL;
    struct office cleanup(office_cleanup) *office = NULL;
    enum err err = store_open(run->option[OPTION_DB], STORE_OPEN, &store);
    if (!err)
        err = office_load(store, &office);
    if (err)
        return answer_error(run, err);
    run->store = store;
    run->office = office;
    return command_set_now(run, office) ? command->run(run) : EXIT_USAGE;
}

static int run_command(const struct command *command, int argc, char **argv) {
    struct str cleanup(str_done) page = {0};
    struct option_row rows[OPTION_COUNT + 1] = {0};
    struct command_run run = {0};
    int words = 0;
    write_page(command, &page);
    fill_rows(&run, FOR_ALL | command->required | command->optional, rows);
    struct options options = {"zuil", str_text(&page), rows};
    run.options = &options;
    enum options_result result = options_parse(&options, argc, argv, &words);
    if (result != OPTIONS_GO)
        return result == OPTIONS_STOP ? EXIT_DONE : EXIT_USAGE;
    run.words = argv + 2;
    run.word_count = words - 1;
    if (!check_words(&run, command) || !check_options(&run, command))
        return EXIT_USAGE;
    bool opens = command->in_office && run.option[OPTION_DB];
    return opens ? run_in_office(&run, command) : command->run(&run);
}

/* Without a command there is only help to give. */
static int run_nothing(int argc, char **argv) {
    struct str cleanup(str_done) overview = {0};
    struct option_row rows[OPTION_COUNT + 1] = {0};
    struct command_run run = {0};
    int words = 0;
    write_overview(&overview);
    fill_rows(&run, FOR_ALL, rows);
    struct options options = {"zuil", str_text(&overview), rows};
    run.options = &options;
    enum options_result result = options_parse(&options, argc, argv, &words);
    if (result != OPTIONS_GO)
        return result == OPTIONS_STOP ? EXIT_DONE : EXIT_USAGE;
    return command_complain(&run, "say what to do; zuil --help lists the commands");
}

/* Mistyped, an option leaves its value looking like a command. */
static const char *unknown_option(int argc, char **argv) {
    for (int at = 1; at < argc && !str_equal(argv[at], "--"); at++) {
        cleanup_free char *name = memory_format("%.*s", (int)strcspn(argv[at], "="), argv[at]);
        if (str_starts(name, "--") && !is_option(name) && !str_equal(name, "--help") &&
            !str_equal(name, "--version"))
            return argv[at];
    }
    return NULL;
}

static int run_unknown(const char *word, int argc, char **argv) {
    struct options options = {"zuil", "", NULL};
    struct command_run run = {.options = &options};
    const char *option = unknown_option(argc, argv);
    if (option)
        return command_complain(&run, "there is no option %s; see --help", option);
    return command_complain(&run, "there is no command '%s'; zuil --help lists them", word);
}

static int run_word(const char *word, int argc, char **argv) {
    const struct command *command = find_command(word);
    return command ? run_command(command, argc, argv) : run_unknown(word, argc, argv);
}

int command_main(int argc, char **argv) {
    const char *word = first_word(argc, argv);
    int code = word ? run_word(word, argc, argv) : run_nothing(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("zuil: the answer could not be written; what was done is done\n", stderr);
        return EXIT_DATABASE;
    }
    return code;
}
