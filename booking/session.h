/* The cookie that carries a session of the staff listener. */
#ifndef BOOKING_SESSION_H
#define BOOKING_SESSION_H

#include "booking/request.h"
#include "booking/response.h"

/* The token of the request's cookie; false where there is none. Public pages know no cookies. */
bool session_token(const struct request *request, char out[SESSION_TOKEN_TEXT]);

/* Sets the cookie: HttpOnly, SameSite=Strict, and Secure where the listener speaks TLS. */
void session_send(const struct request *request, struct response *response, const char *token);

/* Takes it away. */
void session_forget(const struct request *request, struct response *response);

#endif
