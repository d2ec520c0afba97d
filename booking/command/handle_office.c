/* init, verify */
#include "booking/command/answer.h"
#include "booking/command/arguments.h"
#include "booking/command/handlers.h"
#include "booking/command/office_source.h"
#include "dossier/dossier_verify.h"
#include "queue/verify.h"

#include <string.h>

int handle_init(struct command_run *run) {
    struct office cleanup(office_cleanup) *office = NULL;
    struct store cleanup(store_cleanup) *store = NULL;
    if (!office_source_read(run, run->words[0], &office) || !arguments_new_database(run))
        return EXIT_USAGE;
    enum err err = store_open(run->option[OPTION_DB], STORE_CREATE, &store);
    if (err == ERR_INVALID)
        return command_complain(run,
                                "%s: there is a database already, and it stays as it is; "
                                "name another file with --db",
                                run->option[OPTION_DB]);
    if (!err)
        err = office_save(store, office);
    if (err)
        return answer_error(run, err);
    json_t *divisions = json_array();
    for (size_t i = 0; i < office->division_count; i++)
        json_array_append_new(divisions, json_string(office->divisions[i].key));
    return answer_json(json_pack("{s:s, s:o}", "office", office->name, "divisions", divisions),
                       EXIT_DONE);
}

static json_t *lines_of(const char *text) {
    json_t *list = json_array();
    while (*text) {
        size_t length = strcspn(text, "\n");
        json_array_append_new(list, json_stringn(text, length));
        text += length + (text[length] == '\n');
    }
    return list;
}

static enum err find_problems(struct command_run *run, struct str *problems) {
    struct store cleanup(store_cleanup) *store = NULL;
    struct office cleanup(office_cleanup) *office = NULL;
    enum err err = store_open(run->option[OPTION_DB], STORE_OPEN, &store);
    if (!err)
        err = store_check(store, problems);
    if (!err)
        err = office_load(store, &office);
    if (!err)
        err = verify_events(store, problems);
    if (!err)
        err = dossier_verify(store, problems);
    return err;
}

int handle_verify(struct command_run *run) {
    struct str cleanup(str_done) problems = {0};
    enum err err = find_problems(run, &problems);
    if (err && err != ERR_DAMAGED)
        return answer_error(run, err);
    if (err) {
        answer_error(run, err);
        str_add(&problems, "the file is damaged, or is not a database of zuil\n");
    }
    bool ok = problems.length == 0;
    return answer_json(json_pack("{s:b, s:o}", "ok", ok, "problems", lines_of(str_text(&problems))),
                       ok ? EXIT_DONE : EXIT_DATABASE);
}
