/* The schema's history: migration N brings a database from version N-1 to N. The files of
 * schema/ are compiled in, in the order of their names. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

extern const char *const store_migrations[]; /* ends in NULL */
extern const int store_migration_count;

#endif
