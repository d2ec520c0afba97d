/* Whether a post comes from a page of ours. A browser says so itself (Fetch Metadata:
 * Sec-Fetch-Site; RFC 6454: Origin), and no page can make it lie. */
#ifndef BOOKING_ORIGIN_H
#define BOOKING_ORIGIN_H

enum origin {
    ORIGIN_SAME,
    ORIGIN_OTHER,
    ORIGIN_UNSAID /* neither header: no browser of this century, but a script */
};

/* Any of the three may be NULL. Sec-Fetch-Site decides where it stands; else Origin must name the
 * host and port of Host, whatever its scheme: a proxy may speak TLS before us. */
enum origin origin_judge(const char *fetch_site, const char *origin, const char *host);

#endif
