#include "xvfb.h"
#include "base/memory.h"

#include <setjmp.h>
#include <signal.h>
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

void xvfb_do(const struct xvfb *xvfb, const char *arguments) {
    cleanup_free char *command = memory_format("DISPLAY=%s xdotool %s", xvfb->display, arguments);
    assert_int_equal(system(command), 0);
}
