#include "desk.h"
#include "dossier/dossier_verify.h"
#include "dossier/means_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSWORD "wachtwoord123"

int desk_setup(void **state) {
    struct desk *desk = memory_new(1, sizeof *desk);
    struct str cleanup(str_done) mistake = {0};
    const char *why;
    bool found = false;
    fixture_init(&desk->fixture);
    struct store *store = desk->fixture.store;
    if (law_read(ZUIL_BUILT_ASSETS, store, &desk->law, &mistake))
        fail_msg("%s", str_text(&mistake));
    assert_int_equal(catalogue_open(ZUIL_BUILT_ASSETS, &desk->catalogue, NULL), ERR_NONE);
    assert_int_equal(staff_add(store, "an", ROLE_CLERK, PASSWORD, &why), ERR_NONE);
    assert_int_equal(staff_find(store, "an", &desk->an, &found), ERR_NONE);
    desk->now = fixture_at(&desk->fixture, DESK_DAY "T10:00");
    *state = desk;
    return 0;
}

int desk_teardown(void **state) {
    struct desk *desk = *state;
    free(desk->request);
    law_done(&desk->law);
    catalogue_close(desk->catalogue);
    fixture_done(&desk->fixture);
    free(desk);
    return 0;
}

int64_t desk_lawyer(struct desk *desk, const char *number, const char *matters,
                    const char *languages) {
    struct lawyer cleanup(lawyer_done) lawyer;
    struct lawyer_wrongs wrongs;
    cleanup_free char *name = memory_format("Meester %s", number);
    const char *const typed[LAWYER_FIELD_COUNT] = {
        [LAWYER_FIELD_NUMBER] = number,        [LAWYER_FIELD_NAME] = name,
        [LAWYER_FIELD_BAR] = "Antwerpen",      [LAWYER_FIELD_STREET] = "Lange Lozanastraat 1",
        [LAWYER_FIELD_POSTCODE] = "2018",      [LAWYER_FIELD_TOWN] = "Antwerpen",
        [LAWYER_FIELD_PHONE] = "03 000 00 00", [LAWYER_FIELD_MATTERS] = matters,
        [LAWYER_FIELD_LANGUAGES] = languages,  [LAWYER_FIELD_LISTED_FROM] = "2020-01-01",
    };
    bool taken = true;
    assert_true(lawyer_read(typed, &lawyer, &wrongs));
    assert_int_equal(lawyer_save(desk->fixture.store, &lawyer, &taken), ERR_NONE);
    assert_false(taken);
    return lawyer.id;
}

void desk_set(struct desk *desk, int64_t lawyer_id, enum lawyer_field field, const char *value) {
    struct lawyer cleanup(lawyer_done) lawyer = {0}, changed = {0};
    struct lawyer_wrongs wrongs;
    struct str texts[LAWYER_FIELD_COUNT] = {0};
    const char *typed[LAWYER_FIELD_COUNT];
    bool found = false, taken = true;
    assert_int_equal(lawyer_find(desk->fixture.store, lawyer_id, &lawyer, &found), ERR_NONE);
    assert_true(found);
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        lawyer_write(&lawyer, (enum lawyer_field)i, &texts[i]);
        typed[i] = str_text(&texts[i]);
    }
    typed[field] = value;
    assert_true(lawyer_read(typed, &changed, &wrongs));
    changed.id = lawyer_id;
    assert_int_equal(lawyer_save(desk->fixture.store, &changed, &taken), ERR_NONE);
    assert_false(taken);
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++)
        str_done(&texts[i]);
}

int64_t desk_application(struct desk *desk) {
    struct application cleanup(application_done) application = {0};
    assert_int_equal(application_open(desk->fixture.store, desk->fixture.office,
                                      desk->fixture.antwerpen, 0, "{}", &desk->an, desk->now,
                                      &application),
                     ERR_NONE);
    return application.id;
}

struct decision_order desk_order(struct desk *desk, int64_t application_id,
                                 const struct means_case *c) {
    struct application cleanup(application_done) application = {0};
    struct decisions cleanup(decisions_done) earlier = {0};
    struct means_answer cleanup(answer_done) answer = {0};
    bool found = false;
    struct store *store = desk->fixture.store;
    assert_int_equal(
        application_find(store, desk->fixture.office, application_id, &application, &found),
        ERR_NONE);
    assert_true(found);
    assert_int_equal(decisions_load(store, application_id, &earlier), ERR_NONE);
    json_t *json = means_json_write_case(c);
    free(desk->request);
    desk->request = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    struct decision_order order = {
        .application_id = application_id,
        .revision = application.revision,
        .replaces = earlier.count ? earlier.list[earlier.count - 1].id : 0,
        .c = c,
        .request = desk->request,
        .law = &desk->law,
        .language = "nl",
        .beside = LANGUAGE_NL,
        .name = "Noor Vandamme",
        .street = "Kerkstraat 5",
        .postcode = "2060",
        .town = "Antwerpen",
        .subject = "huur",
        .by = &desk->an,
        .now = desk->now,
    };
    means_decide(&desk->law.rules, c, NULL, &answer);
    decision_proposed(&answer, &order.outcome);
    if (order.outcome == DECISION_PARTIAL)
        order.contribution = answer.contribution.money;
    return order;
}

enum decision_refusal desk_decide(struct desk *desk, const struct decision_order *order,
                                  struct decision *ret_decision) {
    enum decision_refusal refusal = DECISION_REFUSAL_COUNT;
    assert_int_equal(decision_make(desk->fixture.store, desk->fixture.office, desk->catalogue,
                                   order, ret_decision, &refusal),
                     ERR_NONE);
    return refusal;
}

int64_t desk_first(struct desk *desk, const struct decision_order *order) {
    struct lawyer_choice cleanup(lawyer_choice_done) choice = {0};
    assert_int_equal(lawyer_choice_make(desk->fixture.store, order->application_id,
                                        zone_local(desk->fixture.office->zone, order->now).date,
                                        order->c->matter, order->language,
                                        order->c->urgent == FACT_YES, &choice),
                     ERR_NONE);
    return choice.ranking.able ? choice.ranking.list[0].lawyer->id : 0;
}

int64_t desk_by_turn(struct desk *desk, struct decision_order *order) {
    struct decision cleanup(decision_done) decision = {0};
    order->lawyer_id = desk_first(desk, order);
    order->basis = DESIGNATION_BY_TURN;
    assert_int_equal(desk_decide(desk, order, &decision), DECISION_MADE);
    return decision.id;
}

int64_t desk_number(struct desk *desk, const char *sql) {
    struct query query = query_new(desk->fixture.store, sql);
    int64_t number = query_next(&query) ? query_get_int(&query, 0) : -1;
    assert_int_equal(query_end(&query), ERR_NONE);
    return number;
}

void assert_frozen(struct desk *desk, const char *sql) {
    struct transaction cleanup(transaction_end) transaction =
        transaction_begin(desk->fixture.store);
    struct query query = query_new(desk->fixture.store, sql);
    if (query_run(&query) == ERR_NONE)
        fail_msg("was not refused: %s", sql);
}

void assert_dossiers_agree(struct desk *desk) {
    struct str cleanup(str_done) problems = {0};
    assert_int_equal(store_check(desk->fixture.store, &problems), ERR_NONE);
    assert_int_equal(dossier_verify(desk->fixture.store, &problems), ERR_NONE);
    if (problems.length)
        fail_msg("%s", str_text(&problems));
}
