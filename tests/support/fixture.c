#include "fixture.h"
#include "office/office_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void name_parts(struct fixture *fixture) {
    fixture->antwerpen = office_find_division(fixture->office, "antwerpen");
    fixture->mechelen = office_find_division(fixture->office, "mechelen");
    fixture->turnhout = office_find_division(fixture->office, "turnhout");
    fixture->advies = office_find_service(fixture->office, "advies");
    fixture->prodeo = office_find_service(fixture->office, "prodeo");
    fixture->documenten = office_find_service(fixture->office, "documenten");
}

void fixture_init(struct fixture *fixture) {
    cleanup(str_done) struct str text = {0}, mistake = {0};
    struct office *office = NULL;
    memset(fixture, 0, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/zuil-test-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/office.db", fixture->folder);
    assert_int_equal(str_read_file(&text, "assets/offices/antwerpen.json", 1 << 20), ERR_NONE);
    enum err err = office_file_parse(str_text(&text), text.length, &office, &mistake);
    if (err)
        fail_msg("%s", str_text(&mistake));
    assert_int_equal(store_open(fixture->path, STORE_CREATE, &fixture->store), ERR_NONE);
    assert_int_equal(office_save(fixture->store, office), ERR_NONE);
    office_free(office);
    assert_int_equal(office_load(fixture->store, &fixture->office), ERR_NONE);
    name_parts(fixture);
}

void fixture_done(struct fixture *fixture) {
    static const char *const endings[] = {"", "-wal", "-shm", "-bell"};
    office_free(fixture->office);
    store_close(fixture->store);
    for (size_t i = 0; i < array_length(endings); i++) {
        cleanup_free char *path = memory_format("%s%s", fixture->path, endings[i]);
        unlink(path);
    }
    rmdir(fixture->folder);
}

int fixture_setup(void **state) {
    *state = memory_new(1, sizeof(struct fixture));
    fixture_init(*state);
    return 0;
}

int fixture_teardown(void **state) {
    fixture_done(*state);
    free(*state);
    return 0;
}

void fixture_change(struct fixture *fixture, const char *sql) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(fixture->store);
    struct query query = query_new(fixture->store, sql);
    query_run(&query);
    assert_int_equal(transaction_commit(&transaction, NULL), ERR_NONE);
    office_free(fixture->office);
    fixture->office = NULL;
    assert_int_equal(office_load(fixture->store, &fixture->office), ERR_NONE);
    name_parts(fixture);
}

struct instant fixture_at(const struct fixture *fixture, const char *text) {
    struct local local;
    assert_true(local_parse(text, &local));
    return zone_instant_of(fixture->office->zone, local);
}
