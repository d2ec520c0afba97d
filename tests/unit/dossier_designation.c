/* Whose turn it is: the order of the lawyers, and why each stands where they stand. */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

/* A call for a Dutch-speaking applicant in a case of rent, as a test changes it. */
static struct call_for_lawyer call_of(const struct desk *desk) {
    (void)desk;
    return (struct call_for_lawyer){.date = on(DESK_DAY), .matter = MATTER_RENT, .language = "nl"};
}

/* The order as "B C | A:on_leave", numbers of those who may, then the others with their reasons. */
static void assert_order(struct desk *desk, const struct call_for_lawyer *call,
                         const char *expected) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct ranking cleanup(ranking_done) ranking = {0};
    struct str cleanup(str_done) text = {0};
    assert_int_equal(lawyers_load(desk->fixture.store, &lawyers), ERR_NONE);
    ranking_make(&lawyers, call, &ranking);
    assert_int_equal(ranking.count, lawyers.count);
    for (size_t i = 0; i < ranking.count; i++) {
        const struct standing *standing = &ranking.list[i];
        if (i == ranking.able)
            str_add(&text, "| ");
        str_format(&text, "%s", standing->lawyer->number);
        if (standing->left_out)
            str_format(&text, ":%s", left_out_name(standing->left_out));
        str_add(&text, " ");
        assert_int_equal(i < ranking.able, standing->left_out == LEFT_OUT_NOT);
    }
    text.text[--text.length] = '\0';
    assert_string_equal(str_text(&text), expected);
}

static void test_who_never_was_goes_first_then_who_was_longest_ago(void **state) {
    struct desk *desk = *state;
    int64_t a = desk_lawyer(desk, "A", "rent", "nl"), b = desk_lawyer(desk, "B", "rent", "nl");
    int64_t c = desk_lawyer(desk, "C", "rent", "nl");
    desk_lawyer(desk, "D", "rent", "nl");
    struct last_turn turns[] = {{a, 8, {800}}, {b, 3, {900}}, {c, 5, {100}}};
    struct call_for_lawyer call = call_of(desk);
    call.turns = turns;
    call.turn_count = array_length(turns);
    assert_order(desk, &call, "D B C A");
}

static void test_of_those_who_never_were_who_is_longest_on_the_list_goes_first(void **state) {
    struct desk *desk = *state;
    desk_lawyer(desk, "A", "rent", "nl");
    int64_t b = desk_lawyer(desk, "B", "rent", "nl");
    desk_lawyer(desk, "C", "rent", "nl");
    desk_set(desk, b, LAWYER_FIELD_LISTED_FROM, "2019-12-31");
    struct call_for_lawyer call = call_of(desk);
    assert_order(desk, &call, "B A C");
}

static void test_who_speaks_the_language_goes_before_who_needs_an_interpreter(void **state) {
    struct desk *desk = *state;
    desk_lawyer(desk, "A", "rent", "nl");
    int64_t b = desk_lawyer(desk, "B", "rent", "nl ti");
    struct last_turn turns[] = {{b, 8, {800}}};
    struct call_for_lawyer call = call_of(desk);
    call.turns = turns;
    call.turn_count = 1;
    assert_order(desk, &call, "A B");
    call.language = "ti";
    assert_order(desk, &call, "B A");
    call.language = "am";
    assert_order(desk, &call, "A B");
    call.language = "";
    assert_order(desk, &call, "A B");
}

static void test_on_call_counts_where_it_is_urgent_and_before_language(void **state) {
    struct desk *desk = *state;
    desk_lawyer(desk, "A", "rent", "nl ar");
    int64_t b = desk_lawyer(desk, "B", "rent", "nl"), c = desk_lawyer(desk, "C", "rent", "nl ar");
    desk_set(desk, b, LAWYER_FIELD_ON_CALL, DESK_DAY "/" DESK_DAY);
    desk_set(desk, c, LAWYER_FIELD_ON_CALL, "2022-01-25/2022-02-01");
    struct call_for_lawyer call = call_of(desk);
    call.language = "ar";
    assert_order(desk, &call, "A C B");
    call.urgent = true;
    assert_order(desk, &call, "B A C");
}

static void test_each_reason_for_being_left_out(void **state) {
    struct desk *desk = *state;
    int64_t ids[LEFT_OUT_COUNT];
    for (int i = 0; i < LEFT_OUT_COUNT; i++) {
        char number[] = {(char)('A' + i), '\0'};
        ids[i] = desk_lawyer(desk, number, i == LEFT_OUT_MATTER ? "family" : "rent", "nl");
    }
    desk_set(desk, ids[LEFT_OUT_NOT_LISTED], LAWYER_FIELD_LISTED_UNTIL, "2022-01-23");
    desk_set(desk, ids[LEFT_OUT_SUSPENDED], LAWYER_FIELD_SUSPENDED, "2022-01-24/2022-02-24");
    desk_set(desk, ids[LEFT_OUT_ON_LEAVE], LAWYER_FIELD_LEAVE, "2022-01-10/2022-01-24");
    struct lawyer_exclusion exclusions[] = {{ids[LEFT_OUT_CONFLICT], EXCLUSION_CONFLICT},
                                            {ids[LEFT_OUT_ADVISED], EXCLUSION_ADVISED},
                                            {ids[LEFT_OUT_DECLINED], EXCLUSION_DECLINED}};
    struct call_for_lawyer call = call_of(desk);
    call.exclusions = exclusions;
    call.exclusion_count = array_length(exclusions);
    assert_order(desk, &call,
                 "A | B:not_listed C:suspended D:on_leave E:matter F:conflict G:advised "
                 "H:declined");
    /* The day after, leave has ended; what is not listed yet is not listed. */
    desk_set(desk, ids[LEFT_OUT_NOT_LISTED], LAWYER_FIELD_LISTED_UNTIL, "");
    desk_set(desk, ids[LEFT_OUT_NOT_LISTED], LAWYER_FIELD_LISTED_FROM, "2022-01-26");
    call.date = on("2022-01-25");
    assert_order(desk, &call,
                 "A D | B:not_listed C:suspended E:matter F:conflict G:advised H:declined");
    /* Urgent: first-line advice is no bar (508/12). */
    call.urgent = true;
    assert_order(desk, &call, "A D G | B:not_listed C:suspended E:matter F:conflict H:declined");
}

static void test_the_first_reason_is_the_one_that_is_told(void **state) {
    struct desk *desk = *state;
    int64_t a = desk_lawyer(desk, "A", "family", "nl");
    desk_set(desk, a, LAWYER_FIELD_LEAVE, "2022-01-10/2022-01-30");
    struct lawyer_exclusion exclusion = {a, EXCLUSION_CONFLICT};
    struct call_for_lawyer call = call_of(desk);
    call.exclusions = &exclusion;
    call.exclusion_count = 1;
    assert_order(desk, &call, "| A:on_leave");
    desk_set(desk, a, LAWYER_FIELD_SUSPENDED, "2022-01-10/2022-01-30");
    assert_order(desk, &call, "| A:suspended");
}

static void
test_leave_and_matter_are_no_bar_to_a_choice_but_a_conflict_behind_them_is(void **state) {
    struct desk *desk = *state;
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct ranking cleanup(ranking_done) ranking = {0};
    int64_t leave = desk_lawyer(desk, "A", "rent", "nl");
    int64_t matter = desk_lawyer(desk, "B", "family", "nl");
    int64_t conflict = desk_lawyer(desk, "C", "family", "nl");
    int64_t suspended = desk_lawyer(desk, "D", "rent", "nl");
    int64_t gone = desk_lawyer(desk, "E", "rent", "nl");
    int64_t declined = desk_lawyer(desk, "F", "rent", "nl");
    desk_set(desk, leave, LAWYER_FIELD_LEAVE, "2022-01-10/2022-01-30");
    desk_set(desk, suspended, LAWYER_FIELD_SUSPENDED, "2022-01-10/2022-01-30");
    desk_set(desk, gone, LAWYER_FIELD_LISTED_UNTIL, "2021-12-31");
    struct lawyer_exclusion exclusions[] = {{conflict, EXCLUSION_CONFLICT},
                                            {declined, EXCLUSION_DECLINED}};
    struct call_for_lawyer call = call_of(desk);
    call.exclusions = exclusions;
    call.exclusion_count = 2;
    assert_int_equal(lawyers_load(desk->fixture.store, &lawyers), ERR_NONE);
    ranking_make(&lawyers, &call, &ranking);
    assert_true(standing_may_be_chosen(ranking_find(&ranking, leave)));
    assert_true(standing_may_be_chosen(ranking_find(&ranking, matter)));
    assert_int_equal(ranking_find(&ranking, conflict)->left_out, LEFT_OUT_MATTER);
    assert_false(standing_may_be_chosen(ranking_find(&ranking, conflict)));
    assert_false(standing_may_be_chosen(ranking_find(&ranking, suspended)));
    assert_false(standing_may_be_chosen(ranking_find(&ranking, gone)));
    assert_false(standing_may_be_chosen(ranking_find(&ranking, declined)));
    assert_null(ranking_find(&ranking, declined + 1));
}

static void test_the_kept_order_says_who_and_why(void **state) {
    struct desk *desk = *state;
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct ranking cleanup(ranking_done) ranking = {0};
    int64_t a = desk_lawyer(desk, "A", "rent", "fr");
    int64_t b = desk_lawyer(desk, "B", "family", "nl");
    /* 2 March 2021, 09:14:05 UTC */
    struct last_turn turn = {a, 1, {INT64_C(1614676445) * US_PER_SECOND}};
    struct call_for_lawyer call = call_of(desk);
    call.turns = &turn;
    call.turn_count = 1;
    assert_int_equal(lawyers_load(desk->fixture.store, &lawyers), ERR_NONE);
    ranking_make(&lawyers, &call, &ranking);
    json_t *json = ranking_keep(&ranking);
    json_t *expected = json_pack("{s:[{s:I,s:b,s:b,s:I}],s:{s:[I]}}", "able", "lawyer",
                                 (json_int_t)a, "on_call", 0, "speaks", 0, "last_us",
                                 (json_int_t)turn.at.us, "left_out", "matter", (json_int_t)b);
    assert_true(json_equal(json, expected));
    json_decref(json);
    json_decref(expected);
}

static void test_a_kept_order_is_read_as_it_was(void **state) {
    struct desk *desk = *state;
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct ranking cleanup(ranking_done) ranking = {0}, back = {0}, none = {0};
    int64_t first = desk_lawyer(desk, "C", "rent", "nl");
    struct last_turn turn = {first, 1, desk->now};
    struct call_for_lawyer call = call_of(desk);
    desk_lawyer(desk, "B", "rent", "fr");
    desk_lawyer(desk, "A", "tax", "nl");
    call.turns = &turn;
    call.turn_count = 1;
    assert_int_equal(lawyers_load(desk->fixture.store, &lawyers), ERR_NONE);
    ranking_make(&lawyers, &call, &ranking);
    json_t *json = ranking_keep(&ranking);
    cleanup_free char *kept = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    assert_true(ranking_read(kept, &lawyers, &back));
    assert_int_equal(back.count, ranking.count);
    assert_int_equal(back.able, ranking.able);
    for (size_t i = 0; i < back.count; i++) {
        assert_ptr_equal(back.list[i].lawyer, ranking.list[i].lawyer);
        assert_int_equal(back.list[i].left_out, ranking.list[i].left_out);
        assert_int_equal(back.list[i].has_turn, ranking.list[i].has_turn);
        assert_int_equal(back.list[i].last.at.us, ranking.list[i].last.at.us);
    }
    assert_int_equal(ranking_longest_ago(&back)->lawyer->id, first);
    assert_false(ranking_read("[]", &lawyers, &none));
    assert_int_equal(none.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_desk(test_who_never_was_goes_first_then_who_was_longest_ago),
        with_desk(test_of_those_who_never_were_who_is_longest_on_the_list_goes_first),
        with_desk(test_who_speaks_the_language_goes_before_who_needs_an_interpreter),
        with_desk(test_on_call_counts_where_it_is_urgent_and_before_language),
        with_desk(test_each_reason_for_being_left_out),
        with_desk(test_the_first_reason_is_the_one_that_is_told),
        with_desk(test_leave_and_matter_are_no_bar_to_a_choice_but_a_conflict_behind_them_is),
        with_desk(test_the_kept_order_says_who_and_why),
        with_desk(test_a_kept_order_is_read_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
