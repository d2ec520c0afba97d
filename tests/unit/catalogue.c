/* Catalogues compiled by the real msgfmt into a folder of their own: plurals, isolates, fallback,
 * and files that were cut or scratched. */
#include "base/memory.h"
#include "base/str.h"
#include "text/catalogue.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define HEADER "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"

static const char dutch[] =
    HEADER "msgid \"only.dutch\"\nmsgstr \"Alleen hier\"\n"
           "msgid \"ticket\"\nmsgstr \"U hebt nummer {ticket}.\"\n"
           "msgid \"braces\"\nmsgstr \"{{{ticket}}} {open {} {none}\"\n"
           "msgid \"ahead#one\"\nmsgstr \"{number} wachtende voor {ticket}\"\n"
           "msgid \"ahead#other\"\nmsgstr \"{number} wachtenden\"\n"
           "msgid \"days#one\"\nmsgstr \"{number} dag\"\n"
           "msgid \"days#other\"\nmsgstr \"{number} dagen\"\n";

static const char arabic[] = HEADER "msgid \"ticket\"\nmsgstr \"رقمكم {ticket}.\"\n"
                                    "msgid \"ahead#zero\"\nmsgstr \"zero\"\n"
                                    "msgid \"ahead#one\"\nmsgstr \"one\"\n"
                                    "msgid \"ahead#two\"\nmsgstr \"two\"\n"
                                    "msgid \"ahead#few\"\nmsgstr \"few {number}\"\n"
                                    "msgid \"ahead#many\"\nmsgstr \"many {number}\"\n"
                                    "msgid \"ahead#other\"\nmsgstr \"other {number}\"\n";

/* A folder as assets/ is, with catalogues in locale/. */
struct folder {
    char path[32];
    char locale[48];
    struct catalogue *catalogue;
};

static void write_file(const char *path, const char *bytes, size_t length) {
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void compile(const struct folder *folder, const char *language, const char *po) {
    cleanup_free char *source = memory_format("%s/%s.po", folder->path, language);
    cleanup_free char *target = memory_format("%s/%s.mo", folder->locale, language);
    write_file(source, po, strlen(po));
    char *const argv[] = {(char *)"msgfmt", (char *)"-o", target, source, NULL};
    pid_t child;
    int status;
    assert_int_equal(posix_spawnp(&child, "msgfmt", NULL, NULL, argv, environ), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    unlink(source);
}

static int make_folder(void **state) {
    struct folder *folder = memory_new(1, sizeof *folder);
    snprintf(folder->path, sizeof folder->path, "/tmp/zuil-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    snprintf(folder->locale, sizeof folder->locale, "%s/locale", folder->path);
    assert_int_equal(mkdir(folder->locale, 0700), 0);
    compile(folder, "nl", dutch);
    compile(folder, "ar", arabic);
    assert_int_equal(catalogue_open(folder->path, &folder->catalogue, NULL), ERR_NONE);
    *state = folder;
    return 0;
}

static void remove_catalogue(const struct folder *folder, const char *language) {
    cleanup_free char *path = memory_format("%s/%s.mo", folder->locale, language);
    unlink(path);
}

static int remove_folder(void **state) {
    struct folder *folder = *state;
    catalogue_close(folder->catalogue);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        remove_catalogue(folder, language_code(language));
    rmdir(folder->locale);
    rmdir(folder->path);
    free(folder);
    return 0;
}

static void assert_format(struct folder *folder, enum language language, const char *key,
                          const char *expected) {
    const struct text_value values[] = {{"ticket", "A012"}};
    cleanup(str_done) struct str out = {0};
    str_add(&out, ">");
    catalogue_format(folder->catalogue, language, key, values, 1, &out);
    assert_string_equal(str_text(&out) + 1, expected);
}

static void assert_plural(struct folder *folder, enum language language, int64_t number,
                          const char *expected) {
    const struct text_value values[] = {{"ticket", "A012"}};
    cleanup(str_done) struct str out = {0};
    catalogue_plural(folder->catalogue, language, "ahead", number, values, 1, &out);
    assert_string_equal(str_text(&out), expected);
}

static void test_languages_are_there_when_their_catalogue_is(void **state) {
    struct folder *folder = *state;
    assert_true(catalogue_has(folder->catalogue, LANGUAGE_NL));
    assert_true(catalogue_has(folder->catalogue, LANGUAGE_AR));
    assert_false(catalogue_has(folder->catalogue, LANGUAGE_EN));
    assert_false(catalogue_has(folder->catalogue, LANGUAGE_FR));
}

static void test_a_missing_sentence_falls_back_to_dutch_then_to_its_key(void **state) {
    struct folder *folder = *state;
    const struct catalogue *catalogue = folder->catalogue;
    assert_string_equal(catalogue_text(catalogue, LANGUAGE_AR, "ticket"), "رقمكم {ticket}.");
    assert_string_equal(catalogue_text(catalogue, LANGUAGE_AR, "only.dutch"), "Alleen hier");
    assert_string_equal(catalogue_text(catalogue, LANGUAGE_EN, "only.dutch"), "Alleen hier");
    assert_string_equal(catalogue_text(catalogue, LANGUAGE_NL, "nowhere"), "nowhere");
    assert_null(catalogue_find(catalogue, LANGUAGE_AR, "only.dutch"));
    assert_null(catalogue_find(catalogue, LANGUAGE_EN, "only.dutch"));
}

static void test_keys_are_known_plain_and_counting(void **state) {
    struct folder *folder = *state;
    assert_true(catalogue_knows(folder->catalogue, LANGUAGE_AR, "ticket"));
    assert_true(catalogue_knows(folder->catalogue, LANGUAGE_AR, "ahead"));
    assert_false(catalogue_knows(folder->catalogue, LANGUAGE_AR, "days"));
    assert_false(catalogue_knows(folder->catalogue, LANGUAGE_EN, "ticket"));
}

static void test_a_value_takes_the_place_of_its_brace(void **state) {
    assert_format(*state, LANGUAGE_NL, "ticket", "U hebt nummer A012.");
}

static void test_values_are_isolated_in_a_right_to_left_language_only(void **state) {
    assert_format(*state, LANGUAGE_AR, "ticket", "رقمكم \u2068A012\u2069.");
    assert_plural(*state, LANGUAGE_AR, 100, "other \u2068100\u2069");
}

static void test_doubled_and_unknown_braces_stand_for_themselves(void **state) {
    assert_format(*state, LANGUAGE_NL, "braces", "{A012} {open {} {none}");
}

static void test_arabic_counts_in_six_ways(void **state) {
    struct folder *folder = *state;
    assert_plural(folder, LANGUAGE_AR, 0, "zero");
    assert_plural(folder, LANGUAGE_AR, 1, "one");
    assert_plural(folder, LANGUAGE_AR, 2, "two");
    assert_plural(folder, LANGUAGE_AR, 3, "few \u20683\u2069");
    assert_plural(folder, LANGUAGE_AR, 10, "few \u206810\u2069");
    assert_plural(folder, LANGUAGE_AR, 11, "many \u206811\u2069");
    assert_plural(folder, LANGUAGE_AR, 99, "many \u206899\u2069");
    assert_plural(folder, LANGUAGE_AR, 100, "other \u2068100\u2069");
    assert_plural(folder, LANGUAGE_AR, 102, "other \u2068102\u2069");
    assert_plural(folder, LANGUAGE_AR, 103, "few \u2068103\u2069");
}

static void test_dutch_counts_in_two_ways_with_its_own_thousands(void **state) {
    assert_plural(*state, LANGUAGE_NL, 1, "1 wachtende voor A012");
    assert_plural(*state, LANGUAGE_NL, 0, "0 wachtenden");
    assert_plural(*state, LANGUAGE_NL, 2, "2 wachtenden");
    assert_plural(*state, LANGUAGE_NL, 1500, "1.500 wachtenden");
}

static void test_a_missing_plural_falls_back_to_dutch_by_the_rules_of_dutch(void **state) {
    struct folder *folder = *state;
    assert_plural(folder, LANGUAGE_EN, 1, "1 wachtende voor A012");
    cleanup(str_done) struct str out = {0};
    catalogue_plural(folder->catalogue, LANGUAGE_AR, "days", 2, NULL, 0, &out);
    assert_string_equal(str_text(&out), "\u20682\u2069 dagen");
    str_clear(&out);
    catalogue_plural(folder->catalogue, LANGUAGE_AR, "nowhere", 2, NULL, 0, &out);
    assert_string_equal(str_text(&out), "nowhere");
}

static void test_without_dutch_there_is_no_catalogue(void **state) {
    struct folder *folder = *state;
    struct catalogue *catalogue = NULL;
    cleanup_free char *path = NULL;
    remove_catalogue(folder, "nl");
    assert_int_equal(catalogue_open(folder->path, &catalogue, &path), ERR_MISSING);
    assert_null(catalogue);
    assert_non_null(strstr(path, "/locale/nl.mo"));
}

/* Opens the folder with these bytes as French. A file that opens must answer every question. */
static enum err open_with_french(struct folder *folder, const char *bytes, size_t length) {
    cleanup_free char *path = memory_format("%s/fr.mo", folder->locale), *named = NULL;
    write_file(path, bytes, length);
    struct catalogue *catalogue = NULL;
    enum err err = catalogue_open(folder->path, &catalogue, &named);
    if (err) {
        assert_string_equal(named, path);
        return err;
    }
    cleanup(str_done) struct str out = {0};
    catalogue_format(catalogue, LANGUAGE_FR, "ticket", NULL, 0, &out);
    catalogue_plural(catalogue, LANGUAGE_FR, "ahead", 3, NULL, 0, &out);
    catalogue_close(catalogue);
    return err;
}

static void read_dutch(struct folder *folder, struct str *ret_bytes) {
    cleanup_free char *path = memory_format("%s/nl.mo", folder->locale);
    assert_int_equal(str_read_file(ret_bytes, path, 1 << 20), ERR_NONE);
}

static void test_a_cut_catalogue_is_damaged_wherever_it_was_cut(void **state) {
    struct folder *folder = *state;
    cleanup(str_done) struct str good = {0};
    read_dutch(folder, &good);
    assert_int_equal(open_with_french(folder, good.text, good.length), ERR_NONE);
    for (size_t length = 0; length < good.length; length++)
        assert_int_equal(open_with_french(folder, good.text, length), ERR_DAMAGED);
}

static void test_a_scratched_catalogue_never_crashes(void **state) {
    struct folder *folder = *state;
    static const unsigned char scratches[] = {0xff, 0x80, 0x01};
    cleanup(str_done) struct str good = {0};
    read_dutch(folder, &good);
    size_t damaged = 0;
    for (size_t at = 0; at < good.length; at++)
        for (size_t i = 0; i < array_length(scratches); i++) {
            good.text[at] = (char)(good.text[at] ^ scratches[i]);
            enum err err = open_with_french(folder, good.text, good.length);
            assert_true(err == ERR_NONE || err == ERR_DAMAGED);
            damaged += err == ERR_DAMAGED;
            good.text[at] = (char)(good.text[at] ^ scratches[i]);
        }
    assert_true(damaged > 100);
}

static void test_text_that_is_not_utf8_is_damaged(void **state) {
    struct folder *folder = *state;
    cleanup(str_done) struct str bytes = {0};
    read_dutch(folder, &bytes);
    char *word = memmem(bytes.text, bytes.length, "Alleen", 6);
    assert_non_null(word);
    *word = (char)0xff;
    assert_int_equal(open_with_french(folder, bytes.text, bytes.length), ERR_DAMAGED);
}

static void test_keys_out_of_order_are_damaged(void **state) {
    struct folder *folder = *state;
    cleanup(str_done) struct str bytes = {0};
    read_dutch(folder, &bytes);
    char *word = memmem(bytes.text, bytes.length, "only.dutch", 10);
    assert_non_null(word);
    *word = 'a';
    assert_int_equal(open_with_french(folder, bytes.text, bytes.length), ERR_DAMAGED);
}

/* Sound entries up to the last byte, and a count that says that there are more. */
static void test_a_table_that_leaves_the_file_is_damaged(void **state) {
    struct folder *folder = *state;
    static uint32_t words[4096] = {0x950412de, 0, 1u << 20, 32, 32};
    for (size_t i = 8; i < array_length(words); i += 2)
        words[i + 1] = 24; /* an empty text: the byte there is NUL */
    assert_int_equal(open_with_french(folder, (const char *)words, sizeof words), ERR_DAMAGED);
}

/* The words at [offset, offset + count * 4) in the other byte order. */
static void swap_words(struct str *bytes, size_t offset, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t word;
        memcpy(&word, bytes->text + offset + 4 * i, sizeof word);
        word = __builtin_bswap32(word);
        memcpy(bytes->text + offset + 4 * i, &word, sizeof word);
    }
}

static void test_a_catalogue_of_the_other_byte_order_is_read(void **state) {
    struct folder *folder = *state;
    cleanup(str_done) struct str bytes = {0};
    read_dutch(folder, &bytes);
    uint32_t head[5];
    memcpy(head, bytes.text, sizeof head);
    swap_words(&bytes, head[3], (size_t)head[2] * 2);
    swap_words(&bytes, head[4], (size_t)head[2] * 2);
    swap_words(&bytes, 0, 7);
    cleanup_free char *path = memory_format("%s/fr.mo", folder->locale);
    write_file(path, bytes.text, bytes.length);
    struct catalogue *catalogue = NULL;
    assert_int_equal(catalogue_open(folder->path, &catalogue, NULL), ERR_NONE);
    assert_string_equal(catalogue_find(catalogue, LANGUAGE_FR, "only.dutch"), "Alleen hier");
    catalogue_close(catalogue);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        in_folder(test_languages_are_there_when_their_catalogue_is),
        in_folder(test_a_missing_sentence_falls_back_to_dutch_then_to_its_key),
        in_folder(test_keys_are_known_plain_and_counting),
        in_folder(test_a_value_takes_the_place_of_its_brace),
        in_folder(test_values_are_isolated_in_a_right_to_left_language_only),
        in_folder(test_doubled_and_unknown_braces_stand_for_themselves),
        in_folder(test_arabic_counts_in_six_ways),
        in_folder(test_dutch_counts_in_two_ways_with_its_own_thousands),
        in_folder(test_a_missing_plural_falls_back_to_dutch_by_the_rules_of_dutch),
        in_folder(test_without_dutch_there_is_no_catalogue),
        in_folder(test_a_cut_catalogue_is_damaged_wherever_it_was_cut),
        in_folder(test_a_scratched_catalogue_never_crashes),
        in_folder(test_text_that_is_not_utf8_is_damaged),
        in_folder(test_keys_out_of_order_are_damaged),
        in_folder(test_a_table_that_leaves_the_file_is_damaged),
        in_folder(test_a_catalogue_of_the_other_byte_order_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
