/* The pages that visitors see, and the JSON that scripts of others ask for. Nothing on a page that
 * is shared between visitors is of one of them; the rest is behind a token. */
#ifndef BOOKING_VISITOR_H
#define BOOKING_VISITOR_H

#include "booking/request.h"
#include "booking/response.h"

/* home.c: which division; what one can come for */
enum err home_show(struct request *request, struct response *response);

/* services.c: what for */
enum err services_show(struct request *request, struct response *response);

/* days.c: the days of a month; `days_show_month` for /book/DIVISION/SERVICE/2026-11 */
enum err days_show(struct request *request, struct response *response);
enum err days_show_month(struct request *request, struct response *response);

/* day.c: the times of a day */
enum err day_show(struct request *request, struct response *response);

/* form.c: name and language; the booking itself */
enum err form_show(struct request *request, struct response *response);
enum err form_book(struct request *request, struct response *response);

/* appointment_page.c: the confirmation, its QR code and its calendar file; cancelling */
enum err appointment_show(struct request *request, struct response *response);
enum err appointment_qr(struct request *request, struct response *response);
enum err appointment_ics(struct request *request, struct response *response);
enum err cancel_ask(struct request *request, struct response *response);
enum err cancel_do(struct request *request, struct response *response);

/* ticket_page.c: a ticket while one waits */
enum err ticket_show(struct request *request, struct response *response);
enum err ticket_events(struct request *request, struct response *response);

/* paper_page.c: the paper of a decision, as long as the office shows it there */
enum err paper_show(struct request *request, struct response *response);
enum err paper_pdf(struct request *request, struct response *response);

/* ask_page.c: what may be expected and what to bring, before anybody comes; nothing is kept */
enum err ask_show(struct request *request, struct response *response);
enum err ask_answer(struct request *request, struct response *response);
enum err ask_pdf(struct request *request, struct response *response);

/* api.c */
enum err api_slots(struct request *request, struct response *response);
enum err api_book(struct request *request, struct response *response);
enum err api_appointment(struct request *request, struct response *response);
enum err api_cancel(struct request *request, struct response *response);

#endif
