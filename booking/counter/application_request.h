/* The application that a request is about. */
#ifndef BOOKING_APPLICATION_REQUEST_H
#define BOOKING_APPLICATION_REQUEST_H

#include "booking/request.h"
#include "booking/response.h"
#include "dossier/application.h"

#include <jansson.h>

/* The application that the address names. `*ret_found` false: the page for it is made. */
enum err application_of_request(struct request *request, struct response *response,
                                struct application *ret_application, bool *ret_found);

/* Sends the browser on to a page of the application: "" is the talk, "/record" its decisions. */
void application_go(const struct request *request, struct response *response,
                    const struct application *application, const char *page);

/* Sets "about_name", "about_matter" and "about_language" where they are known, so that whoever
 * works on it sees whose it is (_about.html). */
void application_about(const struct request *request, const json_t *fields, json_t *values);

/* Sets "is_at_counter" where its visitor is still at the clerk's counter: one press ends the visit.
 */
enum err application_add_visit(const struct request *request, const struct application *application,
                               json_t *values);

#endif
