#include "booking/command/demo_day.h"
#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/command/demo_people.h"
#include "booking/command/demo_store.h"
#include "office/staff.h"
#include "queue/queue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOON_MINUTES 25

enum dice { DICE_COMES, DICE_EARLY, DICE_WALK_IN, DICE_WHAT, DICE_WHO, DICE_VISIT, DICE_AWAY };

/* The mixing of splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators). */
static uint64_t mix(uint64_t value) {
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

uint32_t demo_dice(int64_t who, int64_t when, int64_t what) {
    return (uint32_t)(mix(mix(mix((uint64_t)who) ^ (uint64_t)when) ^ (uint64_t)what) >> 32);
}

/* ---- Who comes with an appointment ---- */

struct arrival {
    struct instant at;
    char code[CODE_TEXT];
};

/* The waiting room of a division. */
struct room {
    const struct demo_day *day;
    const struct division *division;
    struct arrival *arrivals; /* in order of time; owned */
    size_t arrival_count, arrived;
};

static int compare_arrivals(const void *a, const void *b) {
    const struct arrival *left = a, *right = b;
    return (left->at.us > right->at.us) - (left->at.us < right->at.us);
}

/* Most come some minutes before their time, some late, and one in ten not at all. */
static bool comes(const struct room *room, const struct demo_booking *booking, struct date date,
                  struct arrival *ret_arrival) {
    uint32_t dice = demo_dice(booking->id, room->division->id, DICE_COMES) % 100;
    int early = 2 + (int)(demo_dice(booking->id, room->division->id, DICE_EARLY) % 20);
    struct instant start = zone_instant(room->day->office->zone, date, booking->time, NULL);
    if (dice < 10 || start.us < room->day->begin.us)
        return false;
    ret_arrival->at = instant_add_minutes(start, dice < 18 ? 6 : -early);
    snprintf(ret_arrival->code, sizeof ret_arrival->code, "%s", booking->code);
    return true;
}

static enum err expect_date(struct room *room, struct date date) {
    cleanup_free struct demo_booking *bookings = NULL;
    size_t count = 0;
    enum err err = demo_find_bookings(room->day->store, room->division, date, &bookings, &count);
    if (err)
        return err;
    room->arrivals =
        memory_grow(room->arrivals, room->arrival_count + count, sizeof room->arrivals[0]);
    for (size_t i = 0; i < count; i++)
        if (comes(room, &bookings[i], date, &room->arrivals[room->arrival_count]))
            room->arrival_count++;
    return ERR_NONE;
}

static enum err expect_visitors(struct room *room) {
    const struct demo_day *day = room->day;
    struct date date = zone_local(day->office->zone, day->begin).date;
    struct date last = zone_local(day->office->zone, instant_add_minutes(day->now, 60)).date;
    enum err err = ERR_NONE;
    for (; date_compare(date, last) <= 0 && !err; date = date_add_days(date, 1))
        err = expect_date(room, date);
    if (room->arrival_count)
        qsort(room->arrivals, room->arrival_count, sizeof room->arrivals[0], compare_arrivals);
    return err;
}

/* Whether someone is expected up to then. */
static bool expects(const struct room *room, struct instant until) {
    return room->arrived < room->arrival_count && room->arrivals[room->arrived].at.us <= until.us;
}

static enum err sign_in(struct room *room, struct instant at) {
    const char *text = room->arrivals[room->arrived++].code;
    struct code code = code_parse(text, strlen(text));
    struct ticket ticket;
    enum refusal refusal;
    return ticket_checkin(room->day->store, room->day->office, room->division, &code, NULL, at,
                          &ticket, NULL, &refusal);
}

static enum err let_in(struct room *room, struct instant at) {
    enum err err = ERR_NONE;
    while (expects(room, at) && !err)
        err = sign_in(room, at);
    return err;
}

/* ---- Who comes without ---- */

static enum err count_waiting(const struct room *room, struct instant at, int *ret_waiting) {
    struct queue cleanup(queue_done) queue = {0};
    enum err err = queue_read(room->day->store, room->day->office, room->division, at, &queue);
    *ret_waiting = (int)queue.count;
    return err;
}

/* A service that takes walk-ins, or NULL. */
static const struct service *walk_in_service(const struct room *room, uint32_t dice) {
    const struct division *division = room->division;
    for (size_t i = 0; i < division->offer_count; i++) {
        const struct offer *offer = &division->offers[(i + dice) % division->offer_count];
        if (offer->walk_in)
            return &room->day->office->services[offer->service];
    }
    return NULL;
}

/* `salt` tells apart those who come at the same moment. */
static enum err walk_in(const struct room *room, struct instant at, int salt) {
    int64_t when = at.us / US_PER_MINUTE * 100 + salt;
    const struct service *service =
        walk_in_service(room, demo_dice(room->division->id, when, DICE_WHAT));
    const char *language = demo_visitor(demo_dice(room->division->id, when, DICE_WHO))->language;
    struct ticket ticket;
    enum refusal refusal;
    if (!service)
        return ERR_NONE;
    return ticket_walk_in(room->day->store, room->day->office, room->division, service, language,
                          NULL, at, &ticket, &refusal);
}

/* Never more than a room of this size would hold, however long nobody calls. */
static enum err maybe_walk_in(const struct room *room, struct instant at) {
    int waiting = 0;
    enum err err = count_waiting(room, at, &waiting);
    if (err || waiting >= room->division->counters + 2)
        return err;
    uint32_t dice = demo_dice(room->division->id, at.us / US_PER_MINUTE, DICE_WALK_IN);
    return dice % 100 < 35 ? walk_in(room, at, 0) : ERR_NONE;
}

/* ---- The counters ---- */

typedef enum err counter_act(struct store *store, const struct office *office,
                             const struct division *division, int counter, struct instant now,
                             struct call *ret_call, enum refusal *ret_refusal);

/* What the rules refuse does not happen, here as everywhere. */
static enum err act(const struct room *room, counter_act *what, int counter, struct instant at) {
    struct call call;
    enum refusal refusal;
    return what(room->day->store, room->day->office, room->division, counter, at, &call, &refusal);
}

static enum err is_ours(const struct room *room, int counter, bool *ret_ours) {
    int64_t holder = 0;
    char name[STAFF_NAME_MAX + 1];
    bool kept_free = counter == 1 && room->division->counters > 1;
    enum err err = counter_holder(room->day->store, room->division->id, counter, &holder, name);
    *ret_ours = !kept_free && holder == 0;
    return err;
}

static enum err look(const struct room *room, int counter, struct instant at,
                     struct call *ret_call) {
    *ret_call = (struct call){0};
    return call_at_counter(room->day->store, room->day->office, room->division, counter, at,
                           ret_call);
}

/* One in twelve does not come when called. */
static enum err work_called(const struct room *room, const struct call *call, int64_t minutes,
                            struct instant at) {
    bool away = demo_dice(call->ticket.id, room->division->id, DICE_AWAY) % 12 == 0;
    if (!away)
        return minutes >= 1 ? act(room, call_start, call->counter, at) : ERR_NONE;
    if (minutes < 2)
        return ERR_NONE;
    bool again = demo_dice(call->call, room->division->id, DICE_AWAY) % 2;
    return act(room, again ? call_again : call_miss, call->counter, at);
}

/* One counter's work of a minute. */
static enum err work(const struct room *room, int counter, struct instant at) {
    struct call call;
    bool ours = false;
    enum err err = is_ours(room, counter, &ours);
    if (!err && ours)
        err = look(room, counter, at, &call);
    if (err || !ours)
        return err;
    if (!call.call)
        return act(room, call_next, counter, at);
    int64_t minutes = instant_minutes_between(call.at, at);
    int length = 5 + (int)(demo_dice(call.ticket.id, room->division->id, DICE_VISIT) % 11);
    bool over = minutes < 0 || minutes >= length; /* before its call: the clock was turned back */
    if (call.ticket.state == TICKET_STARTED || minutes < 0)
        return over ? act(room, call_finish, counter, at) : ERR_NONE;
    return work_called(room, &call, minutes, at);
}

/* ---- The day ---- */

static enum err open_rooms(const struct demo_day *day, struct room **ret_rooms) {
    struct room *rooms = memory_new(day->office->division_count, sizeof rooms[0]);
    enum err err = ERR_NONE;
    for (size_t i = 0; i < day->office->division_count && !err; i++) {
        rooms[i].day = day;
        rooms[i].division = &day->office->divisions[i];
        err = expect_visitors(&rooms[i]);
    }
    *ret_rooms = rooms;
    return err;
}

static void close_rooms(const struct demo_day *day, struct room *rooms) {
    for (size_t i = 0; i < day->office->division_count; i++)
        free(rooms[i].arrivals);
    free(rooms);
}

static enum err live_minute(struct room *room, struct instant at) {
    enum err err = let_in(room, at);
    if (!err)
        err = maybe_walk_in(room, at);
    for (int counter = 1; counter <= room->division->counters && !err; counter++)
        err = work(room, counter, at);
    return err;
}

static void tell_progress(const struct demo_day *day, struct instant at) {
    char text[MINUTE_TEXT];
    struct local local = zone_local(day->office->zone, at);
    if (local.minute.of_day % 15 == 0)
        fprintf(stderr, "zuil demo: it is %s\n", minute_format(local.minute, text));
}

enum err demo_day_live(const struct demo_day *day) {
    struct room *rooms;
    size_t count = day->office->division_count;
    enum err err = open_rooms(day, &rooms);
    struct instant minute = instant_add_minutes(day->begin, 1);
    for (; minute.us <= day->now.us && !err; minute = instant_add_minutes(minute, 1)) {
        tell_progress(day, minute);
        for (size_t i = 0; i < count && !err; i++) {
            struct instant at = {minute.us + (int64_t)(i * 50 / count) * US_PER_SECOND};
            if (at.us <= day->now.us)
                err = live_minute(&rooms[i], at);
        }
    }
    close_rooms(day, rooms);
    return err;
}

/* ---- Something to show ---- */

/* Who has an appointment soon comes early, the others without one. */
static enum err fill_queue(struct room *room) {
    int waiting = 0, wanted = 2 + room->division->counters / 2;
    struct instant now = room->day->now, soon = instant_add_minutes(now, SOON_MINUTES);
    enum err err = count_waiting(room, now, &waiting);
    for (int i = waiting; i < wanted && !err; i++)
        err = expects(room, soon) ? sign_in(room, now) : walk_in(room, now, i + 1);
    return err;
}

/* What the demo's counters of a division do. */
struct posts {
    int called, started;        /* how many */
    int calling, idle, helping; /* a counter of each kind; 0: none */
};

static enum err survey(const struct room *room, struct posts *ret_posts) {
    struct posts posts = {0};
    enum err err = ERR_NONE;
    for (int counter = 1; counter <= room->division->counters && !err; counter++) {
        struct call call;
        bool ours = false;
        err = is_ours(room, counter, &ours);
        if (!err)
            err = look(room, counter, room->day->now, &call);
        if (err || !ours)
            continue;
        bool started = call.ticket.state == TICKET_STARTED;
        posts.called += call.call && !started;
        posts.started += call.call && started;
        *(!call.call ? &posts.idle : started ? &posts.helping : &posts.calling) = counter;
    }
    *ret_posts = posts;
    return err;
}

/* Whoever has nobody, or has ended with somebody, calls the next: hence two rounds. */
static enum err work_now(const struct room *room) {
    enum err err = ERR_NONE;
    for (int round = 0; round < 2; round++)
        for (int counter = 1; counter <= room->division->counters && !err; counter++)
            err = work(room, counter, room->day->now);
    return err;
}

/* Somebody is being helped, where somebody else is still called. */
static enum err show_visit(const struct room *room) {
    struct posts posts;
    enum err err = survey(room, &posts);
    if (err || posts.started || posts.called < 2)
        return err;
    return act(room, call_start, posts.calling, room->day->now);
}

/* Somebody is called: at a counter that has nobody, else where a visit ends for it. */
static enum err show_call(const struct room *room) {
    struct posts posts;
    enum err err = survey(room, &posts);
    int counter = posts.idle ? posts.idle : posts.helping;
    if (err || posts.called || !counter)
        return err;
    if (!posts.idle)
        err = act(room, call_finish, counter, room->day->now);
    return err ? err : act(room, call_next, counter, room->day->now);
}

static enum err settle_room(struct room *room) {
    enum err err = expect_visitors(room);
    if (!err)
        err = let_in(room, room->day->now);
    if (!err)
        err = fill_queue(room);
    if (!err)
        err = work_now(room);
    if (!err)
        err = show_visit(room);
    if (!err)
        err = show_call(room);
    return err ? err : fill_queue(room);
}

enum err demo_day_settle(const struct demo_day *day) {
    enum err err = ERR_NONE;
    for (size_t i = 0; i < day->office->division_count && !err; i++) {
        struct room room = {.day = day, .division = &day->office->divisions[i]};
        err = settle_room(&room);
        free(room.arrivals);
    }
    return err;
}
