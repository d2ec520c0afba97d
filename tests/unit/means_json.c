/* A case as JSON: its defaults, its unknowns, its mistakes by name; and the answer with every key.
 */
#include "dossier/json_path.h"
#include "dossier/means_json.h"
#include "dossier/means_words.h"
#include "request.h"
#include "base/memory.h"

#include <string.h>

#define ALONE "{\"date\":\"2022-01-26\",\"members\":[{\"age\":40,\"net_income_cents\":100000}]"

static struct means_case read_case(const char *text) {
    struct means_case c;
    struct str cleanup(str_done) mistake = {0};
    if (!means_json_read(text, strlen(text), &c, &mistake))
        fail_msg("%s: %s", text, str_text(&mistake));
    return c;
}

static void assert_mistake(const char *text, const char *expected) {
    struct means_case c;
    struct str cleanup(str_done) mistake = {0};
    assert_false(means_json_read(text, strlen(text), &c, &mistake));
    if (strncmp(str_text(&mistake), expected, strlen(expected)) != 0)
        fail_msg("%s\n'%s' begins not as '%s'", text, str_text(&mistake), expected);
}

static void test_what_is_left_out_has_its_default(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c =
        read_case("{\"date\":\"2022-01-26\",\"members\":[{}]}");
    assert_int_equal(c.matter, MATTER_CIVIL);
    assert_int_equal(c.band, BAND_NONE);
    assert_int_equal(c.members[0].kinship, KIN_APPLICANT);
    assert_false(c.members[0].age.known);
    assert_false(c.members[0].net_income.known);
    assert_int_equal(c.members[0].self_employed, FACT_NO);
    assert_int_equal(c.members[0].student, FACT_NO);
    assert_int_equal(c.members[0].opponent, FACT_NO);
    assert_int_equal(c.members[0].dependant, DEPENDENCE_BY_RULE);
    assert_null(c.members[0].excluded_reason);
    assert_true(c.alimony_received.known && c.alimony_paid.known && c.exceptional_debt.known);
    assert_int_equal(c.alimony_received.money.cents, 0);
    assert_false(c.in_debt_settlement);
    assert_int_equal(c.claims_known, CLAIMS_LISTED);
    assert_int_equal(c.claim_count, 0);
    assert_int_equal(c.wealth_found, FACT_NO);
    assert_int_equal(c.advice_only, FACT_NO);
    assert_int_equal(c.third_party_pays, FACT_NO);
    assert_int_equal(c.unfounded, FACT_NO);
    assert_int_equal(c.youth_court, FACT_NO);
    assert_int_equal(c.urgent, FACT_NO);
    assert_int_equal(c.succession, FACT_NO);
    assert_int_equal(c.lump_sum_exempt, FACT_NO);
    assert_true(c.instances.known && c.instances.number == 0);
    assert_false(c.has_documents);
}

static void test_null_is_unknown(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = read_case(
        "{\"date\":\"2022-01-26\",\"matter\":null,\"members\":[{\"role\":\"applicant\"},"
        "{\"role\":null,\"age\":null,\"net_income_cents\":null,\"self_employed\":null,"
        "\"student\":null,\"dependant\":null,\"opponent\":null,\"excluded_reason\":null}],"
        "\"alimony_received_cents\":null,\"alimony_paid_cents\":null,"
        "\"exceptional_debt_cents\":null,\"debt_settlement\":null,\"categories\":null,"
        "\"wealth\":null,\"advice_only\":null,\"third_party_pays\":null,\"unfounded\":null,"
        "\"youth_court\":null,\"urgent\":null,\"succession\":null,\"instances\":null,"
        "\"lump_sum_exempt\":null,\"band\":null,\"situations\":null,\"documents\":null}");
    assert_int_equal(c.matter, MATTER_UNKNOWN);
    assert_int_equal(c.members[1].kinship, KIN_UNKNOWN);
    assert_int_equal(c.members[1].self_employed, FACT_UNKNOWN);
    assert_int_equal(c.members[1].student, FACT_UNKNOWN);
    assert_int_equal(c.members[1].opponent, FACT_UNKNOWN);
    assert_int_equal(c.members[1].dependant, DEPENDENCE_BY_RULE);
    assert_false(c.alimony_received.known || c.alimony_paid.known || c.exceptional_debt.known);
    assert_int_equal(c.claims_known, CLAIMS_UNKNOWN);
    assert_int_equal(c.wealth_found, FACT_UNKNOWN);
    assert_int_equal(c.advice_only, FACT_UNKNOWN);
    assert_int_equal(c.third_party_pays, FACT_UNKNOWN);
    assert_int_equal(c.unfounded, FACT_UNKNOWN);
    assert_int_equal(c.youth_court, FACT_UNKNOWN);
    assert_int_equal(c.urgent, FACT_UNKNOWN);
    assert_int_equal(c.succession, FACT_UNKNOWN);
    assert_int_equal(c.lump_sum_exempt, FACT_UNKNOWN);
    assert_false(c.instances.known);
    assert_false(c.has_documents);
}

static void test_everything_that_can_be_said_is_read(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = read_case(
        "{\"date\":\"2022-01-26\",\"matter\":\"tax\",\"members\":[{\"role\":\"partner\",\"age\":0,"
        "\"net_income_cents\":1,\"self_employed\":true,\"student\":true,\"dependant\":false,"
        "\"opponent\":true,\"excluded_reason\":\"é\"},{\"role\":\"applicant\"}],"
        "\"debt_settlement\":{\"living_money_cents\":2,\"charges_paid_cents\":null},"
        "\"categories\":[{\"kind\":\"asylum\",\"proved\":false,\"rebutted\":null}],"
        "\"wealth\":{\"found\":true,\"reason\":\"villa\"},\"instances\":3,"
        "\"situations\":[{\"kind\":\"part_time\",\"member\":1}],"
        "\"documents\":[{\"kind\":\"rent_sheet\",\"member\":1,\"date\":\"2022-01-10\","
        "\"accepted\":false,\"statement\":true},{\"kind\":\"identity\"}]}");
    assert_int_equal(c.matter, MATTER_TAX);
    assert_int_equal(c.members[0].kinship, KIN_PARTNER);
    assert_true(c.members[0].age.known);
    assert_int_equal(c.members[0].net_income.money.cents, 1);
    assert_int_equal(c.members[0].self_employed, FACT_YES);
    assert_int_equal(c.members[0].dependant, DEPENDENCE_NO);
    assert_string_equal(c.members[0].excluded_reason, "é");
    assert_true(c.in_debt_settlement && c.living_money.known && !c.charges_paid.known);
    assert_int_equal(c.claims[0].category, CATEGORY_ASYLUM);
    assert_int_equal(c.claims[0].proved, FACT_NO);
    assert_int_equal(c.claims[0].rebutted, FACT_UNKNOWN);
    assert_string_equal(c.wealth_reason, "villa");
    assert_int_equal(c.circumstances[0].situation, SITUATION_PART_TIME);
    assert_int_equal(c.papers[0].document, DOCUMENT_RENT_SHEET);
    assert_true(c.papers[0].dated && c.papers[0].statement);
    assert_int_equal(c.papers[0].accepted, FACT_NO);
    assert_false(c.papers[1].dated);
    assert_int_equal(c.papers[1].accepted, FACT_YES);
}

static void test_a_single_member_of_unknown_role_is_the_applicant(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c =
        read_case("{\"date\":\"2022-01-26\",\"members\":[{\"role\":\"child\"},{\"role\":null}]}");
    assert_int_equal(c.members[1].kinship, KIN_APPLICANT);
    assert_mistake("{\"date\":\"2022-01-26\",\"members\":[{\"role\":null},{\"role\":null}]}",
                   "members: the applicant must be among them");
}

static void test_every_mistake_names_its_field(void **state) {
    (void)state;
    static const struct {
        const char *more, *mistake;
    } cases[] = {
        {",\"colour\":1}", "colour: there is no such key here"},
        {",\"matter\":\"divorce\"}", "matter: must be one of family, criminal, salduz"},
        {",\"matter\":\"unknown\"}", "matter: must be one of"},
        {",\"matter\":7}", "matter: must be a text in quotes"},
        {",\"band\":\"none\"}", "band: must be single, family or null"},
        {",\"urgent\":1}", "urgent: must be true, false or null"},
        {",\"urgent\":\"yes\"}", "urgent: must be true, false or null"},
        {",\"instances\":-1}", "instances: must be a whole number from 0 to 1000"},
        {",\"instances\":1001}", "instances: must be a whole number"},
        {",\"alimony_paid_cents\":-1}", "alimony_paid_cents: must be a whole number of cents"},
        {",\"alimony_paid_cents\":1.0}", "alimony_paid_cents: must be a whole number of cents"},
        {",\"alimony_paid_cents\":1e3}", "alimony_paid_cents: must be a whole number of cents"},
        {",\"alimony_paid_cents\":\"1\"}", "alimony_paid_cents: must be a whole number of cents"},
        {",\"alimony_paid_cents\":1000000000000001}", "alimony_paid_cents: must be a whole"},
        {",\"alimony_paid_cents\":9223372036854775807}", "alimony_paid_cents: must be a whole"},
        {",\"alimony_paid_cents\":9223372036854775808}", "alimony_paid_cents: line 1: too big"},
        {",\"alimony_paid_cents\":1e999}", "alimony_paid_cents: line 1: real number overflow"},
        {",\"debt_settlement\":[]}", "debt_settlement: must be an object"},
        {",\"debt_settlement\":{\"living\":1}}", "debt_settlement.living: there is no such key"},
        {",\"wealth\":{\"found\":3}}", "wealth.found: must be true, false or null"},
        {",\"wealth\":{\"reason\":\"\"}}", "wealth.reason: must not be empty"},
        {",\"categories\":{}}", "categories: must be a list"},
        {",\"categories\":[{}]}", "categories[0].kind: is missing"},
        {",\"categories\":[{\"kind\":\"rich\"}]}",
         "categories[0].kind: must be one of living_wage"},
        {",\"categories\":[{\"kind\":\"asylum\"},{\"kind\":\"asylum\"}]}",
         "categories[1].kind: stands twice"},
        {",\"documents\":[{\"kind\":\"identity\",\"member\":1}]}",
         "documents[0].member: there is no such member"},
        {",\"documents\":[{\"kind\":\"identity\",\"date\":\"2022-02-30\"}]}",
         "documents[0].date: must be a day"},
        {",\"documents\":[{\"kind\":\"passport\"}]}", "documents[0].kind: must be one of"},
        {",\"documents\":[7]}", "documents[0]: must be an object"},
        {",\"situations\":[{\"kind\":\"rich\"}]}", "situations[0].kind: must be one of"},
        {",\"date\":\"2022-01-27\"}", "date: line 1: duplicate object key"},
        {",\"urgent\":tru}", "urgent: line 1: invalid token"},
        {",\"urgent\":true", "urgent: line 1: '}' expected"},
        {"} x", "line 1: end of file expected"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup_free char *text = memory_format("%s%s", ALONE, cases[i].more);
        assert_mistake(text, cases[i].mistake);
    }
}

static void test_mistakes_of_members_name_the_member(void **state) {
    (void)state;
    static const struct {
        const char *members, *mistake;
    } cases[] = {
        {"[]", "members: the applicant must be among them"},
        {"{}", "members: must be a list"},
        {"null", "members: must be a list"},
        {"[{\"role\":\"child\"}]", "members: the applicant must be among them"},
        {"[{},{}]", "members[1].role: there is an applicant already"},
        {"[{\"role\":\"wife\"}]", "members[0].role: must be one of applicant, partner"},
        {"[{},{\"role\":\"child\",\"age\":-1}]", "members[1].age: must be a whole number of years"},
        {"[{},{\"role\":\"child\",\"age\":151}]", "members[1].age: must be a whole number"},
        {"[{},{\"role\":\"child\",\"age\":4.5}]", "members[1].age: must be a whole number"},
        {"[{},{\"role\":\"child\",\"net_income_cents\":-5}]",
         "members[1].net_income_cents: must be a whole number of cents"},
        {"[{},{\"role\":\"child\",\"net_income_cents\":true}]",
         "members[1].net_income_cents: must"},
        {"[{},{\"role\":\"child\",\"dependant\":2}]", "members[1].dependant: must be true, false"},
        {"[{},{\"role\":\"child\",\"excluded_reason\":3}]",
         "members[1].excluded_reason: must be a"},
        {"[{\"opponent\":true}]", "members[0].opponent: cannot be said of the applicant"},
        {"[{\"dependant\":true}]", "members[0].dependant: cannot be said of the applicant"},
        {"[{\"excluded_reason\":\"x\"}]", "members[0].excluded_reason: cannot be said"},
        {"[{\"age\":1,\"age\":1}]", "members[0].age: line 1: duplicate object key"},
        {"[7]", "members[0]: must be an object"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup_free char *text =
            memory_format("{\"date\":\"2022-01-26\",\"members\":%s}", cases[i].members);
        assert_mistake(text, cases[i].mistake);
    }
    assert_mistake("{\"date\":\"2022-01-26\",\"members\":[{},{\"role\":\"child\"}],"
                   "\"band\":\"family\"}",
                   "band: can be given only where the applicant stands alone");
    assert_mistake("{\"members\":[{}]}", "date: is missing");
    assert_mistake("{\"date\":null,\"members\":[{}]}", "date: must be a day");
    assert_mistake("{\"date\":\"26-01-2022\",\"members\":[{}]}", "date: must be a day");
    assert_mistake("{\"date\":\"2022-01-26\"}", "members: must be a list");
    assert_mistake("[]", "the file: must be an object");
    assert_mistake("", "line 1: '[' or '{' expected");
    assert_mistake("\xff", "line 1: unable to decode byte");
}

static void test_a_path_leads_to_where_a_text_breaks(void **state) {
    (void)state;
    static const struct {
        const char *text, *path;
    } cases[] = {
        {"", ""},
        {"{", ""},
        {"{\"a\":", "a"},
        {"{\"a\":1,", "a"},
        {"{\"a\":[{\"b\":2},{\"c\":[1,2", "a[1].c[1]"},
        {"{\"a\":{\"b\":{}},\"c\":", "c"},
        {"{\"a\\\"]\":\"[{\",\"c\":[", "c[0]"},
        {"[[[", "[0][0][0]"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        struct str cleanup(str_done) path = {0};
        json_path_at(cases[i].text, strlen(cases[i].text), &path);
        assert_string_equal(str_text(&path), cases[i].path);
    }
}

/* ---- The answer ---- */

static json_t *answered(const char *text, enum language language) {
    static struct catalogue *catalogue;
    struct means_case cleanup(case_done) c = read_case(text);
    struct means_answer cleanup(answer_done) answer;
    struct trace cleanup(trace_done) trace = {0};
    if (!catalogue)
        assert_int_equal(catalogue_open(ZUIL_BUILT_ASSETS, &catalogue, NULL), ERR_NONE);
    means_decide(law(), &c, &trace, &answer);
    return means_json_write(&answer, &c, &trace, catalogue, language);
}

static void test_every_key_is_always_there(void **state) {
    (void)state;
    static const char *const keys[] = {"outcome",
                                       "reason",
                                       "proved",
                                       "band",
                                       "income_cents",
                                       "base_cents",
                                       "contribution_cents",
                                       "lump_sum_cents",
                                       "limits",
                                       "deduction",
                                       "missing",
                                       "trace"};
    static const char *const cases[] = {
        ALONE "}",
        ALONE ",\"advice_only\":true}",
        ALONE ",\"unfounded\":null}",
        ALONE ",\"documents\":[]}",
        "{\"date\":\"2030-01-26\",\"members\":[{\"age\":40,\"net_income_cents\":0}]}",
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        json_t *json = answered(cases[i], LANGUAGE_NL);
        for (size_t k = 0; k < array_length(keys); k++)
            assert_non_null(json_object_get(json, keys[k]));
        json_decref(json);
    }
}

static void assert_line(json_t *json, const char *key, const char *expected) {
    cleanup_free char *found =
        json_dumps(json_object_get(json, key), JSON_ENCODE_ANY | JSON_COMPACT);
    assert_string_equal(found, expected);
}

static void test_the_answer_holds_its_figures(void **state) {
    (void)state;
    json_t *json = answered("{\"date\":\"2022-01-26\",\"members\":[{\"age\":40,"
                            "\"net_income_cents\":210000},{\"role\":\"child\",\"age\":3}]}",
                            LANGUAGE_NL);
    assert_line(json, "outcome", "\"partial\"");
    assert_line(json, "band", "\"family\"");
    assert_line(json, "income_cents", "210000");
    assert_line(json, "base_cents", "181017");
    assert_line(json, "contribution_cents", "12500");
    assert_line(json, "lump_sum_cents", "0");
    assert_line(json, "limits",
                "{\"from\":\"2021-09-01\",\"full_cents\":161700,\"partial_cents\":190700}");
    assert_line(json, "deduction", "{\"from\":\"2022-01-01\",\"each_cents\":28983,\"count\":1}");
    assert_line(json, "no_amounts", "null");
    json_decref(json);
    json = answered("{\"date\":\"2018-07-01\",\"members\":[{\"age\":40,\"net_income_cents\":1},"
                    "{\"role\":\"child\",\"age\":3}]}",
                    LANGUAGE_NL);
    assert_line(json, "no_amounts",
                "[{\"table\":\"dependant_deduction\",\"date\":\"2018-07-01\"}]");
    assert_line(json, "reason", "\"no_amounts\"");
    json_decref(json);
}

/* Every sentence of an answer is whole: found in the language, all its values filled in. */
static void assert_worded(const char *text, enum language language) {
    json_t *json = answered(text, language);
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(json, "trace"), i, step) {
        const char *words = json_string_value(json_object_get(step, "text"));
        if (strchr(words, '{') || str_starts(words, "means."))
            fail_msg("%s", words);
    }
    json_decref(json);
}

static void test_every_step_has_its_words_in_every_language(void **state) {
    (void)state;
    static const char *const cases[] = {
        (ALONE "}"),
        ("{\"date\":\"2018-06-20\",\"members\":[{\"age\":40,\"net_income_cents\":150000},"
         "{\"role\":\"partner\",\"age\":30,\"net_income_cents\":0},{\"role\":\"child\",\"age\":3},"
         "{\"role\":\"parent\",\"age\":80,\"opponent\":true},"
         "{\"role\":\"other\",\"age\":30,\"excluded_reason\":\"kamer\"}],"
         "\"alimony_paid_cents\":1,\"alimony_received_cents\":1,\"exceptional_debt_cents\":1,"
         "\"debt_settlement\":{\"living_money_cents\":90000,\"charges_paid_cents\":60000},"
         "\"categories\":[{\"kind\":\"asylum\",\"proved\":false}],\"documents\":[],\"urgent\":"
         "true}"),
        ("{\"date\":\"2023-07-01\",\"members\":[{\"age\":null}],\"youth_court\":null,"
         "\"alimony_paid_cents\":null,\"categories\":null,\"wealth\":null}"),
    };
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < array_length(cases); i++)
            assert_worded(cases[i], (enum language)language);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_left_out_has_its_default),
        cmocka_unit_test(test_null_is_unknown),
        cmocka_unit_test(test_everything_that_can_be_said_is_read),
        cmocka_unit_test(test_a_single_member_of_unknown_role_is_the_applicant),
        cmocka_unit_test(test_every_mistake_names_its_field),
        cmocka_unit_test(test_mistakes_of_members_name_the_member),
        cmocka_unit_test(test_a_path_leads_to_where_a_text_breaks),
        cmocka_unit_test(test_every_key_is_always_there),
        cmocka_unit_test(test_the_answer_holds_its_figures),
        cmocka_unit_test(test_every_step_has_its_words_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
