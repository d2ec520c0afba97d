#include "agenda/code.h"
#include "agenda/qr.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct code parse(const char *text) {
    return code_parse(text, strlen(text));
}

static void assert_code(const char *text, enum code_kind kind, const char *expected) {
    struct code code = parse(text);
    if (code.kind != kind || strcmp(code.text, expected) != 0)
        fail_msg("\"%s\" was read as kind %d, \"%s\"", text, code.kind, code.text);
}

static void test_a_code_is_understood_as_people_type_it(void **state) {
    (void)state;
    assert_code("7KQ4M2PX", CODE_SHORT, "7KQ4M2PX");
    assert_code("7kq4m2px", CODE_SHORT, "7KQ4M2PX");
    assert_code(" 7KQ4 M2PX ", CODE_SHORT, "7KQ4M2PX");
    assert_code("7kq4-m2px\r\n", CODE_SHORT, "7KQ4M2PX");
    assert_code("OIL0ouux", CODE_SHORT, "01100VVX");
    assert_code("7KQ4\xe2\x80\x93M2PX.", CODE_SHORT, "7KQ4M2PX");
    assert_code("7KQ4\xc2\xa0M2PX", CODE_SHORT, "7KQ4M2PX");
}

static void test_a_token_is_understood_bare_and_in_a_link(void **state) {
    const char *token = "0123456789abcdefghjkmnpqrs";
    char text[200];
    (void)state;
    assert_code(token, CODE_TOKEN, token);
    assert_code("0123456789ABCDEFGHJKMNPQRS", CODE_TOKEN, token);
    snprintf(text, sizeof text, "http://localhost:8080/a/%s", token);
    assert_code(text, CODE_TOKEN, token);
    snprintf(text, sizeof text, "HTTPS://BJB.EXAMPLE/A/%s?lang=ar#top", token);
    assert_code(text, CODE_TOKEN, token);
    snprintf(text, sizeof text, "https://bjb.example/t/%s", token);
    assert_code(text, CODE_TOKEN, token);
    snprintf(text, sizeof text, "https://bjb.example/a/%s/qr.svg", token);
    assert_code(text, CODE_TOKEN, token);
}

static void test_a_code_in_a_link_is_understood_too(void **state) {
    (void)state;
    assert_code("https://bjb.example/a/7KQ4M2PX", CODE_SHORT, "7KQ4M2PX");
}

static void test_anything_else_is_none(void **state) {
    static const char *const texts[] = {
        "",
        "7KQ4M2P",
        "7KQ4M2PXX",
        "7KQ4M2P!",
        "\xc3\xa8kqM2PXX",
        "https://example.org/",
        "0123456789abcdefghjkmnpqr",
        "/a/",
        "http://x/a/",
        "0123456789abcdefghjkmnpqrst",
    };
    (void)state;
    for (size_t i = 0; i < array_length(texts); i++)
        assert_code(texts[i], CODE_NONE, "");
}

static void test_ten_kilobytes_of_garbage_are_none(void **state) {
    char garbage[10240];
    (void)state;
    for (size_t i = 0; i < sizeof garbage; i++)
        garbage[i] = (char)rand();
    assert_int_equal(code_parse(garbage, sizeof garbage).kind, CODE_NONE);
    memset(garbage, '7', sizeof garbage);
    assert_int_equal(code_parse(garbage, sizeof garbage).kind, CODE_NONE);
    memset(garbage, ' ', sizeof garbage);
    assert_int_equal(code_parse(garbage, sizeof garbage).kind, CODE_NONE);
}

static void test_new_codes_and_tokens_are_read_back(void **state) {
    (void)state;
    for (int i = 0; i < 1000; i++) {
        char code[CODE_TEXT], token[TOKEN_TEXT];
        code_new(code);
        token_new(token);
        assert_code(code, CODE_SHORT, code);
        assert_code(token, CODE_TOKEN, token);
    }
}

static void test_a_qr_code_is_drawn_with_its_quiet_zone(void **state) {
    struct qr qr;
    cleanup(str_done) struct str svg = {0};
    char text[64];
    (void)state;
    assert_true(qr_make("http://localhost:8080/a/0123456789abcdefghjkmnpqrs", &qr));
    qr_svg(&qr, &svg);
    snprintf(text, sizeof text, "viewBox=\"0 0 %d %d\"", qr.width + 8, qr.width + 8);
    assert_non_null(strstr(str_text(&svg), text));
    assert_non_null(strstr(str_text(&svg), "M4 4h7v1h-7z"));
    qr_done(&qr);
}

static void test_a_text_too_long_for_any_qr_code_is_refused(void **state) {
    struct qr qr;
    char text[4000];
    (void)state;
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_false(qr_make(text, &qr));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_code_is_understood_as_people_type_it),
        cmocka_unit_test(test_a_token_is_understood_bare_and_in_a_link),
        cmocka_unit_test(test_a_code_in_a_link_is_understood_too),
        cmocka_unit_test(test_anything_else_is_none),
        cmocka_unit_test(test_ten_kilobytes_of_garbage_are_none),
        cmocka_unit_test(test_new_codes_and_tokens_are_read_back),
        cmocka_unit_test(test_a_qr_code_is_drawn_with_its_quiet_zone),
        cmocka_unit_test(test_a_text_too_long_for_any_qr_code_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
