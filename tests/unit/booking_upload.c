/* Forms with a file in them, as browsers send them and as nobody should. */
#include "multipart.h"

#include "fixture.h"

#define TYPE      "multipart/form-data; boundary=----zuilXYZ"
#define LINE      "------zuilXYZ\r\n"
#define END       "------zuilXYZ--\r\n"
#define TEXT_PART "Content-Disposition: form-data; name=\"text\"\r\n\r\n"
#define FILE_PART                                                                                  \
    "Content-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"                     \
    "Content-Type: text/csv\r\n\r\n"

static void expect_broken(const char *type, const char *body, size_t length) {
    struct sending cleanup(sending_done) sending;
    multipart_send(type, body, length, &sending);
    assert_true(sending.arrived);
    if (sending.good)
        fail_msg("%.*s was taken as %s", (int)length, body, type);
}

static void test_a_file_and_a_text_are_read_as_they_came(void **state) {
    static const char body[] =
        LINE TEXT_PART "number,name\r\n1,Ann\r\n\r\n" LINE FILE_PART "a;b\n\xff\xfe\r\n--\r\n" END;
    struct sending cleanup(sending_done) sending;
    (void)state;
    multipart_send(TYPE, body, sizeof body - 1, &sending);
    assert_true(sending.good);
    assert_string_equal(upload_text(&sending.upload, "text"), "number,name\r\n1,Ann\r\n");
    const struct upload_part *file = upload_find(&sending.upload, "file");
    assert_true(file->is_file);
    assert_string_equal(str_text(&file->value), "a;b\n\xff\xfe\r\n--");
    assert_false(upload_find(&sending.upload, "text")->is_file);
    assert_null(upload_find(&sending.upload, "other"));
    assert_string_equal(upload_text(&sending.upload, "other"), "");
}

static void test_a_form_without_a_chosen_file_says_so(void **state) {
    static const char body[] =
        LINE TEXT_PART "x\r\n" LINE "Content-Disposition: form-data; name=\"file\"; "
                       "filename=\"\"\r\nContent-Type: "
                       "application/octet-stream\r\n\r\n\r\n" END;
    struct sending cleanup(sending_done) sending;
    (void)state;
    multipart_send(TYPE, body, sizeof body - 1, &sending);
    assert_true(sending.good);
    const struct upload_part *file = upload_find(&sending.upload, "file");
    assert_true(!file || (!file->is_file && file->value.length == 0));
}

static void test_an_empty_file_was_chosen_all_the_same(void **state) {
    static const char body[] = LINE FILE_PART "\r\n" END;
    struct sending cleanup(sending_done) sending;
    (void)state;
    multipart_send(TYPE, body, sizeof body - 1, &sending);
    assert_true(sending.good);
    assert_true(upload_find(&sending.upload, "file")->is_file);
    assert_int_equal(upload_find(&sending.upload, "file")->value.length, 0);
}

static void test_nuls_stay_in_a_file(void **state) {
    static const char body[] = LINE FILE_PART "a\0b\0\0\r\n" END;
    struct sending cleanup(sending_done) sending;
    (void)state;
    multipart_send(TYPE, body, sizeof body - 1, &sending);
    assert_true(sending.good);
    const struct upload_part *file = upload_find(&sending.upload, "file");
    assert_int_equal(file->value.length, 5);
    assert_memory_equal(file->value.text, "a\0b\0\0", 5);
    assert_string_equal(upload_text(&sending.upload, "file"), "a");
}

static void test_a_large_file_comes_whole(void **state) {
    struct str cleanup(str_done) body = {0};
    struct sending cleanup(sending_done) sending;
    (void)state;
    str_add(&body, LINE FILE_PART);
    size_t begin = body.length;
    for (int i = 0; i < 100000; i++)
        str_format(&body, "%d\r\n--", i);
    size_t length = body.length - begin;
    str_add(&body, "\r\n" END);
    multipart_send(TYPE, str_text(&body), body.length, &sending);
    assert_true(sending.good);
    const struct upload_part *file = upload_find(&sending.upload, "file");
    assert_int_equal(file->value.length, length);
    assert_memory_equal(file->value.text, body.text + begin, length);
}

static void test_what_ends_early_is_refused(void **state) {
    static const char body[] = LINE FILE_PART "a,b\r\nc,d\r\n" END;
    size_t whole = sizeof body - 1 - strlen("--\r\n");
    (void)state;
    for (size_t length = 0; length < whole; length++)
        expect_broken(TYPE, body, length);
}

static void test_a_boundary_that_is_none_or_another_is_refused(void **state) {
    static const char body[] = LINE FILE_PART "a\r\n" END;
    (void)state;
    expect_broken("multipart/form-data", body, sizeof body - 1);
    expect_broken("multipart/form-data; boundary=", body, sizeof body - 1);
    expect_broken("multipart/form-data; boundary=other", body, sizeof body - 1);
    expect_broken("text/plain; boundary=----zuilXYZ", body, sizeof body - 1);
}

static void test_a_name_twice_and_too_many_parts_are_refused(void **state) {
    static const char twice[] = LINE FILE_PART "a\r\n" LINE FILE_PART "b\r\n" END;
    struct str cleanup(str_done) many = {0};
    (void)state;
    expect_broken(TYPE, twice, sizeof twice - 1);
    for (int i = 0; i <= UPLOAD_PARTS_MAX; i++)
        str_format(&many, LINE "Content-Disposition: form-data; name=\"f%d\"\r\n\r\nx\r\n", i);
    str_add(&many, END);
    expect_broken(TYPE, str_text(&many), many.length);
}

static void test_a_part_without_a_name_is_refused(void **state) {
    static const char body[] = LINE "Content-Disposition: form-data\r\n\r\nx\r\n" END;
    (void)state;
    expect_broken(TYPE, body, sizeof body - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_and_a_text_are_read_as_they_came),
        cmocka_unit_test(test_a_form_without_a_chosen_file_says_so),
        cmocka_unit_test(test_an_empty_file_was_chosen_all_the_same),
        cmocka_unit_test(test_nuls_stay_in_a_file),
        cmocka_unit_test(test_a_large_file_comes_whole),
        cmocka_unit_test(test_what_ends_early_is_refused),
        cmocka_unit_test(test_a_boundary_that_is_none_or_another_is_refused),
        cmocka_unit_test(test_a_name_twice_and_too_many_parts_are_refused),
        cmocka_unit_test(test_a_part_without_a_name_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
