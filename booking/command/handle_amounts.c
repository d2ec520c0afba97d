/* amounts list, amounts add, amounts confirm */
#include "booking/command/amount_line.h"
#include "booking/command/amount_list.h"
#include "booking/command/answer.h"
#include "booking/command/handlers.h"
#include "booking/command/law_source.h"
#include "dossier/office_row.h"

#include <stdlib.h>

/* ---- Who ---- */

/* Who enters or confirms: someone of the office. EXIT_DONE, or the exit code after an answer. */
static int find_person(const struct command_run *run, struct staff *ret_staff) {
    bool found = false;
    const char *name = run->option[OPTION_BY];
    enum err err = staff_find(run->store, name, ret_staff, &found);
    if (err)
        return answer_error(run, err);
    if (!found)
        return command_complain(
            run, "nobody is called '%s' here; zuil user add makes someone known", name);
    bool may = !ret_staff->disabled && ret_staff->role != ROLE_LAWYER;
    return may ? EXIT_DONE : answer_refusal(REFUSAL_NOT_ALLOWED);
}

/* ---- add ---- */

static int add(struct command_run *run) {
    struct law cleanup(law_done) law = {0};
    struct amount_entry cleanup(amount_entry_done) entry = {0};
    struct staff staff;
    int64_t id = 0;
    if (!run->option[OPTION_BY] || !run->option[OPTION_SOURCE])
        return command_complain(run, "amounts add needs --by USER and --source TEXT");
    int code = law_source_read(run, &law);
    if (!code)
        code = amount_line_make(run, &law.rules, &entry);
    if (!code)
        code = find_person(run, &staff);
    if (code)
        return code;
    enum err err = office_row_add(run->store, entry.table, str_text(&entry.line), entry.calculation,
                                  &staff, run->now, &id);
    return err ? answer_error(run, err) : amount_list_answer_row(run, id);
}

/* ---- confirm ---- */

static int confirm(struct command_run *run) {
    struct staff staff;
    enum row_refusal refusal = ROW_UNKNOWN;
    char *end = NULL;
    const char *word = run->word_count > 1 ? run->words[1] : "";
    long long id = strtoll(word, &end, 10);
    if (!run->option[OPTION_BY])
        return command_complain(run, "amounts confirm needs --by USER");
    int code = find_person(run, &staff);
    if (code)
        return code;
    enum err err =
        *word && !*end ? office_row_confirm(run->store, id, &staff, run->now, &refusal) : ERR_NONE;
    if (err)
        return answer_error(run, err);
    if (refusal == ROW_UNKNOWN)
        return command_complain(run,
                                "nothing was entered as number '%s'; zuil amounts list shows "
                                "what was",
                                word);
    if (refusal == ROW_SAME_PERSON)
        return answer_refusal(REFUSAL_NOT_ALLOWED);
    return amount_list_answer_row(run, id);
}

int handle_amounts(struct command_run *run) {
    const char *act = run->words[0];
    if (str_equal(act, "list") && run->word_count == 1)
        return amount_list_answer(run);
    if (str_equal(act, "add") || str_equal(act, "confirm")) {
        if (!run->store)
            return command_complain(run, "say which database: --db FILE");
        return str_equal(act, "add") ? add(run) : confirm(run);
    }
    return command_complain(run, "write it as: zuil amounts list, amounts add limits|deduction|"
                                 "document|lump-sums ..., or amounts confirm ID --by USER");
}
