/* The names of the talk's fields, shared by those who read, move and show them. */
#ifndef DOSSIER_INTAKE_FIELDS_H
#define DOSSIER_INTAKE_FIELDS_H

#include <stddef.h>

#define INTAKE_NAME 80 /* bytes of a field's name, with NUL */

#define INTAKE_SUBJECT_BYTES 500
#define INTAKE_REASON_BYTES  1000

/* The lines of income of a member, each "m1.NAME"; ends in NULL. */
extern const char *const intake_incomes[];

/* "m1.wage"; returns `out`. */
const char *intake_member_field(size_t member, const char *name, char out[INTAKE_NAME]);

/* "p.income_proof.1" with `suffix` behind it ("", ".date", ".statement"). */
const char *intake_paper_field(const char *document, size_t member, const char *suffix,
                               char out[INTAKE_NAME]);

/* "c.asylum" with `suffix` behind it ("", ".rebutted"). */
const char *intake_claim_field(const char *category, const char *suffix, char out[INTAKE_NAME]);

#endif
