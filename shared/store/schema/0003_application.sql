-- The application for a lawyer, its decision, the list of lawyers, who was designated, and the
-- paper that says it all.

-- Settings that an office file may give.
ALTER TABLE office ADD COLUMN paper_link_days INTEGER NOT NULL DEFAULT 90
    CHECK (paper_link_days BETWEEN 0 AND 3650);  -- how long a visitor's link shows the paper
ALTER TABLE division ADD COLUMN labour_court TEXT;  -- name and address: where a refusal is appealed

-- ---- Amounts that were entered with a mistake ----

-- A row that somebody took back before it was confirmed; it never counts.
CREATE TABLE office_row_withdrawal (
    row_id INTEGER PRIMARY KEY REFERENCES office_row (id),
    withdrawn_us INTEGER NOT NULL,
    withdrawn_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

-- ---- Lawyers ----

CREATE TABLE lawyer (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE COLLATE NOCASE,  -- on the list of the bar
    name TEXT NOT NULL,
    bar TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    town TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT,
    matters TEXT NOT NULL,                    -- names between spaces: "family youth"
    languages TEXT NOT NULL,                  -- ISO 639-1 codes between spaces: "nl fr ar"
    listed_from TEXT NOT NULL,
    listed_until TEXT,                        -- last day on the list; NULL: on it
    CHECK (listed_until IS NULL OR listed_from <= listed_until)
) STRICT;

-- Days that change whether a lawyer is designated; first and last day included.
CREATE TABLE lawyer_period (
    lawyer_id INTEGER NOT NULL REFERENCES lawyer (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('on_call', 'leave', 'suspended')),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    PRIMARY KEY (lawyer_id, kind, from_day),
    CHECK (from_day <= until_day)
) STRICT, WITHOUT ROWID;

-- ---- Applications ----

CREATE TABLE application_state (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO application_state VALUES
    ('draft'),           -- being talked through
    ('advice_only'),     -- ended without a test: the visitor came for advice
    ('incomplete'),      -- papers, facts or amounts lack; recorded as pending
    ('provisional'),     -- urgent: a lawyer was designated, papers are due
    ('refused'),
    ('granted_full'),    -- no lawyer designated yet
    ('granted_partial'),
    ('designated');

CREATE TABLE application (
    id INTEGER PRIMARY KEY,
    division_id INTEGER NOT NULL REFERENCES division (id),
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL CHECK (serial >= 1),  -- BJB-ANT-2026-000123
    token TEXT NOT NULL UNIQUE,               -- of the visitor's link to the paper
    ticket_id INTEGER UNIQUE REFERENCES ticket (id),  -- a visit opens one
    state TEXT NOT NULL REFERENCES application_state (name),
    fields TEXT NOT NULL,                     -- JSON: what was typed, field by field; personal
    revision INTEGER NOT NULL,                -- grows with every save
    opened_us INTEGER NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES staff (id),
    saved_us INTEGER NOT NULL,
    saved_by INTEGER NOT NULL REFERENCES staff (id),
    paper_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (paper_withdrawn IN (0, 1)),
    UNIQUE (division_id, year, serial)
) STRICT;
CREATE INDEX application_open ON application (saved_us) WHERE state IN ('draft', 'incomplete');
CREATE INDEX application_advised ON application (saved_us) WHERE state = 'advice_only';

-- Lawyers who may not be designated in this application, and why.
CREATE TABLE application_exclusion (
    application_id INTEGER NOT NULL REFERENCES application (id),
    lawyer_id INTEGER NOT NULL REFERENCES lawyer (id),
    kind TEXT NOT NULL CHECK (kind IN ('conflict', 'advised', 'declined')),
    noted_us INTEGER NOT NULL,
    noted_by INTEGER NOT NULL REFERENCES staff (id),
    PRIMARY KEY (application_id, lawyer_id)
) STRICT, WITHOUT ROWID;

-- ---- Decisions ----

-- What an officer decided on a case that is kept with its law, answer and trace (means_case).
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    application_id INTEGER NOT NULL REFERENCES application (id),
    replaces INTEGER UNIQUE REFERENCES decision (id),  -- the decision that this one corrects
    means_case_id INTEGER NOT NULL UNIQUE REFERENCES means_case (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('full', 'partial', 'refused', 'provisional', 'pending')),
    contribution_cents INTEGER CHECK (contribution_cents >= 0),  -- of a partial one
    departs INTEGER NOT NULL CHECK (departs IN (0, 1)),  -- from the proposal
    reason TEXT,                              -- the officer's own words; needed to depart
    due_day TEXT,                             -- of a provisional or pending one: when papers are due
    decided_day TEXT NOT NULL,                -- local; also the day of notice, at the counter
    decided_us INTEGER NOT NULL,
    decided_by INTEGER NOT NULL REFERENCES staff (id),
    letter TEXT NOT NULL,                     -- JSON: the paper as it was handed over
    CHECK ((outcome = 'partial') = (contribution_cents IS NOT NULL)),
    CHECK (departs = 0 OR reason IS NOT NULL),
    CHECK (replaces < id)
) STRICT;
CREATE INDEX decision_application ON decision (application_id, id);
CREATE INDEX decision_moment ON decision (decided_us, application_id);
-- An application begins with one decision; every other replaces one.
CREATE UNIQUE INDEX decision_first ON decision (application_id) WHERE replaces IS NULL;
CREATE TRIGGER decision_is_kept_1 BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'a decision is corrected by another, never changed'); END;
CREATE TRIGGER decision_is_kept_2 BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'a decision is corrected by another, never deleted'); END;

-- ---- Designations ----

-- Whose turn it was: `id` orders the turns of the office.
CREATE TABLE designation (
    id INTEGER PRIMARY KEY,
    decision_id INTEGER NOT NULL UNIQUE REFERENCES decision (id),
    lawyer_id INTEGER NOT NULL REFERENCES lawyer (id),
    basis TEXT NOT NULL CHECK (basis IN ('turn', 'choice', 'kept')),
                                              -- kept: a correction leaves the lawyer; no new turn
    ranking TEXT NOT NULL,                    -- JSON: who stood where, and why, at that moment (designation.h)
    designated_us INTEGER NOT NULL,
    designated_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX designation_lawyer ON designation (lawyer_id, id);
CREATE TRIGGER designation_is_kept_1 BEFORE UPDATE ON designation
BEGIN SELECT raise(ABORT, 'a designation is never changed'); END;
CREATE TRIGGER designation_is_kept_2 BEFORE DELETE ON designation
BEGIN SELECT raise(ABORT, 'a designation is never deleted'); END;
