#include "booking/command/password.h"
#include "base/str.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* A line without its end; what does not fit is read and dropped. False at the end of input. */
static bool read_line(char out[PASSWORD_TEXT]) {
    size_t length = 0;
    bool any = false;
    char c;
    while (read(STDIN_FILENO, &c, 1) == 1) {
        any = true;
        if (c == '\n')
            break;
        if (length < PASSWORD_TEXT - 1)
            out[length++] = c;
    }
    if (length && out[length - 1] == '\r')
        length--;
    out[length] = '\0';
    return any;
}

static void wake(int signal_number) {
    (void)signal_number;
}

/* The terminal's echo comes back even where Ctrl-C ends the question. */
static bool ask(const char *question, char out[PASSWORD_TEXT]) {
    struct termios shown, hidden;
    struct sigaction interrupt = {.sa_handler = wake}, before;
    sigaction(SIGINT, &interrupt, &before);
    tcgetattr(STDIN_FILENO, &shown);
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fputs(question, stderr);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    bool any = read_line(out);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    sigaction(SIGINT, &before, NULL);
    fputc('\n', stderr);
    return any;
}

bool password_read(char out[PASSWORD_TEXT], const char **ret_why) {
    if (!isatty(STDIN_FILENO)) {
        *ret_why = "give the password as a line on standard input";
        return read_line(out);
    }
    char again[PASSWORD_TEXT];
    *ret_why = "no password was given";
    if (!ask("Password: ", out) || !ask("The same again: ", again))
        return false;
    bool same = str_equal(out, again);
    explicit_bzero(again, sizeof again);
    *ret_why = "the two passwords differ";
    return same;
}
