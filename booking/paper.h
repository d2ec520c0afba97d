/* The paper of a decision (dossier/letter.h) as a page and as a PDF: the same for the office and
 * behind the visitor's link. */
#ifndef BOOKING_PAPER_H
#define BOOKING_PAPER_H

#include "booking/page.h"
#include "dossier/application.h"
#include "dossier/decision.h"

/* Sets what the page shows of it: letter_office, lines, columns, rows. False where the letter
 * cannot be read. */
bool paper_set(const struct request *request, json_t *values, const struct decision *decision);

/* Answers with the PDF; its title names the application's number and nobody. ERR_DAMAGED where the
 * letter cannot be read. */
enum err paper_answer_pdf(const struct request *request, struct response *response,
                          const struct application *application, const struct decision *decision);

/* The last day on which the visitor's link shows it. */
struct date paper_last_day(const struct office *office, const struct decision *newest);

#endif
