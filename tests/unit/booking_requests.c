/* What arrives from outside: escapes, forms, cookies, origins, addresses, routes. */
#include "booking/address.h"
#include "booking/cookie.h"
#include "booking/form.h"
#include "booking/origin.h"
#include "booking/route.h"

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Escapes and forms ---- */

static bool decode(const char *text, char *out) {
    snprintf(out, 64, "%s", text);
    return form_decode_path(out);
}

static void test_escapes_become_the_bytes_that_they_stand_for(void **state) {
    char text[64] = "";
    (void)state;
    assert_true(decode("a%20b%C3%A9%2f+", text));
    assert_string_equal(text, "a bé/+");
    char form[] = "a+b%2Bc";
    assert_true(form_decode_value(form));
    assert_string_equal(form, "a b+c");
}

static void test_broken_escapes_nul_and_bytes_that_are_no_utf8_are_refused(void **state) {
    static const char *const broken[] = {"%",   "%4",  "%zz",       "a%00b",
                                         "%ff", "%C3", "%ed%a0%80", "%-1"};
    (void)state;
    for (size_t i = 0; i < array_length(broken); i++) {
        char text[64] = "";
        if (decode(broken[i], text))
            fail_msg("%s was taken", broken[i]);
    }
}

static void test_control_characters_become_blanks(void **state) {
    char text[64] = "";
    (void)state;
    assert_true(decode("a%C2%85b%E2%80%AEc%E2%81%A6", text));
    assert_string_equal(text, "a b c ");
    assert_true(decode("a%0d%0aSet-Cookie:%09b%7f", text));
    assert_string_equal(text, "a  Set-Cookie: b ");
}

static void test_a_form_is_read_field_by_field(void **state) {
    const char *body = "name=Ann+%3Cb%3E&empty=&alone&&email=a%40b.be";
    struct form form;
    (void)state;
    assert_true(form_parse(body, strlen(body), FORM_FIELDS_PUBLIC, &form));
    assert_string_equal(form_find(&form, "name"), "Ann <b>");
    assert_string_equal(form_find(&form, "empty"), "");
    assert_string_equal(form_find(&form, "alone"), "");
    assert_string_equal(form_find(&form, "email"), "a@b.be");
    assert_null(form_find(&form, "other"));
    assert_string_equal(form_text(&form, "other"), "");
    form_done(&form);
}

static void test_blanks_around_a_value_are_dropped(void **state) {
    const char *body = "name=++Ann+Peeters++";
    struct form form;
    (void)state;
    assert_true(form_parse(body, strlen(body), FORM_FIELDS_PUBLIC, &form));
    assert_string_equal(form_text(&form, "name"), "Ann Peeters");
    form_done(&form);
}

static void expect_no_form(const char *body, size_t length) {
    struct form form;
    assert_false(form_parse(body, length, FORM_FIELDS_PUBLIC, &form));
    form_done(&form);
}

static void test_a_form_with_a_field_twice_too_many_or_nul_is_refused(void **state) {
    struct str cleanup(str_done) many = {0};
    (void)state;
    expect_no_form("a=1&a=2", 7);
    expect_no_form("a=1\0b", 5);
    expect_no_form("a=%zz", 5);
    for (int i = 0; i <= FORM_FIELDS_PUBLIC; i++)
        str_format(&many, "f%d=1&", i);
    expect_no_form(str_text(&many), many.length);
}

/* ---- Cookies ---- */

static void test_a_cookie_is_found_among_others(void **state) {
    char value[16];
    (void)state;
    assert_true(cookie_find("other=1; zuil=abc; x=2", "zuil", value, sizeof value));
    assert_string_equal(value, "abc");
    assert_true(cookie_find("zuil=abc ", "zuil", value, sizeof value));
    assert_string_equal(value, "abc");
    assert_true(cookie_find(";;  zuil=", "zuil", value, sizeof value));
    assert_string_equal(value, "");
}

static void test_a_cookie_of_a_like_name_or_too_long_is_none(void **state) {
    char value[4];
    (void)state;
    assert_false(cookie_find(NULL, "zuil", value, sizeof value));
    assert_false(cookie_find("", "zuil", value, sizeof value));
    assert_false(cookie_find("xzuil=a; zuilx=b; ZUIL=c; zuil", "zuil", value, sizeof value));
    assert_false(cookie_find("zuil=abcd", "zuil", value, sizeof value));
}

/* ---- Origins ---- */

static void test_a_post_of_our_own_page_is_known(void **state) {
    (void)state;
    assert_int_equal(origin_judge("same-origin", NULL, "a:80"), ORIGIN_SAME);
    assert_int_equal(origin_judge("none", NULL, NULL), ORIGIN_SAME);
    assert_int_equal(origin_judge(NULL, "http://a:80", "a:80"), ORIGIN_SAME);
    assert_int_equal(origin_judge(NULL, "https://bjb.example", "BJB.example"), ORIGIN_SAME);
}

static void test_a_post_of_another_page_is_known(void **state) {
    (void)state;
    assert_int_equal(origin_judge("cross-site", NULL, "a"), ORIGIN_OTHER);
    assert_int_equal(origin_judge("same-site", "http://a", "a"), ORIGIN_OTHER);
    assert_int_equal(origin_judge("", NULL, "a"), ORIGIN_OTHER);
    assert_int_equal(origin_judge(NULL, "http://evil", "a"), ORIGIN_OTHER);
    assert_int_equal(origin_judge(NULL, "http://a:81", "a:80"), ORIGIN_OTHER);
    assert_int_equal(origin_judge(NULL, "http://a.evil", "a"), ORIGIN_OTHER);
    assert_int_equal(origin_judge(NULL, "null", "null"), ORIGIN_OTHER);
    assert_int_equal(origin_judge(NULL, "http://", ""), ORIGIN_OTHER);
    assert_int_equal(origin_judge(NULL, "http://a", NULL), ORIGIN_OTHER);
}

static void test_a_script_says_neither(void **state) {
    (void)state;
    assert_int_equal(origin_judge(NULL, NULL, "a"), ORIGIN_UNSAID);
}

/* ---- Addresses ---- */

static void expect_address(const char *text, const char *shown, bool loopback) {
    struct address address;
    struct str cleanup(str_done) mistake = {0}, out = {0};
    assert_true(address_parse(text, &address, &mistake));
    address_format(&address, &out);
    assert_string_equal(str_text(&out), shown);
    assert_int_equal(address_is_loopback(&address), loopback);
}

static void test_addresses_are_read_and_known_as_this_machine_or_not(void **state) {
    (void)state;
    expect_address("127.0.0.1:8080", "127.0.0.1:8080", true);
    expect_address("127.9.9.9:1", "127.9.9.9:1", true);
    expect_address("localhost:8081", "127.0.0.1:8081", true);
    expect_address("[::1]:80", "[::1]:80", true);
    expect_address("0.0.0.0:80", "0.0.0.0:80", false);
    expect_address("[::]:80", "[::]:80", false);
    expect_address("192.168.1.4:65535", "192.168.1.4:65535", false);
}

static void test_what_is_no_address_is_named(void **state) {
    static const char *const wrong[] = {
        "",      "8080",       ":80",     "a:",       "127.0.0.1:x", "::1:80",
        "[::1]", "1.2.3.4:-1", "a:65536", "a:123456", "[]:80",       "no host:80"};
    (void)state;
    for (size_t i = 0; i < array_length(wrong); i++) {
        struct address address;
        struct str cleanup(str_done) mistake = {0};
        if (address_parse(wrong[i], &address, &mistake))
            fail_msg("%s was taken", wrong[i]);
        assert_true(mistake.length > 0);
    }
}

static void test_a_taken_port_is_refused_with_a_line(void **state) {
    struct address first, second;
    struct str cleanup(str_done) mistake = {0};
    (void)state;
    assert_true(address_parse("127.0.0.1:0", &first, &mistake));
    int handle = address_listen(&first, &mistake);
    assert_true(handle >= 0);
    second = first;
    assert_int_equal(address_listen(&second, &mistake), -1);
    assert_non_null(strstr(str_text(&mistake), "in use"));
    close(handle);
}

/* ---- Routes ---- */

static enum err handle_a(struct request *request, struct response *response) {
    (void)request;
    (void)response;
    return ERR_NONE;
}

static const struct route table[] = {
    {SURFACE_PUBLIC, METHOD_GET, "/", handle_a, ROUTE_PAGE, 0},
    {SURFACE_PUBLIC, METHOD_GET, "/a/{token}", handle_a, ROUTE_PAGE, 0},
    {SURFACE_PUBLIC, METHOD_DELETE, "/a/{token}", handle_a, ROUTE_API, 0},
    {SURFACE_PUBLIC, METHOD_GET, "/a/{token}/qr.svg", handle_a, ROUTE_PAGE, 0},
    {SURFACE_STAFF, METHOD_POST, "/login", handle_a, ROUTE_FORM, 0},
};

struct sought {
    enum route_found found;
    const struct route *route;
    const char *params[REQUEST_PARAMS_MAX];
    const char *allow;
    char path[64];
};

static struct sought *seek(enum surface surface, enum method method, const char *path) {
    static struct sought sought;
    sought = (struct sought){0};
    snprintf(sought.path, sizeof sought.path, "%s", path);
    sought.found = route_find(table, array_length(table), surface, method, sought.path,
                              &sought.route, sought.params, &sought.allow);
    return &sought;
}

static void test_a_path_finds_its_route_and_params(void **state) {
    (void)state;
    assert_ptr_equal(seek(SURFACE_PUBLIC, METHOD_GET, "/")->route, &table[0]);
    const struct sought *found = seek(SURFACE_PUBLIC, METHOD_GET, "/a/x%20y");
    assert_ptr_equal(found->route, &table[1]);
    assert_string_equal(found->params[0], "x y");
    assert_ptr_equal(seek(SURFACE_PUBLIC, METHOD_DELETE, "/a/x")->route, &table[2]);
    assert_ptr_equal(seek(SURFACE_PUBLIC, METHOD_GET, "/a/x/qr.svg")->route, &table[3]);
}

static void test_other_paths_find_nothing(void **state) {
    static const char *const paths[] = {
        "",     "a",        "/a",           "/a/",     "//",       "/a/x/",
        "/a//", "/b/x",     "/a/x/qr.svgx", "/a/x/qr", "/a/%00",   "/a/%ff",
        "/A/x", "/{token}", "/a/%",         "/login",  "/a/x/y/z", "/a/x/y/z/1/2/3/4/5/6/7/8/9"};
    (void)state;
    for (size_t i = 0; i < array_length(paths); i++)
        if (seek(SURFACE_PUBLIC, METHOD_GET, paths[i])->found != ROUTE_NO_PATH)
            fail_msg("%s was found", paths[i]);
}

static void test_another_method_is_told_which_there_are(void **state) {
    (void)state;
    const struct sought *found = seek(SURFACE_PUBLIC, METHOD_POST, "/a/x");
    assert_int_equal(found->found, ROUTE_NO_METHOD);
    assert_string_equal(found->allow, "GET, HEAD, DELETE");
    found = seek(SURFACE_STAFF, METHOD_GET, "/login");
    assert_string_equal(found->allow, "POST");
}

static void test_every_page_of_the_office_asks_for_a_role(void **state) {
    (void)state;
    for (size_t i = 0; i < route_count; i++)
        if (strncmp(routes[i].pattern, "/counter", 8) == 0 ||
            strncmp(routes[i].pattern, "/application", 12) == 0 ||
            strncmp(routes[i].pattern, "/bureau", 7) == 0) {
            assert_int_equal(routes[i].surface, SURFACE_STAFF);
            assert_true(routes[i].roles != 0);
        }
}

static void test_every_post_is_a_form_or_of_the_api(void **state) {
    (void)state;
    for (size_t i = 0; i < route_count; i++)
        if (routes[i].method != METHOD_GET)
            assert_true(routes[i].kind == ROUTE_FORM || routes[i].kind == ROUTE_API ||
                        (routes[i].kind == ROUTE_UPLOAD && routes[i].surface == SURFACE_STAFF));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes_become_the_bytes_that_they_stand_for),
        cmocka_unit_test(test_broken_escapes_nul_and_bytes_that_are_no_utf8_are_refused),
        cmocka_unit_test(test_control_characters_become_blanks),
        cmocka_unit_test(test_a_form_is_read_field_by_field),
        cmocka_unit_test(test_blanks_around_a_value_are_dropped),
        cmocka_unit_test(test_a_form_with_a_field_twice_too_many_or_nul_is_refused),
        cmocka_unit_test(test_a_cookie_is_found_among_others),
        cmocka_unit_test(test_a_cookie_of_a_like_name_or_too_long_is_none),
        cmocka_unit_test(test_a_post_of_our_own_page_is_known),
        cmocka_unit_test(test_a_post_of_another_page_is_known),
        cmocka_unit_test(test_a_script_says_neither),
        cmocka_unit_test(test_addresses_are_read_and_known_as_this_machine_or_not),
        cmocka_unit_test(test_what_is_no_address_is_named),
        cmocka_unit_test(test_a_taken_port_is_refused_with_a_line),
        cmocka_unit_test(test_a_path_finds_its_route_and_params),
        cmocka_unit_test(test_other_paths_find_nothing),
        cmocka_unit_test(test_another_method_is_told_which_there_are),
        cmocka_unit_test(test_every_page_of_the_office_asks_for_a_role),
        cmocka_unit_test(test_every_post_is_a_form_or_of_the_api),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
