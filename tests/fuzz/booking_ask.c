/* The questions of who asks first, answered with anything: they make a case, an indication in one
 * sentence, and a list of documents; where the end is unknown a question is named. */
#include "base/memory.h"
#include "booking/form.h"
#include "booking/visitor/ask.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct date today = {2022, 1, 24};
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

static void need(bool holds) {
    if (!holds)
        abort();
}

static void check_result(const struct ask *ask) {
    struct ask_result result;
    struct str cleanup(str_done) words = {0};
    bool asks = false;
    ask_decide(&rules, ask, &result);
    for (size_t i = 0; i < ASK_FIELD_COUNT; i++)
        asks = asks || result.missing[i];
    need(result.end != ASK_END_UNKNOWN || asks);
    ask_words_end(catalogue, LANGUAGE_AR, &result, &words);
    need(words.length > 0);
    json_decref(ask_words_how(catalogue, LANGUAGE_AR, &rules, ask, &result));
    ask_result_done(&result);
}

static void check_list(const struct ask *ask) {
    struct ask_list list;
    ask_list_make(&rules, ask, &list);
    for (size_t i = 0; i < ASK_WHO_COUNT; i++) {
        struct str cleanup(str_done) words = {0};
        ask_words_who(catalogue, LANGUAGE_NL, &list, (enum ask_who)i, &words);
        need(words.length > 0);
        need(!list.is_empty || list.of[i].count == 0);
    }
    ask_list_done(&list);
}

static void check_form(const struct form *form) {
    struct ask_typed typed = {0};
    struct ask ask;
    struct str cleanup(str_done) mistake = {0};
    for (size_t i = 0; i < ASK_FIELD_COUNT; i++)
        typed.texts[i] = form_find(form, ask_field_name((enum ask_field)i));
    ask_read(&typed, today, &ask);
    need(case_check(&ask.c, &mistake));
    check_result(&ask);
    check_list(&ask);
    ask_done(&ask);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct form form;
    if (form_parse((const char *)data, size, FORM_FIELDS_PUBLIC, &form))
        check_form(&form);
    form_done(&form);
    return 0;
}
