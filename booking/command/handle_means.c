/* means */
#include "booking/command/answer.h"
#include "booking/command/handlers.h"
#include "booking/command/input.h"
#include "booking/command/law_source.h"
#include "dossier/kept_case.h"
#include "dossier/means_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Deciding ---- */

/* A case decided under a law, in words. */
static json_t *decide(const struct rules *rules, const struct means_case *c,
                      const struct catalogue *catalogue, enum language language, int64_t id) {
    struct trace cleanup(trace_done) trace = {0};
    struct means_answer cleanup(answer_done) answer = {0};
    means_decide(rules, c, &trace, &answer);
    json_t *json = means_json_write(&answer, c, &trace, catalogue, language);
    json_object_set_new(json, "id", id ? json_integer(id) : json_null());
    return json;
}

/* Prints a line; returns EXIT_DONE. */
static int print(const char *line) {
    puts(line);
    return EXIT_DONE;
}

/* Keeps the case, then prints its answer: what cannot be kept is not given. */
static int keep_and_answer(struct command_run *run, const struct law *law, const char *request,
                           const struct means_case *c, const struct catalogue *catalogue,
                           enum language language) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(run->store);
    int64_t id = 0;
    enum err err = kept_case_next_id(run->store, &id);
    if (err)
        return answer_error(run, err);
    json_t *json = decide(&law->rules, c, catalogue, language, id);
    cleanup_free char *answer = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    struct kept_case kept = {.id = id,
                             .decided = run->now,
                             .request = (char *)request,
                             .language = (char *)language_code(language),
                             .law = law->text,
                             .answer = answer};
    kept_case_add(run->store, &kept);
    err = transaction_commit(&transaction, NULL);
    return err ? answer_error(run, err) : print(answer);
}

static int means_answer(struct command_run *run, bool keep) {
    struct law cleanup(law_done) law = {0};
    struct str cleanup(str_done) text = {0}, mistake = {0};
    struct means_case cleanup(case_done) c = {0};
    struct catalogue cleanup(law_source_close) *catalogue = NULL;
    enum language language;
    const char *path = run->words[0];
    if (!input_read(run, path, MEANS_JSON_LIMIT, &text))
        return EXIT_USAGE;
    if (!means_json_read(str_text(&text), text.length, &c, &mistake))
        return command_complain(run, "%s: %s", input_name(path), str_text(&mistake));
    int code = law_source_words(run, &catalogue, &language);
    if (!code)
        code = law_source_read(run, &law);
    if (code)
        return code;
    if (keep)
        return keep_and_answer(run, &law, str_text(&text), &c, catalogue, language);
    return answer_json(decide(&law.rules, &c, catalogue, language, 0), EXIT_DONE);
}

/* ---- Deciding again ---- */

/* Takes the words out of a trace, which may be put differently one day; figures may not. */
static void strip_words(json_t *answer) {
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(answer, "trace"), i, step) {
        json_object_del(step, "text");
    }
}

/* Whether the case, decided again under its own law, gives what it gave then. */
static bool comes_out_again(const struct kept_case *kept, const struct catalogue *catalogue) {
    struct law cleanup(law_done) law = {0};
    struct means_case cleanup(case_done) c = {0};
    struct str cleanup(str_done) mistake = {0};
    enum language language = LANGUAGE_NL;
    language_parse(kept->language, &language);
    if (!law_parse(kept->law, &law, &mistake) ||
        !means_json_read(kept->request, strlen(kept->request), &c, &mistake))
        return false;
    json_t *now = decide(&law.rules, &c, catalogue, language, kept->id);
    json_t *then = json_loads(kept->answer, 0, NULL);
    strip_words(now);
    strip_words(then);
    bool equal = json_equal(now, then);
    json_decref(now);
    json_decref(then);
    return equal;
}

static int means_replay(struct command_run *run) {
    struct kept_case cleanup(kept_case_done) kept = {0};
    struct catalogue cleanup(law_source_close) *catalogue = NULL;
    enum language language;
    char *end;
    bool found = false;
    const char *word = run->option[OPTION_REPLAY];
    long long id = strtoll(word, &end, 10);
    enum err err = *word && !*end ? kept_case_find(run->store, id, &kept, &found) : ERR_NONE;
    if (err)
        return answer_error(run, err);
    if (!found)
        return command_complain(run, "there is no kept case '%s'", word);
    int code = law_source_words(run, &catalogue, &language);
    if (code)
        return code;
    if (!comes_out_again(&kept, catalogue))
        command_complain(run, "this version decides the case otherwise under the same law; what "
                              "was decided then stands");
    return print(kept.answer);
}

int handle_means(struct command_run *run) {
    const char *keep = run->option[OPTION_KEEP];
    bool replays = run->option[OPTION_REPLAY] != NULL;
    if (replays == (run->word_count == 1))
        return command_complain(run, "write it as: zuil means CASE.json, or zuil --db FILE means "
                                     "--replay ID");
    if (!run->store && (keep || replays))
        return command_complain(run, "say which database: --db FILE");
    if (keep && (replays || (!str_equal(keep, "yes") && !str_equal(keep, "no"))))
        return command_complain(run, "write it as: zuil --db FILE means CASE.json --keep yes|no");
    if (replays)
        return means_replay(run);
    return means_answer(run, run->store && !(keep && str_equal(keep, "no")));
}
