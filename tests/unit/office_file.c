/* The office file: what a good one reads as, and where the mistakes of bad ones are said to stand.
 * Each bad one is the good one with a single value changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/memory.h"
#include "office/office_file.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define ANTWERPEN "assets/offices/antwerpen.json"

static const char small[] =
    "{'name':'Office','public_url':'https://office.example/','services':["
    "{'key':'advies','name':{'nl':'Advies'},'summary':{'nl':'Voor iedereen.'},'minutes':15},"
    "{'key':'prodeo','name':{'nl':'Pro Deo'},'summary':{'nl':'Een advocaat.'},'minutes':20}],"
    "'divisions':[{'key':'noord','name':'Noord','letter':'N','street':'Straat 1','postcode':'2000',"
    "'town':'Stad','entrance':{'nl':'Achteraan.'},'phone':'03 000 00 00','phone_hours':'9-10',"
    "'email':'noord@office.example','slot_minutes':15,'seats':2,'counters':3,"
    "'hours':[{'days':['mon','wed'],'open':'09:00','close':'12:00'},"
    "{'days':['mon'],'open':'13:00','close':'24:00'},"
    "{'days':['mon'],'open':'10:00','close':'11:00','season':{'from':'07-01','until':'08-31'}}],"
    "'closed':['2026-12-24'],'services':[{'key':'advies','walk_in':true,'quota':5},"
    "{'key':'prodeo','walk_in':false}]},"
    "{'key':'zuid','name':'Zuid','letter':'Z','street':'Straat 2','postcode':'2800','town':'Dorp',"
    "'slot_minutes':10,'seats':1,'counters':1,'hours':[{'days':['fri'],'open':'00:00',"
    "'close':'24:00'}],'services':[{'key':'advies','walk_in':true}]}]}";

/* JSON with ' for ". */
static char *quoted(const char *text) {
    char *json = memory_copy(text);
    for (char *at = json; *at; at++)
        if (*at == '\'')
            *at = '"';
    return json;
}

static enum err parse(const char *json, struct office **ret_office, struct str *mistake) {
    return office_file_parse(json, strlen(json), ret_office, mistake);
}

/* The small office with the first `from` replaced by `to`. */
static char *with(const char *from, const char *to) {
    const char *at = strstr(small, from);
    if (!at)
        fail_msg("the small office has no %s", from);
    cleanup_free char *changed =
        memory_format("%.*s%s%s", (int)(at - small), small, to, at + strlen(from));
    return quoted(changed);
}

static void assert_mistake(const char *json, const char *expected) {
    struct office cleanup(office_cleanup) *office = NULL;
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(parse(json, &office, &mistake), ERR_INVALID);
    assert_null(office);
    if (strstr(str_text(&mistake), expected) != str_text(&mistake))
        fail_msg("expected: %s\n     got: %s", expected, str_text(&mistake));
    assert_null(strchr(str_text(&mistake), '\n'));
}

static void test_a_good_file_is_read_whole(void **state) {
    (void)state;
    cleanup_free char *json = quoted(small);
    struct office cleanup(office_cleanup) *office = NULL;
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(parse(json, &office, &mistake), ERR_NONE);
    assert_string_equal(str_text(&mistake), "");
    assert_string_equal(office->name, "Office");
    assert_string_equal(office->public_url, "https://office.example");
    assert_string_equal(office->zone_name, "Europe/Brussels");
    assert_non_null(office->zone);
    assert_true(office->holidays);
    assert_false(office->demo);
    assert_int_equal(office->book_ahead_days, 365);
    assert_int_equal(office->checkin_early_minutes, 60);
    assert_int_equal(office->checkin_late_minutes, 15);
    assert_int_equal(office->service_count, 2);
    assert_string_equal(office->services[1].key, "prodeo");
    assert_string_equal(localized_find(&office->services[1].summary, "nl"), "Een advocaat.");
    assert_int_equal(office->services[1].minutes, 20);
    assert_int_equal(office->division_count, 2);
}

static void test_a_division_is_read_whole(void **state) {
    (void)state;
    cleanup_free char *json = quoted(small);
    struct office cleanup(office_cleanup) *office = NULL;
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(parse(json, &office, &mistake), ERR_NONE);
    const struct division *division = &office->divisions[0];
    assert_string_equal(division->key, "noord");
    assert_int_equal(division->letter, 'N');
    assert_string_equal(division->postcode, "2000");
    assert_string_equal(localized_find(&division->entrance, "nl"), "Achteraan.");
    assert_string_equal(division->phone_hours, "9-10");
    assert_string_equal(division->email, "noord@office.example");
    assert_int_equal(division->slot_minutes, 15);
    assert_int_equal(division->seats, 2);
    assert_int_equal(division->counters, 3);
    assert_int_equal(division->closure_count, 1);
    assert_int_equal(division->closures[0].date.day, 24);
    assert_int_equal(division->offer_count, 2);
    assert_int_equal(division->offers[0].quota, 5);
    assert_true(division->offers[0].walk_in);
    assert_int_equal(division->offers[1].service, 1);
    assert_false(division->offers[1].walk_in);
    assert_null(office->divisions[1].phone);
    assert_int_equal(office->divisions[1].entrance.count, 0);
}

static void test_hours_become_a_row_for_each_day(void **state) {
    (void)state;
    cleanup_free char *json = quoted(small);
    struct office cleanup(office_cleanup) *office = NULL;
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(parse(json, &office, &mistake), ERR_NONE);
    const struct division *division = &office->divisions[0];
    assert_int_equal(division->opening_count, 4);
    assert_int_equal(division->openings[0].weekday, MONDAY);
    assert_int_equal(division->openings[1].weekday, WEDNESDAY);
    assert_int_equal(division->openings[1].open.of_day, 9 * 60);
    assert_int_equal(division->openings[2].close.of_day, MINUTES_OF_DAY);
    assert_false(division->openings[2].seasonal);
    assert_true(division->openings[3].seasonal);
    assert_int_equal(division->openings[3].from_month, 7);
    assert_int_equal(division->openings[3].until_day, 31);
}

static const struct {
    const char *from, *to, *mistake;
} mistakes[] = {
    /* the office */
    {"'name':'Office',", "", "name: is missing"},
    {"'name':'Office'", "'name':7", "name: must be a text in quotes"},
    {"'name':'Office'", "'name':'  '", "name: must not be empty"},
    {"'name':'Office'", "'name':'a\\tb'", "name: must not hold line ends"},
    {"'name':'Office'", "'nam':'Office'", "nam: there is no such key here; there are name, "},
    {"'name':'Office'", "'a\\nb':1", "?: there is no such key here"},
    {"https://office.example/", "office.example", "public_url: must be an address"},
    {"https://office.example/", "ftp://office.example", "public_url: must be an address"},
    {"https://office.example/", "https://", "public_url: must be an address"},
    {"https://office.example/", "https://a b", "public_url: must be an address"},
    {"https://office.example/", "https://a/?b=", "public_url: must be an address"},
    {"'services':", "'zone':'Europe/Antwerp','services':", "zone: must be a time zone"},
    {"'services':", "'zone':7,'services':", "zone: must be a text"},
    {"'services':", "'holidays':'france','services':", "holidays: must be \"belgium\" or \"none\""},
    {"'services':", "'holidays':true,'services':", "holidays: must be"},
    {"'services':", "'book_ahead_days':0,'services':",
     "book_ahead_days: must be a whole number from 1 to 730"},
    {"'services':", "'checkin_early_minutes':-1,'services':",
     "checkin_early_minutes: must be a whole number from 0 to 720"},
    {"'services':", "'checkin_late_minutes':1e3,'services':",
     "checkin_late_minutes: must be a whole number from 0 to 720"},
    /* services */
    {"'key':'prodeo','name'", "'key':'Pro Deo','name'", "services[1].key: must be lower-case"},
    {"'key':'prodeo','name'", "'key':'advies','name'", "services[1].key: another service has"},
    {"{'nl':'Advies'}", "{}", "services[0].name: must be texts by language"},
    {"{'nl':'Advies'}", "'Advies'", "services[0].name: must be texts by language"},
    {"{'nl':'Advies'}", "{'xx':'Advies'}",
     "services[0].name.xx: there is no such key here; there are nl, en, "},
    {"{'nl':'Advies'}", "{'NL':'Advies'}", "services[0].name.NL: there is no such key here"},
    {"{'nl':'Advies'}", "{'nl':''}", "services[0].name.nl: must not be empty"},
    {"'minutes':20", "'minutes':241", "services[1].minutes: must be a whole number from 1 to 240"},
    /* divisions */
    {"'key':'zuid'", "'key':'noord'", "divisions[1].key: another division has the key noord"},
    {"'key':'zuid'", "'key':'-zuid'", "divisions[1].key: must be lower-case"},
    {"'letter':'Z'", "'letter':'N'", "divisions[1].letter: the division noord has the letter N"},
    {"'letter':'Z'", "'letter':'z'", "divisions[1].letter: must be one letter from A to Z"},
    {"'letter':'Z'", "'letter':'ZZ'", "divisions[1].letter: must be one letter from A to Z"},
    {"'postcode':'2000'", "'postcode':2000", "divisions[0].postcode: must be a text in quotes"},
    {"noord@office.example", "noord", "divisions[0].email: must be a mail address"},
    {"noord@office.example", "a@b@c", "divisions[0].email: must be a mail address"},
    {"'slot_minutes':10", "'slot_minutes':0", "divisions[1].slot_minutes: must be a whole number"},
    {"'seats':1,", "'seats':100,", "divisions[1].seats: must be a whole number from 1 to 99"},
    {"'seats':1,", "'seats':1.5,", "divisions[1].seats: must be a whole number from 1 to 99"},
    {"'seats':1,", "'seats':'1',", "divisions[1].seats: must be a whole number from 1 to 99"},
    {"'seats':1,", "", "divisions[1].seats: is missing; it must be a whole number from 1 to 99"},
    {"'counters':1,", "'counters':0,", "divisions[1].counters: must be a whole number from 1 to"},
    {"'town':'Dorp'", "'town':'Dorp','city':'x'", "divisions[1].city: there is no such key here"},
    /* hours */
    {"'open':'09:00'", "'open':'9:00'", "divisions[0].hours[0].open: must be a time"},
    {"'open':'09:00'", "'open':'12:00'", "divisions[0].hours[0].close: must be later than open"},
    {"'close':'12:00'", "'close':'24:01'", "divisions[0].hours[0].close: must be a time"},
    {"'wed'", "'woe'", "divisions[0].hours[0].days: the days are mon, tue, "},
    {"['mon','wed']", "[]", "divisions[0].hours[0].days: must be a list"},
    {"['mon','wed']", "['mon','mon']", "divisions[0].hours[0]: overlaps with the row from 09:00"},
    {"'open':'13:00'", "'open':'11:59'",
     "divisions[0].hours[1]: overlaps with the row from 09:00 to 12:00 on mon"},
    {"'from':'07-01'", "'from':'02-30'", "divisions[0].hours[2].season.from: must be a month"},
    {"'from':'07-01',", "", "divisions[0].hours[2].season.from: must be a month"},
    {"'until':'08-31'}}",
     "'until':'08-31'}},{'days':['mon'],'open':'10:30','close':'11:30',"
     "'season':{'from':'12-01','until':'07-01'}}",
     "divisions[0].hours[3]: overlaps with the row from 10:00 to 11:00 on mon"},
    {"2026-12-24", "2026-02-29", "divisions[0].closed[0]: must be a day"},
    {"['2026-12-24']", "['2026-12-24','2026-12-24']", "divisions[0].closed[1]: this day stands"},
    {"['2026-12-24']", "'2026-12-24'", "divisions[0].closed: must be a list"},
    /* services of a division */
    {"{'key':'prodeo','walk_in'", "{'key':'prode','walk_in'",
     "divisions[0].services[1].key: the office has no service prode"},
    {"{'key':'prodeo','walk_in'", "{'key':'advies','walk_in'",
     "divisions[0].services[1].key: the service advies stands there twice"},
    {"'walk_in':false", "'walk_in':0", "divisions[0].services[1].walk_in: must be true or false"},
    {"'quota':5", "'quota':-5", "divisions[0].services[0].quota: must be a whole number from 0"},
    {"[{'key':'advies','walk_in':true}]", "[]", "divisions[1].services: must be a list"},
    {"[{'key':'advies','walk_in':true}]", "['advies']",
     "divisions[1].services[0]: must be an object in braces"},
    /* the form */
    {"'name':'Office'", "'name':'Office','name':'x'", "line 1: duplicate object key"},
    {"'name':'Office'", "'name':'Office\n'", "line 1: "},
    {"'name':'Office'", "'name':'\xff'", "line 1: "},
    {"'name':'Office',", "'name':'Office',\n\n,", "line 3: "},
    {"}]}]}", "}]}]", "line 1: "},
    {"}]}]}", "}]}]} x", "line 1: "},
};

static void test_each_mistake_is_named_with_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < array_length(mistakes); i++) {
        cleanup_free char *json = with(mistakes[i].from, mistakes[i].to);
        assert_mistake(json, mistakes[i].mistake);
    }
}

static void test_what_is_no_object_is_a_mistake(void **state) {
    (void)state;
    assert_mistake("", "line 1: ");
    assert_mistake("[]", "the file: must be an object in braces");
    assert_mistake("{}", "name: is missing");
    assert_mistake("42", "");
}

static void test_a_text_over_its_length_is_a_mistake(void **state) {
    (void)state;
    cleanup_free char *name = memory_new(202, 1);
    memset(name, 'x', 201);
    cleanup_free char *to = memory_format("'name':'%s'", name);
    cleanup_free char *json = with("'name':'Office'", to);
    assert_mistake(json, "name: must not be longer than 200 bytes");
}

static void test_more_than_eight_spans_on_a_day_are_a_mistake(void **state) {
    (void)state;
    struct str cleanup(str_done) rows = {0};
    for (int i = 0; i < 9; i++)
        str_format(&rows, "{'days':['sun'],'open':'0%d:00','close':'0%d:30'},", i, i);
    str_add(&rows, "{'days':['fri']");
    cleanup_free char *json = with("{'days':['fri']", str_text(&rows));
    assert_mistake(json, "divisions[1].hours[8]: there are more than 8 rows for sun");
}

static void test_seasons_that_only_meet_over_new_year_overlap(void **state) {
    (void)state;
    static const char row[] = "{'days':['fri'],'open':'09:00','close':'10:00','season':"
                              "{'from':'%s','until':'%s'}},";
    struct str cleanup(str_done) rows = {0};
    str_format(&rows, row, "11-15", "01-15");
    str_format(&rows, row, "01-16", "02-10");
    str_format(&rows, row, "12-31", "12-31");
    str_add(&rows, "{'days':['fri']");
    cleanup_free char *json = with("{'days':['fri']", str_text(&rows));
    assert_mistake(json, "divisions[1].hours[2]: overlaps with the row from 09:00 to 10:00 on fri");
}

static void test_the_antwerp_office_is_as_the_contract_says(void **state) {
    (void)state;
    struct str cleanup(str_done) text = {0}, mistake = {0};
    assert_int_equal(str_read_file(&text, ANTWERPEN, 1 << 20), ERR_NONE);
    struct office cleanup(office_cleanup) *office = NULL;
    assert_int_equal(parse(str_text(&text), &office, &mistake), ERR_NONE);
    static const struct {
        const char *key;
        char letter;
        int16_t places;
        int spans_of_monday;
    } expected[] = {{"antwerpen", 'A', 4, 2}, {"mechelen", 'M', 2, 1}, {"turnhout", 'T', 2, 1}};
    assert_int_equal(office->division_count, array_length(expected));
    for (size_t i = 0; i < array_length(expected); i++) {
        const struct division *division = office_find_division(office, expected[i].key);
        struct span spans[OFFICE_SPANS_MAX];
        assert_non_null(division);
        assert_int_equal(division->letter, expected[i].letter);
        assert_int_equal(division->seats, expected[i].places);
        assert_int_equal(division->counters, expected[i].places);
        assert_int_equal(division->slot_minutes, 15);
        assert_int_equal(division->offer_count, 3);
        assert_int_equal(office_hours(office, division, (struct date){2026, 11, 23}, spans),
                         expected[i].spans_of_monday);
        const struct service *prodeo = office_find_service(office, "prodeo");
        assert_false(office_find_offer(office, division, prodeo)->walk_in);
    }
}

static void test_the_antwerp_office_speaks_five_languages(void **state) {
    (void)state;
    struct str cleanup(str_done) text = {0}, mistake = {0};
    assert_int_equal(str_read_file(&text, ANTWERPEN, 1 << 20), ERR_NONE);
    struct office cleanup(office_cleanup) *office = NULL;
    assert_int_equal(parse(str_text(&text), &office, &mistake), ERR_NONE);
    for (size_t i = 0; i < office->service_count; i++) {
        assert_int_equal(office->services[i].name.count, 5);
        assert_int_equal(office->services[i].summary.count, 5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_good_file_is_read_whole),
        cmocka_unit_test(test_a_division_is_read_whole),
        cmocka_unit_test(test_hours_become_a_row_for_each_day),
        cmocka_unit_test(test_each_mistake_is_named_with_its_place),
        cmocka_unit_test(test_what_is_no_object_is_a_mistake),
        cmocka_unit_test(test_a_text_over_its_length_is_a_mistake),
        cmocka_unit_test(test_more_than_eight_spans_on_a_day_are_a_mistake),
        cmocka_unit_test(test_seasons_that_only_meet_over_new_year_overlap),
        cmocka_unit_test(test_the_antwerp_office_is_as_the_contract_says),
        cmocka_unit_test(test_the_antwerp_office_speaks_five_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
