/* The day of a demo office: invented visitors book, come, wait, are called and helped, all by the
 * office's own rules and in the order of time, so that the event log reads like a real one. */
#ifndef COMMAND_DEMO_DAY_H
#define COMMAND_DEMO_DAY_H

#include "office/office.h"

struct store;

struct demo_day {
    struct store *store;
    const struct office *office;
    struct instant booked; /* when its visitors begin to book, a little apart */
    struct instant begin;  /* from when on they come and go */
    struct instant now;
};

/* An even number that depends on nothing but what it is about, so that two runs make alike days. */
uint32_t demo_dice(int64_t who, int64_t when, int64_t what);

/* Books visitors from `begin` on for the next hours and days (demo_agenda.c). A slot that has its
 * share of them gets no more, so that running it again adds only what time has brought nearer. */
enum err demo_day_book(const struct demo_day *day);

/* Lives from `begin` to `now`, minute by minute: people arrive, the demo's counters call, start and
 * finish. Counter 1 of a division with more of them, and any that a person has taken, are left
 * alone. Tells on standard error how far it is. */
enum err demo_day_live(const struct demo_day *day);

/* Sees to it that at `now` in each division somebody waits, somebody is called and, where there are
 * counters enough, somebody is being helped. Does nothing where that is so. */
enum err demo_day_settle(const struct demo_day *day);

#endif
