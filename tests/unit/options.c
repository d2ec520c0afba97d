/* The table of options: what a program takes, in any order, and what it complains about. What goes
 * to standard output and standard error is read from the real descriptors. */
#include "base/err.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/str.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define WORDS_MOST 12

/* One reading of a command line. */
struct reading {
    enum options_result result;
    const char *db, *at;
    bool fast;
    int words;
    char *argv[WORDS_MOST];
    char said[4096]; /* on both outputs */
};

/* Points both outputs to a file while `options_parse` runs, and keeps what it said. */
static void parse_and_listen(const struct options *options, int argc, struct reading *reading) {
    char path[] = "/tmp/zuil-test-XXXXXX";
    int file = mkstemp(path);
    int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
    assert_true(file >= 0 && out >= 0 && err >= 0);
    fflush(NULL);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    reading->result = options_parse(options, argc, reading->argv, &reading->words);
    fflush(NULL);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    ssize_t got = pread(file, reading->said, sizeof reading->said - 1, 0);
    assert_true(got >= 0);
    reading->said[got] = '\0';
    close(out);
    close(err);
    close(file);
    unlink(path);
}

/* Reads the words up to NULL as the command line of "zuil-test". */
static void read_options(struct reading *reading, const char *first, ...) {
    *reading = (struct reading){0};
    const struct option_row rows[] = {
        {"db", "FILE", "the database", &reading->db, NULL},
        {"at", "TIME", "set the clock", &reading->at, NULL},
        {"fast", NULL, "do not wait", NULL, &reading->fast},
        {0},
    };
    const struct options options = {"zuil-test", "Usage: zuil-test [options]\n", rows};
    int argc = 0;
    va_list words;
    va_start(words, first);
    reading->argv[argc++] = (char *)"zuil-test";
    for (const char *word = first; word; word = va_arg(words, const char *)) {
        assert_true(argc < WORDS_MOST - 1);
        reading->argv[argc++] = (char *)word;
    }
    va_end(words);
    parse_and_listen(&options, argc, reading);
}

static void assert_complains(struct reading *reading, const char *about) {
    assert_int_equal(reading->result, OPTIONS_WRONG);
    assert_true(str_starts(reading->said, "zuil-test: "));
    assert_non_null(strstr(reading->said, about));
    assert_ptr_equal(strchr(reading->said, '\n'), reading->said + strlen(reading->said) - 1);
}

static void test_options_and_words_stand_in_any_order(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "book", "--db", "a.db", "antwerpen", "--fast", "--at=now", "-", NULL);
    assert_int_equal(reading.result, OPTIONS_GO);
    assert_string_equal(reading.db, "a.db");
    assert_string_equal(reading.at, "now");
    assert_true(reading.fast);
    assert_int_equal(reading.words, 3);
    assert_string_equal(reading.argv[1], "book");
    assert_string_equal(reading.argv[2], "antwerpen");
    assert_string_equal(reading.argv[3], "-");
    assert_string_equal(reading.said, "");
}

static void test_nothing_given_leaves_everything_as_it_was(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, NULL);
    assert_int_equal(reading.result, OPTIONS_GO);
    assert_null(reading.db);
    assert_false(reading.fast);
    assert_int_equal(reading.words, 0);
}

static void test_two_dashes_end_the_options(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "--db", "a.db", "--", "--fast", "-x", NULL);
    assert_int_equal(reading.result, OPTIONS_GO);
    assert_false(reading.fast);
    assert_int_equal(reading.words, 2);
    assert_string_equal(reading.argv[1], "--fast");
}

static void test_an_empty_value_after_an_equals_sign_is_a_value(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "--db=", NULL);
    assert_int_equal(reading.result, OPTIONS_GO);
    assert_string_equal(reading.db, "");
}

static void test_wrong_options_are_named_in_one_line(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "--dbx", "a.db", NULL);
    assert_complains(&reading, "--dbx");
    read_options(&reading, "--d", "a.db", NULL);
    assert_complains(&reading, "--d");
    read_options(&reading, "-q", NULL);
    assert_complains(&reading, "-q");
    read_options(&reading, "--fast=yes", NULL);
    assert_complains(&reading, "--fast");
    read_options(&reading, "--at", NULL);
    assert_complains(&reading, "--at");
}

static void test_an_option_given_twice_is_wrong(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "--db", "a.db", "--db", "b.db", NULL);
    assert_complains(&reading, "--db");
    read_options(&reading, "--db=a.db", "--db=b.db", NULL);
    assert_complains(&reading, "--db");
}

static void test_help_teaches_every_option_and_stops(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "--help", NULL);
    assert_int_equal(reading.result, OPTIONS_STOP);
    assert_true(str_starts(reading.said, "Usage: zuil-test"));
    assert_non_null(strstr(reading.said, "--db FILE"));
    assert_non_null(strstr(reading.said, "set the clock"));
    assert_non_null(strstr(reading.said, "--fast"));
    assert_non_null(strstr(reading.said, "--version"));
}

static void test_version_names_the_program(void **state) {
    (void)state;
    struct reading reading;
    read_options(&reading, "--version", NULL);
    assert_int_equal(reading.result, OPTIONS_STOP);
    assert_string_equal(reading.said, "zuil-test " ZUIL_VERSION "\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_and_words_stand_in_any_order),
        cmocka_unit_test(test_nothing_given_leaves_everything_as_it_was),
        cmocka_unit_test(test_two_dashes_end_the_options),
        cmocka_unit_test(test_an_empty_value_after_an_equals_sign_is_a_value),
        cmocka_unit_test(test_wrong_options_are_named_in_one_line),
        cmocka_unit_test(test_an_option_given_twice_is_wrong),
        cmocka_unit_test(test_help_teaches_every_option_and_stops),
        cmocka_unit_test(test_version_names_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
