#include "screen/program.h"
#include "base/assets.h"
#include "base/memory.h"
#include "time/clock.h"

#include <malloc.h>

/* Pictures of letters come and go. From this size on their memory goes back to the system at once,
 * which keeps a program that was used all day as small as one that just began. */
#define LARGE_BLOCK (64 * 1024)

static bool read_values(const struct options *options, const struct program_values *values,
                        struct program *program) {
    program->database = values->database;
    program->division_key = values->division;
    program->diagonal_inches = LAYOUT_DIAGONAL_INCHES;
    if (!values->database || !values->division) {
        options_complain(options, "--%s is needed; see --help",
                         values->database ? "division" : "db");
    } else if (values->size && !layout_parse_size(values->size, &program->size)) {
        options_complain(options, "--size '%s' is no size; write 1080x1920, each side 320 to 16384",
                         values->size);
    } else if (values->diagonal &&
               !layout_parse_diagonal(values->diagonal, &program->diagonal_inches)) {
        options_complain(options, "--diagonal '%s' is none; write inches, 3 to 300",
                         values->diagonal);
    } else if (values->at && !local_parse(values->at, &program->time)) {
        options_complain(options, "--at '%s' is no time; write 2026-11-23T10:00", values->at);
    } else {
        program->at = values->at ? &program->time : NULL;
        return true;
    }
    return false;
}

static bool open_words(const struct options *options, const struct program_values *values,
                       struct program *program) {
    cleanup_free char *assets = NULL, *path = NULL;
    if (assets_find(values->assets, &assets)) {
        options_complain(options, "%s: there are no assets; name their folder with --assets",
                         values->assets ? values->assets : "beside the program");
    } else if (catalogue_open(assets, &program->catalogue, &path)) {
        options_complain(options, "%s: these texts are missing or damaged; build again",
                         path ? path : assets);
    } else {
        return true;
    }
    return false;
}

static bool open_trace(const struct options *options, const struct program_values *values,
                       struct program *program) {
    if (!trace_open(values->trace, &program->trace))
        return true;
    options_complain(options, "--trace '%s' cannot be written", values->trace);
    return false;
}

bool program_begin(const struct options *options, const struct program_values *values,
                   struct program *ret_program) {
    *ret_program = (struct program){.started_ns = clock_monotonic_ns()};
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
    mallopt(M_TRIM_THRESHOLD, LARGE_BLOCK);
    return read_values(options, values, ret_program) && open_words(options, values, ret_program) &&
           open_trace(options, values, ret_program);
}

void program_end(struct program *program) {
    trace_close(program->trace);
    catalogue_close(program->catalogue);
    *program = (struct program){0};
}
