/* The languages that people may choose: their codes (ISO 639-1), own names and direction. Which of
 * them the programs speak depends on the catalogues that are there (text/catalogue.h). */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>

enum language { LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_FR, LANGUAGE_DE, LANGUAGE_AR, LANGUAGE_COUNT };

/* "nl"; without regard to case. */
bool language_parse(const char *code, enum language *ret_language);
const char *language_code(enum language language);

/* In the language itself: "Nederlands", "العربية". */
const char *language_name(enum language language);
bool language_is_rtl(enum language language);

/* The ICU locale for dates and numbers: "nl_BE". */
const char *language_locale(enum language language);

/* What a browser's Accept-Language (RFC 9110, 12.5.4) likes best among `offered` (indexed by
 * language); LANGUAGE_NL where it names none of them or is NULL. */
enum language language_negotiate(const char *accept, const bool offered[LANGUAGE_COUNT]);

#endif
