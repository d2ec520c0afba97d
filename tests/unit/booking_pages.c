/* Templates with words: what the start refuses, and what the pages show. The real assets are those
 * of the build; broken ones are made in a temporary folder. */
#include "booking/pages.h"

#include "base/assets.h"
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct world {
    struct catalogue *catalogue;
    char folder[64]; /* with a pages/ of its own: all of the real ones, one of them changed */
};

static char *built_assets(void) {
    const char *build = getenv("ZUIL_BUILD");
    return build ? memory_format("%s/assets", build) : memory_copy(ZUIL_BUILT_ASSETS);
}

static void write_page(const struct world *world, const char *name, const char *text) {
    cleanup_free char *path = memory_format("%s/pages/%s", world->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Calls `act` with the name of every page of a folder. */
static void for_each_page(const char *folder, void (*act)(void *, const char *), void *context) {
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    struct dirent *entry;
    while ((entry = readdir(directory)))
        if (entry->d_name[0] != '.')
            act(context, entry->d_name);
    closedir(directory);
}

static void copy_page(void *context, const char *name) {
    cleanup_free char *assets = built_assets();
    cleanup_free char *path = memory_format("%s/pages/%s", assets, name);
    struct str cleanup(str_done) text = {0};
    assert_int_equal(str_read_file(&text, path, 1 << 20), ERR_NONE);
    write_page(context, name, str_text(&text));
}

static void remove_page(void *context, const char *name) {
    const struct world *world = context;
    cleanup_free char *path = memory_format("%s/pages/%s", world->folder, name);
    assert_int_equal(remove(path), 0);
}

static int make_world(void **state) {
    struct world *world = memory_new(1, sizeof *world);
    cleanup_free char *assets = built_assets();
    assert_int_equal(catalogue_open(assets, &world->catalogue, NULL), ERR_NONE);
    snprintf(world->folder, sizeof world->folder, "/tmp/zuil-pages-XXXXXX");
    assert_non_null(mkdtemp(world->folder));
    cleanup_free char *pages = memory_format("%s/pages", world->folder);
    cleanup_free char *real = memory_format("%s/pages", assets);
    assert_int_equal(mkdir(pages, 0700), 0);
    for_each_page(real, copy_page, world);
    *state = world;
    return 0;
}

static int drop_world(void **state) {
    struct world *world = *state;
    cleanup_free char *pages = memory_format("%s/pages", world->folder);
    for_each_page(pages, remove_page, world);
    assert_int_equal(rmdir(pages), 0);
    assert_int_equal(rmdir(world->folder), 0);
    catalogue_close(world->catalogue);
    free(world);
    return 0;
}

/* The start must fail, and say so beginning with `mistake`. */
static void expect_refused(const struct world *world, const char *mistake) {
    struct pages *pages = NULL;
    struct str cleanup(str_done) said = {0};
    assert_int_not_equal(pages_open(world->folder, world->catalogue, &pages, &said), ERR_NONE);
    if (!strstr(str_text(&said), mistake))
        fail_msg("\"%s\" instead of \"%s\"", str_text(&said), mistake);
}

static void test_the_real_pages_are_sound(void **state) {
    const struct world *world = *state;
    struct pages *pages = NULL;
    struct str cleanup(str_done) said = {0};
    if (pages_open(world->folder, world->catalogue, &pages, &said))
        fail_msg("%s", str_text(&said));
    pages_close(pages);
}

static void test_an_unknown_name_fails_the_start(void **state) {
    write_page(*state, "login.html", "<p>\n{{lang}} {{nmae}}</p>\n");
    expect_refused(*state, "pages/login.html:2: unknown name \"nmae\"");
}

static void test_unknown_words_fail_the_start(void **state) {
    write_page(*state, "login.html", "{{t.counter.login.titel}}");
    expect_refused(*state, "pages/login.html:1: unknown words \"counter.login.titel\"");
}

static void test_words_with_a_value_that_the_page_has_not_fail_the_start(void **state) {
    write_page(*state, "login.html", "{{t.counter.desk.heading}}");
    expect_refused(*state, "pages/login.html:1: the words here use the unknown value \"counter\"");
}

static void test_an_unknown_partial_fails_the_start(void **state) {
    write_page(*state, "login.html", "\n{{> haed}}");
    expect_refused(*state, "pages/login.html:2: unknown partial \"haed\"");
}

static void test_a_mistake_in_a_partial_names_the_partial(void **state) {
    write_page(*state, "_head.html", "\n\n{{titel}}");
    expect_refused(*state, "pages/_head.html:3: unknown name \"titel\"");
}

static void test_a_value_that_is_not_escaped_fails_the_start(void **state) {
    write_page(*state, "login.html", "{{{typed_name}}}");
    expect_refused(*state, "pages/login.html:1: not escaped: \"typed_name\"");
}

static void test_a_broken_template_fails_the_start(void **state) {
    write_page(*state, "login.html", "\n{{#is_wrong}}");
    expect_refused(*state, "login.html:2: {{#is_wrong}} is not closed");
}

static void test_a_missing_page_fails_the_start(void **state) {
    struct world *world = *state;
    remove_page(world, "ticket.html");
    expect_refused(world, "pages/ticket.html is missing");
}

static void render(const struct world *world, enum page page, enum language language,
                   json_t *values, struct str *out) {
    struct pages *pages = NULL;
    struct str cleanup(str_done) said = {0};
    if (pages_open(world->folder, world->catalogue, &pages, &said))
        fail_msg("%s", str_text(&said));
    pages_render(pages, page, language, values, out);
    pages_close(pages);
    json_decref(values);
}

static void test_what_somebody_typed_is_escaped(void **state) {
    struct str cleanup(str_done) out = {0};
    write_page(*state, "login.html", "<input value=\"{{typed_name}}\">");
    render(*state, PAGE_LOGIN, LANGUAGE_NL,
           json_pack("{s:s}", "typed_name", "\"><script>alert('x')&"), &out);
    assert_string_equal(str_text(&out),
                        "<input value=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&amp;\">");
}

static void test_words_take_their_values_and_count(void **state) {
    struct str cleanup(str_done) out = {0};
    write_page(*state, "ticket.html",
               "{{t.visitor.ticket.called}}|{{#ahead}}{{t.visitor.ticket.ahead#ahead}}{{/ahead}}");
    render(*state, PAGE_TICKET, LANGUAGE_NL, json_pack("{s:i, s:i}", "counter", 3, "ahead", 1),
           &out);
    assert_string_equal(str_text(&out), "Ga nu naar loket 3.|Nog 1 persoon vóór u");
    str_clear(&out);
    render(*state, PAGE_TICKET, LANGUAGE_EN, json_pack("{s:i, s:i}", "counter", 3, "ahead", 4),
           &out);
    assert_string_equal(str_text(&out), "Please go to counter 3 now.|4 people ahead of you");
}

static void test_arabic_words_isolate_their_values(void **state) {
    struct str cleanup(str_done) out = {0};
    write_page(*state, "appointment.html", "{{t.visitor.appointment.ticket}}");
    render(*state, PAGE_APPOINTMENT, LANGUAGE_AR, json_pack("{s:s}", "ticket", "A012"), &out);
    assert_non_null(strstr(str_text(&out), "\u2068A012\u2069"));
}

/* A day of the calendar has a number of its own, which must not take the place of what is counted.
 */
static void test_a_count_is_not_a_value_of_the_same_name(void **state) {
    struct str cleanup(str_done) out = {0};
    write_page(*state, "days.html", "{{#cells}}{{number}}: {{t.visitor.days.free#free}}{{/cells}}");
    render(*state, PAGE_DAYS, LANGUAGE_NL,
           json_pack("{s:[{s:i, s:i}]}", "cells", "number", 23, "free", 7), &out);
    assert_string_equal(str_text(&out), "23: 7 plaatsen vrij");
}

#define with_world(test) cmocka_unit_test_setup_teardown(test, make_world, drop_world)

int main(void) {
    const struct CMUnitTest tests[] = {
        with_world(test_the_real_pages_are_sound),
        with_world(test_an_unknown_name_fails_the_start),
        with_world(test_unknown_words_fail_the_start),
        with_world(test_words_with_a_value_that_the_page_has_not_fail_the_start),
        with_world(test_an_unknown_partial_fails_the_start),
        with_world(test_a_mistake_in_a_partial_names_the_partial),
        with_world(test_a_value_that_is_not_escaped_fails_the_start),
        with_world(test_a_broken_template_fails_the_start),
        with_world(test_a_missing_page_fails_the_start),
        with_world(test_what_somebody_typed_is_escaped),
        with_world(test_words_take_their_values_and_count),
        with_world(test_arabic_words_isolate_their_values),
        with_world(test_a_count_is_not_a_value_of_the_same_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
