/* zuil-display: the screen of the waiting room. */
#include "base/memory.h"
#include "display/display.h"

static struct program_values given;

static const struct option_row rows[] = {
    PROGRAM_OPTIONS(&given, "which division's screen this is: antwerpen"),
    {0},
};

static const struct options options = {
    .program = "zuil-display",
    .usage =
        "zuil-display --db FILE --division D [options]\n\n"
        "The screen of the waiting room: the newest calls large with their counters, earlier\n"
        "ones small, the time, and how many people wait. It rings when somebody is called. It\n"
        "stays up while the database is away, says so, and goes on by itself. Ctrl-C ends it.",
    .rows = rows,
};

/* What the screen points to: a thread that waits for a held database ends with the program only. */
static struct program program;

static int run(void) {
    cleanup(str_done) struct str problem = {0};
    if (!program_begin(&options, &given, &program))
        return EXIT_USAGE;
    if (display_run(&program, &problem))
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
