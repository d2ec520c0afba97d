/* The pages of those who work at the counters: logging in, taking a counter, calling. They exist on
 * the staff listener only. */
#ifndef BOOKING_COUNTER_H
#define BOOKING_COUNTER_H

#include "booking/request.h"
#include "booking/response.h"

/* login.c */
enum err staff_home(struct request *request, struct response *response);
enum err login_show(struct request *request, struct response *response);
enum err login_do(struct request *request, struct response *response);
enum err logout_do(struct request *request, struct response *response);

/* choose.c: which counter */
enum err choose_show(struct request *request, struct response *response);
enum err choose_take_over(struct request *request, struct response *response);
enum err choose_take(struct request *request, struct response *response);
enum err choose_leave(struct request *request, struct response *response);

/* counter_page.c: the queue and the visitor of a counter */
enum err counter_show(struct request *request, struct response *response);
enum err counter_events(struct request *request, struct response *response);
enum err counter_next(struct request *request, struct response *response);
enum err counter_recall(struct request *request, struct response *response);
enum err counter_start(struct request *request, struct response *response);
enum err counter_done(struct request *request, struct response *response);
enum err counter_missed(struct request *request, struct response *response);

/* application_list.c: all applications; those found by number or name */
enum err applications_show(struct request *request, struct response *response);
enum err applications_search(struct request *request, struct response *response);

/* application_open.c: of the visitor at the counter, or without a ticket */
enum err application_open_here(struct request *request, struct response *response);
enum err application_open_new(struct request *request, struct response *response);

/* interview_page.c, interview_save.c: the talk */
enum err interview_show(struct request *request, struct response *response);
enum err interview_save(struct request *request, struct response *response);
enum err interview_advice(struct request *request, struct response *response);
enum err interview_reopen(struct request *request, struct response *response);

/* decide.c: the decision, and who may not be designated */
enum err decide_show(struct request *request, struct response *response);
enum err decide_do(struct request *request, struct response *response);
enum err decide_exclude(struct request *request, struct response *response);

/* record.c: what was decided, its paper, and the visitor's link to that */
enum err record_show(struct request *request, struct response *response);
enum err record_link(struct request *request, struct response *response);
enum err record_qr(struct request *request, struct response *response);
enum err staff_paper_show(struct request *request, struct response *response);
enum err staff_paper_pdf(struct request *request, struct response *response);

#endif
