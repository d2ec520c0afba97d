// Many at once, as processes of their own on one database: exactly the right numbers, each run. To make
// them really meet, a lock holds all of them back until everyone waits at the door.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {test} from "node:test";
import {AT_TEN, BEFORE, MONDAY, book, program} from "./command.expect.mjs";
import {until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

// Nobody can write until the function that this gives is called.
async function closeDoor(office) {
    const holder = spawn("sqlite3", [office.db], {stdio: ["pipe", "pipe", "inherit"]});
    let said = "";
    holder.stdout.on("data", (bytes) => {
        said += bytes;
    });
    holder.stdin.write("BEGIN IMMEDIATE; SELECT 'held';\n");
    office.test.after(() => holder.kill());
    await until("the lock", () => said.includes("held"));
    return () => holder.stdin.end();
}

// How many programs have this database open.
function countAtDoor(office) {
    const open = (process) => {
        try {
            return (
                readFileSync(`/proc/${process}/cmdline`, "utf8").includes(`${office.db}\0`) &&
                readFileSync(`/proc/${process}/maps`, "utf8").includes(`${office.db}-shm`)
            );
        } catch {
            return false; // it has just ended
        }
    };
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && open(name)).length;
}

// Runs all of them at the same moment: [{code, json, err}]. On a slow machine the door opens before the
// last have come, since the first wait for a lock five seconds only.
async function race(office, commands) {
    const openDoor = await closeDoor(office);
    const all = countAtDoor(office) + commands.length;
    const latest = Date.now() + 2500;
    const racers = commands.map((command) => office.zuil(...command));
    await until("all at the door", () => countAtDoor(office) === all || Date.now() > latest);
    openDoor();
    return Promise.all(racers);
}

const repeat = (count, make) => Array.from({length: count}, (_, i) => make(i));
const sorted = (texts) => [...texts].sort();
const number = (ticket) => Number(ticket.slice(1));
const toBook = [
    ...["book", "antwerpen", "prodeo", MONDAY, "10:15"],
    ...["--name", "Noor Wuyts", "--language", "nl", BEFORE],
];

async function verified(office) {
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
}

test("of 32 who book one seat, one has it", async (t) => {
    const office = await Office.open(t, {
        change: (file) => {
            file.divisions[0].seats = 1;
        },
    });
    const results = await race(
        office,
        repeat(32, () => [...toBook]),
    );
    assert.equal(results.filter(({code}) => code === 0).length, 1);
    for (const {code, json, err} of results)
        assert.ok(code === 0 || (code === 1 && json.refused === "slot_full"), err);
    assert.equal((await office.rows("SELECT * FROM appointment")).length, 1);
    await verified(office);
});

test("of 32 who sign in with one code, one gets the ticket and the others are told it", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const {code} = await book(office);
    const results = await race(
        office,
        repeat(32, () => ["checkin", code, "--division", "antwerpen"]),
    );
    assert.equal(results.filter((result) => result.code === 0).length, 1);
    for (const {code: exit, json, err} of results) {
        assert.equal(json.ticket, "A001", err);
        assert.equal(exit, json.refused ? 1 : 0);
        assert.equal(json.refused ?? "used", "used");
    }
    assert.equal((await office.rows("SELECT * FROM ticket")).length, 1);
    await verified(office);
});

test("eight counters empty a queue of 200: every ticket once, no counter with two", async (t) => {
    const office = await Office.open(t, {
        ...AT_TEN,
        change: (file) => {
            file.divisions[0].counters = 8;
        },
    });
    for (let i = 0; i < 8; i++)
        await Promise.all(
            repeat(25, () => office.must("walkin", "antwerpen", "advies", "--language", "nl")),
        );
    const called = [];
    const calls = new Set();
    const work = async (counter) => {
        for (;;) {
            const {code, json, err} = await office.zuil("next", "antwerpen", counter);
            if (code === 1 && json.refused === "queue_empty") return;
            assert.equal(code, 0, err);
            called.push(json.ticket);
            calls.add(json.call);
            await office.must("done", "antwerpen", counter);
        }
    };
    await Promise.all(repeat(8, (i) => work(String(i + 1))));
    assert.deepEqual(
        sorted(called),
        repeat(200, (i) => `A${String(i + 1).padStart(3, "0")}`),
    );
    assert.equal(calls.size, 200);
    const events = await office.rows(
        "SELECT kind, counter FROM event WHERE kind IN ('called', 'done') ORDER BY id",
    );
    const busy = new Set();
    for (const {kind, counter} of events) {
        assert.equal(busy.has(counter), kind === "done", `counter ${counter}`);
        if (kind === "called") busy.add(counter);
        else busy.delete(counter);
    }
    await verified(office);
});

test("a counter that is pressed eight times at once calls one visitor", async (t) => {
    const office = await Office.open(t, AT_TEN);
    for (let i = 0; i < 8; i++)
        await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const results = await race(
        office,
        repeat(8, () => ["next", "antwerpen", "1"]),
    );
    assert.deepEqual(sorted(results.map(({json}) => json.refused ?? json.ticket)), [
        "A001",
        ...Array(7).fill("counter_busy"),
    ]);
});

test("two kiosks give 200 tickets: 200 numbers without a gap", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const given = [];
    const kiosk = async () => {
        for (let i = 0; i < 100; i++)
            given.push(
                (await office.must("walkin", "antwerpen", "advies", "--language", "nl")).ticket,
            );
    };
    await Promise.all([kiosk(), kiosk()]);
    assert.deepEqual(
        given.map(number).sort((a, b) => a - b),
        repeat(200, (i) => i + 1),
    );
    await verified(office);
});

// Starts a program and kills it after so many milliseconds; gives what it had answered.
function killAfter(milliseconds, args) {
    return new Promise((done) => {
        const child = spawn(program, args, {stdio: ["ignore", "pipe", "ignore"]});
        let out = "";
        child.stdout.on("data", (bytes) => {
            out += bytes;
        });
        child.on("close", (code, signal) => done({out, signal}));
        setTimeout(() => child.kill("SIGKILL"), milliseconds);
    });
}

test("programs killed at any moment lose nothing that they had answered", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const args = [
        "walkin",
        "antwerpen",
        "advies",
        "--language",
        "nl",
        "--db",
        office.db,
        "--at",
        office.at,
    ];
    const answered = [];
    let killed = 0;
    for (let round = 0; round < 60; round++) {
        const ends = await Promise.all(repeat(4, (i) => killAfter((round * 4 + i) % 24, args)));
        for (const {out, signal} of ends) {
            killed += signal === "SIGKILL";
            if (out.endsWith("}\n")) answered.push(JSON.parse(out).ticket);
        }
    }
    assert.ok(killed > 10 && answered.length > 10, `${killed} killed, ${answered.length} answered`);
    const kept = (await office.rows("SELECT number FROM ticket ORDER BY number")).map(
        (row) => row.number,
    );
    assert.deepEqual(
        kept,
        repeat(kept.length, (i) => i + 1),
        "numbers have no gap",
    );
    assert.equal(new Set(answered).size, answered.length, "a number was given twice");
    for (const ticket of answered)
        assert.ok(kept.includes(number(ticket)), `${ticket} was answered and is gone`);
    await verified(office);
});
