/* The list of lawyers as spreadsheets write it: every mistake of every line, and there and back. */
#include "desk.h"
#include "dossier/lawyer_csv.h"

#include <stdlib.h>
#include <string.h>

#define NAMES                                                                                      \
    "number,name,bar,street,postcode,town,phone,email,matters,languages,listed_from,"              \
    "listed_until,on_call,leave,suspended\n"
#define ELKE                                                                                       \
    "ANT-1,Elke Maes,Antwerpen,Italiëlei 1,2000,Antwerpen,03 000 00 00,,rent family,nl fr,"       \
    "2019-09-01,,,,\n"
#define BRAM                                                                                       \
    "ANT-2,Bram Celis,Antwerpen,Meir 2,2000,Antwerpen,03 000 00 01,b@adv.example,civil,nl,"        \
    "2019-09-01,,,2026-07-01/2026-07-15,\n"

/* The mistakes as "2:field:phone:no_phone 3:line_length"; "" for none. */
static void assert_mistakes_of(const char *text, size_t length, const char *expected) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    struct str cleanup(str_done) told = {0};
    bool read = lawyer_csv_read(text, length, &lawyers, &mistakes);
    for (size_t i = 0; i < mistakes.count; i++) {
        const struct csv_mistake *mistake = &mistakes.list[i];
        str_format(&told, "%s%zu:%s", i ? " " : "", mistake->line, csv_mistake_name(mistake->kind));
        if (mistake->kind == CSV_FIELD)
            str_format(&told, ":%s:%s", lawyer_field_name(mistake->field),
                       lawyer_mistake_name(mistake->mistake));
        else if (mistake->text)
            str_format(&told, ":%s", mistake->text);
    }
    assert_string_equal(str_text(&told), expected);
    assert_int_equal(read, !*expected);
    if (!read)
        assert_int_equal(lawyers.count, 0);
}

static void assert_mistakes(const char *text, const char *expected) {
    assert_mistakes_of(text, strlen(text), expected);
}

/* What is read, as it would be written. */
static void assert_reads_from(const char *text, const char *expected, bool lost_letters) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    struct str cleanup(str_done) written = {0};
    assert_true(lawyer_csv_read(text, strlen(text), &lawyers, &mistakes));
    assert_int_equal(mistakes.lost_letters, lost_letters);
    lawyer_csv_write(&lawyers, &written);
    assert_string_equal(str_text(&written), expected);
}

static void assert_reads_as(const char *text, const char *expected) {
    assert_reads_from(text, expected, false);
}

#define WRITTEN                                                                                     \
    "\xef\xbb\xbf"                                                                                  \
    "number,name,bar,street,postcode,town,phone,email,matters,languages,listed_from,"               \
    "listed_until,on_call,leave,suspended\r\n"                                                      \
    "ANT-1,\"Maes, \"\"Elke\"\"\",Antwerpen,Italiëlei 1,2000,Antwerpen,03 000 00 00,,family rent," \
    "nl fr,2019-09-01,,,,\r\n"

static void test_a_list_is_written_as_it_is_read(void **state) {
    (void)state;
    assert_reads_as(WRITTEN, WRITTEN);
}

static void test_semicolons_any_order_and_line_ends_are_read_alike(void **state) {
    (void)state;
    assert_reads_as("Languages;name;number;bar;street;postcode;town;phone;email;matters;"
                    "listed_from;listed_until;on_call;leave;suspended\n"
                    "\n"
                    "nl,fr;\"Maes, \"\"Elke\"\"\";ANT-1;Antwerpen;Italiëlei 1;2000;Antwerpen;"
                    "03 000 00 00;;family, rent;2019-09-01;;;;\n"
                    ";;;;;;;;;;;;;;\n",
                    WRITTEN);
}

static void test_every_mistake_of_every_line_is_named(void **state) {
    (void)state;
    assert_mistakes(NAMES ELKE BRAM, "");
    assert_mistakes(NAMES ELKE
                    "ANT-3,,Antwerpen,Meir 2,2000,Antwerpen,bel,x,civil,nl,2019-09-01,,,,\n"
                    "ANT-4,An,Antwerpen\n" BRAM
                    "ANT-5,An,Antwerpen,Meir 2,2000,Antwerpen,03 1,,civil,nl,31/2/2019,,,,\n",
                    "3:field:name:empty 3:field:phone:no_phone 3:field:email:no_email "
                    "4:line_length 6:field:listed_from:no_day");
}

/* Excel in Dutch writes its list separator, days its own way, and drops or adds empty cells at the
 * end of a line. */
static void test_what_a_spreadsheet_makes_of_it_is_read(void **state) {
    (void)state;
    assert_reads_as(
        "\xef\xbb\xbfnumber;name;bar;street;postcode;town;phone;email;matters;languages;"
        "listed_from;listed_until;on_call;leave;suspended;;\r\n"
        "ANT-1;\"Maes, \"\"Elke\"\"\";Antwerpen;Italiëlei 1;2000;Antwerpen;"
        "03 000 00 00;;family rent;nl fr;1/09/2019;;;;;;\r\n"
        ";;;;;;;;;;;;;;;;\r\n",
        WRITTEN);
    assert_reads_from("number;name;bar;street;postcode;town;phone;email;matters;languages;"
                      "listed_from;listed_until;on_call;leave;suspended\r\n"
                      "ANT-1;\"Maes, \"\"Elke\"\"\";Antwerpen;Itali\xeblei 1;2000;Antwerpen;"
                      "03 000 00 00;;family rent;nl fr;01/09/2019\r\n",
                      WRITTEN, true);
    assert_reads_as("number\tname\tbar\tstreet\tpostcode\ttown\tphone\temail\tmatters\tlanguages\t"
                    "listed_from\tlisted_until\ton_call\tleave\tsuspended\r\n"
                    "ANT-1\t\"Maes, \"\"Elke\"\"\"\tAntwerpen\tItaliëlei 1\t2000\tAntwerpen\t"
                    "03 000 00 00\t\tfamily, rent\tnl, fr\t1/09/2019\t\t\t\t\r\n",
                    WRITTEN);
    assert_mistakes("number,name,bar,street,postcode,town,phone,email,matters,languages,"
                    "listed_from,listed_until,on_call,leave,suspended,\n"
                    "ANT-1,An,Antwerpen,Meir 2,2000,Antwerpen,03 1,,civil,nl,2019-09-01,,,,,x\n"
                    "ANT-2,An,Antwerpen,Meir 2,2000,Antwerpen,03 1,,civil,nl\n",
                    "2:line_length 3:line_length");
}

static void test_lines_are_counted_as_an_editor_does(void **state) {
    (void)state;
    assert_mistakes(NAMES "\r\n"
                          "ANT-3,\"An\r\nPeeters\",Antwerpen,Meir 2,2000,Antwerpen,03 1,,civil,nl,"
                          "2019-09-01,,,,\r\n"
                          "ANT-4,An,Antwerpen\r\n",
                    "3:field:name:not_plain 5:line_length");
}

static void test_a_number_stands_once(void **state) {
    (void)state;
    assert_mistakes(NAMES ELKE BRAM
                    "ant-1,An,Antwerpen,Meir 2,2000,Antwerpen,bel,,civil,nl,2019-09-01,,,,\n" BRAM,
                    "4:field:number:number_taken 4:field:phone:no_phone "
                    "5:field:number:number_taken");
}

static void test_columns_are_all_there_once_and_known(void **state) {
    (void)state;
    assert_mistakes("number,name,name,bar,street,postcode,town,phone,email,matters,languages,"
                    "listed_from,listed_until,on_call,gsm,suspended\n" ELKE,
                    "1:twice_column:name 1:unknown_column:gsm 1:lacks_column:leave");
}

static void test_what_is_no_list_is_named(void **state) {
    (void)state;
    assert_mistakes("", "1:no_lines");
    assert_mistakes(NAMES, "1:no_lines");
    assert_mistakes(NAMES "\n\n", "1:no_lines");
    assert_mistakes(NAMES ELKE "ANT-2,\"Bram Celis,Antwerpen\n" BRAM, "3:broken");
    assert_mistakes(NAMES ELKE "ANT-2,\"Bram\" Celis,Antwerpen\n", "3:broken");
    assert_mistakes(NAMES "ANT-2,Ren\xe9,Antwerpen\n" ELKE "x\xff\n", "2:not_text 4:not_text");
    assert_mistakes_of("\xff\xfen\0u\0\n", 7, "1:not_text");
    char *large = memory_new(LAWYER_CSV_LIMIT + 2, 1);
    memset(large, 'a', LAWYER_CSV_LIMIT + 1);
    assert_mistakes(large, "1:too_large");
    free(large);
}

/* ---- Taking it over ---- */

static void import(struct desk *desk, const char *text, size_t added, size_t changed) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    size_t did_add = 99, did_change = 99;
    assert_true(lawyer_csv_read(text, strlen(text), &lawyers, &mistakes));
    assert_int_equal(lawyers_import(desk->fixture.store, &lawyers, &did_add, &did_change),
                     ERR_NONE);
    assert_int_equal(did_add, added);
    assert_int_equal(did_change, changed);
}

static void test_known_lawyers_change_new_ones_are_added_others_stay(void **state) {
    struct desk *desk = *state;
    struct lawyer cleanup(lawyer_done) elke = {0};
    bool found = false;
    int64_t other = desk_lawyer(desk, "ANT-9", "tax", "nl");
    import(desk, NAMES ELKE BRAM, 2, 0);
    import(desk, NAMES ELKE BRAM, 0, 0);
    import(desk,
           NAMES "ant-1,Elke Maes,Antwerpen,Meir 5,2000,Antwerpen,03 000 00 00,,rent,nl,"
                 "2019-09-01,,,2026-08-01/2026-08-15,\n" BRAM,
           0, 1);
    assert_int_equal(desk_number(desk, "SELECT count(*) FROM lawyer"), 3);
    assert_int_equal(lawyer_find(desk->fixture.store, other + 1, &elke, &found), ERR_NONE);
    assert_string_equal(elke.street, "Meir 5");
    assert_int_equal(elke.period_count, 1);
    assert_int_equal(desk_number(desk, "SELECT count(*) FROM lawyer_period"), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_list_is_written_as_it_is_read),
        cmocka_unit_test(test_semicolons_any_order_and_line_ends_are_read_alike),
        cmocka_unit_test(test_every_mistake_of_every_line_is_named),
        cmocka_unit_test(test_what_a_spreadsheet_makes_of_it_is_read),
        cmocka_unit_test(test_lines_are_counted_as_an_editor_does),
        cmocka_unit_test(test_a_number_stands_once),
        cmocka_unit_test(test_columns_are_all_there_once_and_known),
        cmocka_unit_test(test_what_is_no_list_is_named),
        with_desk(test_known_lawyers_change_new_ones_are_added_others_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
