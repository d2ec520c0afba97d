/* The words of the means test: each step of a trace as a sentence in the language of who reads it.
 */
#ifndef DOSSIER_MEANS_WORDS_H
#define DOSSIER_MEANS_WORDS_H

#include "aid/trace.h"
#include "base/str.h"
#include "text/catalogue.h"

/* Adds the sentence of a step, with its figures as people write them. */
void means_words(const struct catalogue *catalogue, enum language language, const struct step *step,
                 struct str *out);

#endif
