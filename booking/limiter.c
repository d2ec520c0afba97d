#include "booking/limiter.h"

#include "base/memory.h"
#include "booking/fingerprint.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define SETS          1024
#define WAYS          4
#define NS_PER_SECOND INT64_C(1000000000)
#define NS_A_POST     (LIMITER_SECONDS_A_POST * NS_PER_SECOND)

/* A bucket is the moment at which it will be full again: one number says how many tokens it has. */
struct bucket {
    uint64_t key; /* 0: free */
    int64_t full_ns;
};

struct limiter {
    pthread_mutex_t lock;
    struct bucket buckets[SETS][WAYS]; /* guarded by lock */
    struct fingerprint_secret secret;
};

struct limiter *limiter_new(void) {
    struct limiter *limiter = memory_new(1, sizeof *limiter);
    pthread_mutex_init(&limiter->lock, NULL);
    limiter->secret = fingerprint_secret_new();
    return limiter;
}

void limiter_free(struct limiter *limiter) {
    if (!limiter)
        return;
    pthread_mutex_destroy(&limiter->lock);
    free(limiter);
}

/* The bucket of the key; where it has none, the fullest of its set makes room. */
static struct bucket *find_bucket(struct limiter *limiter, uint64_t key, int64_t now_ns) {
    struct bucket *set = limiter->buckets[key % SETS];
    struct bucket *room = set;
    for (int i = 0; i < WAYS; i++) {
        if (set[i].key == key)
            return &set[i];
        if (set[i].full_ns < room->full_ns)
            room = &set[i];
    }
    *room = (struct bucket){key, now_ns};
    return room;
}

bool limiter_take(struct limiter *limiter, const char *address, int64_t now_ns,
                  int *ret_wait_seconds) {
    uint64_t key = fingerprint_of(&limiter->secret, address, strlen(address));
    pthread_mutex_lock(&limiter->lock);
    struct bucket *bucket = find_bucket(limiter, key, now_ns);
    int64_t full_ns = (bucket->full_ns > now_ns ? bucket->full_ns : now_ns) + NS_A_POST;
    int64_t over_ns = full_ns - now_ns - LIMITER_BURST * NS_A_POST;
    if (over_ns <= 0)
        bucket->full_ns = full_ns;
    pthread_mutex_unlock(&limiter->lock);
    if (over_ns > 0)
        *ret_wait_seconds = (int)((over_ns + NS_PER_SECOND - 1) / NS_PER_SECOND);
    return over_ns <= 0;
}
