/* What is typed in the talk, field by field: what it makes of the case, every
 * mistake, where a missing fact is asked. */
#include "dossier/intake.h"
#include "base/memory.h"
#include "dossier/intake_fields.h"
#include "dossier/intake_value.h"
#include "dossier/means_json.h"
#include "random_case.h"
#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "m0.wage negative, email no_email" */
static void assert_wrongs(json_t *fields, const char *expected) {
    struct intake cleanup(intake_done) intake = read_typed(fields);
    struct str cleanup(str_done) found = {0};
    for (size_t i = 0; i < intake.wrong_count; i++)
        str_format(&found, "%s%s %s", i ? ", " : "", intake.wrongs[i].field,
                   intake_mistake_name(intake.wrongs[i].mistake));
    assert_string_equal(str_text(&found), expected);
}

/* ---- Amounts, days, ages ---- */

static void assert_amount(const char *text, int64_t cents) {
    struct money money = {-1};
    enum intake_mistake mistake = intake_amount(text, &money);
    if (mistake || money.cents != cents)
        fail_msg("'%s' reads as %s %lld", text, intake_mistake_name(mistake),
                 (long long)money.cents);
}

static void assert_no_amount(const char *text, enum intake_mistake expected) {
    struct money money = {-7};
    enum intake_mistake mistake = intake_amount(text, &money);
    if (mistake != expected || money.cents != -7)
        fail_msg("'%s' reads as %s %lld", text, intake_mistake_name(mistake),
                 (long long)money.cents);
}

static void test_amounts_are_read_as_people_in_belgium_type_them(void **state) {
    (void)state;
    static const char *const same[] = {
        "1450",     "1.450",      "1 450",         "€ 1450",    "€1.450",   "1450 €",
        "1450 EUR", "1450,00",    "1450.0",        "1.450,00",  "1,450.00", "  1450  ",
        "1450,-",   "1\u00a0450", "1\u202f450,00", "euro 1450", "001450"};
    for (size_t i = 0; i < array_length(same); i++)
        assert_amount(same[i], 145000);
    assert_amount("1450,5", 145050);
    assert_amount("1.450,50", 145050);
    assert_amount("1450.50", 145050);
    assert_amount("0", 0);
    assert_amount("0,01", 1);
    assert_amount("1.000.000,00", 100000000);
    assert_amount("12.345,67", 1234567);
}

static void test_what_is_no_amount_is_named(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "veel",    "1450,555",     "1,450", "1.45.0",         "14 50",
        "1e3",     ".50",          ",5",    "1450,",          "€",
        "1 4 5 0", "12,34,56",     "0x10",  "1450 per maand", "1.450.00",
        "1.4500",  "\u0661\u0662", "nan",   "1450;2"};
    for (size_t i = 0; i < array_length(wrong); i++)
        assert_no_amount(wrong[i], INTAKE_NO_AMOUNT);
    static const char *const below[] = {"-1", "- 1450", "\u22121450,50", "-€ 50", "€ -50", "-0"};
    for (size_t i = 0; i < array_length(below); i++)
        assert_no_amount(below[i], INTAKE_NEGATIVE);
    assert_no_amount("-veel", INTAKE_NO_AMOUNT);
    assert_no_amount("1000000,01", INTAKE_TOO_MUCH);
    assert_no_amount("99999999999999999999999999", INTAKE_TOO_MUCH);
    char many[400];
    memset(many, '9', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    assert_no_amount(many, INTAKE_NO_AMOUNT);
}

static void test_days_are_read_in_both_orders(void **state) {
    (void)state;
    static const char *const same[] = {"2026-09-01", "1/9/2026",   "01/09/2026", "1-9-2026",
                                       "1.9.2026",   " 1/9/2026 ", "1/9/26",     "01.09.26"};
    static const char *const wrong[] = {
        "1/9",      "31/2/2026", "1/9/026",    "9 september", "29/2/25", "1/26", "1/9/6",
        "1/9-2026", "1/9/20260", "2026-13-01", "0001-01-01",  "",        "/",    "1//9"};
    struct date date;
    for (size_t i = 0; i < array_length(same); i++) {
        assert_int_equal(intake_day(same[i], &date), INTAKE_GOOD);
        assert_true(date_equal(date, on("2026-09-01")));
    }
    for (size_t i = 0; i < array_length(wrong); i++)
        if (intake_day(wrong[i], &date) != INTAKE_NO_DAY)
            fail_msg("'%s' is a day", wrong[i]);
}

static void assert_age(const char *text, int years) {
    struct years age = {0};
    assert_int_equal(intake_age(text, today, &age), INTAKE_GOOD);
    assert_true(age.known);
    assert_int_equal(age.count, years);
}

static void test_an_age_is_in_years_or_a_date_of_birth(void **state) {
    (void)state;
    struct years age;
    assert_age("0", 0);
    assert_age("34", 34);
    assert_age("130", 130);
    assert_age("23/11/2008", 18);
    assert_age("24/11/2008", 17);
    assert_age("29/2/2008", 18);
    assert_age("2026-11-23", 0);
    assert_int_equal(intake_age("24/11/2026", today, &age), INTAKE_IN_FUTURE);
    assert_int_equal(intake_age("131", today, &age), INTAKE_TOO_OLD);
    assert_int_equal(intake_age("99999999999999999999", today, &age), INTAKE_TOO_OLD);
    assert_int_equal(intake_age("1/1/1850", today, &age), INTAKE_TOO_OLD);
    assert_int_equal(intake_age("-5", today, &age), INTAKE_NEGATIVE);
    assert_int_equal(intake_age("34 jaar", today, &age), INTAKE_NO_AGE);
    assert_int_equal(intake_age("3,5", today, &age), INTAKE_NO_AGE);
    assert_int_equal(intake_age("oud", today, &age), INTAKE_NO_AGE);
    assert_int_equal(intake_age("1/9/05", today, &age), INTAKE_NO_AGE);
}

/* ---- The case ---- */

static void test_nothing_typed_leaves_open_what_nobody_asked(void **state) {
    (void)state;
    struct intake cleanup(intake_done) intake = read_typed(json_object());
    const struct means_case *c = &intake.c;
    assert_int_equal(intake.wrong_count, 0);
    assert_true(date_equal(c->date, today));
    assert_int_equal(c->member_count, 1);
    assert_int_equal(c->members[0].kinship, KIN_APPLICANT);
    assert_false(c->members[0].age.known || c->members[0].net_income.known);
    assert_int_equal(c->advice_only, FACT_UNKNOWN);
    assert_int_equal(c->wealth_found, FACT_UNKNOWN);
    assert_int_equal(c->matter, MATTER_UNKNOWN);
    assert_int_equal(c->urgent, FACT_NO);
    assert_int_equal(c->third_party_pays, FACT_NO);
    assert_true(c->alimony_paid.known && c->alimony_paid.money.cents == 0);
    assert_false(c->has_documents || c->in_debt_settlement);
}

static void test_every_answer_stands_in_the_case(void **state) {
    (void)state;
    struct intake cleanup(intake_done) intake = read_typed(typed(
        "purpose", "lawyer", "matter", "rent", "date", "26/1/2022", "urgent", "yes",
        "third_party_pays", "yes", "unfounded", "yes", "unfounded_reason", "verjaard",
        "youth_court", "yes", "succession", "yes", "wealth", "yes", "wealth_reason", "twee huizen",
        "debt_settlement", "yes", "living_money", "800", "charges_paid", "120,50", "c.asylum",
        "yes", "c.detained", "yes", "c.detained.rebutted", "yes", "m0.age", "34", "m0.student",
        "yes", "m0.situation.procedure", "yes", "p.identity.0", "good", "p.identity.0.date",
        "1/1/2022", "p.rent_sheet.0", "refused", "p.rent_sheet.0.statement", "yes", NULL));
    const struct means_case *c = &intake.c;
    assert_int_equal(intake.wrong_count, 0);
    assert_int_equal(c->advice_only, FACT_NO);
    assert_int_equal(c->matter, MATTER_RENT);
    assert_true(date_equal(c->date, on("2022-01-26")));
    assert_int_equal(c->urgent & c->third_party_pays & c->unfounded & c->youth_court &
                         c->succession & c->wealth_found,
                     FACT_YES);
    assert_string_equal(c->wealth_reason, "twee huizen");
    assert_true(c->in_debt_settlement);
    assert_int_equal(c->living_money.money.cents, 80000);
    assert_int_equal(c->charges_paid.money.cents, 12050);
    assert_int_equal(c->claim_count, 2);
    assert_int_equal(c->claims[0].category, CATEGORY_DETAINED);
    assert_int_equal(c->claims[0].rebutted, FACT_YES);
    assert_int_equal(c->claims[1].rebutted, FACT_NO);
    assert_int_equal(c->members[0].student, FACT_YES);
    assert_int_equal(c->circumstance_count, 1);
    assert_int_equal(c->circumstances[0].situation, SITUATION_PROCEDURE);
    assert_true(c->has_documents);
    assert_int_equal(c->paper_count, 2);
    assert_int_equal(c->papers[0].accepted, FACT_YES);
    assert_true(c->papers[0].dated);
    assert_int_equal(c->papers[1].accepted, FACT_NO);
    assert_true(c->papers[1].statement);
    assert_false(c->papers[1].dated);
}

static void test_people_stand_in_their_order_with_what_is_said_of_them(void **state) {
    (void)state;
    struct intake cleanup(intake_done) intake = read_typed(
        typed("m0.age", "40", "m1.role", "partner", "m1.age", "1/2/1990", "m1.dependant", "no",
              "m2.role", "child", "m2.opponent", "yes", "m3.role", "other", "m3.excluded", "yes",
              "m3.excluded_reason", "huurt een kamer", "m3.self_employed", "yes", NULL));
    const struct member *members = intake.c.members;
    assert_int_equal(intake.c.member_count, 4);
    assert_int_equal(members[1].kinship, KIN_PARTNER);
    assert_int_equal(members[1].age.count, 36);
    assert_int_equal(members[1].dependant, DEPENDENCE_NO);
    assert_int_equal(members[2].opponent, FACT_YES);
    assert_string_equal(members[3].excluded_reason, "huurt een kamer");
    assert_int_equal(members[3].self_employed, FACT_YES);
}

static struct amount income_of(json_t *fields) {
    struct intake cleanup(intake_done) intake = read_typed(fields);
    return intake.c.members[0].net_income;
}

static void test_income_is_the_sum_of_its_lines(void **state) {
    (void)state;
    struct amount some = income_of(typed("m0.income", "some", "m0.wage", "1.000,50", "m0.benefit",
                                         "200", "m0.pension", "30", "m0.self_employed_income", "4",
                                         "m0.other_income", "0,25", NULL));
    assert_true(some.known);
    assert_int_equal(some.money.cents, 123475);
    struct amount none = income_of(typed("m0.income", "none", "m0.wage", "900", NULL));
    assert_true(none.known && none.money.cents == 0);
    assert_false(income_of(typed("m0.income", "", NULL)).known);
    assert_false(income_of(typed("m0.income", "some", NULL)).known);
    assert_false(
        income_of(typed("m0.income", "some", "m0.wage", "900", "m0.benefit", "x", NULL)).known);
    assert_int_equal(income_of(typed("m0.wage", "900", NULL)).money.cents, 90000);
}

static void test_alimony_and_debts_are_summed_over_who_stays(void **state) {
    (void)state;
    struct intake cleanup(intake_done) intake = read_typed(typed(
        "m0.alimony_received", "100", "m0.exceptional_debt", "10", "m1.role", "partner",
        "m1.alimony_received", "50,50", "m1.alimony_paid", "20", "m1.exceptional_debt", "5",
        "m2.role", "other", "m2.opponent", "yes", "m2.alimony_received", "999", "m3.role", "other",
        "m3.excluded", "yes", "m3.excluded_reason", "kamer", "m3.alimony_paid", "999", NULL));
    assert_int_equal(intake.c.alimony_received.money.cents, 15050);
    assert_int_equal(intake.c.alimony_paid.money.cents, 2000);
    assert_int_equal(intake.c.exceptional_debt.money.cents, 1500);
    struct intake cleanup(intake_done) wrong =
        read_typed(typed("m0.alimony_paid", "1", "m1.alimony_paid", "veel", NULL));
    assert_false(wrong.c.alimony_paid.known);
}

static void test_a_marked_paper_says_that_papers_were_looked_at(void **state) {
    (void)state;
    struct intake cleanup(intake_done) marked = read_typed(typed("p.identity.0", "good", NULL));
    struct intake cleanup(intake_done) ticked = read_typed(typed("papers", "yes", NULL));
    struct intake cleanup(intake_done) neither = read_typed(typed("p.identity.0", "", NULL));
    assert_true(marked.c.has_documents);
    assert_true(ticked.c.has_documents);
    assert_false(neither.c.has_documents);
}

/* ---- Every mistake ---- */

static char *long_text(size_t length) {
    char *text = memory_new(length + 1, 1);
    memset(text, 'a', length);
    return text;
}

static void test_every_field_of_an_amount_names_what_is_wrong_with_it(void **state) {
    static const char *const fields[] = {
        "m0.wage",         "m0.benefit",          "m0.pension",      "m0.self_employed_income",
        "m0.other_income", "m0.alimony_received", "m0.alimony_paid", "m0.exceptional_debt",
        "living_money",    "charges_paid"};
    static const struct {
        const char *text, *mistake;
    } wrong[] = {{"veel", "no_amount"}, {"-5", "negative"}, {"1000001", "too_much"}};
    (void)state;
    for (size_t i = 0; i < array_length(fields); i++)
        for (size_t k = 0; k < array_length(wrong); k++) {
            cleanup_free char *expected = memory_format("%s %s", fields[i], wrong[k].mistake);
            assert_wrongs(typed("debt_settlement", "yes", fields[i], wrong[k].text, NULL),
                          expected);
        }
}

static void test_every_choice_names_what_is_none(void **state) {
    static const char *const fields[] = {
        "purpose",         "matter",       "urgent",           "language",
        "paper_language",  "m1.role",      "m0.student",       "m0.self_employed",
        "m1.opponent",     "m1.dependant", "m1.excluded",      "m0.income",
        "debt_settlement", "c.asylum",     "wealth",           "m0.situation.procedure",
        "p.identity.0",    "papers",       "third_party_pays", "unfounded",
        "youth_court",     "succession"};
    (void)state;
    for (size_t i = 0; i < array_length(fields); i++) {
        cleanup_free char *expected = memory_format("%s no_choice", fields[i]);
        assert_wrongs(typed(fields[i], "misschien", NULL), expected);
    }
    assert_wrongs(typed("m1.role", "applicant", NULL), "m1.role no_choice");
    assert_wrongs(typed("c.asylum", "yes", "c.asylum.rebutted", "x", NULL),
                  "c.asylum.rebutted no_choice");
    assert_wrongs(typed("p.identity.0", "good", "p.identity.0.statement", "x", NULL),
                  "p.identity.0.statement no_choice");
}

static void test_every_text_has_a_longest(void **state) {
    static const struct {
        const char *field, *with;
        size_t most;
    } texts[] = {{"name", "", 200},
                 {"street", "", 200},
                 {"postcode", "", 20},
                 {"town", "", 100},
                 {"phone", "", 50},
                 {"subject", "", 500},
                 {"wealth_reason", "wealth", 1000},
                 {"unfounded_reason", "unfounded", 1000},
                 {"m1.excluded_reason", "m1.excluded", 1000}};
    (void)state;
    for (size_t i = 0; i < array_length(texts); i++) {
        cleanup_free char *fits = long_text(texts[i].most);
        cleanup_free char *longer = long_text(texts[i].most + 1);
        cleanup_free char *expected = memory_format("%s too_long", texts[i].field);
        assert_wrongs(typed(texts[i].with, "yes", texts[i].field, fits, NULL), "");
        assert_wrongs(typed(texts[i].with, "yes", texts[i].field, longer, NULL), expected);
    }
    cleanup_free char *longer = long_text(255);
    assert_wrongs(typed("email", longer, NULL), "email too_long");
}

static void test_days_and_ages_name_what_is_wrong_with_them(void **state) {
    (void)state;
    assert_wrongs(typed("date", "morgen", NULL), "date no_day");
    assert_wrongs(typed("date", "24/11/2026", NULL), "date in_future");
    assert_wrongs(typed("date", "1/1/1850", NULL), "date no_day");
    assert_wrongs(typed("p.identity.0", "good", "p.identity.0.date", "99", NULL),
                  "p.identity.0.date no_day");
    assert_wrongs(typed("p.identity.0", "good", "p.identity.0.date", "1/1/2030", NULL),
                  "p.identity.0.date in_future");
    assert_wrongs(typed("m0.age", "x", NULL), "m0.age no_age");
    assert_wrongs(typed("m0.age", "200", NULL), "m0.age too_old");
    assert_wrongs(typed("m0.age", "-1", NULL), "m0.age negative");
    assert_wrongs(typed("date", "26/1/2022", "m0.age", "27/1/2022", NULL), "m0.age in_future");
    assert_wrongs(typed("email", "geen adres", NULL), "email no_email");
    assert_wrongs(typed("email", "@", NULL), "email no_email");
    assert_wrongs(typed("email", "an@voorbeeld.be", NULL), "");
}

static void test_nobody_is_left_out_without_a_reason(void **state) {
    (void)state;
    assert_wrongs(typed("m1.excluded", "yes", NULL), "m1.excluded_reason needs_reason");
    struct intake cleanup(intake_done) intake =
        read_typed(typed("m1.excluded", "yes", "m1.excluded_reason", "   ", NULL));
    assert_null(intake.c.members[1].excluded_reason);
    assert_wrongs(typed("wealth", "yes", NULL), "wealth_reason needs_reason");
    assert_wrongs(typed("unfounded", "yes", NULL), "unfounded_reason needs_reason");
}

static void test_what_is_wrong_is_unknown(void **state) {
    (void)state;
    struct intake cleanup(intake_done) intake =
        read_typed(typed("purpose", "x", "matter", "x", "m0.age", "x", "m0.wage", "x", "wealth",
                         "x", "urgent", "x", "date", "x", NULL));
    assert_int_equal(intake.c.advice_only, FACT_UNKNOWN);
    assert_int_equal(intake.c.matter, MATTER_UNKNOWN);
    assert_int_equal(intake.c.wealth_found, FACT_UNKNOWN);
    assert_int_equal(intake.c.urgent, FACT_UNKNOWN);
    assert_false(intake.c.members[0].age.known || intake.c.members[0].net_income.known);
    assert_true(date_equal(intake.c.date, today));
}

static void test_a_missing_fact_leads_to_its_field(void **state) {
    (void)state;
    struct intake cleanup(intake_done) intake =
        read_typed(typed("m1.role", "child", "p.identity.0", "good", "c.asylum", "yes", NULL));
    static const struct {
        struct fact_ref fact;
        const char *field;
    } some[] = {
        {{FACT_MEMBER_NET_INCOME, 1}, "m1.income"},  {{FACT_MEMBER_AGE, 0}, "m0.age"},
        {{FACT_ADVICE_ONLY, 0}, "purpose"},          {{FACT_WEALTH_FOUND, 0}, "wealth"},
        {{FACT_PAPER_DATE, 0}, "p.identity.0.date"}, {{FACT_PAPER_ACCEPTED, 0}, "p.identity.0"},
        {{FACT_CLAIM_PROVED, 0}, "c.asylum"}};
    for (size_t i = 0; i < array_length(some); i++) {
        struct str cleanup(str_done) name = {0};
        intake_field_of_fact(&intake.c, some[i].fact, &name);
        assert_string_equal(str_text(&name), some[i].field);
    }
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        struct str cleanup(str_done) name = {0};
        intake_field_of_fact(&intake.c, (struct fact_ref){(enum fact_kind)kind, 0}, &name);
        assert_true(intake_knows(str_text(&name)));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_amounts_are_read_as_people_in_belgium_type_them),
        cmocka_unit_test(test_what_is_no_amount_is_named),
        cmocka_unit_test(test_days_are_read_in_both_orders),
        cmocka_unit_test(test_an_age_is_in_years_or_a_date_of_birth),
        cmocka_unit_test(test_nothing_typed_leaves_open_what_nobody_asked),
        cmocka_unit_test(test_every_answer_stands_in_the_case),
        cmocka_unit_test(test_people_stand_in_their_order_with_what_is_said_of_them),
        cmocka_unit_test(test_income_is_the_sum_of_its_lines),
        cmocka_unit_test(test_alimony_and_debts_are_summed_over_who_stays),
        cmocka_unit_test(test_a_marked_paper_says_that_papers_were_looked_at),
        cmocka_unit_test(test_every_field_of_an_amount_names_what_is_wrong_with_it),
        cmocka_unit_test(test_every_choice_names_what_is_none),
        cmocka_unit_test(test_every_text_has_a_longest),
        cmocka_unit_test(test_days_and_ages_name_what_is_wrong_with_them),
        cmocka_unit_test(test_nobody_is_left_out_without_a_reason),
        cmocka_unit_test(test_what_is_wrong_is_unknown),
        cmocka_unit_test(test_a_missing_fact_leads_to_its_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
