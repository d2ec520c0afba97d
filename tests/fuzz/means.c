/* A case with anything in it: it is answered, or the field that is wrong is named. An answer comes
 * out the same a second time, and asks for something where it is pending. */
#include "aid/means.h"
#include "dossier/means_json.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct rules rules;
static struct catalogue *catalogue;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    struct str mistake = {0};
    (void)argc;
    (void)argv;
    if (rules_load(ZUIL_BUILT_ASSETS, &rules, &mistake) ||
        catalogue_open(ZUIL_BUILT_ASSETS, &catalogue, NULL))
        abort();
    return 0;
}

static char *answer_text(const struct means_case *c, struct means_answer *ret_answer) {
    struct trace trace = {0};
    means_decide(&rules, c, &trace, ret_answer);
    json_t *json = means_json_write(ret_answer, c, &trace, catalogue, LANGUAGE_NL);
    char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    trace_done(&trace);
    return text;
}

static void check_answer(const struct means_case *c) {
    struct means_answer first, second;
    char *a = answer_text(c, &first), *b = answer_text(c, &second);
    if (!a || !b || !str_equal(a, b))
        abort();
    if (first.outcome == OUTCOME_PENDING && first.missing_count == 0)
        abort();
    if (first.outcome == OUTCOME_PARTIAL && !first.contribution.known)
        abort();
    free(a);
    free(b);
    answer_done(&first);
    answer_done(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct means_case c;
    struct str mistake = {0};
    bool good = means_json_read((const char *)data, size, &c, &mistake);
    if (good == (mistake.length > 0))
        abort();
    if (good) {
        check_answer(&c);
        case_done(&c);
    }
    str_done(&mistake);
    return 0;
}
