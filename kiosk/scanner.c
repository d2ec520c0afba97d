#include "kiosk/scanner.h"

#include <SDL_scancode.h>
#include <string.h>

static const char digits[] = "1234567890"; /* in the order of their keys */
static const char digits_shifted[] = "!@#$%^&*()";

char scanner_character(int scancode, bool shift) {
    if (scancode >= SDL_SCANCODE_A && scancode <= SDL_SCANCODE_Z)
        return (char)((shift ? 'A' : 'a') + (scancode - SDL_SCANCODE_A));
    if (scancode >= SDL_SCANCODE_1 && scancode <= SDL_SCANCODE_0)
        return shift ? digits_shifted[scancode - SDL_SCANCODE_1]
                     : digits[scancode - SDL_SCANCODE_1];
    if (scancode >= SDL_SCANCODE_KP_1 && scancode <= SDL_SCANCODE_KP_0)
        return digits[scancode - SDL_SCANCODE_KP_1];
    switch (scancode) {
    case SDL_SCANCODE_SPACE:
        return ' ';
    case SDL_SCANCODE_MINUS:
        return shift ? '_' : '-';
    case SDL_SCANCODE_EQUALS:
        return shift ? '+' : '=';
    case SDL_SCANCODE_SEMICOLON:
        return shift ? ':' : ';';
    case SDL_SCANCODE_COMMA:
        return shift ? '<' : ',';
    case SDL_SCANCODE_PERIOD:
        return shift ? '>' : '.';
    case SDL_SCANCODE_SLASH:
        return shift ? '?' : '/';
    case SDL_SCANCODE_LEFTBRACKET:
        return shift ? '{' : '[';
    case SDL_SCANCODE_RIGHTBRACKET:
        return shift ? '}' : ']';
    case SDL_SCANCODE_BACKSLASH:
        return shift ? '|' : '\\';
    case SDL_SCANCODE_APOSTROPHE:
        return shift ? '"' : '\'';
    case SDL_SCANCODE_GRAVE:
        return shift ? '~' : '`';
    default:
        return '\0';
    }
}

static void begin_line(struct scanner *scanner) {
    scanner->length = 0;
    scanner->burst = 0;
    scanner->line[0] = '\0';
    scanner->swallowing = false;
    scanner->ended = false;
}

static enum scanner_result end_line(struct scanner *scanner) {
    scanner->ended = true;
    return scanner->swallowing ? SCANNER_NOTHING : SCANNER_LINE;
}

static enum scanner_result erase(struct scanner *scanner) {
    if (scanner->length > 0)
        scanner->line[--scanner->length] = '\0';
    if (scanner->burst > scanner->length)
        scanner->burst = scanner->length;
    return SCANNER_ERASE;
}

/* Together with what came before the pause, the burst is too long for anything. */
static void keep_burst(struct scanner *scanner) {
    scanner->length -= scanner->burst;
    memmove(scanner->line, scanner->line + scanner->burst, scanner->length + 1);
    scanner->burst = 0;
}

static enum scanner_result add(struct scanner *scanner, char character) {
    if (scanner->swallowing)
        return SCANNER_NOTHING;
    if (scanner->length == SCANNER_LINE_MAX)
        keep_burst(scanner);
    if (scanner->length == SCANNER_LINE_MAX) {
        scanner->swallowing = true;
        return SCANNER_GARBAGE;
    }
    scanner->line[scanner->length++] = character;
    scanner->line[scanner->length] = '\0';
    return SCANNER_CHARACTER;
}

enum scanner_result scanner_key(struct scanner *scanner, const struct scanner_press *press) {
    int64_t gap = press->now_ns - scanner->last_ns;
    if (press->repeated && gap > SCANNER_HELD_NS)
        return SCANNER_NOTHING;
    if (scanner->ended || gap > SCANNER_GAP_NS || (scanner->swallowing && gap >= SCANNER_PAUSE_NS))
        begin_line(scanner);
    scanner->last_ns = press->now_ns;
    if (press->scancode == SDL_SCANCODE_RETURN || press->scancode == SDL_SCANCODE_KP_ENTER)
        return end_line(scanner);
    if (gap >= SCANNER_PAUSE_NS)
        scanner->burst = scanner->length;
    if (press->scancode == SDL_SCANCODE_BACKSPACE)
        return erase(scanner);
    char character = scanner_character(press->scancode, press->shift);
    return character ? add(scanner, character) : SCANNER_NOTHING;
}
