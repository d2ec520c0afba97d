#include "booking/metrics.h"

#include "base/memory.h"
#include "booking/site.h"

#include <stdatomic.h>
#include <stdlib.h>

#define STATUS_CLASSES 6

struct metrics {
    atomic_ullong answers[2][STATUS_CLASSES]; /* by listener, by hundreds of the status */
    atomic_ullong failures[ERR_COUNT];
};

struct metrics *metrics_new(void) {
    return memory_new(1, sizeof(struct metrics));
}

void metrics_free(struct metrics *metrics) {
    free(metrics);
}

void metrics_answered(struct metrics *metrics, enum surface surface, int status) {
    atomic_fetch_add_explicit(&metrics->answers[surface == SURFACE_STAFF][status / 100], 1,
                              memory_order_relaxed);
}

void metrics_failed(struct metrics *metrics, enum err err) {
    atomic_fetch_add_explicit(&metrics->failures[err], 1, memory_order_relaxed);
}

static void add_answers(const struct metrics *metrics, struct str *out) {
    static const char *const listeners[] = {"public", "staff"};
    str_add(out, "# HELP zuil_http_requests_total Answers given, by listener and kind of status.\n"
                 "# TYPE zuil_http_requests_total counter\n");
    for (size_t listener = 0; listener < array_length(listeners); listener++)
        for (size_t status = 2; status < STATUS_CLASSES; status++)
            str_format(out, "zuil_http_requests_total{listener=\"%s\",status=\"%zuxx\"} %llu\n",
                       listeners[listener], status,
                       atomic_load(&metrics->answers[listener][status]));
}

static void add_failures(const struct metrics *metrics, struct str *out) {
    str_add(out, "# HELP zuil_database_errors_total Failures of the database, by what failed.\n"
                 "# TYPE zuil_database_errors_total counter\n");
    for (enum err err = ERR_MISSING; err < ERR_COUNT; err++)
        str_format(out, "zuil_database_errors_total{error=\"%s\"} %llu\n", err_name(err),
                   atomic_load(&metrics->failures[err]));
}

enum err metrics_show(struct request *request, struct response *response) {
    const struct metrics *metrics = request->site->metrics;
    char day[DATE_TEXT];
    date_format(zone_local(request->office->zone, request->now).date, day);
    response->type = "text/plain; version=0.0.4; charset=utf-8";
    add_answers(metrics, &response->body);
    add_failures(metrics, &response->body);
    return metrics_add_day(request->store, day, &response->body);
}
