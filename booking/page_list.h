/* Every page with the names that its template may use: what C gives and HTML shows, in one place.
 */
#ifndef BOOKING_PAGE_LIST_H
#define BOOKING_PAGE_LIST_H

enum page {
    PAGE_HOME,
    PAGE_SERVICES,
    PAGE_DAYS,
    PAGE_DAY,
    PAGE_FORM,
    PAGE_APPOINTMENT,
    PAGE_CANCEL,
    PAGE_TICKET,
    PAGE_ASK,
    PAGE_ERROR,
    PAGE_LOGIN,
    PAGE_CHOOSE,
    PAGE_TAKE_OVER,
    PAGE_COUNTER,
    PAGE_APPLICATIONS,
    PAGE_INTERVIEW,
    PAGE_DECIDE,
    PAGE_RECORD,
    PAGE_PAPER,
    PAGE_PAPER_GONE,
    PAGE_AMOUNTS,
    PAGE_LAWYERS,
    PAGE_LAWYER,
    PAGE_IMPORT,
    PAGE_COUNT
};

struct page_row {
    const char *file;
    const char *title; /* the words of its <title> */
    const char *names; /* divided by blanks */
};

extern const struct page_row page_list[PAGE_COUNT];

/* What all pages have. */
extern const char page_common_names[];

#endif
