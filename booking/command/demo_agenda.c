#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/command/demo_day.h"
#include "booking/command/demo_people.h"

#define NEAR_HOURS      3
#define DAYS_AHEAD      5
#define SECONDS_BETWEEN 90
#define LATER_FROM      (9 * 60)
#define LATER_UNTIL     (17 * 60)

enum dice { DICE_SLOT, DICE_VISITOR, DICE_OFFER };

/* How many of a slot's seats should be taken: many around now, a few in the days to come. */
static int wanted(const struct demo_day *day, const struct division *division,
                  const struct slot *slot) {
    uint32_t dice = demo_dice(division->id, slot->start.us / US_PER_MINUTE, DICE_SLOT) % 100;
    if (slot->start.us < day->begin.us)
        return 0;
    if (slot->start.us <= day->now.us + NEAR_HOURS * US_PER_HOUR)
        return (dice < 45) + (division->seats > 2 && dice < 80);
    return dice < 20 && slot->time.of_day >= LATER_FROM && slot->time.of_day < LATER_UNTIL;
}

/* Mostly what one needs an appointment for. */
static const struct service *choose_service(const struct demo_day *day,
                                            const struct division *division, int64_t when) {
    uint32_t dice = demo_dice(division->id, when, DICE_OFFER);
    for (size_t i = 0; i < division->offer_count; i++)
        if (!division->offers[i].walk_in && dice % 3)
            return &day->office->services[division->offers[i].service];
    return &day->office->services[division->offers[dice % division->offer_count].service];
}

static enum err book_slot(const struct demo_day *day, const struct division *division,
                          struct date date, const struct slot *slot, int taken,
                          struct instant *at) {
    int64_t when = slot->start.us / US_PER_MINUTE;
    uint32_t who = demo_dice(division->id, when, DICE_VISITOR) + (uint32_t)taken;
    const struct demo_visitor *visitor = demo_visitor(who);
    struct booking booking = {
        .division = division,
        .service = choose_service(day, division, when + taken),
        .date = date,
        .time = slot->time,
        .name = visitor->name,
        .language = visitor->language,
    };
    struct appointment appointment;
    enum refusal refusal;
    enum err err = appointment_book(day->store, day->office, &booking, *at, &appointment, &refusal);
    int64_t next = at->us + SECONDS_BETWEEN * US_PER_SECOND;
    at->us = next < day->begin.us ? next : day->begin.us;
    return err;
}

static enum err book_date(const struct demo_day *day, const struct division *division,
                          struct date date, struct instant *at) {
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof slots[0]);
    size_t count = 0;
    enum err err = appointment_slots(day->store, day->office, division, date, *at, slots, &count);
    for (size_t i = 0; i < count && !err; i++) {
        int seats = wanted(day, division, &slots[i]);
        for (int taken = division->seats - slots[i].free; taken < seats && !err; taken++)
            err = book_slot(day, division, date, &slots[i], taken, at);
    }
    return err;
}

enum err demo_day_book(const struct demo_day *day) {
    struct date date = zone_local(day->office->zone, day->begin).date;
    struct date last = date_add_days(zone_local(day->office->zone, day->now).date, DAYS_AHEAD);
    struct instant at = day->booked;
    enum err err = ERR_NONE;
    for (; date_compare(date, last) <= 0; date = date_add_days(date, 1))
        for (size_t i = 0; i < day->office->division_count && !err; i++)
            err = book_date(day, &day->office->divisions[i], date, &at);
    return err;
}
