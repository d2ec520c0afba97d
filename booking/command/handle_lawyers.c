/* lawyers, ranking */
#include "booking/command/answer.h"
#include "booking/command/handlers.h"
#include "booking/command/input.h"
#include "booking/command/law_source.h"
#include "booking/command/lawyer_mistakes.h"
#include "dossier/decision.h"
#include "dossier/json_value.h"
#include "dossier/lawyer_csv.h"
#include "text/spoken.h"

#include <stdio.h>
#include <string.h>

/* ---- list ---- */

static json_t *matters_json(const struct lawyer *lawyer) {
    json_t *list = json_array();
    for (int matter = MATTER_UNKNOWN + 1; matter < MATTER_COUNT; matter++)
        if (lawyer_handles(lawyer, (enum matter)matter))
            json_array_append_new(list, json_string(matter_name((enum matter)matter)));
    return list;
}

static json_t *languages_json(const struct lawyer *lawyer) {
    json_t *list = json_array();
    for (const char *word = lawyer->languages; *word;) {
        size_t length = strcspn(word, " ");
        json_array_append_new(list, json_stringn(word, length));
        word += length + (word[length] == ' ');
    }
    return list;
}

static json_t *periods_json(const struct lawyer *lawyer, enum lawyer_period_kind kind) {
    char from[DATE_TEXT], until[DATE_TEXT];
    json_t *list = json_array();
    for (size_t i = 0; i < lawyer->period_count; i++)
        if (lawyer->periods[i].kind == kind)
            json_array_append_new(
                list, json_pack("{s:s, s:s}", "from", date_format(lawyer->periods[i].from, from),
                                "until", date_format(lawyer->periods[i].until, until)));
    return list;
}

static json_t *last_json(const struct command_run *run, const struct last_turns *turns,
                         int64_t lawyer_id) {
    for (size_t i = 0; i < turns->count; i++)
        if (turns->list[i].lawyer_id == lawyer_id)
            return json_value_local(run->office->zone, turns->list[i].at);
    return json_null();
}

static json_t *lawyer_json(const struct command_run *run, const struct lawyer *lawyer,
                           const struct last_turns *turns) {
    char from[DATE_TEXT], until[DATE_TEXT];
    json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s?, s:o, s:o, s:b, s:s, s:s?}",
                             "number", lawyer->number, "name", lawyer->name, "bar", lawyer->bar,
                             "street", lawyer->street, "postcode", lawyer->postcode, "town",
                             lawyer->town, "phone", lawyer->phone, "email", lawyer->email,
                             "matters", matters_json(lawyer), "languages", languages_json(lawyer),
                             "listed", lawyer_is_listed(lawyer, law_source_today(run)),
                             "listed_from", date_format(lawyer->listed_from, from), "listed_until",
                             lawyer->delisted ? date_format(lawyer->listed_until, until) : NULL);
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++)
        json_object_set_new(json, lawyer_period_name((enum lawyer_period_kind)kind),
                            periods_json(lawyer, (enum lawyer_period_kind)kind));
    json_object_set_new(json, "last", last_json(run, turns, lawyer->id));
    return json;
}

static int list(struct command_run *run) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct last_turns cleanup(last_turns_done) turns = {0};
    enum err err = lawyers_load(run->store, &lawyers);
    if (!err)
        err = last_turns_load(run->store, &turns);
    if (err)
        return answer_error(run, err);
    json_t *json = json_array();
    for (size_t i = 0; i < lawyers.count; i++)
        json_array_append_new(json, lawyer_json(run, &lawyers.list[i], &turns));
    return answer_json(json_pack("{s:o}", "lawyers", json), EXIT_DONE);
}

/* ---- import, export ---- */

static int import(struct command_run *run, const char *path) {
    struct str cleanup(str_done) text = {0};
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    size_t added = 0, changed = 0;
    if (!input_read(run, path, LAWYER_CSV_LIMIT, &text))
        return EXIT_USAGE;
    if (!lawyer_csv_read(str_text(&text), text.length, &lawyers, &mistakes))
        return lawyer_mistakes_complain(run, input_name(path), &mistakes);
    if (mistakes.lost_letters)
        command_complain(run,
                         "%s is not UTF-8: its spreadsheet may have changed some letters of names",
                         input_name(path));
    enum err err = lawyers_import(run->store, &lawyers, &added, &changed);
    if (err)
        return answer_error(run, err);
    return answer_json(
        json_pack("{s:I, s:I}", "added", (json_int_t)added, "changed", (json_int_t)changed),
        EXIT_DONE);
}

static int export(struct command_run *run) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct str cleanup(str_done) text = {0};
    enum err err = lawyers_load(run->store, &lawyers);
    if (err)
        return answer_error(run, err);
    lawyer_csv_write(&lawyers, &text);
    fputs(str_text(&text), stdout);
    return EXIT_DONE;
}

int handle_lawyers(struct command_run *run) {
    const char *act = run->words[0];
    if (str_equal(act, "list") && run->word_count == 1)
        return list(run);
    if (str_equal(act, "import") && run->word_count == 2)
        return import(run, run->words[1]);
    if (str_equal(act, "export") && run->word_count == 1)
        return export(run);
    return command_complain(run, "write it as: zuil lawyers list, lawyers import FILE.csv or "
                                 "lawyers export");
}

/* ---- ranking ---- */

static json_t *standing_json(const struct command_run *run, const struct standing *standing) {
    const struct lawyer *lawyer = standing->lawyer;
    const char *left_out =
        standing->left_out == LEFT_OUT_NOT ? NULL : left_out_name(standing->left_out);
    return json_pack("{s:I, s:s, s:s, s:s?, s:b, s:b, s:o}", "lawyer", (json_int_t)lawyer->id,
                     "number", lawyer->number, "name", lawyer->name, "left_out", left_out,
                     "on_call", standing->on_call, "speaks", standing->speaks, "last",
                     standing->has_turn ? json_value_local(run->office->zone, standing->last.at)
                                        : json_null());
}

static json_t *ranking_json(const struct command_run *run, const struct ranking *ranking) {
    json_t *list = json_array();
    for (size_t i = 0; i < ranking->count; i++) {
        json_t *json = standing_json(run, &ranking->list[i]);
        json_t *place = i < ranking->able ? json_integer((json_int_t)i + 1) : json_null();
        json_object_set_new(json, "place", place);
        json_array_append_new(list, json);
    }
    return list;
}

int handle_ranking(struct command_run *run) {
    struct lawyer_choice cleanup(lawyer_choice_done) choice = {0};
    struct date today = law_source_today(run);
    const char *language = run->option[OPTION_LANGUAGE];
    char day[DATE_TEXT];
    enum matter matter;
    bool urgent = run->given[OPTION_URGENT];
    if (!matter_parse(run->words[0], &matter) || matter == MATTER_UNKNOWN)
        return command_complain(run, "there is no matter '%s'; zuil ranking --help lists them",
                                run->words[0]);
    if (!spoken_is_known(language))
        return command_complain(run, "'%s' is no language code of ISO 639-1, such as nl or ti",
                                language);
    enum err err = lawyer_choice_make(run->store, 0, today, matter, language, urgent, &choice);
    if (err)
        return answer_error(run, err);
    return answer_json(json_pack("{s:s, s:s, s:s, s:b, s:I, s:o}", "date", date_format(today, day),
                                 "matter", matter_name(matter), "language", language, "urgent",
                                 urgent, "able", (json_int_t)choice.ranking.able, "ranking",
                                 ranking_json(run, &choice.ranking)),
                       EXIT_DONE);
}
