#include "answers.h"
#include "base/memory.h"
#include "request.h"

struct ask_typed alone(const char *income) {
    struct ask_typed typed = {0};
    typed.texts[ASK_PURPOSE] = "lawyer";
    typed.texts[ASK_MATTER] = "rent";
    typed.texts[ASK_URGENT] = typed.texts[ASK_INSURANCE] = typed.texts[ASK_PARTNER] = "no";
    typed.texts[ASK_AGE] = "34";
    typed.texts[ASK_SELF_EMPLOYED] = typed.texts[ASK_DEBT_SETTLEMENT] = "no";
    typed.texts[ASK_INCOME] = "some";
    typed.texts[ASK_INCOME_AMOUNT] = income;
    typed.texts[ASK_ALIMONY_RECEIVED] = typed.texts[ASK_ALIMONY_PAID] = "none";
    typed.texts[ASK_DEBTS] = "none";
    typed.texts[ASK_WEALTH] = "no";
    return typed;
}

struct ask answers_on(const char *day, const struct ask_typed *typed) {
    struct str cleanup(str_done) mistake = {0};
    struct ask ask;
    ask_read(typed, on(day), &ask);
    if (!case_check(&ask.c, &mistake))
        fail_msg("%s", str_text(&mistake));
    return ask;
}
