/* What the program counts, for GET /metrics (Prometheus text format 0.0.4). Numbers only. */
#ifndef BOOKING_METRICS_H
#define BOOKING_METRICS_H

#include "base/err.h"
#include "base/str.h"
#include "booking/request.h"
#include "booking/response.h"

struct metrics;

struct metrics *metrics_new(void);
void metrics_free(struct metrics *metrics);

/* An answer with that status was given; a failure of the database was met. From any thread. */
void metrics_answered(struct metrics *metrics, enum surface surface, int status);
void metrics_failed(struct metrics *metrics, enum err err);

/* GET /metrics. */
enum err metrics_show(struct request *request, struct response *response);

/* ---- metrics_store.c ---- */

/* Today's appointments and tickets by division and state, as lines of metrics. */
enum err metrics_add_day(struct store *store, const char *day, struct str *out);

#endif
