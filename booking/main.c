#include "base/assets.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/options.h"
#include "booking/server.h"
#include "dossier/law.h"
#include "office/office.h"
#include "store/store.h"
#include "time/zone.h"

#include <errno.h>
#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static struct {
    const char *database, *public_address, *staff_address, *certificate, *key, *at, *assets;
    bool no_rate_limit;
} chosen;

static const struct option_row rows[] = {
    {"db", "FILE", "the office's database", &chosen.database, NULL},
    {"public", "HOST:PORT", "where visitors book", &chosen.public_address, NULL},
    {"staff", "HOST:PORT", "where the office works; this machine only, or with TLS",
     &chosen.staff_address, NULL},
    {"tls-cert", "FILE", "certificate chain (PEM); both listeners then speak TLS",
     &chosen.certificate, NULL},
    {"tls-key", "FILE", "its private key (PEM)", &chosen.key, NULL},
    {"no-rate-limit", NULL, "count no posts per address (for tests and trusted networks)", NULL,
     &chosen.no_rate_limit},
    {"at", "TIME", "set the office clock: 2026-11-23T10:00", &chosen.at, NULL},
    {"assets", "DIR", "where pages, style and words lie", &chosen.assets, NULL},
    {0},
};

static const struct options options = {
    "zuil-booking",
    "zuil-booking --db FILE --public HOST:PORT --staff HOST:PORT\n\n"
    "The web pages of the office: booking for visitors on one address, the counters on another.\n",
    rows,
};

/* ---- Reading the options ---- */

static int check_options(void) {
    if (!chosen.database || !chosen.public_address || !chosen.staff_address)
        return options_complain(&options, "--%s is needed",
                                !chosen.database         ? "db"
                                : !chosen.public_address ? "public"
                                                         : "staff");
    if (!chosen.certificate != !chosen.key)
        return options_complain(&options, "--tls-cert and --tls-key go together");
    return EXIT_DONE;
}

static int read_addresses(struct server_options *server) {
    struct str cleanup(str_done) mistake = {0};
    *server = (struct server_options){.certificate = chosen.certificate, .key = chosen.key};
    if (!address_parse(chosen.public_address, &server->public_address, &mistake))
        return options_complain(&options, "--public: %s", str_text(&mistake));
    if (!address_parse(chosen.staff_address, &server->staff_address, &mistake))
        return options_complain(&options, "--staff: %s", str_text(&mistake));
    if (!chosen.certificate && !address_is_loopback(&server->staff_address))
        return options_complain(&options,
                                "--staff %s needs --tls-cert and --tls-key: staff "
                                "passwords never cross a network in clear",
                                chosen.staff_address);
    return EXIT_DONE;
}

/* ---- Making the site ---- */

/* The office must be there at start; later the server waits for it. */
static int check_database(struct site *site) {
    struct store cleanup(store_cleanup) *store = NULL;
    struct office cleanup(office_cleanup) *office = NULL;
    struct local at;
    enum zone_kind kind = ZONE_ONCE;
    enum err err = store_open(chosen.database, STORE_OPEN, &store);
    if (!err)
        err = office_load(store, &office);
    if (err) {
        char sentence[512];
        err_sentence(err, chosen.database, sentence, sizeof sentence);
        options_complain(&options, "%s", sentence);
        return (int)err_exit(err);
    }
    site->clock = clock_real();
    if (chosen.at && !local_parse(chosen.at, &at))
        return options_complain(&options, "--at: \"%s\" is no time like 2026-11-23T10:00",
                                chosen.at);
    if (!chosen.at)
        return EXIT_DONE;
    site->clock = clock_at(zone_instant_of(office->zone, at));
    zone_instant(office->zone, at.date, at.minute, &kind);
    if (kind == ZONE_SKIPPED)
        return options_complain(&options, "--at: the office's clock never shows \"%s\"", chosen.at);
    return EXIT_DONE;
}

static int read_assets(struct site *site) {
    cleanup_free char *broken = NULL;
    struct str cleanup(str_done) mistake = {0};
    struct law cleanup(law_done) law = {0};
    if (assets_find(chosen.assets, &site->assets))
        return options_complain(&options, "the assets are not found; name them with --assets DIR");
    const char *assets = site->assets;
    if (catalogue_open(assets, &site->catalogue, &broken))
        return options_complain(&options, "the words in %s cannot be read",
                                broken ? broken : assets);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        site->offered[language] = catalogue_has(site->catalogue, language);
    if (files_open(assets, &site->files, &mistake) ||
        pages_open(assets, site->catalogue, &site->pages, &mistake) ||
        law_read(assets, NULL, &law, &mistake))
        return options_complain(&options, "%s", str_text(&mistake));
    return EXIT_DONE;
}

static int make_site(struct site *site) {
    site->database = chosen.database;
    site->secure = chosen.certificate != NULL;
    int code = check_database(site);
    if (code == EXIT_DONE)
        code = read_assets(site);
    if (code != EXIT_DONE)
        return code;
    site->throttle = throttle_new();
    site->metrics = metrics_new();
    if (!chosen.no_rate_limit)
        site->limiter = limiter_new();
    return EXIT_DONE;
}

static void free_site(struct site *site) {
    limiter_free(site->limiter);
    throttle_free(site->throttle);
    metrics_free(site->metrics);
    pages_close(site->pages);
    files_close(site->files);
    catalogue_close(site->catalogue);
    free(site->assets);
}

/* ---- Running ---- */

/* As many connections as the system grants. */
static void raise_file_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max < 65536 ? limit.rlim_max : 65536;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static void block_signals(sigset_t *signals) {
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of the write */
}

static void say_where(const struct server_options *server, bool secure) {
    struct str cleanup(str_done) visitors = {0}, staff = {0};
    const char *scheme = secure ? "https" : "http";
    address_format(&server->public_address, &visitors);
    address_format(&server->staff_address, &staff);
    log_line("visitors: %s://%s  staff: %s://%s", scheme, str_text(&visitors), scheme,
             str_text(&staff));
}

static int serve(struct site *site, struct server_options *server_options) {
    struct str cleanup(str_done) mistake = {0};
    const struct timespec second = {.tv_sec = 1};
    sigset_t signals;
    block_signals(&signals);
    raise_file_limit();
    struct server *server = server_start(site, server_options, &mistake);
    if (!server)
        return options_complain(&options, "%s", str_text(&mistake));
    say_where(server_options, site->secure);
    while (sigtimedwait(&signals, NULL, &second) < 0)
        server_sweep(server);
    server_stop(server);
    return EXIT_DONE;
}

int main(int argc, char **argv) {
    struct server_options server;
    struct site site = {0};
    int words = 0;
    switch (options_parse(&options, argc, argv, &words)) {
    case OPTIONS_STOP:
        return EXIT_DONE;
    case OPTIONS_WRONG:
        return EXIT_USAGE;
    case OPTIONS_GO:
        break;
    }
    if (words > 0)
        return options_complain(&options, "what is \"%s\"? All is said by options", argv[1]);
    if (sodium_init() < 0)
        return EXIT_DATABASE;
    int code = check_options();
    if (code == EXIT_DONE)
        code = read_addresses(&server);
    if (code == EXIT_DONE)
        code = make_site(&site);
    if (code == EXIT_DONE)
        code = serve(&site, &server);
    free_site(&site);
    return code;
}
