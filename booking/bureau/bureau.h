/* The pages of the bureau: the amounts of the means test and the list of lawyers. They exist on the
 * staff listener only. */
#ifndef BOOKING_BUREAU_H
#define BOOKING_BUREAU_H

#include "booking/request.h"
#include "booking/response.h"

/* amounts_page.c */
enum err amounts_show(struct request *request, struct response *response);
enum err amounts_limits(struct request *request, struct response *response);
enum err amounts_deduction(struct request *request, struct response *response);
enum err amounts_confirm(struct request *request, struct response *response);
enum err amounts_withdraw(struct request *request, struct response *response);

/* lawyers_page.c: the list, and the list as a file */
enum err lawyers_show(struct request *request, struct response *response);
enum err lawyers_csv(struct request *request, struct response *response);

/* lawyer_page.c: one of them, or a new one */
enum err lawyer_new(struct request *request, struct response *response);
enum err lawyer_show(struct request *request, struct response *response);
enum err lawyer_post(struct request *request, struct response *response);

/* import_page.c */
enum err lawyers_import_show(struct request *request, struct response *response);
enum err lawyers_import_do(struct request *request, struct response *response);

#endif
