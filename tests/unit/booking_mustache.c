/* The cases of the public Mustache specification (mustache/spec 1.3) that the renderer promises,
 * and what it refuses. */
#include "booking/mustache.h"

#include "fixture.h"

#include <stdlib.h>
#include <string.h>

struct example {
    const char *name, *values, *template, *expected;
    const char *partials; /* a JSON object, or NULL */
};

/* Partials of the running example, parsed when they are asked for and freed after it. */
struct kitchen {
    json_t *texts;
    struct mustache *made[64];
    size_t count;
};

static const struct mustache *partial_of(void *context, const char *name) {
    struct kitchen *kitchen = context;
    const char *text = json_string_value(json_object_get(kitchen->texts, name));
    struct mustache_error wrong;
    if (!text || kitchen->count == array_length(kitchen->made))
        return NULL;
    struct mustache **place = &kitchen->made[kitchen->count++];
    assert_int_equal(mustache_parse(text, strlen(text), place, &wrong), ERR_NONE);
    return *place;
}

static void check(const struct example *example) {
    json_t *values = json_loads(example->values, JSON_DECODE_ANY, NULL);
    struct kitchen kitchen = {.texts = example->partials ? json_loads(example->partials, 0, NULL)
                                                         : json_object()};
    struct mustache_host host = {&kitchen, partial_of, NULL};
    struct mustache *template = NULL;
    struct mustache_error wrong;
    struct str cleanup(str_done) out = {0};
    assert_non_null(values);
    assert_non_null(kitchen.texts);
    assert_int_equal(
        mustache_parse(example->template, strlen(example->template), &template, &wrong), ERR_NONE);
    mustache_render(template, values, &host, &out);
    if (strcmp(str_text(&out), example->expected) != 0)
        fail_msg("%s: \"%s\" instead of \"%s\"", example->name, str_text(&out), example->expected);
    mustache_free(template);
    for (size_t i = 0; i < kitchen.count; i++)
        mustache_free(kitchen.made[i]);
    json_decref(kitchen.texts);
    json_decref(values);
}

static void check_all(const struct example *examples, size_t count) {
    for (size_t i = 0; i < count; i++)
        check(&examples[i]);
}

static void test_values_stand_where_the_specification_puts_them(void **state) {
    static const struct example examples[] = {
        {"none", "{}", "Hello from {Mustache}!\n", "Hello from {Mustache}!\n", NULL},
        {"basic", "{\"subject\":\"world\"}", "Hello, {{subject}}!\n", "Hello, world!\n", NULL},
        {"escaped", "{\"a\":\"& \\\" < > '\"}", "{{a}}", "&amp; &quot; &lt; &gt; &#39;", NULL},
        {"triple", "{\"a\":\"& \\\" < >\"}", "{{{a}}}", "& \" < >", NULL},
        {"ampersand", "{\"a\":\"& \\\" < >\"}", "{{&a}}", "& \" < >", NULL},
        {"integer", "{\"mph\":85}", "{{mph}} {{{mph}}} {{&mph}}", "85 85 85", NULL},
        {"decimal", "{\"power\":1.210}", "{{power}}", "1.21", NULL},
        {"null", "{\"cannot\":null}", "I ({{cannot}}) be seen!", "I () be seen!", NULL},
        {"missing", "{}", "I ({{cannot}}) ({{{cannot}}}) ({{&cannot}})", "I () () ()", NULL},
        {"blanks", "{\"a\":\"---\"}", "| {{a}} |{{ a }}|{{{ a }}}|{{& a }}|", "| --- |---|---|---|",
         NULL},
        {"alone", "{\"a\":\"---\"}", "  {{a}}\n", "  ---\n", NULL},
        {"alone raw", "{\"a\":\"---\"}", "  {{{a}}}\n", "  ---\n", NULL},
    };
    (void)state;
    check_all(examples, array_length(examples));
}

static void test_dotted_names_resolve_part_by_part(void **state) {
    static const struct example examples[] = {
        {"dotted", "{\"person\":{\"name\":\"Joe\"}}",
         "{{person.name}} {{#person}}{{name}}{{/person}}", "Joe Joe", NULL},
        {"deep", "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"name\":\"Phil\"}}}}}}",
         "{{a.b.c.d.e.name}}", "Phil", NULL},
        {"broken", "{\"a\":{}}", "[{{a.b.c}}]", "[]", NULL},
        {"broken chain", "{\"a\":{\"b\":{}},\"c\":{\"name\":\"Jim\"}}", "[{{a.b.c.name}}]", "[]",
         NULL},
        {"first part", "{\"a\":{\"b\":{\"c\":\"Phil\"}},\"b\":{\"c\":\"Wrong\"}}",
         "{{#a}}{{b.c}}{{/a}}", "Phil", NULL},
        {"precedence", "{\"a\":{\"b\":{}},\"b\":{\"c\":\"ERROR\"}}", "[{{#a}}{{b.c}}{{/a}}]", "[]",
         NULL},
        {"leading dot", "{\"a\":{},\"b\":{\"name\":\"Name\"},\"name\":\"Fail\"}",
         "{{#a}}{{.name}}{{/a}}{{#b}}{{.name}}{{/b}}", "Name", NULL},
        {"implicit", "\"world\"", "Hello, {{.}}!", "Hello, world!", NULL},
    };
    (void)state;
    check_all(examples, array_length(examples));
}

static void test_sections_show_loop_and_nest(void **state) {
    static const struct example examples[] = {
        {"true", "{\"a\":true}", "\"{{#a}}shown{{/a}}\"", "\"shown\"", NULL},
        {"false", "{\"a\":false}", "\"{{#a}}shown{{/a}}\"", "\"\"", NULL},
        {"null", "{\"a\":null}", "\"{{#a}}shown{{/a}}\"", "\"\"", NULL},
        {"missing", "{}", "[{{#missing}}found{{/missing}}]", "[]", NULL},
        {"object", "{\"context\":{\"name\":\"Joe\"}}", "{{#context}}Hi {{name}}.{{/context}}",
         "Hi Joe.", NULL},
        {"parents", "{\"a\":\"foo\",\"b\":\"wrong\",\"sec\":{\"b\":\"bar\"},\"c\":{\"d\":\"baz\"}}",
         "{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}", "foo, bar, baz", NULL},
        {"a text", "{\"foo\":\"bar\"}", "{{#foo}}{{.}} is {{foo}}{{/foo}}", "bar is bar", NULL},
        {"list", "{\"list\":[{\"item\":1},{\"item\":2},{\"item\":3}]}",
         "{{#list}}{{item}}{{/list}}", "123", NULL},
        {"empty list", "{\"list\":[]}", "{{#list}}Yay{{/list}}", "", NULL},
        {"nested true", "{\"b\":true}", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", "| A B C D E |",
         NULL},
        {"nested false", "{\"b\":false}", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", "| A  E |",
         NULL},
        {"texts", "{\"list\":[\"a\",\"<\"]}", "{{#list}}({{.}}){{/list}}", "(a)(&lt;)", NULL},
        {"decimals", "{\"list\":[1.10,2.20]}", "{{#list}}({{.}}){{/list}}", "(1.1)(2.2)", NULL},
        {"lists of lists", "{\"list\":[[1,2,3],[\"a\",\"b\"]]}",
         "{{#list}}({{#.}}{{.}}{{/.}}){{/list}}", "(123)(ab)", NULL},
        {"dotted", "{\"a\":{\"b\":{\"c\":true}}}", "{{#a.b.c}}Here{{/a.b.c}}", "Here", NULL},
        {"list contexts",
         "{\"tops\":[{\"t\":{\"u\":\"A\",\"l\":\"a\"},\"m\":[{\"n\":\"1\",\"b\":[{\"x\":\"x\"},"
         "{\"x\":\"y\"}]}]}]}",
         "{{#tops}}{{#m}}{{t.l}}{{n}}.{{#b}}{{t.u}}{{n}}{{x}}.{{/b}}{{/m}}{{/tops}}", "a1.A1x.A1y.",
         NULL},
        {"inverted false", "{\"a\":false}", "{{^a}}shown{{/a}}", "shown", NULL},
        {"inverted true", "{\"a\":{\"b\":1}}", "[{{^a}}shown{{/a}}]", "[]", NULL},
        {"inverted empty", "{\"a\":[]}", "{{^a}}none{{/a}}", "none", NULL},
        {"inverted missing", "{}", "{{^a.b}}none{{/a.b}}", "none", NULL},
    };
    (void)state;
    check_all(examples, array_length(examples));
}

static void test_a_tag_alone_on_its_line_takes_the_line_with_it(void **state) {
    static const struct example examples[] = {
        {"lines", "{\"b\":true}", "| This\n{{#b}}\n|\n{{/b}}\n| A Line\n", "| This\n|\n| A Line\n",
         NULL},
        {"indented", "{\"b\":true}", "| This\n  {{#b}}\n|\n  {{/b}}\n| A Line\n",
         "| This\n|\n| A Line\n", NULL},
        {"crlf", "{\"b\":true}", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "|\r\n|", NULL},
        {"first line", "{\"b\":true}", "  {{#b}}\n#{{/b}}\n/", "#\n/", NULL},
        {"last line", "{\"b\":true}", "#{{#b}}\n/\n  {{/b}}", "#\n/\n", NULL},
        {"not alone", "{\"b\":true}", " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n", " YES\n GOOD\n",
         NULL},
        {"inner blanks", "{\"b\":true}", " | {{#b}} {{! note }}\n {{/b}} | \n", " |  \n  | \n",
         NULL},
        {"comment", "{}", "Begin.\n  {{! gone }}\nEnd.\n", "Begin.\nEnd.\n", NULL},
        {"long comment", "{}", "Begin.\n{{!\nSomething\nelse\n}}\nEnd.\n", "Begin.\nEnd.\n", NULL},
        {"comment inside", "{}", "12{{! x }}34 {{!\n y }}56", "1234 56", NULL},
        {"comment not alone", "{}", "  12 {{! 34 }}\n", "  12 \n", NULL},
    };
    (void)state;
    check_all(examples, array_length(examples));
}

static void test_partials_see_the_context_and_keep_the_indentation(void **state) {
    static const struct example examples[] = {
        {"basic", "{}", "\"{{>text}}\"", "\"from partial\"", "{\"text\":\"from partial\"}"},
        {"missing", "{}", "\"{{>text}}\"", "\"\"", "{}"},
        {"context", "{\"text\":\"content\"}", "{{>p}}", "*content*", "{\"p\":\"*{{text}}*\"}"},
        {"recursion", "{\"content\":\"X\",\"nodes\":[{\"content\":\"Y\",\"nodes\":[]}]}",
         "{{>node}}", "X<Y<>>", "{\"node\":\"{{content}}<{{#nodes}}{{>node}}{{/nodes}}>\"}"},
        {"blanks around", "{}", "| {{>p}} |", "| \t|\t |", "{\"p\":\"\\t|\\t\"}"},
        {"inline", "{\"data\":\"|\"}", "  {{data}}  {{> p}}\n", "  |  >\n>\n", "{\"p\":\">\\n>\"}"},
        {"crlf", "{}", "|\r\n{{>p}}\r\n|", "|\r\n>|", "{\"p\":\">\"}"},
        {"first line", "{}", "  {{>p}}\n>", "  >\n  >>", "{\"p\":\">\\n>\"}"},
        {"last line", "{}", ">\n  {{>p}}", ">\n  >\n  >", "{\"p\":\">\\n>\"}"},
        {"indentation", "{\"content\":\"<\\n->\"}", "\\\n {{>p}}\n/\n",
         "\\\n |\n <\n->a b<\n->c\n |\n/\n",
         "{\"p\":\"|\\n{{{content}}}a b{{{content}}}c\\n|\\n\"}"},
        {"padding", "{\"boolean\":true}", "|{{> p }}|", "|[]|", "{\"p\":\"[]\"}"},
    };
    (void)state;
    check_all(examples, array_length(examples));
}

static void test_a_partial_that_calls_itself_for_ever_ends(void **state) {
    static const struct example endless = {"endless", "{}", "{{>p}}", NULL, "{\"p\":\"x{{>p}}\"}"};
    struct example example = endless;
    char expected[33];
    (void)state;
    memset(expected, 'x', 32);
    expected[32] = 0;
    example.expected = expected;
    check(&example);
}

static void expect_wrong(const char *text, size_t line, const char *message) {
    struct mustache *template = NULL;
    struct mustache_error wrong = {0};
    assert_int_equal(mustache_parse(text, strlen(text), &template, &wrong), ERR_INVALID);
    assert_null(template);
    assert_int_equal(wrong.line, line);
    assert_string_equal(wrong.message, message);
}

static void test_a_broken_template_is_refused_with_its_line(void **state) {
    (void)state;
    expect_wrong("a\nb {{name", 2, "a tag is not closed");
    expect_wrong("{{{name}}", 1, "a tag is not closed");
    expect_wrong("\n\n{{#a}}\nx", 4, "{{#a}} is not closed");
    expect_wrong("{{#a}}{{/b}}", 1, "{{#a}} is closed by another name");
    expect_wrong("x\n{{/a}}", 2, "{{/a}} closes nothing");
    expect_wrong("{{ }}", 1, "a tag has no name");
    expect_wrong("{{=<% %>=}}", 1, "delimiters cannot be changed");
}

static void note_tag(void *context, const struct mustache_tag *tag) {
    str_format(context, "%d:%s:%zu ", (int)tag->kind, tag->name, tag->line);
}

static void test_tags_are_visited_in_their_order_with_their_lines(void **state) {
    const char *text = "{{a}}\n{{#b}}\n {{> c}}\n{{{d}}}{{^e}}{{/e}}\n{{/b}}\n";
    struct mustache *template = NULL;
    struct mustache_error wrong;
    struct str cleanup(str_done) seen = {0};
    (void)state;
    assert_int_equal(mustache_parse(text, strlen(text), &template, &wrong), ERR_NONE);
    mustache_visit(template, note_tag, &seen);
    mustache_free(template);
    assert_string_equal(str_text(&seen), "1:a:1 3:b:2 5:c:3 2:d:4 4:e:4 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_stand_where_the_specification_puts_them),
        cmocka_unit_test(test_dotted_names_resolve_part_by_part),
        cmocka_unit_test(test_sections_show_loop_and_nest),
        cmocka_unit_test(test_a_tag_alone_on_its_line_takes_the_line_with_it),
        cmocka_unit_test(test_partials_see_the_context_and_keep_the_indentation),
        cmocka_unit_test(test_a_partial_that_calls_itself_for_ever_ends),
        cmocka_unit_test(test_a_broken_template_is_refused_with_its_line),
        cmocka_unit_test(test_tags_are_visited_in_their_order_with_their_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
