/* zuil-kiosk: the white pillar at which visitors sign in. */
#include "base/memory.h"
#include "kiosk/kiosk.h"

static struct program_values given;
static const char *given_language;

static const struct option_row rows[] = {
    PROGRAM_OPTIONS(&given, "which division's pillar this is: antwerpen"),
    {"language", "L", "the language of the start screen: nl, en, fr, de, ar", &given_language,
     NULL},
    {0},
};

static const struct options options = {
    .program = "zuil-kiosk",
    .usage = "zuil-kiosk --db FILE --division D [options]\n\n"
             "The pillar at which visitors sign in: by touch, or with a scanner that types a code\n"
             "and Enter. It stays up while the database is away, says so, and goes on by itself.\n"
             "Ctrl-C ends it.",
    .rows = rows,
};

/* What the pillar points to: a thread that waits for a held database ends with the program only. */
static struct program program;

/* The language of the start screen; false, with a line said, where it is not spoken here. */
static bool choose_language(enum language *ret_language) {
    *ret_language = LANGUAGE_NL;
    if (!given_language || (language_parse(given_language, ret_language) &&
                            catalogue_has(program.catalogue, *ret_language)))
        return true;
    options_complain(&options, "--language '%s' is not spoken here; see --help", given_language);
    return false;
}

static int run(void) {
    cleanup(str_done) struct str problem = {0};
    enum language first;
    if (!program_begin(&options, &given, &program) || !choose_language(&first))
        return EXIT_USAGE;
    if (kiosk_run(&program, first, &problem))
        return options_complain(&options, "%s", str_text(&problem));
    return EXIT_DONE;
}

int main(int argc, char **argv) {
    int words = 0;
    enum options_result result = options_parse(&options, argc, argv, &words);
    if (result != OPTIONS_GO)
        return result == OPTIONS_STOP ? EXIT_DONE : EXIT_USAGE;
    if (words)
        return options_complain(&options, "'%s' is not understood; see --help", argv[1]);
    int code = run();
    program_end(&program);
    return code;
}
