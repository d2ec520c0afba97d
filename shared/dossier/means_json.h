/* A case of the means test and its answer as JSON: what `zuil means` reads and writes, and what is
 * kept of a case so that it can be decided again. Left out means the default; null means unknown.
 */
#ifndef DOSSIER_MEANS_JSON_H
#define DOSSIER_MEANS_JSON_H

#include "aid/case.h"
#include "aid/means.h"
#include "base/str.h"
#include "text/catalogue.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define MEANS_JSON_LIMIT (1 << 20) /* bytes of a case */

/* Reads a case from any bytes. False where it is none: `*mistake` then names the field,
 * "members[1].net_income_cents: must be ...". The case that was read passes case_check(). */
bool means_json_read(const char *text, size_t length, struct means_case *ret_case,
                     struct str *mistake);

/* A case as means_json_read() gives it back: every key is there. Papers of an estimate (none were
 * looked at) are left out. The caller owns it. */
json_t *means_json_write_case(const struct means_case *c);

/* The answer with its trace, worded in `language`; every key is there. The caller owns it. */
json_t *means_json_write(const struct means_answer *answer, const struct means_case *c,
                         const struct trace *trace, const struct catalogue *catalogue,
                         enum language language);

#endif
