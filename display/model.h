/* What the screen knows: the office, its calls, the time, and what is wrong. The step is pure: it
 * changes the model and says what is to be done. */
#ifndef DISPLAY_MODEL_H
#define DISPLAY_MODEL_H

#include "display/announcer.h"
#include "display/watcher.h"

struct model {
    const struct office *office;     /* NULL until the database was there once; borrowed */
    const struct division *division; /* of it; NULL where it has no such one */
    int64_t opening;                 /* of the database */
    bool is_ready;                   /* the board is known and can be trusted */
    enum err problem;                /* why it is not; ERR_NONE: not known yet, or no division */
    bool no_division;
    struct announcer announcer;
    bool has_time;
    struct local local; /* on the division's wall */
    int64_t now_ms;     /* monotonic: what moves by itself is told from it */
};

/* How long a line of information stands. */
#define MODEL_LINE_MS INT64_C(9000)

/* What the watcher saw; the office in it stays the caller's affair. Returns whether the chime
 * rings. */
bool model_see(struct model *model, const struct sighting *sighting, int64_t now_ms);

/* Time has passed. Returns whether the chime rings. */
bool model_tick(struct model *model, int64_t now_ms);

/* A word for what is wrong, for the trace: "missing", "division"; NULL where nothing is. Static. */
const char *model_problem(const struct model *model);

/* When the next thing changes by itself, minutes of the clock not counted. */
int64_t model_next_ms(const struct model *model);

/* Which line of information stands, counting on and on. */
int64_t model_line(const struct model *model);

#endif
