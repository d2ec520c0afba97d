#include "booking/command/command.h"
#include "booking/command/handlers.h"

#define EXAMPLE "\nExample:\n"

static const char init_page[] =
    "Makes the database FILE from an office file. A mistake in it is named with its line or its\n"
    "place, such as divisions[1].seats, and then nothing is made. An existing database is never\n"
    "overwritten. A single hyphen reads the office from standard input.\n" EXAMPLE
    "  zuil --db office.db init assets/offices/antwerpen.json\n"
    "  {\"office\":\"Bureau voor Juridische Bijstand "
    "Antwerpen\",\"divisions\":[\"antwerpen\",...]}\n";

static const char demo_page[] =
    "Makes a demo office where FILE is missing, open round the clock, with invented people who\n"
    "booked, wait, are called and were helped around now, in every division. Run again it brings\n"
    "that day up to now. Counter 1 of each division is left to you. The staff are clara, amir and\n"
    "lotte (clerks), bram (bureau) and mia (manager); their password is in the answer, and holds\n"
    "for demo offices only. Two dozen invented lawyers are on the list, some of them on call.\n"
    "An office that was not made so is refused: not_allowed. With --public-url its links\n"
    "and QR codes begin with that address from now on.\n" EXAMPLE
    "  zuil --db demo.db demo --public-url http://localhost:9080\n"
    "  zuil --db demo.db next antwerpen 1\n";

static const char verify_page[] =
    "Checks the file, its keys, the chain of hashes in the event log, and whether appointments "
    "and\n"
    "tickets are as the event log says. Exit code 3 where anything is wrong.\n" EXAMPLE
    "  zuil --db office.db verify\n"
    "  {\"ok\":true,\"problems\":[]}\n";

static const char slots_page[] =
    "Lists the times of a day, with the seats that are free at each; a full one has 0.\n" EXAMPLE
    "  zuil --db office.db slots antwerpen prodeo 2026-11-23\n"
    "  {\"slots\":[{\"time\":\"10:00\",\"free\":4},{\"time\":\"10:15\",\"free\":3}]}\n";

static const char book_page[] =
    "Books a seat for a visitor. The code is typed or scanned at the pillar; the url is the page "
    "of\n"
    "the appointment. Refused: no_such_slot, slot_full.\n" EXAMPLE
    "  zuil --db office.db book antwerpen prodeo 2026-11-23 10:00 --name 'An Peeters' --language "
    "nl\n"
    "  {\"code\":\"7KQ4M2PX\",\"token\":\"...\",\"url\":\"http://localhost:8080/a/...\"}\n";

static const char cancel_page[] =
    "Cancels an appointment and frees its seat; once more changes nothing. CODE is the code, in "
    "any\n"
    "case, with spaces or without, or the appointment's address. Refused: unknown_code, used (the\n"
    "visitor has signed in; the ticket is named).\n" EXAMPLE
    "  zuil --db office.db cancel 7KQ4M2PX\n"
    "  {\"state\":\"cancelled\"}\n";

static const char checkin_page[] =
    "Signs a visitor in with a code, as the pillar does, and gives a ticket. Refused: "
    "unknown_code,\n"
    "wrong_day, wrong_division, cancelled, used (the ticket is named), too_early, closed.\n" EXAMPLE
    "  zuil --db office.db checkin 7kq4-m2px --division antwerpen\n"
    "  "
    "{\"ticket\":\"A012\",\"state\":\"waiting\",\"position\":3,\"estimate\":{\"p50_minutes\":12,..."
    "},...}\n";

static const char walkin_page[] =
    "Gives a ticket without an appointment. Refused: by_appointment, closed, quota.\n" EXAMPLE
    "  zuil --db office.db walkin antwerpen advies --language nl\n"
    "  "
    "{\"ticket\":\"A013\",\"state\":\"waiting\",\"position\":4,\"estimate\":{\"p50_minutes\":15,..."
    "},...}\n";

static const char queue_page[] =
    "Lists who waits, in the order in which they will be called, and why each stands there:\n"
    "appointment_due, waited_long, walk_in, late, appointment_early.\n" EXAMPLE
    "  zuil --db office.db queue antwerpen\n"
    "  {\"queue\":[{\"ticket\":\"A012\",\"position\":1,\"reason\":\"appointment_due\",...}]}\n";

static const char next_page[] =
    "Calls the next visitor to a counter; the screen shows it. Refused: queue_empty, counter_busy\n"
    "(finish with done or missed what the counter has). committed_ns is the monotonic "
    "clock.\n" EXAMPLE "  zuil --db office.db next antwerpen 3\n"
    "  {\"ticket\":\"A012\",\"counter\":3,\"call\":57,\"committed_ns\":81234567890123}\n";

static const char recall_page[] =
    "Calls once more whom the counter has called; it is a call with its own number. Refused:\n"
    "no_call.\n" EXAMPLE "  zuil --db office.db recall antwerpen 3\n"
    "  {\"ticket\":\"A012\",\"counter\":3,\"call\":58,\"committed_ns\":81299567890123}\n";

static const char start_page[] =
    "Notes that the called visitor sits at the counter. Refused: no_call.\n" EXAMPLE
    "  zuil --db office.db start antwerpen 3\n"
    "  {\"ticket\":\"A012\",\"counter\":3,\"state\":\"started\"}\n";

static const char done_page[] =
    "Ends the visit; the counter is free again. Refused: no_call.\n" EXAMPLE
    "  zuil --db office.db done antwerpen 3\n"
    "  {\"ticket\":\"A012\",\"counter\":3,\"state\":\"done\"}\n";

static const char missed_page[] =
    "Notes that the called visitor did not come; the counter is free again. Refused: "
    "no_call.\n" EXAMPLE "  zuil --db office.db missed antwerpen 3\n"
    "  {\"ticket\":\"A012\",\"counter\":3,\"state\":\"missed\"}\n";

static const char means_page[] =
    "Applies the means test to a case: what aid the law gives, and how that came about, step by\n"
    "step. The case is JSON; what is left out has its default, null means unknown. A field that "
    "is\n"
    "wrong is named: members[1].net_income_cents. A single hyphen reads the case from standard\n"
    "input. Money is in cents. Without a database the amounts that ship are used. Refused by law\n"
    "is an answer too: exit code 0.\n" EXAMPLE
    "  echo '{\"date\":\"2026-01-26\",\"members\":[{\"age\":40,\"net_income_cents\":150000}]}' |\n"
    "    zuil means - --language en\n"
    "  {\"outcome\":\"full\",\"reason\":\"income\",...}\n";

static const char amounts_page[] =
    "Keeps the amounts of the means test current. list shows until when each table reaches and\n"
    "warns from 30 days before. add enters new ones, with their source: the published amounts, or\n"
    "the official figure that they follow from (the index of July; the living wage of category "
    "3),\n"
    "showing the calculation. They count once a second person confirms them. What was decided\n"
    "before does not change. add document sets how old a paper may be and whether it blocks,\n"
    "add school-age from which age a school attest is asked.\n"
    "add lump-sums sets the last day of the lump sums of 2016. Refused: not_allowed (who entered\n"
    "it confirms it; a lawyer; someone who left).\n" EXAMPLE
    "  zuil --db office.db amounts add limits --from 2026-09-01 --july-index 137.02 \\\n"
    "    --source 'Staatsblad 31-7-2026' --by an\n"
    "  zuil --db office.db amounts add deduction --from 2026-03-01 --until 2026-12-31 \\\n"
    "    --living-wage 1811.62 --source 'POD MI' --by an\n"
    "  zuil --db office.db amounts confirm 1 --by bert\n"
    "  zuil amounts list\n";

#define AMOUNTS_OPTIONS                                                                            \
    (WITH(OPTION_DB) | WITH(OPTION_BY) | WITH(OPTION_SOURCE) | WITH(OPTION_FROM) |                 \
     WITH(OPTION_UNTIL) | WITH(OPTION_SINGLE_FULL) | WITH(OPTION_FAMILY_FULL) |                    \
     WITH(OPTION_FAMILY_PARTIAL) | WITH(OPTION_JULY_INDEX) | WITH(OPTION_BASE_INDEX) |             \
     WITH(OPTION_EACH) | WITH(OPTION_LIVING_WAGE) | WITH(OPTION_DOCUMENT) |                        \
     WITH(OPTION_SITUATION) | WITH(OPTION_MAX_AGE) | WITH(OPTION_AGE_RULE) |                       \
     WITH(OPTION_BLOCKING) | WITH(OPTION_AGE))

static const char lawyers_page[] =
    "Keeps the list of the lawyers who take second-line cases. list shows each with matters,\n"
    "languages, days on call, leave, suspensions, and the last designation. import takes a CSV\n"
    "file over in one go: known numbers are changed, new ones added, others stay. Where a line is\n"
    "wrong, every mistake is named as FILE:LINE: column: what is wrong, and nothing is taken "
    "over.\n"
    "export writes the list so that import takes it. Comma or semicolon, these columns in\n"
    "any order: number name bar street postcode town phone email matters languages listed_from\n"
    "listed_until on_call leave suspended; days as 2026-09-01, periods as 2026-07-01/2026-07-15,\n"
    "several of them with spaces between. A single hyphen reads from standard input.\n" EXAMPLE
    "  zuil --db office.db lawyers import lawyers.csv\n"
    "  {\"added\":24,\"changed\":0}\n"
    "  zuil --db office.db lawyers export > lawyers.csv\n";

static const char ranking_page[] =
    "Shows whose turn it is for a new application today: the lawyers who may be designated, in\n"
    "their order, then those left out, each with the reason (not_listed, suspended, on_leave,\n"
    "matter). First who is on call where it is urgent, then who speaks the applicant's language,\n"
    "then who was designated longest ago. MATTER: family criminal salduz youth foreigners social\n"
    "rent civil debt_settlement mental_health administrative tax commercial traffic.\n" EXAMPLE
    "  zuil --db office.db ranking family --language ar --urgent\n"
    "  "
    "{\"date\":\"2026-11-23\",...,\"able\":9,\"ranking\":[{\"place\":1,\"number\":\"ANT-0107\",...}"
    "]}\n";

static const char user_page[] =
    "Lets someone log in to the counter pages, lets them no longer, or gives them a new password.\n"
    "The password is asked on the terminal, or is a line on standard input; it is never an\n"
    "argument. Roles: clerk, bureau, lawyer, manager.\n" EXAMPLE
    "  zuil --db office.db user add an --role clerk\n"
    "  zuil --db office.db user disable an\n"
    "  zuil --db office.db user password an\n";

#define BOOKING_OPTIONS "--name N --language L [--email E] [--phone P]"

const struct command command_table[] = {
    {"init", "OFFICE.json", "make an empty office from a file", init_page, 1, 1, 0, 0, false,
     handle_init},
    {"demo", "", "make a demo office, or bring its day up to now", demo_page, 0, 0, 0,
     WITH(OPTION_PUBLIC_URL), false, handle_demo},
    {"verify", "", "check the database against its event log", verify_page, 0, 0, 0, 0, false,
     handle_verify},
    {"slots", "DIVISION SERVICE DATE", "list the times of a day and the seats that are free",
     slots_page, 3, 3, 0, 0, true, handle_slots},
    {"book", "DIVISION SERVICE DATE TIME " BOOKING_OPTIONS, "book an appointment", book_page, 4, 4,
     WITH(OPTION_NAME) | WITH(OPTION_LANGUAGE), WITH(OPTION_EMAIL) | WITH(OPTION_PHONE), true,
     handle_book},
    {"cancel", "CODE", "cancel an appointment", cancel_page, 1, 1, 0, 0, true, handle_cancel},
    {"checkin", "CODE --division D", "sign a visitor in with a code", checkin_page, 1, 1,
     WITH(OPTION_DIVISION), 0, true, handle_checkin},
    {"walkin", "DIVISION SERVICE --language L", "give a ticket without an appointment", walkin_page,
     2, 2, WITH(OPTION_LANGUAGE), 0, true, handle_walkin},
    {"queue", "DIVISION", "list who waits, in order", queue_page, 1, 1, 0, 0, true, handle_queue},
    {"next", "DIVISION COUNTER", "call the next visitor to a counter", next_page, 2, 2, 0, 0, true,
     handle_next},
    {"recall", "DIVISION COUNTER", "call the same visitor once more", recall_page, 2, 2, 0, 0, true,
     handle_recall},
    {"start", "DIVISION COUNTER", "the called visitor is there", start_page, 2, 2, 0, 0, true,
     handle_start},
    {"done", "DIVISION COUNTER", "the visit is over", done_page, 2, 2, 0, 0, true, handle_done},
    {"missed", "DIVISION COUNTER", "the called visitor did not come", missed_page, 2, 2, 0, 0, true,
     handle_missed},
    {"means", "CASE.json | --replay ID", "apply the means test to a case", means_page, 0, 1, 0,
     WITH(OPTION_DB) | WITH(OPTION_LANGUAGE) | WITH(OPTION_REPLAY) | WITH(OPTION_KEEP), true,
     handle_means},
    {"amounts",
     "list | add limits|deduction|document|school-age|lump-sums ... | confirm ID --by USER",
     "the amounts of the means test", amounts_page, 1, 2, 0, AMOUNTS_OPTIONS, true, handle_amounts},
    {"lawyers", "list | import FILE.csv|- | export", "the list of lawyers", lawyers_page, 1, 2, 0,
     0, true, handle_lawyers},
    {"ranking", "MATTER --language L [--urgent]", "show whose turn it is", ranking_page, 1, 1,
     WITH(OPTION_LANGUAGE), WITH(OPTION_URGENT), true, handle_ranking},
    {"user", "add NAME --role R | disable NAME | password NAME", "who may log in", user_page, 2, 2,
     0, WITH(OPTION_ROLE), true, handle_user},
    {0},
};
