/* The paper as a PDF says the same to who reads, copies or searches it, and breaks where it may. */
#include "base/memory.h"
#include "paper.h"

#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct catalogue *catalogue;

static char folder[] = "/tmp/zuil-letter-XXXXXX";

/* Runs a program of poppler on a PDF: what it prints. `arguments` end in NULL; the first is its
 * name, and "PDF" and "OUT" stand for the two files. */
static void poppler(char *const arguments[], const struct str *pdf, struct str *out) {
    cleanup_free char *in = memory_format("%s/paper.pdf", folder);
    cleanup_free char *path = memory_format("%s/out.txt", folder);
    char *given[8] = {0};
    pid_t pid;
    int status;
    FILE *file = fopen(in, "w");
    assert_int_equal(fwrite(str_text(pdf), 1, pdf->length, file), pdf->length);
    assert_int_equal(fclose(file), 0);
    for (size_t i = 0; arguments[i]; i++)
        given[i] = str_equal(arguments[i], "PDF") ? in : arguments[i];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, path, O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
    assert_int_equal(posix_spawnp(&pid, given[0], &actions, NULL, given, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    str_clear(out);
    assert_int_equal(str_read_file(out, path, 1 << 24), ERR_NONE);
    unlink(in);
    unlink(path);
}

static void read_raw(const struct str *pdf, struct str *out) {
    poppler((char *[]){"pdftotext", "-raw", "PDF", "-", NULL}, pdf, out);
}

static void read_layout(const struct str *pdf, struct str *out) {
    poppler((char *[]){"pdftotext", "-layout", "PDF", "-", NULL}, pdf, out);
}

static void make_pdf(const struct decided *d, enum language beside, struct str *out) {
    json_t *letter = letter_make(&d->facts, catalogue, beside);
    str_clear(out);
    assert_int_equal(letter_pdf(letter, "Beslissing BJB-ANT-2022-000123", out), ERR_NONE);
    json_decref(letter);
}

static void test_the_pdf_reads_back_in_every_language(void **state) {
    (void)state;
    static const char *const has[LANGUAGE_COUNT] = {
        [LANGUAGE_NL] = "Beslissing",   [LANGUAGE_EN] = "Your lawyer",
        [LANGUAGE_FR] = "Votre avocat", [LANGUAGE_DE] = "Ihr Rechtsanwalt",
        [LANGUAGE_AR] = "محاميكم",
    };
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) pdf = {0};
    struct str cleanup(str_done) text = {0};
    decide(proved(100000), &d);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        make_pdf(&d, (enum language)i, &pdf);
        read_layout(&pdf, &text);
        assert_has(&text, paper_office.name);
        assert_has(&text, "U krijgt een advocaat, volledig kosteloos");
        assert_has(&text, "Telefoon: " PAPER_PHONE);
        assert_has(&text, has[i]);
        assert_has(&text, "1/");
    }
    /* Arabic as it is spoken, its telephone number in its own order. */
    const char *phone = strstr(str_text(&text), "الهاتف");
    assert_non_null(phone);
    assert_non_null(strstr(str_text(&text), "القرار"));
    const char *dutch = strstr(str_text(&text), PAPER_PHONE);
    assert_non_null(strstr(dutch + 1, PAPER_PHONE));
}

static void test_the_file_says_nothing_of_the_applicant_about_itself(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) pdf = {0};
    struct str cleanup(str_done) info = {0};
    decide(proved(100000), &d);
    make_pdf(&d, LANGUAGE_AR, &pdf);
    poppler((char *[]){"pdfinfo", "PDF", NULL}, &pdf, &info);
    assert_has(&info, "Title:           Beslissing BJB-ANT-2022-000123");
    assert_has(&info, "(A4)");
    assert_has_not(&info, "Voorbeeld");
    poppler((char *[]){"pdffonts", "PDF", NULL}, &pdf, &info);
    assert_has(&info, "NotoSansArabic");
    assert_has_not(&info, " no  yes "); /* embedded, or not */
    assert_has_not(&info, " no  no ");
}

/* Unless the day of the decision is its day, a print of another second is another file. */
static void test_two_prints_are_equal(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) first = {0}, second = {0};
    struct str cleanup(str_done) info = {0};
    decide(proved(100000), &d);
    make_pdf(&d, LANGUAGE_AR, &first);
    poppler((char *[]){"pdfinfo", "-rawdates", "PDF", NULL}, &first, &info);
    assert_has(&info, "CreationDate:    20220124000000");
    make_pdf(&d, LANGUAGE_AR, &second);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(str_text(&first), str_text(&second), first.length);
}

/* The grounds over and over, until they need pages. */
static void lengthen(struct trace *trace, int times) {
    size_t count = trace->count;
    for (int i = 0; i < times; i++)
        for (size_t s = 0; s < count; s++) {
            struct step step = trace->steps[s];
            trace_add(trace, step.rule, step.source, step.sentence, step.figures,
                      step.figure_count);
        }
}

static size_t count_of(const struct str *text, const char *part) {
    size_t count = 0;
    for (const char *at = strstr(str_text(text), part); at; at = strstr(at + 1, part))
        count++;
    return count;
}

static void test_a_long_trace_goes_on_over_pages_and_loses_nothing(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) pdf = {0};
    struct str cleanup(str_done) text = {0};
    decide(proved(100000), &d);
    lengthen(&d.trace, 9);
    make_pdf(&d, LANGUAGE_AR, &pdf);
    read_raw(&pdf, &text);
    assert_int_equal(count_of(&text, "Gezinslid 1 is de aanvrager."), 10);
    assert_int_equal(count_of(&text, "508/13/4"), 20);
    read_layout(&pdf, &text);
    assert_has(&text, "4/");
}

static void test_a_text_longer_than_a_page_is_broken_between_lines(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) pdf = {0};
    struct str cleanup(str_done) text = {0};
    struct str cleanup(str_done) reason = {0};
    decide(proved(100000), &d);
    for (int i = 0; i < 1000; i++)
        str_format(&reason, "woord%04d ", i);
    d.facts.reason = str_text(&reason);
    make_pdf(&d, LANGUAGE_FR, &pdf);
    read_raw(&pdf, &text);
    for (int i = 0; i < 1000; i++) {
        cleanup_free char *word = memory_format("woord%04d", i);
        assert_int_equal(count_of(&text, word), 2);
    }
}

static void test_no_heading_ends_a_page(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    struct str cleanup(str_done) pdf = {0};
    struct str cleanup(str_done) text = {0};
    struct str cleanup(str_done) subject = {0};
    decide(proved(500000), &d);
    for (int i = 0; i < 60; i++) {
        str_add(&subject, "Een onderwerp dat nog een regel langer is. ");
        d.facts.subject = str_text(&subject);
        make_pdf(&d, LANGUAGE_NL, &pdf);
        read_layout(&pdf, &text);
        /* The line above a page's number, after blank ones. */
        for (char *end = strstr(text.text, "\f"); end; end = strstr(end + 1, "\f")) {
            *end = '\0';
            char *number = strrchr(text.text, '/');
            *end = ' ';
            if (!number)
                continue;
            char *line = number;
            while (line > text.text && *line != '\n')
                line--;
            while (line > text.text && strchr(" \n", *line))
                line--;
            char *last = line;
            while (last > text.text && *last != '\n')
                last--;
            cleanup_free char *words = strndup(last + 1, (size_t)(line - last));
            assert_null(strstr(words, "Gaat u niet akkoord?"));
            assert_null(strstr(words, "Waarom: de motivering"));
            assert_null(strstr(words, "Wat u nu doet"));
        }
    }
}

static void test_what_is_no_letter_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "{}",
        "[]",
        "{\"languages\":[],\"office\":\"a\",\"lines\":[],\"blocks\":[]}",
        "{\"languages\":[\"nl\",\"fr\",\"ar\"],\"office\":\"a\",\"lines\":[],\"blocks\":[]}",
        "{\"languages\":[\"xx\"],\"office\":\"a\",\"lines\":[],\"blocks\":[]}",
        "{\"languages\":[\"nl\"],\"office\":\"a\",\"lines\":[],\"date\":\"gisteren\",\"blocks\":[]"
        "}",
        "{\"languages\":[\"nl\"],\"office\":1,\"lines\":[],\"blocks\":[]}",
        "{\"languages\":[\"nl\"],\"office\":\"a\",\"lines\":[1],\"blocks\":[]}",
        "{\"languages\":[\"nl\"],\"office\":\"a\",\"lines\":[],\"blocks\":{}}",
        "{\"languages\":[\"nl\"],\"office\":\"a\",\"lines\":[],\"blocks\":[{\"kind\":\"x\","
        "\"texts\":[\"a\"]}]}",
        "{\"languages\":[\"nl\"],\"office\":\"a\",\"lines\":[],\"blocks\":[{\"kind\":\"title\","
        "\"texts\":[\"a\",\"b\"]}]}",
    };
    struct str cleanup(str_done) pdf = {0};
    for (size_t i = 0; i < array_length(texts); i++) {
        json_t *letter = json_loads(texts[i], 0, NULL);
        assert_non_null(letter);
        assert_int_equal(letter_pdf(letter, "x", &pdf), ERR_INVALID);
        json_decref(letter);
    }
    json_t *empty =
        json_loads("{\"languages\":[\"nl\"],\"office\":\"a\",\"lines\":[],\"blocks\":[]}", 0, NULL);
    assert_int_equal(letter_pdf(empty, "x", &pdf), ERR_NONE);
    json_decref(empty);
}

static void *print_some(void *letter) {
    for (int i = 0; i < 5; i++) {
        struct str cleanup(str_done) pdf = {0};
        if (letter_pdf(letter, "x", &pdf) || pdf.length < 10000)
            return letter;
    }
    return NULL;
}

static void test_two_threads_print_at_once(void **state) {
    (void)state;
    struct decided cleanup(decided_done) d = {0};
    pthread_t threads[2];
    json_t *letters[2];
    decide(proved(100000), &d);
    for (int i = 0; i < 2; i++) {
        letters[i] = letter_make(&d.facts, catalogue, i ? LANGUAGE_FR : LANGUAGE_AR);
        assert_int_equal(pthread_create(&threads[i], NULL, print_some, letters[i]), 0);
    }
    for (int i = 0; i < 2; i++) {
        void *failed;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
        json_decref(letters[i]);
    }
}

static int open_all(void **state) {
    (void)state;
    return catalogue_open(ZUIL_BUILT_ASSETS, &catalogue, NULL) || !mkdtemp(folder);
}

static int close_all(void **state) {
    (void)state;
    catalogue_close(catalogue);
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_pdf_reads_back_in_every_language),
        cmocka_unit_test(test_the_file_says_nothing_of_the_applicant_about_itself),
        cmocka_unit_test(test_two_prints_are_equal),
        cmocka_unit_test(test_a_long_trace_goes_on_over_pages_and_loses_nothing),
        cmocka_unit_test(test_a_text_longer_than_a_page_is_broken_between_lines),
        cmocka_unit_test(test_no_heading_ends_a_page),
        cmocka_unit_test(test_what_is_no_letter_is_refused),
        cmocka_unit_test(test_two_threads_print_at_once),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
