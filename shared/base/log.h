/* One line to standard error for whoever runs the machine. Never anything personal: no name, code,
 * token, address or phone number. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

/* printf, with the time (UTC) in front and a line's end behind. From any thread. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
