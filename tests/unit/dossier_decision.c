/* The officer decides: confirmed or departed from, frozen, corrected, with a lawyer or none. */
#include "desk.h"
#include "dossier/dossier_verify.h"
#include "dossier/kept_case.h"
#include "dossier/letter.h"
#include "dossier/means_json.h"
#include "visits.h"

#include <stdlib.h>
#include <string.h>

#define FULL_INCOME    100000
#define PARTIAL_INCOME 139900 /* 1399.00 on a full limit of 1326 */
#define HIGH_INCOME    300000

static enum application_state state_of(struct desk *desk, int64_t id) {
    struct application cleanup(application_done) application = {0};
    bool found = false;
    assert_int_equal(
        application_find(desk->fixture.store, desk->fixture.office, id, &application, &found),
        ERR_NONE);
    assert_true(found);
    return application.state;
}

static void assert_refused(struct desk *desk, const struct decision_order *order,
                           enum decision_refusal expected) {
    struct decision cleanup(decision_done) decision = {0};
    int64_t before = desk_number(desk, "SELECT count(*) FROM decision");
    int64_t kept = desk_number(desk, "SELECT count(*) FROM means_case");
    assert_string_equal(decision_refusal_name(desk_decide(desk, order, &decision)),
                        decision_refusal_name(expected));
    assert_int_equal(decision.id, 0);
    assert_int_equal(desk_number(desk, "SELECT count(*) FROM decision"), before);
    assert_int_equal(desk_number(desk, "SELECT count(*) FROM means_case"), kept);
    assert_dossiers_agree(desk);
}

/* Makes it, which must succeed. Returns its id. */
static int64_t make(struct desk *desk, const struct decision_order *order) {
    struct decision cleanup(decision_done) decision = {0};
    assert_string_equal(decision_refusal_name(desk_decide(desk, order, &decision)), "made");
    assert_dossiers_agree(desk);
    return decision.id;
}

/* ---- The appeal ---- */

static void assert_appeal(const char *notice, const char *expected) {
    char text[DATE_TEXT];
    assert_string_equal(date_format(decision_appeal_until(on(notice)), text), expected);
}

static void test_a_refusal_can_be_appealed_for_a_month_to_a_working_day(void **state) {
    (void)state;
    assert_appeal("2026-03-16", "2026-04-16");
    assert_appeal("2026-01-31", "2026-03-02"); /* 28 February is a Saturday */
    assert_appeal("2027-01-31", "2027-03-01"); /* 28 February is a Sunday */
    assert_appeal("2028-01-31", "2028-02-29");
    assert_appeal("2025-02-28", "2025-03-28");
    assert_appeal("2026-03-06", "2026-04-07"); /* Easter Monday */
    assert_appeal("2026-11-25", "2026-12-28"); /* Christmas on a Friday, then a weekend */
    assert_appeal("2026-12-01", "2027-01-04"); /* New Year on a Friday */
    assert_appeal("2026-06-21", "2026-07-22"); /* the national day on a Tuesday */
    assert_appeal("2026-07-15", "2026-08-17"); /* Assumption on a Saturday */
}

/* ---- Confirming and departing ---- */

static void test_a_proposal_is_confirmed_without_a_reason(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, PARTIAL_INCOME);
    struct decisions cleanup(decisions_done) decisions = {0};
    int64_t lawyer = desk_lawyer(desk, "A", "civil", "nl");
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(order.outcome, DECISION_PARTIAL);
    assert_int_equal(order.contribution.cents, 7300);
    order.lawyer_id = lawyer;
    int64_t id = make(desk, &order);
    assert_int_equal(decisions_load(desk->fixture.store, application, &decisions), ERR_NONE);
    assert_int_equal(decisions.count, 1);
    const struct decision *decision = &decisions.list[0];
    assert_int_equal(decision->id, id);
    assert_int_equal(decision->replaces, 0);
    assert_false(decision->departs);
    assert_null(decision->reason);
    assert_false(decision->has_due);
    assert_int_equal(decision->contribution.cents, 7300);
    assert_true(date_equal(decision->date, on(DESK_DAY)));
    assert_int_equal(decision->at.us, desk->now.us);
    assert_string_equal(decision->by, "an");
    assert_non_null(strstr(decision->letter, "Meester A"));
    assert_non_null(strstr(decision->letter, "BJB-ANT-2022-000001"));
    assert_int_equal(state_of(desk, application), APPLICATION_DESIGNATED);
}

static void test_departing_needs_a_reason(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, HIGH_INCOME);
    struct decisions cleanup(decisions_done) decisions = {0};
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(order.outcome, DECISION_REFUSED);
    order.outcome = DECISION_FULL;
    assert_refused(desk, &order, DECISION_NO_REASON);
    order.reason = " \n";
    assert_refused(desk, &order, DECISION_NO_REASON);
    order.reason = "Het loon valt volgende week weg.";
    make(desk, &order);
    assert_int_equal(decisions_load(desk->fixture.store, application, &decisions), ERR_NONE);
    assert_true(decisions.list[0].departs);
    assert_string_equal(decisions.list[0].reason, order.reason);
    assert_int_equal(state_of(desk, application), APPLICATION_GRANTED_FULL);
}

static void test_another_contribution_departs_too_and_has_its_bounds(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, PARTIAL_INCOME);
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    order.contribution.cents = 7299;
    assert_refused(desk, &order, DECISION_NO_REASON);
    order.reason = "Hoge medische kosten.";
    order.contribution.cents = 2499;
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.contribution.cents = 12501;
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.outcome = DECISION_FULL;
    order.contribution.cents = 2500;
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.outcome = DECISION_PARTIAL;
    make(desk, &order);
    assert_int_equal(state_of(desk, application), APPLICATION_GRANTED_PARTIAL);
}

static void test_no_lawyer_goes_with_a_refusal_nor_with_a_pending_case(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, HIGH_INCOME);
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    order.lawyer_id = desk_lawyer(desk, "A", "civil", "nl");
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.outcome = DECISION_PENDING;
    order.reason = "Nog een attest.";
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.lawyer_id = 0;
    make(desk, &order);
    assert_int_equal(state_of(desk, application), APPLICATION_INCOMPLETE);
}

static void test_advice_only_is_not_decided(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t application = desk_application(desk);
    c.advice_only = FACT_YES;
    struct decision_order order = desk_order(desk, application, &c);
    order.reason = "toch";
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    c.advice_only = FACT_NO;
    bool changed = false;
    order = desk_order(desk, application, &c);
    assert_int_equal(
        application_end_as_advice(desk->fixture.store, application, &desk->an, desk->now, &changed),
        ERR_NONE);
    assert_true(changed);
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
}

static void test_a_day_without_amounts_is_recorded_as_pending(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request("2040-01-24", FULL_INCOME);
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(order.outcome, DECISION_PENDING);
    make(desk, &order);
    assert_int_equal(state_of(desk, application), APPLICATION_INCOMPLETE);
}

static void test_papers_of_a_provisional_decision_are_due_within_15_days(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    struct decisions cleanup(decisions_done) decisions = {0};
    c.urgent = FACT_YES;
    c.has_documents = true;
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(order.outcome, DECISION_PROVISIONAL);
    order.due = on("2022-01-23");
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.due = on("2022-02-09");
    assert_refused(desk, &order, DECISION_NOT_POSSIBLE);
    order.due = (struct date){0};
    order.lawyer_id = desk_lawyer(desk, "A", "civil", "nl");
    make(desk, &order);
    assert_int_equal(decisions_load(desk->fixture.store, application, &decisions), ERR_NONE);
    assert_true(decisions.list[0].has_due);
    assert_true(date_equal(decisions.list[0].due, on("2022-02-08")));
    assert_int_equal(state_of(desk, application), APPLICATION_PROVISIONAL);
}

/* ---- Who else works on it ---- */

static void test_what_was_saved_or_decided_since_is_not_decided_over(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t application = desk_application(desk), revision = 0;
    bool saved = false;
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(application_save(desk->fixture.store, application, 1, "{\"name\":\"x\"}",
                                      &desk->an, desk->now, &revision, &saved),
                     ERR_NONE);
    assert_true(saved);
    assert_int_equal(revision, 2);
    assert_refused(desk, &order, DECISION_CHANGED);
    order.revision = revision;
    make(desk, &order);
    assert_refused(desk, &order, DECISION_CHANGED);
    order.application_id = application + 1;
    assert_refused(desk, &order, DECISION_CHANGED);
}

static void test_a_save_over_somebody_elses_is_refused(void **state) {
    struct desk *desk = *state;
    struct application cleanup(application_done) application = {0};
    int64_t id = desk_application(desk), revision = 0;
    bool saved = true, found = false;
    struct store *store = desk->fixture.store;
    assert_int_equal(
        application_save(store, id, 1, "{\"a\":\"1\"}", &desk->an, desk->now, &revision, &saved),
        ERR_NONE);
    assert_int_equal(
        application_save(store, id, 1, "{\"a\":\"2\"}", &desk->an, desk->now, &revision, &saved),
        ERR_NONE);
    assert_false(saved);
    assert_int_equal(application_find(store, desk->fixture.office, id, &application, &found),
                     ERR_NONE);
    assert_string_equal(application.fields, "{\"a\":\"1\"}");
    assert_int_equal(application.revision, 2);
}

static void test_a_turn_that_another_got_meanwhile_is_refused(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t a = desk_lawyer(desk, "A", "civil", "nl"), b = desk_lawyer(desk, "B", "civil", "nl");
    int64_t first = desk_application(desk), second = desk_application(desk);
    struct decision_order order = desk_order(desk, first, &c);
    struct decision_order other = desk_order(desk, second, &c);
    order.request = other.request;
    order.lawyer_id = other.lawyer_id = a;
    make(desk, &order);
    assert_refused(desk, &other, DECISION_TURN_MOVED);
    other.lawyer_id = b;
    make(desk, &other);
}

static void test_who_may_not_be_designated_is_not(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t a = desk_lawyer(desk, "A", "civil", "nl"), b = desk_lawyer(desk, "B", "rent", "nl");
    int64_t application = desk_application(desk);
    assert_int_equal(application_exclude(desk->fixture.store, application, a, EXCLUSION_ADVISED,
                                         &desk->an, desk->now),
                     ERR_NONE);
    assert_int_equal(application_exclude(desk->fixture.store, application, a, EXCLUSION_CONFLICT,
                                         &desk->an, desk->now),
                     ERR_NONE);
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(desk_first(desk, &order), 0);
    order.lawyer_id = a;
    assert_refused(desk, &order, DECISION_TURN_MOVED);
    order.basis = DESIGNATION_BY_CHOICE;
    assert_refused(desk, &order, DECISION_LAWYER_OUT);
    order.basis = DESIGNATION_KEPT;
    assert_refused(desk, &order, DECISION_LAWYER_OUT);
    order.basis = DESIGNATION_BY_TURN;
    order.lawyer_id = b + 1;
    assert_refused(desk, &order, DECISION_LAWYER_OUT);
    order.lawyer_id = b;
    assert_refused(desk, &order, DECISION_TURN_MOVED);
    order.basis = DESIGNATION_BY_CHOICE;
    make(desk, &order);
}

static void test_a_conflict_that_is_taken_back_leaves_the_lawyer_able(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t a = desk_lawyer(desk, "A", "civil", "nl"), application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    assert_int_equal(application_exclude(desk->fixture.store, application, a, EXCLUSION_DECLINED,
                                         &desk->an, desk->now),
                     ERR_NONE);
    assert_int_equal(desk_first(desk, &order), 0);
    assert_int_equal(application_include(desk->fixture.store, application, a), ERR_NONE);
    assert_int_equal(desk_first(desk, &order), a);
}

/* ---- Corrections ---- */

static void test_a_correction_names_the_old_decision_and_may_keep_its_lawyer(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    struct decisions cleanup(decisions_done) decisions = {0};
    struct designation cleanup(designation_done) designation = {0};
    bool found = false;
    int64_t a = desk_lawyer(desk, "A", "civil", "nl"), b = desk_lawyer(desk, "B", "civil", "nl");
    int64_t application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    int64_t first = desk_by_turn(desk, &order);
    assert_int_equal(order.lawyer_id, a);
    /* Leave and suspension let an old designation stay. */
    desk_set(desk, a, LAWYER_FIELD_LEAVE, "2022-01-10/2022-01-30");
    desk_set(desk, a, LAWYER_FIELD_SUSPENDED, "2022-01-10/2022-01-30");
    c.members[0].net_income.money.cents = PARTIAL_INCOME;
    order = desk_order(desk, application, &c);
    order.basis = DESIGNATION_KEPT;
    order.lawyer_id = b;
    assert_refused(desk, &order, DECISION_LAWYER_OUT);
    order.lawyer_id = a;
    int64_t second = make(desk, &order);
    assert_int_equal(decisions_load(desk->fixture.store, application, &decisions), ERR_NONE);
    assert_int_equal(decisions.count, 2);
    assert_int_equal(decisions.list[0].id, first);
    assert_int_equal(decisions.list[1].id, second);
    assert_int_equal(decisions.list[1].replaces, first);
    assert_int_equal(designation_of_decision(desk->fixture.store, second, &designation, &found),
                     ERR_NONE);
    assert_true(found);
    assert_int_equal(designation.lawyer_id, a);
    assert_int_equal(designation.basis, DESIGNATION_KEPT);
    assert_string_equal(designation.by, "an");
}

static void test_who_has_a_conflict_or_left_the_list_is_not_kept(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t a = desk_lawyer(desk, "A", "civil", "nl"), application = desk_application(desk);
    struct decision_order order = desk_order(desk, application, &c);
    desk_by_turn(desk, &order);
    order = desk_order(desk, application, &c);
    order.lawyer_id = a;
    order.basis = DESIGNATION_KEPT;
    desk_set(desk, a, LAWYER_FIELD_LISTED_UNTIL, "2022-01-23");
    assert_refused(desk, &order, DECISION_LAWYER_OUT);
    desk_set(desk, a, LAWYER_FIELD_LISTED_UNTIL, "");
    assert_int_equal(application_exclude(desk->fixture.store, application, a, EXCLUSION_CONFLICT,
                                         &desk->an, desk->now),
                     ERR_NONE);
    assert_refused(desk, &order, DECISION_LAWYER_OUT);
}

/* The lawyer's last turn; 0: none. */
static int64_t turn_of(struct desk *desk, int64_t lawyer_id) {
    struct last_turns cleanup(last_turns_done) turns = {0};
    assert_int_equal(last_turns_load(desk->fixture.store, &turns), ERR_NONE);
    for (size_t i = 0; i < turns.count; i++)
        if (turns.list[i].lawyer_id == lawyer_id)
            return turns.list[i].turn;
    return 0;
}

static void
test_a_turn_that_was_taken_back_does_not_count_and_one_that_is_kept_counts_once(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    int64_t a = desk_lawyer(desk, "A", "civil", "nl"), b = desk_lawyer(desk, "B", "civil", "nl");
    int64_t first = desk_application(desk), second = desk_application(desk);
    struct decision_order order = desk_order(desk, first, &c);
    desk_by_turn(desk, &order);
    int64_t old = turn_of(desk, a);
    assert_int_equal(old, 1);
    order = desk_order(desk, second, &c);
    desk_by_turn(desk, &order);
    assert_int_equal(turn_of(desk, b), 2);
    /* Kept: the turn stays what it was. */
    order = desk_order(desk, first, &c);
    order.lawyer_id = a;
    order.basis = DESIGNATION_KEPT;
    make(desk, &order);
    assert_int_equal(turn_of(desk, a), old);
    /* Taken back: A never had a turn. */
    order = desk_order(desk, first, &c);
    order.outcome = DECISION_REFUSED;
    order.reason = "Blijkt verzekerd.";
    make(desk, &order);
    assert_int_equal(turn_of(desk, a), 0);
    assert_int_equal(state_of(desk, first), APPLICATION_REFUSED);
    assert_int_equal(turn_of(desk, b), 2);
    /* So A is first again. */
    order = desk_order(desk, first, &c);
    assert_int_equal(desk_first(desk, &order), a);
}

/* ---- What is frozen ---- */

static void test_rows_that_were_decided_cannot_be_changed_or_deleted(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    desk_lawyer(desk, "A", "civil", "nl");
    struct decision_order order = desk_order(desk, desk_application(desk), &c);
    desk_by_turn(desk, &order);
    assert_frozen(desk, "UPDATE decision SET outcome = 'refused'");
    assert_frozen(desk, "UPDATE decision SET letter = '{}'");
    assert_frozen(desk, "DELETE FROM decision");
    assert_frozen(desk, "UPDATE designation SET lawyer_id = lawyer_id");
    assert_frozen(desk, "DELETE FROM designation");
    assert_frozen(desk, "UPDATE means_case SET answer = '{}'");
    assert_frozen(desk, "DELETE FROM lawyer");
    assert_dossiers_agree(desk);
}

static void test_a_decision_is_replayed_the_same_after_the_amounts_changed(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, PARTIAL_INCOME);
    struct means_case cleanup(case_done) again = {0};
    struct kept_case cleanup(kept_case_done) kept = {0};
    struct law cleanup(law_done) then = {0};
    struct means_answer cleanup(answer_done) answer = {0};
    struct trace cleanup(trace_done) trace = {0};
    struct str cleanup(str_done) mistake = {0};
    bool found = false;
    struct decision_order order = desk_order(desk, desk_application(desk), &c);
    make(desk, &order);
    for (size_t i = 0; i < desk->law.rules.limits_count; i++)
        desk->law.rules.limits[i].single_full.cents += 100000;
    assert_int_equal(kept_case_find(desk->fixture.store, 1, &kept, &found), ERR_NONE);
    assert_true(found);
    assert_true(law_parse(kept.law, &then, &mistake));
    assert_true(means_json_read(kept.request, strlen(kept.request), &again, &mistake));
    means_decide(&then.rules, &again, &trace, &answer);
    json_t *json = means_json_write(&answer, &again, &trace, desk->catalogue, LANGUAGE_NL);
    json_object_set_new(json, "id", json_integer(kept.id));
    char *text = json_dumps(json, JSON_COMPACT);
    assert_string_equal(text, kept.answer);
    free(text);
    json_decref(json);
}

static void test_what_does_not_fit_is_named(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    struct str cleanup(str_done) problems = {0};
    desk_lawyer(desk, "A", "civil", "nl");
    int64_t first = desk_application(desk);
    struct decision_order order = desk_order(desk, first, &c);
    desk_by_turn(desk, &order);
    desk_application(desk);
    fixture_change(&desk->fixture, "UPDATE application SET state = CASE id WHEN 1 THEN 'refused' "
                                   "ELSE 'granted_full' END");
    fixture_change(&desk->fixture, "DROP TRIGGER designation_is_kept_1");
    fixture_change(&desk->fixture, "UPDATE designation SET basis = 'kept', ranking = '{}'");
    assert_int_equal(dossier_verify(desk->fixture.store, &problems), ERR_NONE);
    assert_string_equal(str_text(&problems),
                        "decision 1: its lawyer is not in the order that was kept\n"
                        "decision 1: it keeps a lawyer whom the one before had not\n"
                        "application 1: is refused, its newest decision is full\n"
                        "application 2: is granted_full, its newest decision is none\n");
}

/* ---- Applications ---- */

static void
test_a_ticket_has_one_application_and_numbers_follow_by_division_and_year(void **state) {
    struct desk *desk = *state;
    struct application cleanup(application_done) first = {0}, again = {0}, other = {0};
    bool found = false;
    struct store *store = desk->fixture.store;
    const struct office *office = desk->fixture.office;
    struct instant new_year = fixture_at(&desk->fixture, "2023-01-01T00:00");
    struct application cleanup(application_done) of_ticket = {0}, same = {0};
    struct ticket ticket;
    assert_int_equal(walk_in(&desk->fixture, desk->fixture.advies, DESK_DAY "T10:00", &ticket),
                     REFUSAL_NONE);
    assert_int_equal(application_of_ticket(store, office, ticket.id, &same, &found), ERR_NONE);
    assert_false(found);
    assert_int_equal(application_open(store, office, desk->fixture.antwerpen, ticket.id,
                                      "{\"name\":\"Noor\"}", &desk->an, desk->now, &of_ticket),
                     ERR_NONE);
    assert_string_equal(of_ticket.number, "BJB-ANT-2022-000001");
    assert_int_equal(application_open(store, office, desk->fixture.antwerpen, ticket.id, "{}",
                                      &desk->an, desk->now, &same),
                     ERR_NONE);
    assert_int_equal(same.id, of_ticket.id);
    assert_string_equal(same.fields, "{\"name\":\"Noor\"}");
    assert_int_not_equal(desk_application(desk), of_ticket.id);
    assert_int_equal(application_open(store, office, desk->fixture.turnhout, 0, "{}", &desk->an,
                                      desk->now, &first),
                     ERR_NONE);
    assert_string_equal(first.number, "BJB-TUR-2022-000001");
    assert_true(token_is(first.token));
    assert_int_equal(application_open(store, office, desk->fixture.antwerpen, 0, "{}", &desk->an,
                                      new_year, &other),
                     ERR_NONE);
    assert_string_equal(other.number, "BJB-ANT-2023-000001");
    assert_int_equal(application_find_token(store, office, first.token, &again, &found), ERR_NONE);
    assert_true(found);
    assert_int_equal(again.id, first.id);
    application_done(&again);
    assert_int_equal(application_find_token(store, office, "x", &again, &found), ERR_NONE);
    assert_false(found);
}

static void test_the_list_has_the_open_ones_and_those_decided_lately(void **state) {
    struct desk *desk = *state;
    struct applications cleanup(applications_done) list = {0};
    struct means_case cleanup(case_done) c = request(DESK_DAY, FULL_INCOME);
    struct instant later = {desk->now.us + US_PER_HOUR};
    int64_t decided = desk_application(desk), open = desk_application(desk);
    int64_t saved_last = desk_application(desk), revision = 0;
    bool saved = false;
    struct decision_order order = desk_order(desk, decided, &c);
    make(desk, &order);
    assert_int_equal(application_save(desk->fixture.store, saved_last, 1, "{}", &desk->an, later,
                                      &revision, &saved),
                     ERR_NONE);
    assert_int_equal(applications_load(desk->fixture.store, desk->fixture.office, desk->now, &list),
                     ERR_NONE);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.list[0].id, saved_last);
    assert_int_equal(list.list[1].id, open);
    assert_int_equal(list.list[2].id, decided);
    applications_done(&list);
    assert_int_equal(applications_load(desk->fixture.store, desk->fixture.office, later, &list),
                     ERR_NONE);
    assert_int_equal(list.count, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_refusal_can_be_appealed_for_a_month_to_a_working_day),
        with_desk(test_a_proposal_is_confirmed_without_a_reason),
        with_desk(test_departing_needs_a_reason),
        with_desk(test_another_contribution_departs_too_and_has_its_bounds),
        with_desk(test_no_lawyer_goes_with_a_refusal_nor_with_a_pending_case),
        with_desk(test_advice_only_is_not_decided),
        with_desk(test_a_day_without_amounts_is_recorded_as_pending),
        with_desk(test_papers_of_a_provisional_decision_are_due_within_15_days),
        with_desk(test_what_was_saved_or_decided_since_is_not_decided_over),
        with_desk(test_a_save_over_somebody_elses_is_refused),
        with_desk(test_a_turn_that_another_got_meanwhile_is_refused),
        with_desk(test_who_may_not_be_designated_is_not),
        with_desk(test_a_conflict_that_is_taken_back_leaves_the_lawyer_able),
        with_desk(test_a_correction_names_the_old_decision_and_may_keep_its_lawyer),
        with_desk(test_who_has_a_conflict_or_left_the_list_is_not_kept),
        with_desk(test_a_turn_that_was_taken_back_does_not_count_and_one_that_is_kept_counts_once),
        with_desk(test_rows_that_were_decided_cannot_be_changed_or_deleted),
        with_desk(test_a_decision_is_replayed_the_same_after_the_amounts_changed),
        with_desk(test_what_does_not_fit_is_named),
        with_desk(test_a_ticket_has_one_application_and_numbers_follow_by_division_and_year),
        with_desk(test_the_list_has_the_open_ones_and_those_decided_lately),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
