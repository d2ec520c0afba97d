#include "booking/upload.h"

#include "base/memory.h"

#include <microhttpd.h>
#include <stdlib.h>

#define READER_BYTES (16u << 10) /* room for the headers of a part */

static struct upload_part *find(struct upload *upload, const char *name) {
    for (size_t i = 0; i < upload->count; i++)
        if (str_equal(upload->parts[i].name, name))
            return &upload->parts[i];
    return NULL;
}

/* The part that a piece belongs to. A piece at the beginning opens it; NULL where its name stands
 * there already, or there are too many. */
static struct upload_part *part_of(struct upload *upload, const char *name, uint64_t offset) {
    struct upload_part *part = find(upload, name);
    if (part)
        return part->value.length == offset ? part : NULL;
    if (offset > 0 || upload->count == UPLOAD_PARTS_MAX)
        return NULL;
    part = &upload->parts[upload->count++];
    part->name = memory_copy(name);
    return part;
}

/* Of the library, for each piece of a part. */
static enum MHD_Result take_piece(void *context, enum MHD_ValueKind kind, const char *name,
                                  const char *file, const char *type, const char *encoding,
                                  const char *bytes, uint64_t offset, size_t size) {
    struct upload_part *part = name ? part_of(context, name, offset) : NULL;
    (void)kind;
    (void)type;
    (void)encoding;
    if (!part)
        return MHD_NO;
    if (file && *file)
        part->is_file = true;
    if (size > 0)
        str_add_bytes(&part->value, bytes, size);
    return MHD_YES;
}

bool upload_read(struct MHD_Connection *connection, const char *body, size_t length,
                 struct upload *ret_upload) {
    *ret_upload = (struct upload){0};
    struct MHD_PostProcessor *reader =
        MHD_create_post_processor(connection, READER_BYTES, take_piece, ret_upload);
    if (!reader)
        return false;
    bool taken = MHD_post_process(reader, body, length) == MHD_YES;
    bool whole = MHD_destroy_post_processor(reader) == MHD_YES;
    return taken && whole && ret_upload->count > 0;
}

void upload_done(struct upload *upload) {
    for (size_t i = 0; i < upload->count; i++) {
        free(upload->parts[i].name);
        str_done(&upload->parts[i].value);
    }
    *upload = (struct upload){0};
}

const struct upload_part *upload_find(const struct upload *upload, const char *name) {
    return find((struct upload *)upload, name);
}

const char *upload_text(const struct upload *upload, const char *name) {
    const struct upload_part *part = upload_find(upload, name);
    return part ? str_text(&part->value) : "";
}
