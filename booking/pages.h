/* The templates of assets/pages, checked at start and rendered in the visitor's language.
 *
 * In a template {{t.KEY}} stands for the words under KEY (text/catalogue.h), and {{t.KEY#name}} for
 * those that count by the number `name`. Values in the words' braces are looked up where the tag
 * stands, like any other name. A file _NAME.html is a partial: {{> NAME}}. */
#ifndef BOOKING_PAGES_H
#define BOOKING_PAGES_H

#include "booking/page_list.h"
#include "text/catalogue.h"

#include <jansson.h>

struct pages;

/* Reads and checks all pages of page_list.c. ERR_INVALID or ERR_MISSING with one English line that
 * names file and line: a name that the page does not declare, words that a language lacks, a
 * partial that is not there, a value that is not escaped. `catalogue` must outlive the pages. */
enum err pages_open(const char *assets, const struct catalogue *catalogue, struct pages **ret_pages,
                    struct str *mistake);
void pages_close(struct pages *pages);

void pages_render(const struct pages *pages, enum page page, enum language language, json_t *values,
                  struct str *out);

#endif
