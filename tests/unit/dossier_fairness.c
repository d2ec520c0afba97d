/* The turn is fair: over a generated year, with eight officers at once, and where the machine stops
 * in the middle. */
#include "desk.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LAWYERS 24

/* Opens applications 1 to `count` (a literal) of Antwerp at once. */
#define OPEN_APPLICATIONS(count)                                                                   \
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " count ") "        \
    "INSERT INTO application (division_id, year, serial, token, state, fields, revision, "         \
    "opened_us, opened_by, saved_us, saved_by) SELECT 1, 2022, i, printf('%026d', i), 'draft', "   \
    "'{}', 1, 0, 1, 0, 1 FROM n"

/* The order for an application on which nobody worked yet. */
static struct decision_order fresh_order(const struct decision_order *pattern,
                                         int64_t application_id) {
    struct decision_order order = *pattern;
    order.application_id = application_id;
    return order;
}

static void equal_lawyers(struct desk *desk, int count) {
    for (int i = 0; i < count; i++) {
        cleanup_free char *number = memory_format("L%02d", i);
        desk_lawyer(desk, number, "civil", "nl");
    }
}

/* ---- A year, beside a reckoning of the test's own ---- */

#define YEAR_DAYS        365
#define YEAR_TURNS       10000
#define TONGUES          4
#define NOBODY           (-1)
#define CHOICE_ONE_IN    20
#define CORRECTED_IN     20
#define CORRECTED_WITHIN 100 /* turns */

static const char *const tongues[TONGUES] = {"nl", "fr", "ar", "ti"};

/* What the test knows of a lawyer, in its own way. */
struct colleague {
    int64_t id;
    bool handles[MATTER_COUNT], speaks[TONGUES], away[YEAR_DAYS + 1], on_call[YEAR_DAYS + 1];
};

struct year {
    struct desk *desk;
    struct dice dice;
    struct means_case c;
    struct decision_order pattern;
    struct colleague colleagues[LAWYERS];
    struct instant now;
    int lawyer_of[YEAR_TURNS]; /* of each designation that counts, by its turn */
    int64_t application_of[YEAR_TURNS];
    int turns;
    int64_t newest[YEAR_TURNS + 1]; /* decision of an application */
    int taken_back, kept, chosen, without;
};

/* A week of a kind from a random day on, known to both. */
static void add_week(struct year *year, bool days[YEAR_DAYS + 1], struct str *typed) {
    char from[DATE_TEXT], until[DATE_TEXT];
    int first = (int)throw_below(&year->dice, YEAR_DAYS / 7) * 7;
    struct date start = date_add_days(on("2022-01-01"), first);
    if (days[first])
        return;
    for (int day = first; day < first + 7; day++)
        days[day] = true;
    str_format(typed, "%s/%s ", date_format(start, from),
               date_format(date_add_days(start, 6), until));
}

static void invent_lawyer(struct year *year, int index) {
    struct colleague *colleague = &year->colleagues[index];
    struct str cleanup(str_done) matters = {0}, languages = {0}, leave = {0}, on_call = {0};
    cleanup_free char *number = memory_format("L%02d", index);
    colleague->handles[MATTER_CIVIL] = true;
    str_add(&matters, "civil");
    for (int matter = MATTER_UNKNOWN + 1; matter < MATTER_COUNT; matter++)
        if (throw_below(&year->dice, 3) == 0) {
            colleague->handles[matter] = true;
            str_format(&matters, " %s", matter_name((enum matter)matter));
        }
    for (int i = 0; i < TONGUES; i++)
        if (i == 0 || throw_below(&year->dice, 4) == 0) {
            colleague->speaks[i] = true;
            str_format(&languages, "%s ", tongues[i]);
        }
    for (int i = 0; i < 5; i++) {
        add_week(year, colleague->away, &leave);
        add_week(year, colleague->on_call, &on_call);
    }
    colleague->id = desk_lawyer(year->desk, number, str_text(&matters), str_text(&languages));
    desk_set(year->desk, colleague->id, LAWYER_FIELD_LEAVE, str_text(&leave));
    desk_set(year->desk, colleague->id, LAWYER_FIELD_ON_CALL, str_text(&on_call));
}

/* Leaves only those in the list who have it, where anyone has. */
static int only(int *list, int count, const bool has[LAWYERS]) {
    int kept = 0;
    bool anyone = false;
    for (int i = 0; i < count; i++)
        anyone |= has[list[i]];
    for (int i = 0; i < count; i++)
        if (!anyone || has[list[i]])
            list[kept++] = list[i];
    return kept;
}

/* The last turn of a lawyer that counts; NOBODY's where there is none. */
static int last_turn_of(const struct year *year, int lawyer) {
    int turn = year->turns - 1;
    while (turn >= 0 && year->lawyer_of[turn] != lawyer)
        turn--;
    return turn;
}

/* Whose turn it is by the words of the rule, one after another; NOBODY where nobody may. */
static int reckon(const struct year *year, enum matter matter, int tongue, bool urgent, int day) {
    int list[LAWYERS], count = 0;
    bool on_call[LAWYERS], speaks[LAWYERS];
    for (int i = 0; i < LAWYERS; i++) {
        const struct colleague *colleague = &year->colleagues[i];
        on_call[i] = colleague->on_call[day];
        speaks[i] = colleague->speaks[tongue];
        if (!colleague->away[day] && colleague->handles[matter])
            list[count++] = i;
    }
    if (urgent)
        count = only(list, count, on_call);
    count = only(list, count, speaks);
    int longest = NOBODY;
    for (int i = 0; i < count; i++)
        if (longest == NOBODY || last_turn_of(year, list[i]) < last_turn_of(year, longest))
            longest = list[i];
    return longest;
}

static void note_turn(struct year *year, int lawyer, int64_t application, int64_t decision) {
    year->newest[application] = decision;
    year->application_of[year->turns] = application;
    year->lawyer_of[year->turns++] = lawyer;
}

/* Makes a decision that must succeed. */
static int64_t decide(struct year *year, const struct decision_order *order) {
    struct decision cleanup(decision_done) decision = {0};
    enum decision_refusal refusal = desk_decide(year->desk, order, &decision);
    if (refusal)
        fail_msg("application %lld: %s", (long long)order->application_id,
                 decision_refusal_name(refusal));
    return decision.id;
}

/* Corrects the application of an earlier turn: its lawyer is kept, or the turn taken back. */
static void correct(struct year *year, bool keep) {
    int turn = year->turns - 1 - (int)throw_below(&year->dice, CORRECTED_WITHIN);
    if (turn < 0 || year->lawyer_of[turn] == NOBODY)
        return;
    int64_t application = year->application_of[turn];
    struct decision_order order = fresh_order(&year->pattern, application);
    order.now = year->now;
    order.replaces = year->newest[application];
    order.reason = "Nieuwe gegevens.";
    order.basis = DESIGNATION_KEPT;
    if (keep)
        order.lawyer_id = year->colleagues[year->lawyer_of[turn]].id;
    else
        order.outcome = DECISION_REFUSED;
    year->newest[application] = decide(year, &order);
    if (!keep)
        year->lawyer_of[turn] = NOBODY;
    year->kept += keep;
    year->taken_back += !keep;
}

/* One application of the year, decided at its moment. */
static void live(struct year *year, int64_t application) {
    int64_t begin = fixture_at(&year->desk->fixture, "2022-01-01T00:00").us;
    enum matter matter = (enum matter)(1 + throw_below(&year->dice, MATTER_COUNT - 1));
    int tongue = (int)throw_below(&year->dice, TONGUES);
    bool urgent = throw_below(&year->dice, 6) == 0;
    bool choice = throw_below(&year->dice, CHOICE_ONE_IN) == 0;
    struct decision_order order = fresh_order(&year->pattern, application);
    order.now.us = begin + (application - 1) * (YEAR_DAYS * 24 * US_PER_HOUR / YEAR_TURNS);
    year->now = order.now;
    struct date date = zone_local(year->desk->fixture.office->zone, order.now).date;
    int day = date_serial(date) - date_serial(on("2022-01-01"));
    int lawyer =
        choice ? (int)throw_below(&year->dice, LAWYERS) : reckon(year, matter, tongue, urgent, day);
    year->c.matter = matter;
    year->c.urgent = urgent ? FACT_YES : FACT_NO;
    order.language = tongues[tongue];
    order.basis = choice ? DESIGNATION_BY_CHOICE : DESIGNATION_BY_TURN;
    if (lawyer == NOBODY) {
        assert_int_equal(desk_first(year->desk, &order), 0);
        year->without++;
        return;
    }
    order.lawyer_id = year->colleagues[lawyer].id;
    year->chosen += choice;
    note_turn(year, lawyer, application, decide(year, &order));
    if (throw_below(&year->dice, CORRECTED_IN) == 0)
        correct(year, throw_below(&year->dice, 2) == 0);
}

/* The database refuses every lawyer but the first, so that each decision that is made with the
 * lawyer whom the test reckoned shows that both agree. */
static void test_ten_thousand_designations_of_a_year_go_to_who_was_longest_ago(void **state) {
    struct year *year = memory_new(1, sizeof *year);
    year->desk = *state;
    year->dice.state = seed_of_run();
    for (int i = 0; i < LAWYERS; i++)
        invent_lawyer(year, i);
    fixture_change(&year->desk->fixture, OPEN_APPLICATIONS("10000"));
    year->c = request(DESK_DAY, 100000);
    year->pattern = desk_order(year->desk, 1, &year->c);
    for (int64_t application = 1; application <= YEAR_TURNS; application++)
        live(year, application);
    assert_true(year->taken_back > 100 && year->kept > 100 && year->chosen > 300);
    assert_int_equal(desk_number(year->desk, "SELECT count(*) FROM designation"),
                     YEAR_TURNS - year->without + year->kept);
    assert_dossiers_agree(year->desk);
    case_done(&year->c);
    free(year);
}

static void test_equal_lawyers_never_differ_by_more_than_one(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, 100000);
    struct dice dice = {seed_of_run()};
    int times[LAWYERS + 1] = {0};
    equal_lawyers(desk, LAWYERS);
    fixture_change(&desk->fixture, OPEN_APPLICATIONS("400"));
    struct decision_order pattern = desk_order(desk, 1, &c);
    for (int64_t application = 1; application <= 400; application++) {
        struct decision_order order = fresh_order(&pattern, application);
        c.urgent = throw_below(&dice, 2) ? FACT_YES : FACT_NO;
        order.language = tongues[throw_below(&dice, TONGUES)];
        desk_by_turn(desk, &order);
        times[order.lawyer_id]++;
        int most = 0, least = 400;
        for (int id = 1; id <= LAWYERS; id++) {
            most = times[id] > most ? times[id] : most;
            least = times[id] < least ? times[id] : least;
        }
        assert_in_range(most - least, 0, 1);
    }
}

/* ---- Eight officers at once ---- */

#define OFFICERS      8
#define EACH          30
#define RACE_LAWYERS  7
#define MISTAKE_STORE 1000

struct officer {
    struct desk *desk;
    const struct decision_order *pattern;
    pthread_barrier_t *start;
    int64_t first_application;
    int made, moved, wrong;
};

/* Decides with whoever is first; again while another officer is quicker. */
static void decide_by_turn(struct officer *officer, struct store *store, int64_t application) {
    enum decision_refusal refusal = DECISION_TURN_MOVED;
    while (refusal == DECISION_TURN_MOVED && !officer->wrong) {
        struct lawyer_choice cleanup(lawyer_choice_done) choice = {0};
        struct decision cleanup(decision_done) decision = {0};
        struct decision_order order = fresh_order(officer->pattern, application);
        if (lawyer_choice_make(store, application, on(DESK_DAY), order.c->matter, order.language,
                               false, &choice)) {
            officer->wrong = MISTAKE_STORE;
            return;
        }
        order.lawyer_id = choice.ranking.list[0].lawyer->id;
        if (decision_make(store, officer->desk->fixture.office, officer->desk->catalogue, &order,
                          &decision, &refusal))
            officer->wrong = MISTAKE_STORE;
        officer->moved += refusal == DECISION_TURN_MOVED;
    }
    officer->made += refusal == DECISION_MADE;
}

static void *work(void *argument) {
    struct officer *officer = argument;
    struct store cleanup(store_cleanup) *store = NULL;
    if (store_open(officer->desk->fixture.path, STORE_OPEN, &store))
        officer->wrong = MISTAKE_STORE;
    pthread_barrier_wait(officer->start);
    for (int i = 0; i < EACH && !officer->wrong; i++)
        decide_by_turn(officer, store, officer->first_application + i);
    return NULL;
}

static void assert_turns_in_order(struct desk *desk, int64_t count) {
    struct query query =
        query_new(desk->fixture.store, "SELECT lawyer_id FROM designation ORDER BY id");
    int64_t turns = 0;
    while (query_next(&query))
        assert_int_equal(query_get_int(&query, 0), turns++ % RACE_LAWYERS + 1);
    assert_int_equal(query_end(&query), ERR_NONE);
    assert_int_equal(turns, count);
}

static void test_eight_officers_at_once_keep_the_order_of_turns(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, 100000);
    struct officer officers[OFFICERS];
    pthread_t threads[OFFICERS];
    pthread_barrier_t start;
    equal_lawyers(desk, RACE_LAWYERS);
    fixture_change(&desk->fixture, OPEN_APPLICATIONS("240"));
    struct decision_order pattern = desk_order(desk, 1, &c);
    pthread_barrier_init(&start, NULL, OFFICERS);
    for (int i = 0; i < OFFICERS; i++) {
        officers[i] = (struct officer){.desk = desk,
                                       .pattern = &pattern,
                                       .start = &start,
                                       .first_application = 1 + (int64_t)i * EACH};
        pthread_create(&threads[i], NULL, work, &officers[i]);
    }
    for (int i = 0; i < OFFICERS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(officers[i].wrong, 0);
        assert_int_equal(officers[i].made, EACH);
    }
    pthread_barrier_destroy(&start);
    assert_turns_in_order(desk, OFFICERS * EACH);
    assert_dossiers_agree(desk);
}

/* ---- Killed at any moment ---- */

#define KILLS 40

/* Decides one application after another until it is killed. Never returns. */
static _Noreturn void decide_until_killed(struct desk *desk, const struct decision_order *pattern,
                                          int64_t application) {
    struct store *store = NULL;
    if (store_open(desk->fixture.path, STORE_OPEN, &store))
        _exit(EXIT_DATABASE);
    for (;; application++) {
        struct lawyer_choice choice = {0};
        struct decision decision = {0};
        enum decision_refusal refusal = DECISION_REFUSAL_COUNT;
        struct decision_order order = fresh_order(pattern, application);
        if (lawyer_choice_make(store, application, on(DESK_DAY), order.c->matter, order.language,
                               false, &choice))
            _exit(EXIT_DATABASE);
        order.lawyer_id = choice.ranking.list[0].lawyer->id;
        if (decision_make(store, desk->fixture.office, desk->catalogue, &order, &decision,
                          &refusal) ||
            refusal)
            _exit(EXIT_REFUSED);
        decision_done(&decision);
        lawyer_choice_done(&choice);
    }
}

/* Lets a process decide for that long, then stops it dead. */
static void kill_after(struct desk *desk, const struct decision_order *pattern, long microseconds) {
    int64_t next = desk_number(desk, "SELECT min(id) FROM application WHERE state = 'draft'");
    struct timespec pause = {0, microseconds * 1000};
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        decide_until_killed(desk, pattern, next);
    nanosleep(&pause, NULL);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFSIGNALED(status))
        fail_msg("the process ended by itself with %d", WEXITSTATUS(status));
}

static void test_killed_at_any_moment_there_are_decision_and_designation_or_neither(void **state) {
    struct desk *desk = *state;
    struct means_case cleanup(case_done) c = request(DESK_DAY, 100000);
    struct dice dice = {seed_of_run()};
    equal_lawyers(desk, RACE_LAWYERS);
    fixture_change(&desk->fixture, OPEN_APPLICATIONS("20000"));
    struct decision_order pattern = desk_order(desk, 1, &c);
    for (int i = 0; i < KILLS; i++) {
        kill_after(desk, &pattern, 2000 + (long)throw_below(&dice, 40000));
        assert_dossiers_agree(desk);
        assert_int_equal(desk_number(desk, "SELECT count(*) FROM decision d LEFT JOIN designation"
                                           " t ON t.decision_id = d.id WHERE t.id IS NULL"),
                         0);
        assert_int_equal(desk_number(desk, "SELECT count(*) FROM means_case") -
                             desk_number(desk, "SELECT count(*) FROM decision"),
                         0);
    }
    int64_t made = desk_number(desk, "SELECT count(*) FROM decision");
    assert_true(made > KILLS);
    assert_turns_in_order(desk, made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_desk(test_ten_thousand_designations_of_a_year_go_to_who_was_longest_ago),
        with_desk(test_equal_lawyers_never_differ_by_more_than_one),
        with_desk(test_eight_officers_at_once_keep_the_order_of_turns),
        with_desk(test_killed_at_any_moment_there_are_decision_and_designation_or_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
