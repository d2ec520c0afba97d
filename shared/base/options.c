#include "base/options.h"
#include "base/err.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void options_help(const struct options *options) {
    fputs(options->usage, stdout);
    puts("\nOptions:");
    for (const struct option_row *row = options->rows; row && row->name; row++) {
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        printf("  %-26s %s\n", left, row->help);
    }
    printf("  %-26s %s\n", "--help", "this page");
    printf("  %-26s %s\n", "--version", "the version");
}

int options_complain(const struct options *options, const char *format, ...) {
    char message[1024];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    /* What somebody typed may be in it: it stays one line and cannot steer the terminal. */
    for (char *c = message; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
    fprintf(stderr, "%s: %s\n", options->program, message);
    return EXIT_USAGE;
}

static const struct option_row *find_row(const struct options *options, const char *name,
                                         size_t length) {
    for (const struct option_row *row = options->rows; row && row->name; row++)
        if (strlen(row->name) == length && strncmp(row->name, name, length) == 0)
            return row;
    return NULL;
}

/* Takes the option at argv[at]; moves `*at` over its value. */
static bool take_option(const struct options *options, int argc, char **argv, int *at) {
    const char *name = argv[*at] + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const struct option_row *row = find_row(options, name, length);
    if (!row) {
        options_complain(options, "there is no option --%.*s; see --help", (int)length, name);
        return false;
    }
    if (!row->value) {
        if (equals) {
            options_complain(options, "--%s takes no value", row->name);
            return false;
        }
        *row->given = true;
        return true;
    }
    if (!equals && *at + 1 >= argc) {
        options_complain(options, "--%s needs a value: --%s %s", row->name, row->name, row->value);
        return false;
    }
    if (*row->text) {
        options_complain(options, "--%s stands there twice", row->name);
        return false;
    }
    *row->text = equals ? equals + 1 : argv[++*at];
    if (row->given)
        *row->given = true;
    return true;
}

enum options_result options_parse(const struct options *options, int argc, char **argv,
                                  int *ret_words) {
    int words = 0;
    bool only_words = false;
    for (int at = 1; at < argc; at++) {
        char *word = argv[at];
        if (only_words || word[0] != '-' || word[1] == '\0') {
            argv[1 + words++] = word;
        } else if (str_equal(word, "--")) {
            only_words = true;
        } else if (str_equal(word, "--help") || str_equal(word, "-h")) {
            options_help(options);
            return OPTIONS_STOP;
        } else if (str_equal(word, "--version")) {
            printf("%s %s\n", options->program, ZUIL_VERSION);
            return OPTIONS_STOP;
        } else if (!str_starts(word, "--")) {
            options_complain(options, "there is no option %s; see --help", word);
            return OPTIONS_WRONG;
        } else if (!take_option(options, argc, argv, &at)) {
            return OPTIONS_WRONG;
        }
    }
    *ret_words = words;
    return OPTIONS_GO;
}
