/* Answering with a page: what every page shows (language, direction, the switch of languages) is
 * added here to what the handler gives. */
#ifndef BOOKING_PAGE_H
#define BOOKING_PAGE_H

#include "booking/page_list.h"
#include "booking/request.h"
#include "booking/response.h"
#include "text/format.h"

#include <jansson.h>

/* Renders `page` in the visitor's language; takes over `values` (an object). */
void page_show(const struct request *request, struct response *response, int status, enum page page,
               json_t *values);

/* The page for a status from 400 on. */
void page_error(const struct request *request, struct response *response, int status);

/* 503, with what is the matter for whoever runs the machine (staff) and what to do (everyone). A
 * form can be sent again from it. */
void page_database_error(const struct request *request, struct response *response, enum err err);

/* 401 for a form that was sent after the session had ended: nothing was done, and it can be sent
 * again after a login in another window. */
void page_logged_out(const struct request *request, struct response *response);

/* "nl": for texts of the office and for links. */
const char *page_language(const struct request *request);

/* The words of a key in the visitor's language; without values. */
const char *page_words(const struct request *request, const char *key);

/* Sets values of a page. */
void page_set(json_t *values, const char *name, const char *text); /* NULL sets nothing */
void page_set_number(json_t *values, const char *name, int64_t number);
void page_set_true(json_t *values, const char *name);
void page_set_date(const struct request *request, json_t *values, const char *name,
                   struct date date, enum date_style style);
void page_set_time(json_t *values, const char *name, struct minute time);
void page_set_words(const struct request *request, json_t *values, const char *name,
                    const char *key);

#endif
