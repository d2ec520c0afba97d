#include "booking/command/arguments.h"
#include "text/language.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_name(struct str *list, const char *name) {
    str_format(list, "%s%s", list->length ? ", " : "", name);
}

bool arguments_new_database(const struct command_run *run) {
    const char *path = run->option[OPTION_DB];
    const char *slash = strrchr(path, '/');
    cleanup_free char *folder =
        slash ? memory_format("%.*s/", (int)(slash - path), path) : memory_copy(".");
    if (access(folder, F_OK) == 0)
        return true;
    command_complain(run, "there is no folder '%s' to make the database in", folder);
    return false;
}

bool arguments_division(const struct command_run *run, const char *word,
                        const struct division **ret_division) {
    const struct division *division = office_find_division(run->office, word);
    if (!division) {
        struct str cleanup(str_done) names = {0};
        for (size_t i = 0; i < run->office->division_count; i++)
            add_name(&names, run->office->divisions[i].key);
        command_complain(run, "there is no division '%s' here; there are: %s", word,
                         str_text(&names));
        return false;
    }
    *ret_division = division;
    return true;
}

bool arguments_service(const struct command_run *run, const struct division *division,
                       const char *word, const struct service **ret_service) {
    const struct service *service = office_find_service(run->office, word);
    if (!service || !office_find_offer(run->office, division, service)) {
        struct str cleanup(str_done) names = {0};
        for (size_t i = 0; i < division->offer_count; i++)
            add_name(&names, run->office->services[division->offers[i].service].key);
        command_complain(run, "there is no service '%s' at %s; there are: %s", word, division->key,
                         str_text(&names));
        return false;
    }
    *ret_service = service;
    return true;
}

bool arguments_counter(const struct command_run *run, const struct division *division,
                       const char *word, int *ret_counter) {
    bool is_number = *word && strlen(word) <= 2 && strspn(word, "0123456789") == strlen(word);
    long counter = is_number ? strtol(word, NULL, 10) : 0;
    if (counter < 1 || counter > division->counters) {
        command_complain(run, "there is no counter '%s' at %s; there are: 1 to %d", word,
                         division->key, division->counters);
        return false;
    }
    *ret_counter = (int)counter;
    return true;
}

bool arguments_date(const struct command_run *run, const char *word, struct date *ret_date) {
    if (date_parse(word, ret_date))
        return true;
    command_complain(run, "'%s' is no date; write year, month and day: 2026-11-23", word);
    return false;
}

bool arguments_time(const struct command_run *run, const char *word, struct minute *ret_time) {
    if (minute_parse(word, ret_time))
        return true;
    command_complain(run, "'%s' is no time; write hour and minute: 09:30", word);
    return false;
}

bool arguments_language(const struct command_run *run, const char **ret_language) {
    const char *word = run->option[OPTION_LANGUAGE];
    enum language language;
    if (language_parse(word, &language)) {
        *ret_language = language_code(language);
        return true;
    }
    struct str cleanup(str_done) codes = {0};
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        add_name(&codes, language_code((enum language)i));
    command_complain(run, "there is no language '%s' here; there are: %s", word, str_text(&codes));
    return false;
}

struct code arguments_code(const char *word) {
    return code_parse(word, strlen(word));
}
