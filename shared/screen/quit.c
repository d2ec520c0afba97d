#include "screen/quit.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

static const char byte_signal = 's', byte_end = 'e';

static bool watching;
static int ends[2]; /* of a pipe: the handler writes, the thread reads */
static pthread_t thread;
static void (*tell_quit)(void);

static void on_signal(int number) {
    (void)number;
    int kept = errno;
    ssize_t written = write(ends[1], &byte_signal, 1);
    (void)written; /* the pipe is full of the same message */
    errno = kept;
}

static void *run(void *unused) {
    (void)unused;
    for (;;) {
        char byte;
        ssize_t got = read(ends[0], &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got != 1 || byte == byte_end)
            return NULL;
        tell_quit();
    }
}

static void close_pipe(void) {
    close(ends[0]);
    close(ends[1]);
}

enum err quit_watch(void (*tell)(void)) {
    if (pipe2(ends, O_CLOEXEC) != 0)
        return ERR_IO;
    tell_quit = tell;
    if (pthread_create(&thread, NULL, run, NULL) != 0) {
        close_pipe();
        return ERR_IO;
    }
    watching = true;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return ERR_NONE;
}

void quit_end(void) {
    if (!watching)
        return;
    watching = false;
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    ssize_t written;
    do
        written = write(ends[1], &byte_end, 1);
    while (written < 0 && errno == EINTR);
    pthread_join(thread, NULL);
    close_pipe();
}
