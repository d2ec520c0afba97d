#include "booking/throttle.h"

#include "base/memory.h"
#include "base/str.h"
#include "booking/fingerprint.h"

#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define SETS          256
#define WAYS          8
#define NS_PER_SECOND INT64_C(1000000000)
#define FORGET_NS     (15 * 60 * NS_PER_SECOND)

struct record {
    uint64_t key; /* 0: free */
    int failures;
    int64_t last_ns;
    int64_t until_ns; /* no try counts before */
};

struct throttle {
    pthread_mutex_t lock;
    struct record records[SETS][WAYS]; /* guarded by lock */
    struct fingerprint_secret secret;
};

struct throttle *throttle_new(void) {
    struct throttle *throttle = memory_new(1, sizeof *throttle);
    pthread_mutex_init(&throttle->lock, NULL);
    throttle->secret = fingerprint_secret_new();
    return throttle;
}

void throttle_free(struct throttle *throttle) {
    if (!throttle)
        return;
    pthread_mutex_destroy(&throttle->lock);
    free(throttle);
}

/* Names do not depend on case, as in the table of staff. */
static uint64_t key_of(const struct throttle *throttle, const char *name, const char *address) {
    struct str cleanup(str_done) data = {0};
    for (; *name; name++)
        str_add_char(&data, (char)tolower((unsigned char)*name));
    str_add_char(&data, '\n');
    str_add(&data, address);
    return fingerprint_of(&throttle->secret, data.text, data.length);
}

static struct record *find_record(struct throttle *throttle, uint64_t key) {
    struct record *set = throttle->records[key % SETS];
    for (int i = 0; i < WAYS; i++)
        if (set[i].key == key)
            return &set[i];
    return NULL;
}

/* The record of the key; a new one takes a free place, else that of who failed longest ago. */
static struct record *make_record(struct throttle *throttle, uint64_t key) {
    struct record *record = find_record(throttle, key);
    if (record)
        return record;
    struct record *set = throttle->records[key % SETS];
    record = set;
    for (int i = 1; i < WAYS && record->key; i++)
        if (!set[i].key || set[i].last_ns < record->last_ns)
            record = &set[i];
    *record = (struct record){.key = key};
    return record;
}

static int64_t until_of(struct throttle *throttle, uint64_t key) {
    const struct record *record = find_record(throttle, key);
    return record ? record->until_ns : 0;
}

int throttle_wait(struct throttle *throttle, const char *name, const char *address,
                  int64_t now_ns) {
    uint64_t named = key_of(throttle, name, address), all = key_of(throttle, "", address);
    pthread_mutex_lock(&throttle->lock);
    int64_t until = until_of(throttle, named), until_all = until_of(throttle, all);
    pthread_mutex_unlock(&throttle->lock);
    if (until_all > until)
        until = until_all;
    return until > now_ns ? (int)((until - now_ns + NS_PER_SECOND - 1) / NS_PER_SECOND) : 0;
}

/* 2, 4, 8 ... seconds from the first failure that is not free. */
static void count_failure(struct record *record, int free_failures, int64_t now_ns) {
    if (now_ns - record->last_ns > FORGET_NS)
        record->failures = 0;
    record->failures++;
    record->last_ns = now_ns;
    int over = record->failures - free_failures;
    if (over < 0)
        return;
    int64_t seconds = over < 8 ? INT64_C(2) << over : THROTTLE_WAIT_MAX;
    if (seconds > THROTTLE_WAIT_MAX)
        seconds = THROTTLE_WAIT_MAX;
    record->until_ns = now_ns + seconds * NS_PER_SECOND;
}

void throttle_failed(struct throttle *throttle, const char *name, const char *address,
                     int64_t now_ns) {
    uint64_t named = key_of(throttle, name, address), all = key_of(throttle, "", address);
    pthread_mutex_lock(&throttle->lock);
    count_failure(make_record(throttle, named), THROTTLE_FREE_NAME, now_ns);
    count_failure(make_record(throttle, all), THROTTLE_FREE_ADDRESS, now_ns);
    pthread_mutex_unlock(&throttle->lock);
}

void throttle_passed(struct throttle *throttle, const char *name, const char *address) {
    uint64_t named = key_of(throttle, name, address);
    pthread_mutex_lock(&throttle->lock);
    struct record *record = find_record(throttle, named);
    if (record)
        *record = (struct record){0};
    pthread_mutex_unlock(&throttle->lock);
}
