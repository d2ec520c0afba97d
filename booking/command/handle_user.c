/* user add, user disable, user password */
#include "base/memory.h"
#include "booking/command/answer.h"
#include "booking/command/handlers.h"
#include "booking/command/password.h"
#include "office/staff.h"

#include <string.h>

/* A change that needs a password: `change` gets it and says why it refuses it. */
typedef enum err password_change(struct command_run *run, const char *password,
                                 const char **ret_why);

static enum err add(struct command_run *run, const char *password, const char **ret_why) {
    enum role role = ROLE_CLERK;
    role_parse(run->option[OPTION_ROLE], &role);
    return staff_add(run->store, run->words[1], role, password, ret_why);
}

static enum err set_password(struct command_run *run, const char *password, const char **ret_why) {
    return staff_set_password(run->store, run->words[1], password, ret_why);
}

static int answer_nobody(struct command_run *run) {
    return command_complain(run, "nobody is called '%s' here; zuil user add makes someone known",
                            run->words[1]);
}

/* EXIT_DONE, or the exit code of what was answered already. */
static int change_with_password(struct command_run *run, password_change *change) {
    char password[PASSWORD_TEXT];
    const char *why = NULL;
    if (!password_read(password, &why))
        return command_complain(run, "%s", why);
    why = NULL;
    enum err err = change(run, password, &why);
    explicit_bzero(password, sizeof password);
    if (err == ERR_INVALID && why)
        return command_complain(run, "%s", why);
    if (err == ERR_MISSING)
        return answer_nobody(run);
    return err ? answer_error(run, err) : EXIT_DONE;
}

static int user_add(struct command_run *run) {
    enum role role;
    const char *name = run->option[OPTION_ROLE];
    if (!name)
        return command_complain(run, "say what they do here: zuil user add NAME --role R");
    if (!role_parse(name, &role)) {
        struct str cleanup(str_done) roles = {0};
        for (int i = 0; i < ROLE_COUNT; i++)
            str_format(&roles, "%s%s", i ? ", " : "", role_name((enum role)i));
        return command_complain(run, "there is no role '%s'; there are: %s", name,
                                str_text(&roles));
    }
    int code = change_with_password(run, add);
    if (code)
        return code;
    return answer_json(json_pack("{s:s, s:s}", "user", run->words[1], "role", role_name(role)),
                       EXIT_DONE);
}

static int user_password(struct command_run *run) {
    int code = change_with_password(run, set_password);
    if (code)
        return code;
    return answer_json(json_pack("{s:s, s:s}", "user", run->words[1], "password", "changed"),
                       EXIT_DONE);
}

static int user_disable(struct command_run *run) {
    enum err err = staff_disable(run->store, run->words[1]);
    if (err == ERR_MISSING)
        return answer_nobody(run);
    if (err)
        return answer_error(run, err);
    return answer_json(json_pack("{s:s, s:b}", "user", run->words[1], "disabled", 1), EXIT_DONE);
}

int handle_user(struct command_run *run) {
    static const struct {
        const char *name;
        int (*run)(struct command_run *run);
    } acts[] = {{"add", user_add}, {"disable", user_disable}, {"password", user_password}};
    const char *act = run->words[0];
    if (!str_equal(act, "add") && run->option[OPTION_ROLE])
        return command_complain(run, "--role goes with zuil user add only");
    for (size_t i = 0; i < array_length(acts); i++)
        if (str_equal(acts[i].name, act))
            return acts[i].run(run);
    return command_complain(run, "there is no 'user %s'; there are: add, disable, password", act);
}
