#include "booking/bureau/bureau.h"
#include "booking/counter/counter.h"
#include "booking/metrics.h"
#include "booking/route.h"
#include "booking/upkeep.h"
#include "booking/visitor/visitor.h"

#include "base/memory.h"

#define AT_BUREAU       (ROLE_BIT(ROLE_BUREAU) | ROLE_BIT(ROLE_MANAGER))
#define AT_COUNTERS     (ROLE_BIT(ROLE_CLERK) | ROLE_BIT(ROLE_MANAGER))
#define AT_APPLICATIONS (AT_COUNTERS | ROLE_BIT(ROLE_BUREAU))

/* clang-format off */
const struct route routes[] = {
    /* Visitors */
    {SURFACE_PUBLIC, METHOD_GET,    "/",                                          home_show,         ROUTE_SHARED, 0},
    {SURFACE_PUBLIC, METHOD_GET,    "/book/{division}",                           services_show,     ROUTE_SHARED, 0},
    {SURFACE_PUBLIC, METHOD_GET,    "/book/{division}/{service}",                 days_show,         ROUTE_SHARED, 0},
    {SURFACE_PUBLIC, METHOD_GET,    "/book/{division}/{service}/{date}",          day_show,          ROUTE_SHARED, 0},
    {SURFACE_PUBLIC, METHOD_POST,   "/book/{division}/{service}/{date}",          form_book,         ROUTE_FORM,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/book/{division}/{service}/{date}/{time}",   form_show,         ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/a/{token}",                                 appointment_show,  ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/a/{token}/qr.svg",                          appointment_qr,    ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/a/{token}/appointment.ics",                 appointment_ics,   ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/a/{token}/cancel",                          cancel_ask,        ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_POST,   "/a/{token}/cancel",                          cancel_do,         ROUTE_FORM,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/d/{token}",                                 paper_show,        ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/d/{token}/paper.pdf",                       paper_pdf,         ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/t/{token}",                                 ticket_show,       ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/t/{token}/events",                          ticket_events,     ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_GET,    "/ask",                                       ask_show,          ROUTE_PAGE,   0},
    {SURFACE_PUBLIC, METHOD_POST,   "/ask",                                       ask_answer,        ROUTE_FORM,   0},
    {SURFACE_PUBLIC, METHOD_POST,   "/ask/list.pdf",                              ask_pdf,           ROUTE_FORM,   0},

    /* Scripts of others */
    {SURFACE_PUBLIC, METHOD_GET,    "/api/slots",                                 api_slots,         ROUTE_API,    0},
    {SURFACE_PUBLIC, METHOD_POST,   "/api/appointments",                          api_book,          ROUTE_API,    0},
    {SURFACE_PUBLIC, METHOD_GET,    "/api/appointments/{token}",                  api_appointment,   ROUTE_API,    0},
    {SURFACE_PUBLIC, METHOD_DELETE, "/api/appointments/{token}",                  api_cancel,        ROUTE_API,    0},

    /* Staff */
    {SURFACE_STAFF,  METHOD_GET,    "/",                                          staff_home,        ROUTE_PAGE,   0},
    {SURFACE_STAFF,  METHOD_GET,    "/login",                                     login_show,        ROUTE_PAGE,   0},
    {SURFACE_STAFF,  METHOD_POST,   "/login",                                     login_do,          ROUTE_FORM,   0},
    {SURFACE_STAFF,  METHOD_POST,   "/logout",                                    logout_do,         ROUTE_FORM,   0},
    {SURFACE_STAFF,  METHOD_GET,    "/counter",                                   counter_show,      ROUTE_PAGE,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_GET,    "/counter/events",                            counter_events,    ROUTE_PAGE,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_GET,    "/counter/choose",                            choose_show,       ROUTE_PAGE,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_GET,    "/counter/take/{division}/{number}",          choose_take_over,  ROUTE_PAGE,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/take",                              choose_take,       ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/leave",                             choose_leave,      ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/next",                              counter_next,      ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/recall",                            counter_recall,    ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/start",                             counter_start,     ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/done",                              counter_done,      ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/missed",                            counter_missed,    ROUTE_FORM,   AT_COUNTERS},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/lawyers",                            lawyers_show,      ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/lawyers.csv",                        lawyers_csv,       ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/lawyers/import",                     lawyers_import_show, ROUTE_PAGE, AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/lawyers/import",                     lawyers_import_do, ROUTE_UPLOAD, AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/lawyers/new",                        lawyer_new,        ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/lawyers/new",                        lawyer_post,       ROUTE_FORM,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/lawyers/{id}",                       lawyer_show,       ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/lawyers/{id}",                       lawyer_post,       ROUTE_FORM,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/amounts",                            amounts_show,      ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/amounts/limits",                     amounts_show,      ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/amounts/limits",                     amounts_limits,    ROUTE_FORM,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/amounts/deduction",                  amounts_show,      ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/amounts/deduction",                  amounts_deduction, ROUTE_FORM,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/bureau/amounts/{id}/confirm",               amounts_show,      ROUTE_PAGE,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/amounts/{id}/confirm",               amounts_confirm,   ROUTE_FORM,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_POST,   "/bureau/amounts/{id}/withdraw",              amounts_withdraw,  ROUTE_FORM,   AT_BUREAU},
    {SURFACE_STAFF,  METHOD_GET,    "/applications",                               applications_show, ROUTE_PAGE,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/applications",                               applications_search, ROUTE_FORM,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/applications/new",                           application_open_new, ROUTE_FORM,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/counter/application",                        application_open_here, ROUTE_FORM,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}",                           interview_show,    ROUTE_PAGE,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/application/{id}",                           interview_save,    ROUTE_FORM,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/application/{id}/advice",                    interview_advice,  ROUTE_FORM,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/advice",                    interview_show,    ROUTE_PAGE,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/application/{id}/reopen",                    interview_reopen,  ROUTE_FORM,  AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/decide",                   decide_show,       ROUTE_PAGE,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/application/{id}/decide",                   decide_do,         ROUTE_FORM,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/exclude",                  decide_show,       ROUTE_PAGE,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/application/{id}/exclude",                  decide_exclude,    ROUTE_FORM,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/record",                   record_show,       ROUTE_PAGE,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/paper",                    staff_paper_show,  ROUTE_PAGE,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/paper.pdf",                staff_paper_pdf,   ROUTE_PAGE,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/application/{id}/link.svg",                 record_qr,         ROUTE_PAGE,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_POST,   "/application/{id}/link",                     record_link,       ROUTE_FORM,   AT_APPLICATIONS},
    {SURFACE_STAFF,  METHOD_GET,    "/metrics",                                   metrics_show,      ROUTE_API,    0},

    /* Both */
    {SURFACE_BOTH,   METHOD_GET,    "/healthz",                                   upkeep_health,     ROUTE_API,    0},
    {SURFACE_BOTH,   METHOD_GET,    "/style/{name}",                              upkeep_file,       ROUTE_ASSET,  0},
    {SURFACE_BOTH,   METHOD_GET,    "/icons/{name}",                              upkeep_file,       ROUTE_ASSET,  0},
};
/* clang-format on */

const size_t route_count = array_length(routes);
