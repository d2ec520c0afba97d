#include "kiosk/inbox.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct inbox {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct input *list; /* under `lock` */
    size_t count;       /* under `lock` */
};

struct inbox *inbox_new(void) {
    struct inbox *inbox = memory_new(1, sizeof *inbox);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&inbox->lock, NULL);
    pthread_cond_init(&inbox->filled, &attributes);
    pthread_condattr_destroy(&attributes);
    return inbox;
}

void inbox_free(struct inbox *inbox) {
    if (!inbox)
        return;
    for (size_t i = 0; i < inbox->count; i++)
        office_free(inbox->list[i].office);
    free(inbox->list);
    pthread_cond_destroy(&inbox->filled);
    pthread_mutex_destroy(&inbox->lock);
    free(inbox);
}

void inbox_put(struct inbox *inbox, const struct input *input) {
    pthread_mutex_lock(&inbox->lock);
    inbox->list = memory_grow(inbox->list, inbox->count + 1, sizeof *inbox->list);
    inbox->list[inbox->count++] = *input;
    pthread_cond_signal(&inbox->filled);
    pthread_mutex_unlock(&inbox->lock);
}

bool inbox_take(struct inbox *inbox, struct input *ret_input) {
    pthread_mutex_lock(&inbox->lock);
    bool any = inbox->count > 0;
    if (any) {
        *ret_input = inbox->list[0];
        inbox->count--;
        memmove(inbox->list, inbox->list + 1, inbox->count * sizeof *inbox->list);
    }
    pthread_mutex_unlock(&inbox->lock);
    return any;
}

void inbox_wait(struct inbox *inbox, int milliseconds) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)milliseconds % 1000 * 1000000;
    until.tv_sec += milliseconds / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&inbox->lock);
    while (inbox->count == 0 && pthread_cond_timedwait(&inbox->filled, &inbox->lock, &until) == 0)
        ;
    pthread_mutex_unlock(&inbox->lock);
}
