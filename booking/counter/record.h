/* What was decided on an application, as it is kept (record_*.c). */
#ifndef BOOKING_RECORD_H
#define BOOKING_RECORD_H

#include "booking/page.h"
#include "dossier/application.h"
#include "dossier/decision.h"

/* An application with its decisions. */
struct record {
    const struct request *request;
    struct application application;
    struct decisions decisions; /* the newest last */
};

/* For cleanup(record_done) too. */
void record_done(struct record *record);

/* Reads the one that the address names. `*ret_found` false: the page for it is made. */
enum err record_read(struct request *request, struct response *response, struct record *ret_record,
                     bool *ret_found);

const struct decision *record_newest(const struct record *record); /* NULL: none yet */

/* record_page.c: the decisions as the page shows them, the newest first. */
enum err record_list(const struct record *record, json_t **ret_list);

#endif
