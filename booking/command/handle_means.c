/* means */
#include "base/assets.h"
#include "booking/command/answer.h"
#include "booking/command/arguments.h"
#include "booking/command/handlers.h"
#include "booking/command/input.h"
#include "booking/command/law.h"
#include "dossier/means_json.h"

/* The languages that have a catalogue; Dutch where none was asked for. */
static bool read_language(const struct command_run *run, const struct catalogue *catalogue,
                          enum language *ret_language) {
    const char *code = run->option[OPTION_LANGUAGE];
    *ret_language = LANGUAGE_NL;
    if (!code)
        return true;
    if (!language_parse(code, ret_language) || !catalogue_has(catalogue, *ret_language)) {
        command_complain(run, "--language: there is no '%s' here", code);
        return false;
    }
    return true;
}

static int answer_case(struct command_run *run, const struct law *law, const struct means_case *c) {
    struct trace cleanup(trace_done) trace = {0};
    struct means_answer cleanup(answer_done) answer = {0};
    enum language language;
    if (!read_language(run, law->catalogue, &language))
        return EXIT_USAGE;
    means_decide(&law->rules, c, &trace, &answer);
    return answer_json(means_json_write(&answer, c, &trace, law->catalogue, language), EXIT_DONE);
}

int handle_means(struct command_run *run) {
    struct law cleanup(law_done) law = {0};
    struct str cleanup(str_done) text = {0}, mistake = {0};
    struct means_case cleanup(case_done) c = {0};
    if (!input_read(run, run->words[0], MEANS_JSON_LIMIT, &text))
        return EXIT_USAGE;
    if (!means_json_read(str_text(&text), text.length, &c, &mistake))
        return command_complain(run, "%s: %s", input_name(run->words[0]), str_text(&mistake));
    int code = law_open(run, &law);
    return code ? code : answer_case(run, &law, &c);
}
