/* The paper: each outcome has what it must have, in every language, and the last day is the law's.
 */
#include "base/memory.h"
#include "dossier/letter.h"
#include "paper.h"

#include <stdlib.h>
#include <string.h>

static struct catalogue *catalogue;

/* All texts of one language, a line each. */
static void read_texts(const json_t *letter, size_t place, struct str *out) {
    const json_t *block;
    size_t i;
    json_array_foreach(json_object_get(letter, "blocks"), i, block) {
        const json_t *text = json_array_get(json_object_get(block, "texts"), place);
        assert_true(json_is_string(text));
        str_format(out, "%s\n", json_string_value(text));
    }
}

static void read_letter(const struct decided *d, enum language beside, size_t place,
                        struct str *out) {
    json_t *letter = letter_make(&d->facts, catalogue, beside);
    str_clear(out);
    read_texts(letter, place, out);
    json_decref(letter);
}

/* The Dutch text of the paper has this. */
static void assert_dutch(const struct decided *d, const char *part) {
    struct str cleanup(str_done) text = {0};
    read_letter(d, LANGUAGE_NL, 0, &text);
    assert_has(&text, part);
}

static void assert_not_dutch(const struct decided *d, const char *part) {
    struct str cleanup(str_done) text = {0};
    read_letter(d, LANGUAGE_NL, 0, &text);
    assert_has_not(&text, part);
}

/* The words under a key, without values, stand in the column of their language; in Dutch too. */
static void assert_everywhere(const struct decided *d, const char *key) {
    struct str cleanup(str_done) text = {0};
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        enum language language = (enum language)i;
        const char *words = catalogue_find(catalogue, language, key);
        assert_non_null(words);
        size_t plain = strcspn(words, "{");
        cleanup_free char *start = strndup(words, plain);
        read_letter(d, language, language == LANGUAGE_NL ? 0 : 1, &text);
        assert_has(&text, start);
        read_letter(d, language, 0, &text);
        cleanup_free char *dutch =
            strndup(catalogue_find(catalogue, LANGUAGE_NL, key),
                    strcspn(catalogue_find(catalogue, LANGUAGE_NL, key), "{"));
        assert_has(&text, dutch);
    }
}

/* ---- What each paper says ---- */

static void test_every_paper_says_who_where_when_and_what(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) arabic = {0};
    decide(proved(100000), &d);
    d.facts.subject = "Een huurgeschil";
    assert_dutch(&d, "Aanvraag BJB-ANT-2022-000123. Beslissing van 24 januari 2022.");
    assert_dutch(&d, "Ada Voorbeeld\nSteenweg 45\n2018 Antwerpen\n");
    assert_dutch(&d, "Onderwerp: Een huurgeschil");
    assert_dutch(&d, "Soort zaak: burgerlijk recht");
    read_letter(&d, LANGUAGE_AR, 1, &arabic);
    assert_has(&arabic, "\u2068"
                        "2018 Antwerpen\u2069"); /* keeps its order beside Arabic */
    json_t *letter = letter_make(&d.facts, catalogue, LANGUAGE_FR);
    json_t *expected = json_pack("[s, s, s]", "Proefplein 20, 2000 Antwerpen",
                                 "03 000 02 00 (10:00-12:00)", "bureau@office.example");
    assert_string_equal(json_string_value(json_object_get(letter, "office")), paper_office.name);
    assert_true(json_equal(json_object_get(letter, "lines"), expected));
    json_decref(expected);
    json_decref(letter);
}

static void test_full_names_the_lawyer_and_asks_nothing(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(100000), &d);
    assert_everywhere(&d, "letter.outcome.full");
    assert_everywhere(&d, "letter.pay.nothing");
    assert_everywhere(&d, "letter.lawyer.phone");
    assert_everywhere(&d, "letter.do.contact");
    assert_everywhere(&d, "letter.do.bring");
    assert_everywhere(&d, "letter.do.changes");
    assert_dutch(&d, "Meester Proef\nLange Laan 12\n2018 Antwerpen\nBalie: Antwerpen\n"
                     "Telefoon: " PAPER_PHONE "\nE-mail: proef@lawyers.example\n");
    assert_not_dutch(&d, "arbeidsrechtbank");
    assert_not_dutch(&d, "tolk");
}

static void test_a_lawyer_of_another_language_comes_with_an_interpreter(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(100000), &d);
    d.facts.interpreter = true;
    assert_everywhere(&d, "letter.lawyer.interpreter");
    d.facts.lawyer = NULL;
    assert_everywhere(&d, "letter.lawyer.none");
    assert_not_dutch(&d, "tolk");
}

static void test_partial_says_how_much_and_to_whom(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) english = {0};
    decide(proved(132600 + 2735), &d);
    assert_int_equal(d.facts.outcome, DECISION_PARTIAL);
    assert_everywhere(&d, "letter.outcome.partial");
    assert_everywhere(&d, "letter.pay.contribution");
    assert_dutch(&d, "U betaalt €\u00a0"
                     "27,35 aan uw advocaat, één keer voor deze aanstelling.");
    read_letter(&d, LANGUAGE_EN, 1, &english);
    assert_has(&english, "You pay €27.35 to your lawyer");
}

static void test_nothing_is_paid_on_succession(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct means_case c = proved(135000);
    c.succession = FACT_YES;
    decide(c, &d);
    assert_int_equal(d.facts.outcome, DECISION_PARTIAL);
    assert_int_equal(d.facts.contribution.cents, 0);
    assert_everywhere(&d, "letter.pay.succession");
    assert_not_dutch(&d, "aan uw advocaat, één keer");
}

static void test_refused_tells_the_way_to_the_labour_court(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(500000), &d);
    assert_everywhere(&d, "letter.outcome.refused");
    assert_everywhere(&d, "letter.court.until");
    assert_everywhere(&d, "letter.court.home");
    assert_everywhere(&d, "letter.court.how");
    assert_everywhere(&d, "letter.court.why");
    assert_dutch(&d, "tegen wie: Bureau van de Proef, Proefplein 20, 2000 Antwerpen;");
    assert_dutch(&d, "weigering BJB-ANT-2022-000123 van 24 januari 2022");
    assert_not_dutch(&d, "Uw advocaat\n");
    paper_division.labour_court = "Arbeidsrechtbank van de Proef, Hofstraat 1";
    assert_dutch(&d, "Bevoegd is: Arbeidsrechtbank van de Proef, Hofstraat 1");
    assert_not_dutch(&d, "woonplaats");
    paper_division.labour_court = NULL;
}

static void test_the_last_day_is_over_month_ends_weekends_and_holidays(void **state) {
    (void)state;
    static const struct {
        const char *notice, *dutch, *english;
    } days[] = {
        {"2022-01-24", "donderdag 24 februari 2022", "Thursday, 24 February 2022"},
        {"2022-01-31", "maandag 28 februari 2022", "Monday, 28 February 2022"},
        {"2026-01-30", "maandag 2 maart 2026", "Monday, 2 March 2026"},
        {"2026-11-25", "maandag 28 december 2026", "Monday, 28 December 2026"},
        {"2026-03-06", "dinsdag 7 april 2026", "Tuesday, 7 April 2026"},
        {"2026-10-11", "donderdag 12 november 2026", "Thursday, 12 November 2026"},
    };
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) text = {0};
    decide(proved(500000), &d);
    for (size_t i = 0; i < array_length(days); i++) {
        d.facts.date = on(days[i].notice);
        cleanup_free char *dutch = memory_format(
            "U kunt naar de arbeidsrechtbank gaan, ten laatste op %s.\n", days[i].dutch);
        assert_dutch(&d, dutch);
        read_letter(&d, LANGUAGE_EN, 1, &text);
        assert_has(&text, days[i].english);
    }
}

static void test_provisional_names_the_papers_that_are_due_and_by_when(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct means_case c = request("2022-01-24", 100000);
    lives_with(&c, KIN_PARTNER, 40, 0);
    c.urgent = FACT_YES;
    shows(&c, DOCUMENT_HOUSEHOLD_CERTIFICATE, 0, "2020-01-10");
    decide(c, &d);
    assert_int_equal(d.facts.outcome, DECISION_PROVISIONAL);
    d.facts.has_due = true;
    d.facts.due = on("2022-02-08");
    assert_everywhere(&d, "letter.outcome.provisional");
    assert_everywhere(&d, "letter.do.due");
    assert_everywhere(&d, "letter.do.ends");
    assert_everywhere(&d, "letter.pay.provisional");
    assert_dutch(&d, "voorlopig kosteloos, tot en met dinsdag 8 februari 2022.");
    assert_dutch(&d,
                 "Voor gezinslid 1: attest van gezinssamenstelling: te oud, breng een recenter.");
    assert_dutch(&d, "Voor gezinslid 1: bewijs van inkomen: ontbreekt.");
    assert_dutch(&d, "Voor gezinslid 2: verklaring op eer: ontbreekt.");
    assert_dutch(&d, "eindigt de bijstand van rechtswege na dinsdag 8 februari 2022.");
    assert_dutch(&d, "Niet alle nodige bewijsstukken zijn er");
}

static void test_pending_asks_for_what_is_not_known(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct means_case c = proved(0);
    c.members[0].net_income.known = false;
    decide(c, &d);
    d.facts.has_due = true;
    d.facts.due = on("2022-02-08");
    assert_everywhere(&d, "letter.outcome.pending");
    assert_everywhere(&d, "letter.do.facts");
    assert_everywhere(&d, "letter.do.within");
    assert_dutch(&d, "Het netto-inkomen per maand van gezinslid 1 is niet bekend.");
    assert_not_dutch(&d, "Uw advocaat\n");
}

static void test_where_amounts_lack_the_visitor_has_nothing_to_do(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct means_case c = request("2031-01-24", 100000);
    shows(&c, DOCUMENT_APPLICATION_FORM, 0, "2031-01-24");
    shows(&c, DOCUMENT_HOUSEHOLD_CERTIFICATE, 0, "2031-01-20");
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2031-01-20");
    decide(c, &d);
    d.facts.has_due = true;
    d.facts.due = on("2031-02-08");
    assert_everywhere(&d, "letter.do.amounts");
    assert_not_dutch(&d, "8 februari");
}

/* ---- Grounds ---- */

static void test_each_ground_stands_with_its_article(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(100000), &d);
    assert_dutch(&d, "Netto-inkomen per maand van gezinslid 1: €\u00a0"
                     "1.000,00. "
                     "(Ger.W.\u00a0"
                     "508/13/1\u00a0§\u00a0"
                     "1,\u00a0lid\u00a0"
                     "3)");
    assert_dutch(&d, "is lager dan €\u00a0"
                     "1.326,00");
    assert_not_dutch(&d, "Voorstel");
    assert_not_dutch(&d, "Geen derde betaalt");
}

static void test_a_departure_gives_the_proposal_and_the_reason(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(500000), &d);
    d.facts.outcome = DECISION_FULL;
    d.facts.departs = true;
    d.facts.reason = "De rechter dringt aan.";
    assert_dutch(&d, "Voorstel: weigeren, omdat het inkomen te hoog is.");
    assert_everywhere(&d, "letter.departs");
    assert_dutch(&d, "Reden: De rechter dringt aan.");
}

static void test_demo_amounts_are_named(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(100000), &d);
    assert_not_dutch(&d, "demobedragen");
    trace_add(&d.trace, RULE_COMPARE, "demo", "means.row.demo", NULL, 0);
    assert_everywhere(&d, "letter.demo");
}

static void test_a_correction_names_the_day_of_the_earlier_decision(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(100000), &d);
    assert_not_dutch(&d, "in de plaats daarvan");
    d.facts.corrects = true;
    d.facts.corrected = on("2022-01-12");
    assert_everywhere(&d, "letter.corrects");
    assert_dutch(&d, "verbetert de beslissing van 12 januari 2022");
}

static void test_the_link_is_named_with_its_last_day(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    decide(proved(100000), &d);
    assert_dutch(&d, "tot en met zondag 24 april 2022 ook op\n" PAPER_LINK);
    paper_office.paper_link_days = 0;
    assert_not_dutch(&d, "office.example/d/");
    paper_office.paper_link_days = 90;
    d.facts.link = NULL;
    assert_not_dutch(&d, "ook op");
}

static int open_all(void **state) {
    (void)state;
    return catalogue_open(ZUIL_BUILT_ASSETS, &catalogue, NULL) != ERR_NONE;
}

static int close_all(void **state) {
    (void)state;
    catalogue_close(catalogue);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_paper_says_who_where_when_and_what),
        cmocka_unit_test(test_full_names_the_lawyer_and_asks_nothing),
        cmocka_unit_test(test_a_lawyer_of_another_language_comes_with_an_interpreter),
        cmocka_unit_test(test_partial_says_how_much_and_to_whom),
        cmocka_unit_test(test_nothing_is_paid_on_succession),
        cmocka_unit_test(test_refused_tells_the_way_to_the_labour_court),
        cmocka_unit_test(test_the_last_day_is_over_month_ends_weekends_and_holidays),
        cmocka_unit_test(test_provisional_names_the_papers_that_are_due_and_by_when),
        cmocka_unit_test(test_pending_asks_for_what_is_not_known),
        cmocka_unit_test(test_where_amounts_lack_the_visitor_has_nothing_to_do),
        cmocka_unit_test(test_each_ground_stands_with_its_article),
        cmocka_unit_test(test_a_departure_gives_the_proposal_and_the_reason),
        cmocka_unit_test(test_demo_amounts_are_named),
        cmocka_unit_test(test_a_correction_names_the_day_of_the_earlier_decision),
        cmocka_unit_test(test_the_link_is_named_with_its_last_day),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
