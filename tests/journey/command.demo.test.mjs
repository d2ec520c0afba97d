// `zuil demo`: an office with something to show at any hour, made by the office's own rules, brought up
// to now when it is run again, and never in the way of who tries it.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {program} from "./command.expect.mjs";
import {makeFolder, run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const NOON = "2026-11-23T12:00";

// An office of the test's own in which nothing was made yet.
function emptyOffice(test, at = NOON) {
    const office = new Office();
    const folder = makeFolder(test);
    return Object.assign(office, {test, at, folder, db: join(folder, "demo.db")});
}

const count = async (office, from) => (await office.rows(`SELECT count(*) AS n FROM ${from}`))[0].n;

function assertBusy(made, at) {
    assert.deepEqual(
        made.divisions.map(({division}) => division),
        ["antwerpen", "mechelen", "turnhout"],
    );
    for (const {division, booked, waiting, called, started, done} of made.divisions) {
        const what = `${division} at ${at}: ${JSON.stringify(made.divisions)}`;
        assert.ok(waiting >= 3 && waiting <= 10, what);
        assert.ok(called >= 1, what);
        assert.ok(booked >= 5 && done >= 1, what);
        if (division === "antwerpen") assert.ok(started >= 1, what);
    }
}

async function assertTrue(office) {
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
    const back = "SELECT at_us < lag(at_us) OVER (ORDER BY id) AS back FROM event";
    assert.equal(await count(office, `(${back}) WHERE back`), 0, "the log is in the order of time");
}

test("a demo office is made, busy in every division, with staff", async (t) => {
    const office = emptyOffice(t);
    const {code, json, err} = await office.zuil("demo");
    assert.equal(code, 0, err);
    assert.match(err, /^zuil demo: makes the office\n(zuil demo: [^\n]+\n)+$/);
    assert.equal(json.made, true);
    assert.equal(json.now, NOON);
    assertBusy(json, NOON);
    assert.deepEqual(
        json.staff.map(({name, role}) => `${name} ${role}`),
        ["clara clerk", "amir clerk", "lotte clerk", "bram bureau", "mia manager"],
    );
    assert.ok(json.password.length >= 10);
    assert.equal(await count(office, "staff WHERE disabled = 0"), 5);
    await assertTrue(office);
});

test("counter 1 is free for whoever tries it, the others are seen to work", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    for (const division of ["antwerpen", "mechelen", "turnhout"]) {
        const first = (await office.must("queue", division)).queue[0];
        assert.equal((await office.must("next", division, "1")).ticket, first.ticket);
    }
    assert.equal(await count(office, "event WHERE kind = 'called' AND counter = 1"), 3);
    assert.notEqual(await count(office, "event WHERE kind = 'done'"), 0);
});

test("there is something to show at any hour of any day", async (t) => {
    for (const at of [
        "2026-11-23T00:00",
        "2026-11-23T00:03",
        "2026-11-23T04:45",
        "2026-11-23T23:58",
        "2026-12-25T12:00",
        "2028-02-29T10:00",
        "2026-10-25T01:59",
        "2026-10-25T02:30",
        "2026-10-25T03:10",
        "2027-03-28T01:59",
        "2027-03-28T03:05",
        "2027-01-01T00:20",
    ]) {
        const office = emptyOffice(t, at);
        assertBusy(await office.must("demo"), at);
        await assertTrue(office);
        const slots = await office.must("slots", "antwerpen", "advies", at.slice(0, 10));
        assert.ok(slots.slots.length > 0 || at.endsWith("T23:58"));
    }
});

test("at a time that no clock shows nothing is made", async (t) => {
    const office = emptyOffice(t, "2027-03-28T02:30");
    const {code, err} = await office.zuil("demo");
    assert.equal(code, 2);
    assert.match(err, /^zuil: --at: the office's clock never shows '2027-03-28T02:30'[^\n]*\n$/);
    assert.equal(existsSync(office.db), false);
});

test("run again at once it adds nothing", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    for (const at of [NOON, "2026-11-23T12:01", "2026-11-23T12:31", "2026-11-24T00:03"]) {
        await office.must("demo", {at});
        const before = await count(office, "event");
        const again = await office.must("demo", {at});
        assert.equal(again.made, false);
        assertBusy(again, at);
        assert.equal(await count(office, "event"), before, at);
    }
});

test("its counters go on working while a person keeps the log busy", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    const done = () => count(office, "event WHERE kind = 'done' AND counter > 1");
    const before = await done();
    for (let minute = 10; minute < 40; minute++) {
        const at = `2026-11-23T12:${minute}`;
        await office.must("walkin", "antwerpen", "advies", "--language", "nl", {at: `${at}:50`});
        await office.must("demo", {at: `${at}:59`});
    }
    assert.ok((await done()) >= before + 4);
    await assertTrue(office);
});

test("run again through two days it keeps up, and does not grow faster than the days go by", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    for (const day of ["2026-11-24", "2026-11-25"])
        for (const hour of ["00:03", "05:00", "09:00", "09:20", "09:21", "12:00", "18:30", "23:58"])
            assertBusy(await office.must("demo", {at: `${day}T${hour}`}), `${day}T${hour}`);
    await assertTrue(office);
    for (let i = 0; i < 5; i++) await office.must("demo", {at: "2026-11-25T23:59"});
    const tickets = await count(office, "ticket");
    assert.ok(tickets < 1000, `${tickets} tickets in two days`);
    assert.equal(await count(office, "staff"), 5);
});

test("run again after weeks it ends what was left and fills the new day", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    const later = "2026-12-31T23:59";
    assertBusy(await office.must("demo", {at: later}), later);
    const old = "arrived_us < (SELECT max(arrived_us) FROM ticket) - 86400000000";
    assert.equal(
        await count(office, `ticket WHERE state IN ('waiting', 'called', 'started') AND ${old}`),
        0,
    );
    await assertTrue(office);
});

test("with a clock that was turned back it fills that day", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    const earlier = "2026-11-20T09:30";
    assertBusy(await office.must("demo", {at: earlier}), earlier);
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
});

test("what a person booked, called and started is left alone", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    const {code} = await office.must(
        "book",
        "antwerpen",
        "prodeo",
        "2026-11-23",
        "12:15",
        "--name",
        "Noor Wuyts",
        "--language",
        "nl",
    );
    const mine = await office.must("next", "antwerpen", "1");
    await office.must("start", "antwerpen", "1");
    await office.must("done", "mechelen", "2");
    await run("sqlite3", [
        office.db,
        "INSERT INTO counter SELECT 2, 2, id, 0 FROM staff WHERE name = 'clara'",
    ]);
    const hers = await office.must("next", "mechelen", "2");
    await office.must("demo", {at: "2026-11-23T12:40"});
    const [state] = await office.rows(`SELECT state FROM appointment WHERE code = '${code}'`);
    assert.equal(state.state, "booked");
    for (const [division, ticket, expected] of [
        [1, mine.ticket, "started"],
        [2, hers.ticket, "called"],
    ]) {
        const [row] = await office.rows(`SELECT state FROM ticket WHERE division_id = ${division}
            AND number = ${Number(ticket.slice(1))} AND day = '2026-11-23'`);
        assert.equal(row.state, expected, ticket);
    }
});

test("an office that it did not make is refused and stays as it is", async (t) => {
    const office = await Office.open(t);
    const before = readFileSync(office.db);
    const {code, json} = await office.zuil("demo");
    assert.equal(code, 1);
    assert.deepEqual(json, {refused: "not_allowed"});
    assert.deepEqual(readFileSync(office.db), before);
});

test("without its assets it says so and makes nothing", async (t) => {
    const office = emptyOffice(t);
    const {code, json, err} = await office.zuil("demo", "--assets", join(office.folder, "none"));
    assert.equal(code, 2);
    assert.equal(json, null);
    assert.match(err, /^zuil: the assets are not there; name their folder with --assets\n$/);
    assert.equal(existsSync(office.db), false);
    assert.equal((await office.must("demo")).made, true);
});

test("killed at any moment it goes on when it is run again", async (t) => {
    for (const milliseconds of [5, 15, 30, 60, 120, 240]) {
        const office = emptyOffice(t);
        const child = spawn(program, ["demo", "--db", office.db, "--at", office.at], {
            stdio: "ignore",
        });
        const ended = new Promise((done) => {
            child.on("exit", done);
        });
        setTimeout(() => child.kill("SIGKILL"), milliseconds);
        await ended;
        assertBusy(await office.must("demo"), `${milliseconds} ms`);
        assert.equal(await count(office, "staff"), 5);
        await assertTrue(office);
    }
});

test("the links of a demo begin with the address that it is given", async (t) => {
    const office = await Office.plan(t, "2026-11-24T10:40");
    await office.must("demo", "--public-url", "http://localhost:9080/");
    const walkIn = () => office.must("walkin", "antwerpen", "advies", "--language", "nl");
    assert.match((await walkIn()).url, /^http:\/\/localhost:9080\/t\/[0-9a-z]{26}$/);
    await office.must("demo");
    assert.match((await walkIn()).url, /^http:\/\/localhost:9080\//);
    await office.must("demo", "--public-url", "http://localhost:9090");
    assert.match((await walkIn()).url, /^http:\/\/localhost:9090\/t\//);
    const wrong = await office.zuil("demo", "--public-url", "localhost");
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--public-url: 'localhost' is no address/);
});

test("its clerks have decided in the weeks before, one talk is open, and run again it stays so", async (t) => {
    const office = emptyOffice(t);
    await office.must("demo");
    const decisions = await office.rows("SELECT outcome, strftime('%w', decided_day) AS weekday," +
        " decided_day < '2026-11-23' AS past, departs FROM decision");
    assert.equal(decisions.length, 14);
    for (const {weekday, past, departs} of decisions)
        assert.ok(weekday >= "1" && weekday <= "5" && past === 1 && departs === 0);
    assert.deepEqual([...new Set(decisions.map(({outcome}) => outcome))].sort(),
        ["full", "partial", "provisional", "refused"]);
    assert.equal(await count(office, "designation WHERE basis = 'turn'"), 13);
    assert.deepEqual(await office.rows("SELECT state FROM application WHERE state NOT IN" +
        " ('designated', 'provisional', 'refused')"), [{state: "draft"}]);
    for (const {letter} of await office.rows("SELECT letter FROM decision"))
        assert.match(letter, /demobedragen/, "an answer on demo amounts says so");
    await office.must("demo");
    assert.equal(await count(office, "application"), 15);
    await assertTrue(office);
});
