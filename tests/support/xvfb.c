#include "xvfb.h"
#include "base/memory.h"

#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define ARGUMENTS_MAX 30

/* Xvfb chooses a free number, tells it on `tell`, and is ready then. */
static void run_xvfb(int width, int height, int tell) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    cleanup_free char *size = memory_format("%dx%dx24", width, height);
    cleanup_free char *fd = memory_format("%d", tell);
    execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", size, "-noreset", "-nolisten", "tcp",
           (char *)NULL);
    _exit(127);
}

void xvfb_start(struct xvfb *xvfb, int width, int height) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    xvfb->process = fork();
    assert_true(xvfb->process >= 0);
    if (xvfb->process == 0)
        run_xvfb(width, height, ends[1]);
    close(ends[1]);
    char number[8] = "";
    ssize_t length = read(ends[0], number, sizeof number - 1);
    close(ends[0]);
    if (length <= 0)
        fail_msg("Xvfb does not start");
    number[strcspn(number, "\n")] = '\0';
    snprintf(xvfb->display, sizeof xvfb->display, ":%s", number);
    setenv("DISPLAY", xvfb->display, 1);
}

void xvfb_stop(struct xvfb *xvfb) {
    if (xvfb->process <= 0)
        return;
    kill(xvfb->process, SIGTERM);
    waitpid(xvfb->process, NULL, 0);
    xvfb->process = 0;
}

/* Starts a program, its output going to `output` where that is no -1, and waits for its end. */
static void run(char *const *arguments, int output) {
    posix_spawn_file_actions_t actions;
    pid_t process;
    int status = -1;
    posix_spawn_file_actions_init(&actions);
    if (output >= 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (posix_spawnp(&process, arguments[0], &actions, NULL, arguments, environ) != 0)
        fail_msg("%s cannot be started", arguments[0]);
    posix_spawn_file_actions_destroy(&actions);
    assert_int_equal(waitpid(process, &status, 0), process);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("%s %s failed", arguments[0], arguments[1]);
}

void xvfb_do(const struct xvfb *xvfb, const char *arguments) {
    char *words[ARGUMENTS_MAX + 2] = {"xdotool"};
    cleanup_free char *copy = memory_copy(arguments);
    char *rest = copy;
    setenv("DISPLAY", xvfb->display, 1);
    for (size_t i = 1; i <= ARGUMENTS_MAX && rest; i++)
        words[i] = strsep(&rest, " ");
    run(words, -1);
}

unsigned xvfb_pixel(const struct xvfb *xvfb, int x, int y) {
    int ends[2];
    cleanup_free char *display = memory_copy(xvfb->display);
    cleanup_free char *crop = memory_format("1x1+%d+%d", x, y);
    char *words[] = {"import", "-display", display, "-window", "root", "-crop",
                     crop,     "-depth",   "8",     "rgb:-",   NULL};
    unsigned char pixel[3];
    assert_int_equal(pipe(ends), 0);
    run(words, ends[1]);
    close(ends[1]);
    assert_int_equal(read(ends[0], pixel, sizeof pixel), sizeof pixel);
    close(ends[0]);
    return (unsigned)pixel[0] << 16 | (unsigned)pixel[1] << 8 | pixel[2];
}
