/* zuil-kiosk: the white pillar at which visitors sign in. */
#include "base/assets.h"
#include "base/memory.h"
#include "base/options.h"
#include "kiosk/kiosk.h"
#include "time/clock.h"

#include <malloc.h>

/* Pictures of letters come and go. From this size on their memory goes back to the system at once,
 * which keeps a pillar that was used all day as small as one that just began. */
#define LARGE_BLOCK (64 * 1024)

struct arguments {
    const char *database, *division, *size, *language, *diagonal, *trace, *at, *assets;
};

static struct arguments given;

static const struct option_row rows[] = {
    {"db", "FILE", "the office's database", &given.database, NULL},
    {"division", "D", "which division's pillar this is: antwerpen", &given.division, NULL},
    {"size", "WxH", "a window of that size; otherwise the whole screen", &given.size, NULL},
    {"language", "L", "the language of the start screen: nl, en, fr, de, ar", &given.language,
     NULL},
    {"diagonal", "INCHES", "of the screen, so that targets are large enough; 32 is assumed",
     &given.diagonal, NULL},
    {"trace", "FILE", "a JSON line for every screen shown", &given.trace, NULL},
    {"at", "TIME", "set the office's clock: 2026-11-23T10:00", &given.at, NULL},
    {"assets", "DIR", "where the assets are", &given.assets, NULL},
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

/* Reads the values into what the pillar takes; false, with a line said, where one is wrong. */
static bool read_values(struct kiosk_options *kiosk, struct local *at) {
    kiosk->database = given.database;
    kiosk->division_key = given.division;
    kiosk->diagonal_inches = LAYOUT_DIAGONAL_INCHES;
    if (!given.database || !given.division) {
        options_complain(&options, "--%s is needed; see --help",
                         given.database ? "division" : "db");
    } else if (given.size && !layout_parse_size(given.size, &kiosk->size)) {
        options_complain(&options, "--size '%s' is no size; write 1080x1920", given.size);
    } else if (given.diagonal && !layout_parse_diagonal(given.diagonal, &kiosk->diagonal_inches)) {
        options_complain(&options, "--diagonal '%s' is none; write inches, 3 to 300",
                         given.diagonal);
    } else if (given.at && !local_parse(given.at, at)) {
        options_complain(&options, "--at '%s' is no time; write 2026-11-23T10:00", given.at);
    } else {
        kiosk->at = given.at ? at : NULL;
        return true;
    }
    return false;
}

/* Finds the texts and the language; false, with a line said, where they are not there. */
static bool open_words(struct kiosk_options *kiosk, struct catalogue **catalogue) {
    cleanup_free char *assets = NULL, *path = NULL;
    kiosk->language = LANGUAGE_NL;
    if (assets_find(given.assets, &assets)) {
        options_complain(&options, "%s: there are no assets; name their folder with --assets",
                         given.assets ? given.assets : "beside the program");
    } else if (catalogue_open(assets, catalogue, &path)) {
        options_complain(&options, "%s: these texts are missing or damaged; build again",
                         path ? path : assets);
    } else if (given.language && (!language_parse(given.language, &kiosk->language) ||
                                  !catalogue_has(*catalogue, kiosk->language))) {
        options_complain(&options, "--language '%s' is not spoken here; see --help",
                         given.language);
    } else {
        kiosk->catalogue = *catalogue;
        return true;
    }
    return false;
}

static bool open_trace(struct kiosk_options *kiosk) {
    if (!trace_open(given.trace, &kiosk->trace))
        return true;
    options_complain(&options, "--trace '%s' cannot be written", given.trace);
    return false;
}

static int run(struct kiosk_options *kiosk) {
    cleanup(str_done) struct str problem = {0};
    if (kiosk_run(kiosk, &problem))
        return options_complain(&options, "%s", str_text(&problem));
    return EXIT_DONE;
}

int main(int argc, char **argv) {
    struct kiosk_options kiosk = {.started_ns = clock_monotonic_ns()};
    struct catalogue *catalogue = NULL;
    struct local at;
    int words = 0, code = EXIT_USAGE;
    enum options_result result = options_parse(&options, argc, argv, &words);
    if (result != OPTIONS_GO)
        return result == OPTIONS_STOP ? EXIT_DONE : EXIT_USAGE;
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
    mallopt(M_TRIM_THRESHOLD, LARGE_BLOCK);
    if (words)
        return options_complain(&options, "'%s' is not understood; see --help", argv[1]);
    if (read_values(&kiosk, &at) && open_words(&kiosk, &catalogue) && open_trace(&kiosk))
        code = run(&kiosk);
    trace_close(kiosk.trace);
    catalogue_close(catalogue);
    return code;
}
