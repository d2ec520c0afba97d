/* Lawyers as they are typed and kept: every mistake by its field, days, languages. */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

static const char *const good[LAWYER_FIELD_COUNT] = {
    [LAWYER_FIELD_NUMBER] = " ANT-0107 ",
    [LAWYER_FIELD_NAME] = "Elke Van den Bossche",
    [LAWYER_FIELD_BAR] = "Antwerpen",
    [LAWYER_FIELD_STREET] = "Mechelsesteenweg 12",
    [LAWYER_FIELD_POSTCODE] = "2018",
    [LAWYER_FIELD_TOWN] = "Antwerpen",
    [LAWYER_FIELD_PHONE] = "+32 (0)3/000.00.00",
    [LAWYER_FIELD_EMAIL] = "elke@advocaat.example",
    [LAWYER_FIELD_MATTERS] = "family, Youth  family",
    [LAWYER_FIELD_LANGUAGES] = "NL, fr nl,FR ar",
    [LAWYER_FIELD_LISTED_FROM] = "2019-09-01",
    [LAWYER_FIELD_LISTED_UNTIL] = "2029-08-31",
    [LAWYER_FIELD_ON_CALL] = "2026-03-09/2026-03-15 2026-03-01/2026-03-01",
    [LAWYER_FIELD_LEAVE] = "2026-07-01/2026-07-15",
    [LAWYER_FIELD_SUSPENDED] = "2027-01-01/2027-01-08",
};

/* The mistake that the field has with that text, all others being good. */
static enum lawyer_mistake mistake_of(enum lawyer_field field, const char *text) {
    const char *typed[LAWYER_FIELD_COUNT];
    struct lawyer lawyer;
    struct lawyer_wrongs wrongs;
    memcpy(typed, good, sizeof good);
    typed[field] = text;
    bool read = lawyer_read(typed, &lawyer, &wrongs);
    assert_int_equal(read, wrongs.of[field] == LAWYER_GOOD);
    if (!read)
        assert_null(lawyer.number);
    lawyer_done(&lawyer);
    return wrongs.of[field];
}

static void assert_written(const struct lawyer *lawyer, enum lawyer_field field,
                           const char *expected) {
    struct str cleanup(str_done) text = {0};
    lawyer_write(lawyer, field, &text);
    assert_string_equal(str_text(&text), expected);
}

static void test_what_was_typed_is_read_in_one_form(void **state) {
    (void)state;
    struct lawyer cleanup(lawyer_done) lawyer;
    struct lawyer_wrongs wrongs;
    assert_true(lawyer_read(good, &lawyer, &wrongs));
    assert_written(&lawyer, LAWYER_FIELD_NUMBER, "ANT-0107");
    assert_written(&lawyer, LAWYER_FIELD_MATTERS, "family youth");
    assert_written(&lawyer, LAWYER_FIELD_LANGUAGES, "nl fr ar");
    assert_written(&lawyer, LAWYER_FIELD_LISTED_UNTIL, "2029-08-31");
    assert_written(&lawyer, LAWYER_FIELD_ON_CALL, "2026-03-01/2026-03-01 2026-03-09/2026-03-15");
    assert_written(&lawyer, LAWYER_FIELD_SUSPENDED, "2027-01-01/2027-01-08");
    assert_true(lawyer_speaks(&lawyer, "fr"));
    assert_false(lawyer_speaks(&lawyer, "f"));
    assert_false(lawyer_speaks(&lawyer, ""));
    assert_true(lawyer_handles(&lawyer, MATTER_YOUTH));
    assert_false(lawyer_handles(&lawyer, MATTER_RENT));
    assert_false(lawyer_handles(&lawyer, MATTER_UNKNOWN));
}

static void test_days_of_a_period_count_from_the_first_to_the_last(void **state) {
    (void)state;
    struct lawyer cleanup(lawyer_done) lawyer;
    struct lawyer_wrongs wrongs;
    assert_true(lawyer_read(good, &lawyer, &wrongs));
    assert_false(lawyer_is_listed(&lawyer, on("2019-08-31")));
    assert_true(lawyer_is_listed(&lawyer, on("2019-09-01")));
    assert_true(lawyer_is_listed(&lawyer, on("2029-08-31")));
    assert_false(lawyer_is_listed(&lawyer, on("2029-09-01")));
    assert_false(lawyer_is_in(&lawyer, LAWYER_LEAVE, on("2026-06-30")));
    assert_true(lawyer_is_in(&lawyer, LAWYER_LEAVE, on("2026-07-01")));
    assert_true(lawyer_is_in(&lawyer, LAWYER_LEAVE, on("2026-07-15")));
    assert_false(lawyer_is_in(&lawyer, LAWYER_LEAVE, on("2026-07-16")));
    assert_false(lawyer_is_in(&lawyer, LAWYER_ON_CALL, on("2026-07-01")));
}

static void test_every_field_that_is_wrong_is_named(void **state) {
    (void)state;
    const char *const nothing[LAWYER_FIELD_COUNT] = {0};
    struct lawyer lawyer;
    struct lawyer_wrongs wrongs;
    assert_false(lawyer_read(nothing, &lawyer, &wrongs));
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        bool may_be_empty = i == LAWYER_FIELD_EMAIL || i >= LAWYER_FIELD_LISTED_UNTIL;
        assert_int_equal(wrongs.of[i], may_be_empty ? LAWYER_GOOD : LAWYER_EMPTY);
    }
}

static void test_texts_are_short_and_plain(void **state) {
    (void)state;
    char longest[LAWYER_TEXT_BYTES + 2];
    memset(longest, 'a', sizeof longest - 1);
    longest[LAWYER_TEXT_BYTES + 1] = '\0';
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, longest), LAWYER_TOO_LONG);
    longest[LAWYER_TEXT_BYTES] = '\0';
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, longest), LAWYER_GOOD);
    longest[LAWYER_NUMBER_BYTES + 1] = '\0';
    assert_int_equal(mistake_of(LAWYER_FIELD_NUMBER, longest), LAWYER_TOO_LONG);
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, "An\x1bPeeters"), LAWYER_NOT_PLAIN);
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, "An \xff"), LAWYER_NOT_PLAIN);
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, "An \u202eretep"), LAWYER_NOT_PLAIN);
    assert_int_equal(mistake_of(LAWYER_FIELD_STREET, "  "), LAWYER_EMPTY);
}

static void test_nothing_is_exported_that_a_spreadsheet_would_run(void **state) {
    (void)state;
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, "=HYPERLINK(\"x\")"), LAWYER_FORMULA);
    assert_int_equal(mistake_of(LAWYER_FIELD_TOWN, " @SUM(A1)"), LAWYER_FORMULA);
    assert_int_equal(mistake_of(LAWYER_FIELD_STREET, "+cmd|' /C calc'!A0"), LAWYER_FORMULA);
    assert_int_equal(mistake_of(LAWYER_FIELD_EMAIL, "-1@balie.example"), LAWYER_FORMULA);
    assert_int_equal(mistake_of(LAWYER_FIELD_STREET, "-"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_NAME, "An Peeters-Maes"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_PHONE, "+32 3 000 00 00"), LAWYER_GOOD);
}

static void test_addresses_of_mail_and_telephone(void **state) {
    (void)state;
    assert_int_equal(mistake_of(LAWYER_FIELD_EMAIL, "elke"), LAWYER_NO_EMAIL);
    assert_int_equal(mistake_of(LAWYER_FIELD_EMAIL, "elke@balie"), LAWYER_NO_EMAIL);
    assert_int_equal(mistake_of(LAWYER_FIELD_EMAIL, "a@b.be, c@d.be"), LAWYER_NO_EMAIL);
    assert_int_equal(mistake_of(LAWYER_FIELD_EMAIL, ""), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_PHONE, "bel mij"), LAWYER_NO_PHONE);
    assert_int_equal(mistake_of(LAWYER_FIELD_PHONE, "03 12 (toestel 4)"), LAWYER_NO_PHONE);
    assert_int_equal(mistake_of(LAWYER_FIELD_PHONE, "+ - ."), LAWYER_NO_PHONE);
}

static void test_words_must_name_matters_and_languages(void **state) {
    (void)state;
    assert_int_equal(mistake_of(LAWYER_FIELD_MATTERS, "family divorce"), LAWYER_NO_MATTER);
    assert_int_equal(mistake_of(LAWYER_FIELD_MATTERS, "unknown"), LAWYER_NO_MATTER);
    assert_int_equal(mistake_of(LAWYER_FIELD_MATTERS, " , "), LAWYER_EMPTY);
    assert_int_equal(mistake_of(LAWYER_FIELD_LANGUAGES, "nl xx"), LAWYER_NO_LANGUAGE);
    assert_int_equal(mistake_of(LAWYER_FIELD_LANGUAGES, "dutch"), LAWYER_NO_LANGUAGE);
    assert_int_equal(mistake_of(LAWYER_FIELD_LANGUAGES, "nl ti so ps"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_LANGUAGES,
                                "nl fr en de ar tr es ru pl it pt ro bg el hu cs sk sl sv fi da"),
                     LAWYER_TOO_LONG);
}

static void test_days_and_intervals(void **state) {
    (void)state;
    assert_int_equal(mistake_of(LAWYER_FIELD_LISTED_FROM, "1/9/2019"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_LISTED_FROM, "2019-02-29"), LAWYER_NO_DAY);
    assert_int_equal(mistake_of(LAWYER_FIELD_LISTED_UNTIL, "ooit"), LAWYER_NO_DAY);
    assert_int_equal(mistake_of(LAWYER_FIELD_LISTED_UNTIL, "2019-08-31"), LAWYER_BACKWARDS);
    assert_int_equal(mistake_of(LAWYER_FIELD_LISTED_UNTIL, "2019-09-01"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_LEAVE, "2026-07-01"), LAWYER_NO_INTERVAL);
    assert_int_equal(mistake_of(LAWYER_FIELD_LEAVE, "2026-07-01/15"), LAWYER_NO_INTERVAL);
    assert_int_equal(mistake_of(LAWYER_FIELD_LEAVE, "2026-07-15/2026-07-01"), LAWYER_BACKWARDS);
    assert_int_equal(mistake_of(LAWYER_FIELD_LEAVE, "2026-07-01/2026-07-15 2026-07-15/2026-07-20"),
                     LAWYER_OVERLAP);
    assert_int_equal(mistake_of(LAWYER_FIELD_LEAVE, "2026-07-16/2026-07-20 2026-07-01/2026-07-15"),
                     LAWYER_GOOD);
    /* Leave and being on call may meet: leave goes first. */
    assert_int_equal(mistake_of(LAWYER_FIELD_ON_CALL, "2026-07-01/2026-07-15"), LAWYER_GOOD);
}

static void test_a_suspension_takes_8_days_to_3_years(void **state) {
    (void)state;
    assert_int_equal(mistake_of(LAWYER_FIELD_SUSPENDED, "2027-01-01/2027-01-07"),
                     LAWYER_SUSPENSION_SPAN);
    assert_int_equal(mistake_of(LAWYER_FIELD_SUSPENDED, "2027-01-01/2027-01-08"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_SUSPENDED, "2027-01-01/2029-12-31"), LAWYER_GOOD);
    assert_int_equal(mistake_of(LAWYER_FIELD_SUSPENDED, "2027-01-01/2030-01-01"),
                     LAWYER_SUSPENSION_SPAN);
}

/* ---- Kept ---- */

static void test_a_lawyer_comes_back_as_saved(void **state) {
    struct desk *desk = *state;
    struct lawyer cleanup(lawyer_done) lawyer, back = {0};
    struct lawyer_wrongs wrongs;
    bool taken = true, found = false;
    assert_true(lawyer_read(good, &lawyer, &wrongs));
    assert_int_equal(lawyer_save(desk->fixture.store, &lawyer, &taken), ERR_NONE);
    assert_false(taken);
    assert_true(lawyer.id > 0);
    assert_int_equal(lawyer_find(desk->fixture.store, lawyer.id, &back, &found), ERR_NONE);
    assert_true(found);
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        struct str cleanup(str_done) text = {0};
        lawyer_write(&lawyer, (enum lawyer_field)i, &text);
        assert_written(&back, (enum lawyer_field)i, str_text(&text));
    }
    assert_int_equal(lawyer_find(desk->fixture.store, lawyer.id + 1, &back, &found), ERR_NONE);
    assert_false(found);
}

static void test_a_number_belongs_to_one_lawyer(void **state) {
    struct desk *desk = *state;
    struct lawyer cleanup(lawyer_done) lawyer;
    struct lawyer_wrongs wrongs;
    bool taken = false;
    desk_lawyer(desk, "ant-0107", "rent", "nl");
    int64_t other = desk_lawyer(desk, "ANT-0108", "rent", "nl");
    assert_true(lawyer_read(good, &lawyer, &wrongs));
    assert_int_equal(lawyer_save(desk->fixture.store, &lawyer, &taken), ERR_NONE);
    assert_true(taken);
    lawyer.id = other;
    assert_int_equal(lawyer_save(desk->fixture.store, &lawyer, &taken), ERR_NONE);
    assert_true(taken);
    assert_int_equal(desk_number(desk, "SELECT count(*) FROM lawyer"), 2);
    assert_int_equal(desk_number(desk, "SELECT count(*) FROM lawyer_period"), 0);
}

static void test_the_list_has_everybody_by_name_with_their_periods(void **state) {
    struct desk *desk = *state;
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    int64_t c = desk_lawyer(desk, "C", "rent", "nl"), a = desk_lawyer(desk, "A", "rent", "nl");
    int64_t b = desk_lawyer(desk, "B", "rent", "nl");
    desk_set(desk, a, LAWYER_FIELD_LEAVE, "2026-07-01/2026-07-15 2026-09-01/2026-09-02");
    desk_set(desk, c, LAWYER_FIELD_ON_CALL, "2026-07-03/2026-07-03");
    desk_set(desk, b, LAWYER_FIELD_NAME, "aa Meester B");
    assert_int_equal(lawyers_load(desk->fixture.store, &lawyers), ERR_NONE);
    assert_int_equal(lawyers.count, 3);
    assert_int_equal(lawyers.list[0].id, b);
    assert_int_equal(lawyers.list[1].id, a);
    assert_int_equal(lawyers.list[2].id, c);
    assert_int_equal(lawyers.list[0].period_count, 0);
    assert_written(&lawyers.list[1], LAWYER_FIELD_LEAVE,
                   "2026-07-01/2026-07-15 2026-09-01/2026-09-02");
    assert_written(&lawyers.list[2], LAWYER_FIELD_ON_CALL, "2026-07-03/2026-07-03");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_typed_is_read_in_one_form),
        cmocka_unit_test(test_days_of_a_period_count_from_the_first_to_the_last),
        cmocka_unit_test(test_every_field_that_is_wrong_is_named),
        cmocka_unit_test(test_texts_are_short_and_plain),
        cmocka_unit_test(test_nothing_is_exported_that_a_spreadsheet_would_run),
        cmocka_unit_test(test_addresses_of_mail_and_telephone),
        cmocka_unit_test(test_words_must_name_matters_and_languages),
        cmocka_unit_test(test_days_and_intervals),
        cmocka_unit_test(test_a_suspension_takes_8_days_to_3_years),
        with_desk(test_a_lawyer_comes_back_as_saved),
        with_desk(test_a_number_belongs_to_one_lawyer),
        with_desk(test_the_list_has_everybody_by_name_with_their_periods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
