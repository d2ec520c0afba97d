#include "booking/page_list.h"

/* A division, a service, and both as every page shows them (visitor/place.c). */
#define DIVISION                                                                                   \
    "key division_name street postcode town phone phone_link phone_hours email entrance hours "    \
    "days times "
#define SERVICE "key service_name summary is_prodeo "
/* A field of a form (bureau/field.c), what is wrong above it, and until when amounts reach
 * (bureau/reach_values.c). */
#define FIELDS                                                                                     \
    "fields id name type label hint mistake is_ltr is_number is_optional value has_wrongs wrongs "
#define REACH "reaches sentence is_alarm is_warning "
#define PLACE                                                                                      \
    "division division.key division.division_name division.email street postcode town entrance "   \
    "service service.key service.service_name service.is_prodeo "

/* Whose application it is (counter/application_request.c). */
#define ABOUT "about_name about_matter about_language "
/* A field of the talk (counter/interview_field.c). */
#define FIELD                                                                                      \
    "id label text mode hint mistake is_text is_ltr is_long is_amount is_tick checked is_choice "  \
    "is_list options value "

const char page_common_names[] = "lang dir version office_name title languages code language_name "
                                 "link is_current for_staff staff_name has_sections "
                                 "sections section_name";

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
    [PAGE_ASK] = {"ask.html", "ask.title",
                  DIVISION
                  "has_result has_wrongs wrongs wrong_at wrong_label wrong_words end has_how how "
                  "missing missing_at missing_label is_advice is_open if_lawyer if_uninsured "
                  "has_wealth may_have_wealth is_urgent is_self_employed is_demo has_list groups "
                  "who papers document age condition kept kept_name kept_value divisions book_path "
                  "cards card_heading questions question_name question_label question_hint "
                  "question_mistake is_choice is_list is_age is_people is_ticks choices matters "
                  "value choice_label checked typed amounts people text_name text_label text_typed "
                  "text_mistake ticks tick_name tick_label"},
    [PAGE_ERROR] = {"error.html", "visitor.error.title",
                    "is_not_found is_cross_site is_forbidden is_too_large is_too_many is_other "
                    "is_database seconds database_missing database_denied database_locked "
                    "database_full database_newer database_damaged database_io is_lawyer "
                    "is_logged_out is_kept path fields name value"},
    [PAGE_LOGIN] = {"login.html", "counter.login.title", "typed_name is_wrong is_slowed seconds"},
    [PAGE_CHOOSE] = {"choose.html", "counter.choose.title",
                     "divisions key division_name counters number holder is_free is_mine"},
    [PAGE_TAKE_OVER] = {"take_over.html", "counter.take_over.title",
                        "key division_name number holder"},
    [PAGE_COUNTER] = {"counter.html", "counter.desk.title",
                      "division_name counter clock notice current ticket is_called is_started "
                      "visitor_name service_name booked since waited has_queue queue queue_count "
                      "position reason waiting has_others others number holder "
                      "has_application " REACH "may_enter has_reaches"},
    [PAGE_APPLICATIONS] = {"applications.html", "application.list.title",
                           "groups is_open has_rows rows id number name ticket saved saved_by "
                           "state is_mine typed searched divisions key division_name selected"},
    [PAGE_INTERVIEW] =
        {"interview.html", "interview.title",
         FIELD "number state ticket saved_by saved_time saved_day is_today "
               "revision base is_too_much is_disputed disputes link mine theirs "
               "has_wrongs wrongs is_ended is_at_counter is_decided why why_lawyer who people "
               "purses heading index is_removable about ticks left_out is_full "
               "asked lines more is_minor settlement settlement_amounts "
               "categories bound_matter tick rebutted wealth wealth_reasons rest "
               "unfounded_reasons papers has_papers papers_seen whose because age "
               "state_words state_name is_perhaps is_free circumstances result "
               "outcome outcome_words proposal is_estimate no_amounts figures "
               "missing has_missing trace source tables is_limits is_deduction "
               "from each is_demo may_enter"},
    [PAGE_DECIDE] =
        {"decide.html", "decision.title",
         ABOUT "no_name no_matter id number notice is_advice is_wrong is_possible has_wrongs "
               "wrong_outcome "
               "wrong_contribution wrong_due wrong_due_day wrong_reason wrong_reason_long "
               "wrong_choice wrong_exclude corrected date outcome proposed proposal is_demo "
               "decisive steps text source revision replaces turn outcomes name words is_proposed "
               "selected contribution low high due day reason kept is_kept able is_first "
               "is_turn notes note has_able is_choice choosable lawyer_id lawyer_text is_none "
               "place lawyer_name is_marked has_left_out left_out why_not is_barred "
               "excludable kinds"},
    [PAGE_RECORD] =
        {"record.html", "record.title",
         ABOUT "id number has_counter is_at_counter has_decisions decisions is_newest "
               "decision_id outcome words contribution name day time replaced_one lawyer "
               "lawyer_name phone basis designates proposal departs reason income base full "
               "partial due appeal trace_dir steps text source case_id ranking place notes note "
               "is_marked why_not is_demo visitor_link is_shown is_over is_withdrawn address"},
    [PAGE_PAPER] = {"paper.html", "paper.title",
                    "id decision_id is_replaced is_at_counter token has_two letter_office lines "
                    "line columns is_own rows "
                    "kind cells is_title is_heading is_strong is_paragraph is_item is_address "
                    "is_note text"},
    [PAGE_PAPER_GONE] = {"paper_gone.html", "paper.gone.title", ""},
    [PAGE_AMOUNTS] = {"amounts.html", "bureau.amounts.title",
                      FIELDS REACH
                      "notice has_waiting waiting table_words period amounts amount formula figure "
                      "rounding before falls origins is_mine tables explanation has_rows rows "
                      "columns has_earlier earlier is_now is_demo kind is_open enter_words checked "
                      "line result days ways legend origin_field"},
    [PAGE_LAWYERS] = {"lawyers.html", "bureau.lawyers.title",
                      "q matters spoken states name label selected is_filtered count has_rows rows "
                      "id number bar tag state_words matter_words language_words phone last"},
    [PAGE_LAWYER] = {"lawyer.html", "bureau.lawyer.title",
                     FIELDS "heading is_saved is_changed action seen who reach choices options "
                            "selected more listed periods rows is_wrong from_name from until_name "
                            "until is_last remove add"},
    [PAGE_IMPORT] = {"lawyers_import.html", "bureau.import.title",
                     "is_done added changed has_wrongs count wrongs line column text sentence "
                     "no_file lost_letters typed columns name label"},
};
