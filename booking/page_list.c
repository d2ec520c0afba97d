#include "booking/page_list.h"

/* A division, a service, and both as every page shows them (visitor/place.c). */
#define DIVISION                                                                                   \
    "key division_name street postcode town phone phone_link phone_hours email entrance hours "    \
    "days times "
#define SERVICE "key service_name summary is_prodeo "
#define PLACE                                                                                      \
    "division division.key division.division_name division.email street postcode town entrance "   \
    "service service.key service.service_name service.is_prodeo "

const char page_common_names[] = "lang dir version office_name title languages code language_name "
                                 "link is_current for_staff staff_name";

const struct page_row page_list[PAGE_COUNT] = {
    [PAGE_HOME] = {"home.html", "visitor.home.title", DIVISION "divisions"},
    [PAGE_SERVICES] = {"services.html", "visitor.services.title",
                       DIVISION SERVICE "division division.key division.division_name services"},
    [PAGE_DAYS] = {"days.html", "visitor.days.title",
                   PLACE "date date_words soonest soonest_known nothing_soon month earlier_month "
                         "later_month weekdays weekday weeks cells number free is_free is_full "
                         "is_today"},
    [PAGE_DAY] = {"day.html", "visitor.day.title",
                  PLACE "date date_words earlier_day later_day parts is_night is_morning "
                        "is_afternoon is_evening slots time free is_free"},
    [PAGE_FORM] = {"form.html", "visitor.form.title",
                   PLACE "date date_words time key typed.name typed.email typed.phone choices "
                         "selected has_wrongs wrong_name wrong_email wrong_phone wrong_time "
                         "is_taken is_gone chooses_time has_others others"},
    [PAGE_APPOINTMENT] = {"appointment.html", "visitor.appointment.title",
                          PLACE "token code_grouped date_words time early is_booked is_cancelled "
                                "is_arrived is_past ticket ticket_token"},
    [PAGE_CANCEL] = {"cancel.html", "visitor.cancel.title",
                     PLACE "token date_words time is_booked is_cancelled is_arrived is_past"},
    [PAGE_TICKET] = {"ticket.html", "visitor.ticket.title",
                     "division.division_name token ticket counter is_open is_waiting is_called "
                     "is_started is_done is_missed is_left ahead soon about low high"},
    [PAGE_ERROR] = {"error.html", "visitor.error.title",
                    "is_not_found is_cross_site is_forbidden is_too_large is_too_many is_other "
                    "is_database seconds database_missing database_denied database_locked "
                    "database_full database_newer database_damaged database_io"},
    [PAGE_LOGIN] = {"login.html", "counter.login.title", "typed_name is_wrong is_slowed seconds"},
    [PAGE_CHOOSE] = {"choose.html", "counter.choose.title",
                     "divisions key division_name counters number holder is_free is_mine"},
    [PAGE_TAKE_OVER] = {"take_over.html", "counter.take_over.title",
                        "key division_name number holder"},
    [PAGE_COUNTER] = {"counter.html", "counter.desk.title",
                      "division_name counter clock notice current ticket is_called is_started "
                      "visitor_name service_name booked since waited has_queue queue queue_count "
                      "position reason waiting has_others others number holder"},
};
