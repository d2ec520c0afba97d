-- The office, its day, and what happened in it.
-- Days are local dates ("2026-11-23"), minutes are minutes of the local day, *_us are UTC
-- microseconds. What must be unique is unique here, so that no program can get it wrong.

-- One row: the office itself.
CREATE TABLE office (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    public_url TEXT NOT NULL,
    zone TEXT NOT NULL,                       -- IANA: Europe/Brussels
    holidays INTEGER NOT NULL CHECK (holidays IN (0, 1)),
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    book_ahead_days INTEGER NOT NULL CHECK (book_ahead_days BETWEEN 1 AND 730),
    checkin_early_minutes INTEGER NOT NULL CHECK (checkin_early_minutes BETWEEN 0 AND 720),
    checkin_late_minutes INTEGER NOT NULL CHECK (checkin_late_minutes BETWEEN 0 AND 720)
) STRICT;

CREATE TABLE division (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL,
    letter TEXT NOT NULL UNIQUE CHECK (letter GLOB '[A-Z]'),  -- of its tickets, never of a matter
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    phone TEXT,
    phone_hours TEXT,
    email TEXT,
    slot_minutes INTEGER NOT NULL CHECK (slot_minutes BETWEEN 1 AND 240),
    seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 99),
    counters INTEGER NOT NULL CHECK (counters BETWEEN 1 AND 99)
) STRICT;

-- Texts of the office file in the languages it gives them.
CREATE TABLE division_entrance (
    division_id INTEGER NOT NULL REFERENCES division (id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (division_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE opening (
    id INTEGER PRIMARY KEY,
    division_id INTEGER NOT NULL REFERENCES division (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),  -- Monday is 0
    open_minute INTEGER NOT NULL CHECK (open_minute BETWEEN 0 AND 1439),
    close_minute INTEGER NOT NULL CHECK (close_minute BETWEEN 1 AND 1440),
    season_from TEXT,                         -- "07-01": replaces the other rows in its season
    season_until TEXT,
    CHECK (open_minute < close_minute),
    CHECK ((season_from IS NULL) = (season_until IS NULL))
) STRICT;

-- Bridge days and the like; public holidays are computed.
CREATE TABLE closure (
    division_id INTEGER NOT NULL REFERENCES division (id),
    day TEXT NOT NULL,
    PRIMARY KEY (division_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE COLLATE NOCASE,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 240)
) STRICT;

CREATE TABLE service_text (
    service_id INTEGER NOT NULL REFERENCES service (id),
    kind TEXT NOT NULL CHECK (kind IN ('name', 'summary')),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (service_id, kind, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE offer (
    division_id INTEGER NOT NULL REFERENCES division (id),
    service_id INTEGER NOT NULL REFERENCES service (id),
    walk_in INTEGER NOT NULL CHECK (walk_in IN (0, 1)),
    quota INTEGER NOT NULL CHECK (quota >= 0),  -- walk-ins a day, 0 for no limit
    PRIMARY KEY (division_id, service_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,                   -- argon2id, with its salt and costs
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
) STRICT;

CREATE TABLE session (
    hash BLOB PRIMARY KEY,                    -- of the token in the cookie
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    opened_us INTEGER NOT NULL,
    used_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff ON session (staff_id);

-- Who sits at which counter: one person a counter, one counter a person.
CREATE TABLE counter (
    division_id INTEGER NOT NULL REFERENCES division (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    staff_id INTEGER NOT NULL UNIQUE REFERENCES staff (id),
    taken_us INTEGER NOT NULL,
    PRIMARY KEY (division_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE appointment_state (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO appointment_state VALUES ('booked'), ('cancelled'), ('arrived');

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL UNIQUE,
    touch TEXT UNIQUE,                        -- the form that asked for it: sent twice, it is one
    division_id INTEGER NOT NULL REFERENCES division (id),
    service_id INTEGER NOT NULL REFERENCES service (id),
    day TEXT NOT NULL,
    minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    seat INTEGER,                             -- NULL once cancelled: somebody else may have it
    state TEXT NOT NULL REFERENCES appointment_state (name),
    language TEXT NOT NULL,
    name TEXT,                                -- personal: erased after the office's term
    email TEXT,
    phone TEXT,
    CHECK ((seat IS NULL) = (state = 'cancelled'))
) STRICT;
-- A seat of a slot is taken once.
CREATE UNIQUE INDEX appointment_seat ON appointment (division_id, day, minute, seat)
    WHERE seat IS NOT NULL;

CREATE TABLE ticket_state (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO ticket_state VALUES
    ('waiting'), ('called'), ('started'), ('done'), ('missed'), ('left');

CREATE TABLE ticket (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    touch TEXT UNIQUE,                        -- the touch that asked for it: repeated, it is the same
    division_id INTEGER NOT NULL REFERENCES division (id),
    day TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    service_id INTEGER NOT NULL REFERENCES service (id),
    appointment_id INTEGER UNIQUE REFERENCES appointment (id),  -- a code gives one ticket
    booked_us INTEGER,                        -- of an appointment that came in time
    language TEXT NOT NULL,
    arrived_us INTEGER NOT NULL,
    state TEXT NOT NULL REFERENCES ticket_state (name),
    counter INTEGER,
    started_us INTEGER,
    ended_us INTEGER,
    UNIQUE (division_id, day, number)         -- one series a division and day
) STRICT;
-- The few that are open today among millions that are not.
CREATE INDEX ticket_open ON ticket (division_id, state, day)
    WHERE state IN ('waiting', 'called', 'started');
-- A counter has one visitor.
CREATE UNIQUE INDEX ticket_at_counter ON ticket (division_id, counter)
    WHERE state IN ('called', 'started');
-- What visits took lately.
CREATE INDEX ticket_finished ON ticket (division_id, ended_us) WHERE state = 'done';

-- What happened, in order; `id` of a called or recalled event is the number of that call.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,                   -- without gaps
    at_us INTEGER NOT NULL,
    kind TEXT NOT NULL,
    division_id INTEGER NOT NULL,
    appointment_id INTEGER,
    ticket_id INTEGER,
    counter INTEGER,
    hash BLOB NOT NULL                        -- over this event and the hash before it
) STRICT;
CREATE INDEX event_call ON event (division_id, id) WHERE kind IN ('called', 'recalled');
CREATE TRIGGER event_is_appended_only_1 BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'the event log is appended to, never changed'); END;
CREATE TRIGGER event_is_appended_only_2 BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'the event log is appended to, never changed'); END;
