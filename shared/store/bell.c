#include "store/bell.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

struct bell {
    char *path;    /* of the bell's own file */
    int inotify;   /* -1 where the system has no more to give: the timer works alone */
    int watch;     /* -1 while the file cannot be watched */
    int interrupt; /* eventfd */
};

static char *bell_path(const char *database) {
    return memory_format("%s-bell", database);
}

static int open_file(const char *path) {
    return open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
}

void bell_ring(const char *database) {
    cleanup_free char *path = bell_path(database);
    int file = open_file(path);
    if (file < 0)
        return;
    /* Always the same byte at the same place: the write is the message, the file does not grow. */
    while (pwrite(file, "!", 1, 0) < 0 && errno == EINTR)
        ;
    close(file);
}

static void try_watch(struct bell *bell) {
    if (bell->watch >= 0 || bell->inotify < 0)
        return;
    int file = open_file(bell->path);
    if (file < 0)
        return;
    close(file);
    bell->watch =
        inotify_add_watch(bell->inotify, bell->path, IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF);
}

struct bell *bell_open(const char *database) {
    struct bell *bell = memory_new(1, sizeof *bell);
    bell->path = bell_path(database);
    bell->inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    bell->watch = -1;
    bell->interrupt = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    try_watch(bell);
    return bell;
}

void bell_close(struct bell *bell) {
    if (!bell)
        return;
    if (bell->inotify >= 0)
        close(bell->inotify);
    if (bell->interrupt >= 0)
        close(bell->interrupt);
    free(bell->path);
    free(bell);
}

/* Takes all that inotify has to say; a file that was removed or moved is watched anew. */
static void drain(struct bell *bell) {
    char events[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
    ssize_t length;
    bool lost = false;
    while ((length = read(bell->inotify, events, sizeof events)) > 0) {
        for (char *at = events; at < events + length;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            lost |= (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0;
            at += sizeof *event + event->len;
        }
    }
    if (lost) {
        inotify_rm_watch(bell->inotify, bell->watch);
        bell->watch = -1;
    }
}

void bell_wait(struct bell *bell, int milliseconds) {
    try_watch(bell);
    struct pollfd waits[] = {{.fd = bell->interrupt, .events = POLLIN},
                             {.fd = bell->inotify, .events = POLLIN}};
    if (poll(waits, array_length(waits), milliseconds) <= 0)
        return;
    uint64_t count;
    if (waits[0].revents && read(bell->interrupt, &count, sizeof count) < 0)
        return;
    if (waits[1].revents)
        drain(bell);
}

void bell_interrupt(struct bell *bell) {
    uint64_t one = 1;
    if (write(bell->interrupt, &one, sizeof one) < 0)
        return;
}
