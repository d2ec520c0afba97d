#include "booking/visitor/calendar.h"

#include "base/memory.h"

#include <string.h>
#include <time.h>

#define LINE_BYTES 75

/* How many bytes of `text` fit in `room` without cutting a UTF-8 character. */
static size_t fitting(const char *text, size_t room) {
    size_t length = strlen(text);
    if (length <= room)
        return length;
    while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80)
        room--;
    return room;
}

static void add_line(struct str *out, const char *line) {
    size_t room = LINE_BYTES;
    while (*line) {
        size_t part = fitting(line, room);
        str_add_bytes(out, line, part);
        line += part;
        if (*line)
            str_add(out, "\r\n ");
        room = LINE_BYTES - 1;
    }
    str_add(out, "\r\n");
}

/* TEXT values (3.3.11): backslash, comma, semicolon and newline are escaped. */
static void add_text(struct str *out, const char *name, const char *value) {
    struct str cleanup(str_done) line = {0};
    str_format(&line, "%s:", name);
    for (; *value; value++) {
        if (*value == '\n') {
            str_add(&line, "\\n");
            continue;
        }
        if (strchr("\\,;", *value))
            str_add_char(&line, '\\');
        str_add_char(&line, *value);
    }
    add_line(out, str_text(&line));
}

static void add_instant(struct str *out, const char *name, struct instant instant) {
    time_t seconds = (time_t)(instant.us / US_PER_SECOND);
    struct tm utc;
    char text[32];
    gmtime_r(&seconds, &utc);
    strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &utc);
    str_format(out, "%s:%s\r\n", name, text);
}

void calendar_format(const struct calendar_event *event, struct str *out) {
    str_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Zuil//Zuil " ZUIL_VERSION "//NL\r\n"
                 "METHOD:PUBLISH\r\nBEGIN:VEVENT\r\n");
    add_text(out, "UID", event->uid);
    add_instant(out, "DTSTAMP", event->made);
    add_instant(out, "DTSTART", event->start);
    add_instant(out, "DTEND", event->end);
    add_text(out, "SUMMARY", event->summary);
    add_text(out, "LOCATION", event->location);
    add_text(out, "DESCRIPTION", event->description);
    struct str cleanup(str_done) url = {0};
    str_format(&url, "URL:%s", event->url);
    add_line(out, str_text(&url));
    str_add(out, event->cancelled ? "STATUS:CANCELLED\r\nSEQUENCE:1\r\n"
                                  : "STATUS:CONFIRMED\r\nSEQUENCE:0\r\n");
    str_add(out, "TRANSP:OPAQUE\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}
