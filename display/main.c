/* zuil-display: the screen of the waiting room. */
#include "base/assets.h"
#include "base/memory.h"
#include "base/options.h"
#include "display/display.h"
#include "time/clock.h"

struct arguments {
    const char *database, *division, *size, *diagonal, *trace, *at, *assets;
};

static struct arguments given;

static const struct option_row rows[] = {
    {"db", "FILE", "the office's database", &given.database, NULL},
    {"division", "D", "which division's screen this is: antwerpen", &given.division, NULL},
    {"size", "WxH", "a window of that size; otherwise the whole screen", &given.size, NULL},
    {"diagonal", "INCHES", "of the screen; 32 is assumed", &given.diagonal, NULL},
    {"trace", "FILE", "a JSON line for every call and screen shown", &given.trace, NULL},
    {"at", "TIME", "set the office's clock: 2026-11-23T10:00", &given.at, NULL},
    {"assets", "DIR", "where the assets are", &given.assets, NULL},
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

/* Reads the values into what the screen takes; false, with a line said, where one is wrong. */
static bool read_values(struct display_options *display, struct local *at) {
    display->database = given.database;
    display->division_key = given.division;
    display->diagonal_inches = LAYOUT_DIAGONAL_INCHES;
    if (!given.database || !given.division) {
        options_complain(&options, "--%s is needed; see --help",
                         given.database ? "division" : "db");
    } else if (given.size && !layout_parse_size(given.size, &display->size)) {
        options_complain(&options, "--size '%s' is no size; write 1920x1080", given.size);
    } else if (given.diagonal &&
               !layout_parse_diagonal(given.diagonal, &display->diagonal_inches)) {
        options_complain(&options, "--diagonal '%s' is none; write inches, 3 to 300",
                         given.diagonal);
    } else if (given.at && !local_parse(given.at, at)) {
        options_complain(&options, "--at '%s' is no time; write 2026-11-23T10:00", given.at);
    } else {
        display->at = given.at ? at : NULL;
        return true;
    }
    return false;
}

/* Finds the texts; false, with a line said, where they are not there. */
static bool open_words(struct display_options *display, struct catalogue **catalogue) {
    cleanup_free char *assets = NULL, *path = NULL;
    if (assets_find(given.assets, &assets)) {
        options_complain(&options, "%s: there are no assets; name their folder with --assets",
                         given.assets ? given.assets : "beside the program");
    } else if (catalogue_open(assets, catalogue, &path)) {
        options_complain(&options, "%s: these texts are missing or damaged; build again",
                         path ? path : assets);
    } else {
        display->catalogue = *catalogue;
        return true;
    }
    return false;
}

static bool open_trace(struct display_options *display) {
    if (!trace_open(given.trace, &display->trace))
        return true;
    options_complain(&options, "--trace '%s' cannot be written", given.trace);
    return false;
}

static int run(const struct display_options *display) {
    cleanup(str_done) struct str problem = {0};
    if (display_run(display, &problem))
        return options_complain(&options, "%s", str_text(&problem));
    return EXIT_DONE;
}

int main(int argc, char **argv) {
    struct display_options display = {.started_ns = clock_monotonic_ns()};
    struct catalogue *catalogue = NULL;
    struct local at;
    int words = 0, code = EXIT_USAGE;
    enum options_result result = options_parse(&options, argc, argv, &words);
    if (result != OPTIONS_GO)
        return result == OPTIONS_STOP ? EXIT_DONE : EXIT_USAGE;
    if (words)
        return options_complain(&options, "'%s' is not understood; see --help", argv[1]);
    if (read_values(&display, &at) && open_words(&display, &catalogue) && open_trace(&display))
        code = run(&display);
    trace_close(display.trace);
    catalogue_close(catalogue);
    return code;
}
