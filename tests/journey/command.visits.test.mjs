// The command line as scripts use it: a visitor's day from the first slot to the last visit, with what
// each command answers, refuses and calls wrong use.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {AT_TEN, BEFORE, MONDAY, book, refused, wrong} from "./command.expect.mjs";
import {Office} from "./support/office.mjs";

const times = (json) => json.slots.map((slot) => slot.time);

// ---- slots ----

test("slots of a working day, with the seats that are free", async (t) => {
    const office = await Office.open(t);
    const slots = await office.must("slots", "antwerpen", "prodeo", MONDAY, BEFORE);
    assert.equal(slots.slots.length, 17);
    assert.deepEqual(slots.slots[0], {time: "10:00", free: 4});
    assert.equal(times(slots).at(7), "11:45");
    assert.equal(times(slots).at(8), "13:45");
    assert.equal(times(slots).at(-1), "15:45");
    await book(office);
    const after = await office.must("slots", "ANTWERPEN", "ProDeo", MONDAY, BEFORE);
    assert.deepEqual(after.slots[1], {time: "10:15", free: 3});
});

test("no slots on holidays, closed days, days past and far ahead, and none that began", async (t) => {
    const office = await Office.open(t, {
        change: (file) => {
            file.divisions[0].closed = ["2026-11-24"];
        },
    });
    const slotsOf = async (date, at) =>
        times(await office.must("slots", "antwerpen", "advies", date, {at}));
    assert.deepEqual(await slotsOf("2026-11-11", "2026-11-02T09:00"), []);
    assert.deepEqual(await slotsOf("2026-11-22", "2026-11-02T09:00"), []);
    assert.deepEqual(await slotsOf("2026-11-24", "2026-11-02T09:00"), []);
    assert.deepEqual(await slotsOf("2026-11-20", "2026-11-23T09:00"), []);
    assert.deepEqual(await slotsOf("2028-11-20", "2026-11-23T09:00"), []);
    assert.deepEqual(await slotsOf(MONDAY, `${MONDAY}T15:20`), ["15:30", "15:45"]);
});

test("slots follow the wall clock over both changes of it", async (t) => {
    const everyDay = [
        {days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], open: "00:00", close: "24:00"},
    ];
    const office = await Office.open(t, {
        change: (file) => {
            file.divisions[0].hours = everyDay;
        },
    });
    const back = times(
        await office.must("slots", "antwerpen", "advies", "2026-10-25", {at: "2026-10-20T09:00"}),
    );
    assert.equal(back.length, 96);
    assert.equal(back.filter((time) => time === "02:30").length, 1);
    const forward = times(
        await office.must("slots", "antwerpen", "advies", "2027-03-28", {at: "2026-10-20T09:00"}),
    );
    assert.equal(forward.length, 92);
    assert.ok(forward.includes("01:45") && forward.includes("03:00"));
    assert.equal(
        forward.some((time) => time.startsWith("02:")),
        false,
    );
});

test("what slots is asked with is checked", async (t) => {
    const office = await Office.open(t);
    await wrong(
        office,
        ["slots", "gent", "advies", MONDAY],
        /no division 'gent' here; there are: antwerpen, mechelen, turnhout/,
    );
    await wrong(
        office,
        ["slots", "antwerpen", "raad", MONDAY],
        /no service 'raad' at antwerpen; there are: advies, prodeo, documenten/,
    );
    for (const date of ["23-11-2026", "2026-11-31", "2026-2-3", "today", "", "2026-11-23 "])
        await wrong(
            office,
            ["slots", "antwerpen", "advies", date],
            /is no date; write year, month and day/,
        );
});

// ---- book and cancel ----

test("book gives code, token and url, and takes one seat", async (t) => {
    const office = await Office.open(t);
    const made = await book(office);
    assert.match(made.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.match(made.token, /^[0-9a-hjkmnp-tv-z]{26}$/);
    assert.equal(made.url, `${office.publicUrl}/a/${made.token}`);
    const [row] = await office.rows("SELECT name, language, state, day, minute FROM appointment");
    assert.deepEqual(row, {
        name: "Noor Wuyts",
        language: "nl",
        state: "booked",
        day: MONDAY,
        minute: 615,
    });
});

test("book keeps mail and phone, and a name in any script", async (t) => {
    const office = await Office.open(t);
    await office.must(
        "book",
        "mechelen",
        "advies",
        MONDAY,
        "13:30",
        "--name",
        "سلمى النجار",
        "--language",
        "AR",
        "--email",
        "salma@example.org",
        "--phone",
        "+32 3 000 00 00",
        BEFORE,
    );
    const [row] = await office.rows("SELECT name, language, email, phone FROM appointment");
    assert.deepEqual(row, {
        name: "سلمى النجار",
        language: "ar",
        email: "salma@example.org",
        phone: "+32 3 000 00 00",
    });
});

test("a full slot and a time that is none are refused", async (t) => {
    const office = await Office.open(t);
    const booking = (time, date = MONDAY) => [
        "book",
        "turnhout",
        "advies",
        date,
        time,
        "--name",
        "Noor Wuyts",
        "--language",
        "nl",
        BEFORE,
    ];
    await office.must(...booking("10:00"));
    await office.must(...booking("10:00"));
    await refused(office, booking("10:00"), "slot_full");
    for (const [time, date] of [
        ["10:07"],
        ["11:30"],
        ["09:45"],
        ["24:00"],
        ["10:00", "2026-11-24"],
        ["10:00", "2026-11-16"],
    ])
        await refused(office, booking(time, date), "no_such_slot");
});

test("what book is asked with is checked", async (t) => {
    const office = await Office.open(t);
    const booking = (change) => {
        const all = {
            division: "antwerpen",
            service: "advies",
            date: MONDAY,
            time: "10:00",
            name: "Noor Wuyts",
            language: "nl",
            ...change,
        };
        const {division, service, date, time, ...options} = all;
        const given = Object.entries(options).filter(([, value]) => value !== undefined);
        return [
            "book",
            division,
            service,
            date,
            time,
            ...given.flatMap(([name, value]) => [`--${name}`, value]),
        ];
    };
    await wrong(office, booking({time: "10h"}), /'10h' is no time; write hour and minute/);
    await wrong(office, booking({time: "25:00"}), /is no time/);
    await wrong(office, booking({name: "  "}), /--name: /);
    await wrong(office, booking({name: "a\u0007b"}), /--name: /);
    await wrong(office, booking({name: "x".repeat(201)}), /--name: /);
    await wrong(office, booking({name: undefined}), /book needs --name N/);
    await wrong(
        office,
        booking({language: "xx"}),
        /no language 'xx' here; there are: nl, en, fr, de, ar/,
    );
    await wrong(office, booking({language: undefined}), /book needs --language L/);
    await wrong(office, booking({email: "noor"}), /--email: /);
    await wrong(office, booking({phone: "none"}), /--phone: /);
    assert.deepEqual(await office.rows("SELECT * FROM appointment"), []);
});

test("cancel frees the seat, and may be said again", async (t) => {
    const office = await Office.open(t);
    const {code, url} = await book(office);
    assert.deepEqual(await office.must("cancel", code), {state: "cancelled"});
    assert.deepEqual(await office.must("cancel", url), {state: "cancelled"});
    const slots = await office.must("slots", "antwerpen", "prodeo", MONDAY, BEFORE);
    assert.deepEqual(slots.slots[1], {time: "10:15", free: 4});
    await refused(office, ["cancel", "00000000"], "unknown_code");
    await refused(office, ["cancel", "x".repeat(10240)], "unknown_code");
});

test("who has signed in cannot cancel any more", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const {code} = await book(office);
    await office.must("checkin", code, "--division", "antwerpen");
    await refused(office, ["cancel", code], "used", {ticket: "A001"});
});

// ---- checkin and walkin ----

test("checkin gives a ticket with its place and wait", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const {code} = await book(office);
    const ticket = await office.must("checkin", code, "--division", "Antwerpen");
    assert.equal(ticket.ticket, "A002");
    assert.equal(ticket.state, "waiting");
    assert.equal(ticket.position, 2);
    const {p50_minutes, p90_minutes} = ticket.estimate;
    assert.ok(Number.isInteger(p50_minutes) && p50_minutes >= 1 && p90_minutes >= p50_minutes);
    assert.equal(ticket.url, `${office.publicUrl}/t/${ticket.token}`);
});

test("a code is understood however it is typed or scanned", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const forms = [
        ({code}) => code,
        ({code}) => code.toLowerCase(),
        ({code}) => ` ${code.slice(0, 4)} ${code.slice(4)} `,
        ({code}) => `${code.slice(0, 4)}-${code.slice(4)}`,
        ({code}) => code.replaceAll("0", "O").replaceAll("1", "l").replaceAll("V", "U"),
        ({url}) => url,
        ({url}) => url.toUpperCase(),
        ({token}) => token,
    ];
    for (const [i, form] of forms.entries()) {
        const made = await book(office, i < 4 ? "10:15" : "10:30");
        const ticket = await office.must("checkin", form(made), "--division", "antwerpen");
        assert.equal(ticket.ticket, `A00${i + 1}`);
    }
});

test("checkin refuses what the pillar refuses", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const checkin = (code, at = `${MONDAY}T10:00`, division = "antwerpen") => [
        "checkin",
        code,
        "--division",
        division,
        {at},
    ];
    for (const code of ["", "00000000", "not a code", "https://example.org/a/", "!".repeat(10240)])
        await refused(office, checkin(code), "unknown_code");
    const {code} = await book(office);
    await refused(office, checkin(code, "2026-11-22T10:00"), "wrong_day");
    await refused(office, checkin(code, "2026-11-24T10:00"), "wrong_day");
    await refused(office, checkin(code, undefined, "mechelen"), "wrong_division");
    await refused(office, checkin(code, `${MONDAY}T09:14`), "too_early");
    await refused(office, checkin(code, `${MONDAY}T12:30`), "closed");
    const gone = await book(office);
    await office.must("cancel", gone.code);
    await refused(office, checkin(gone.code), "cancelled");
    await office.must(...checkin(code, `${MONDAY}T09:15`));
    await refused(office, checkin(code), "used", {ticket: "A001"});
});

test("who comes too late for an appointment goes on as a walk-in", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const inTime = await book(office);
    const late = await book(office);
    await office.must("checkin", inTime.code, "--division", "antwerpen", {at: `${MONDAY}T10:30`});
    await office.must("checkin", late.code, "--division", "antwerpen", {at: `${MONDAY}T10:31`});
    const {queue} = await office.must("queue", "antwerpen", {at: `${MONDAY}T10:32`});
    assert.deepEqual(
        queue.map((entry) => entry.reason),
        ["appointment_due", "late"],
    );
});

test("walkin gives tickets where the office allows it", async (t) => {
    const office = await Office.open(t, {
        ...AT_TEN,
        change: (file) => {
            file.divisions[0].services[2].quota = 1;
        },
    });
    const walkin = (division, service, at = `${MONDAY}T10:00`) => [
        "walkin",
        division,
        service,
        "--language",
        "nl",
        {at},
    ];
    assert.equal((await office.must(...walkin("antwerpen", "advies"))).ticket, "A001");
    assert.equal((await office.must(...walkin("turnhout", "advies"))).ticket, "T001");
    assert.equal(
        (await office.must(...walkin("mechelen", "Documenten", `${MONDAY}T13:30`))).ticket,
        "M001",
    );
    assert.equal((await office.must(...walkin("antwerpen", "documenten"))).ticket, "A002");
    await refused(office, walkin("antwerpen", "documenten"), "quota");
    await refused(office, walkin("antwerpen", "prodeo"), "by_appointment");
    await refused(office, walkin("mechelen", "advies"), "closed");
    await refused(office, walkin("antwerpen", "advies", "2026-11-22T10:00"), "closed");
    await wrong(
        office,
        ["walkin", "antwerpen", "advies", "--language", "klingon"],
        /no language 'klingon'/,
    );
});

// ---- queue and counters ----

test("queue tells the order and why", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const early = await book(office, "11:00");
    const due = await book(office, "10:15");
    assert.deepEqual(await office.must("queue", "antwerpen"), {queue: []});
    await office.must("walkin", "antwerpen", "documenten", "--language", "nl");
    await office.must("checkin", early.code, "--division", "antwerpen", {at: `${MONDAY}T10:01`});
    await office.must("checkin", due.code, "--division", "antwerpen", {at: `${MONDAY}T10:10`});
    const {queue} = await office.must("queue", "antwerpen", {at: `${MONDAY}T10:16:30`});
    assert.deepEqual(
        queue.map(({ticket, position, reason, service, waiting_minutes}) => [
            ticket,
            position,
            reason,
            service,
            waiting_minutes,
        ]),
        [
            ["A003", 1, "appointment_due", "prodeo", 6],
            ["A001", 2, "walk_in", "documenten", 16],
            ["A002", 3, "appointment_early", "prodeo", 15],
        ],
    );
    await wrong(office, ["queue", "gent"], /no division 'gent'/);
});

test("a counter calls, calls again, starts and finishes", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const call = await office.must("next", "antwerpen", "3");
    assert.equal(call.ticket, "A001");
    assert.equal(call.counter, 3);
    const uptime = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1e9;
    assert.ok(Math.abs(uptime - call.committed_ns) < 60e9, "the monotonic clock");
    const again = await office.must("recall", "antwerpen", "3");
    assert.equal(again.ticket, "A001");
    assert.ok(again.call > call.call);
    assert.deepEqual(await office.must("start", "antwerpen", "3"), {
        ticket: "A001",
        counter: 3,
        state: "started",
    });
    assert.deepEqual(await office.must("done", "antwerpen", "3"), {
        ticket: "A001",
        counter: 3,
        state: "done",
    });
});

test("a counter is refused what it has no visitor for", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await refused(office, ["next", "antwerpen", "1"], "queue_empty");
    for (const command of ["recall", "start", "done", "missed"])
        await refused(office, [command, "antwerpen", "1"], "no_call");
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    await office.must("next", "antwerpen", "1");
    await refused(office, ["next", "antwerpen", "1"], "counter_busy");
    assert.deepEqual(await office.must("missed", "antwerpen", "1"), {
        ticket: "A001",
        counter: 1,
        state: "missed",
    });
    assert.equal((await office.must("next", "antwerpen", "1")).ticket, "A002");
    await office.must("start", "antwerpen", "1");
    await refused(office, ["next", "antwerpen", "1"], "counter_busy");
    await refused(office, ["recall", "antwerpen", "1"], "no_call");
    await refused(office, ["missed", "antwerpen", "1"], "no_call");
});

test("counters that are not there are wrong use", async (t) => {
    const office = await Office.open(t, AT_TEN);
    for (const command of ["next", "recall", "start", "done", "missed"])
        for (const counter of ["0", "5", "1x", "", "999999999999"])
            await wrong(
                office,
                [command, "antwerpen", counter],
                /no counter '.*' at antwerpen; there are: 1 to 4/,
            );
});
