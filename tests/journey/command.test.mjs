// The command line as scripts use it: the real program on a real database, every command with what it
// answers, what it refuses and what it calls wrong use.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {build, makeFolder, root, run, until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const program = join(build, "bin/zuil");
const MONDAY = "2026-11-23";
const AT_TEN = {at: `${MONDAY}T10:00`};

const commands = ["init", "demo", "verify", "slots", "book", "cancel", "checkin", "walkin", "queue",
    "next", "recall", "start", "done", "missed", "user"];

// Wrong use is exit 2, one line on standard error that says `what`, and nothing on standard output.
async function wrong(office, args, what) {
    const {code, json, err} = await office.zuil(...args);
    assert.equal(code, 2, `${args.join(" ")}: ${err}`);
    assert.equal(json, null);
    assert.match(err, /^zuil: [^\n]+\n$/);
    assert.match(err, what);
}

async function refused(office, args, refusal, more = {}) {
    const {code, json} = await office.zuil(...args);
    assert.equal(code, 1, args.join(" "));
    assert.deepEqual(json, {refused: refusal, ...more});
}

const book = (office, {division = "antwerpen", service = "prodeo", date = MONDAY, time = "10:15",
    at = "2026-11-20T09:00"} = {}) =>
    office.must("book", division, service, date, time, "--name", "Noor Wuyts", "--language", "nl", {at});

const times = (json) => json.slots.map((slot) => slot.time);

// ---- Help ----

test("help lists every command and the exit codes", async () => {
    const {code, out, err} = await run(program, ["--help"]);
    assert.equal(code, 0);
    assert.equal(err, "");
    for (const command of commands)
        assert.match(out, new RegExp(`^  ${command} +\\S`, "m"));
    assert.match(out, /Exit codes: 0 done; 1 refused/);
    assert.equal((await run(program, ["-h"])).out, out);
});

test("each command's help shows how it is written and an example", async () => {
    for (const command of commands) {
        const {code, out} = await run(program, [command, "--help"]);
        assert.equal(code, 0);
        assert.match(out, new RegExp(`^  zuil --db FILE ${command}`, "m"));
        assert.match(out, new RegExp(`Example:\n  zuil --db \\S+ ${command}`));
        assert.equal((await run(program, ["--help", "--db", "x", command])).out, out);
    }
});

test("the version is told", async () => {
    const {code, out} = await run(program, ["--version"]);
    assert.equal(code, 0);
    assert.match(out, /^zuil \d+\.\d+\.\d+\n$/);
});

test("no command, an unknown one and unknown options are wrong use", async (t) => {
    const office = await Office.open(t);
    for (const [args, what] of [
        [[], /say what to do; zuil --help/],
        [["bok"], /there is no command 'bok'/],
        [["--foo", "slots"], /no option --foo/],
        [["slots", "antwerpen"], /write it as: zuil slots DIVISION SERVICE DATE/],
        [["queue", "antwerpen", "mechelen"], /write it as: zuil queue DIVISION/],
        [["queue", "antwerpen", "--name", "x"], /no option --name/],
        [["queue", "antwerpen\nmechelen"], /there is no division 'antwerpen\?mechelen'/],
        [["checkin", "7KQ4M2PX"], /checkin needs --division D/],
        [["walkin", "antwerpen", "advies"], /walkin needs --language L/],
        [["queue", "antwerpen", "--language"], /no option --language/],
    ])
        await wrong(office, args, what);
    const {code, err} = await run(program, ["queue", "antwerpen"]);
    assert.equal(code, 2);
    assert.match(err, /^zuil: say which database: --db FILE\n$/);
});

test("options may stand anywhere and an equals sign may join them", async (t) => {
    const office = await Office.open(t);
    const {code, out} = await run(program, [`--at=${MONDAY}T08:00`, "--language", "nl", "book", "antwerpen",
        "--db", office.db, "advies", MONDAY, "--name=Noor Wuyts", "10:00"]);
    assert.equal(code, 0);
    assert.match(out, /^\{"code":"\w{8}"[^\n]*\}\n$/);
});

// ---- init ----

test("init makes an office and never overwrites one", async (t) => {
    const folder = makeFolder(t);
    const db = join(folder, "office.db");
    const file = join(root, "assets/offices/antwerpen.json");
    const first = await run(program, ["init", file, "--db", db]);
    assert.equal(first.code, 0, first.err);
    assert.deepEqual(JSON.parse(first.out).divisions, ["antwerpen", "mechelen", "turnhout"]);
    const before = readFileSync(db);
    const again = await run(program, ["init", file, "--db", db]);
    assert.equal(again.code, 2);
    assert.match(again.err, /^zuil: \S+office\.db: there is a database already, and it stays as it is/);
    assert.deepEqual(readFileSync(db), before);
});

test("init reads standard input", async (t) => {
    const db = join(makeFolder(t), "office.db");
    const input = readFileSync(join(root, "assets/offices/antwerpen.json"), "utf8");
    const {code, err} = await run(program, ["init", "-", "--db", db], {input});
    assert.equal(code, 0, err);
    const bad = await run(program, ["init", "-", "--db", `${db}2`], {input: "{"});
    assert.match(bad.err, /^zuil: standard input: line 1: /);
});

test("init names a mistake with its line or place and makes nothing", async (t) => {
    const folder = makeFolder(t);
    const db = join(folder, "office.db");
    const file = join(folder, "office.json");
    const good = readFileSync(join(root, "assets/offices/antwerpen.json"), "utf8");
    const content = JSON.parse(good);
    content.divisions[1].seats = 0;
    const doubled = good.replace('"letter": "A",', '"letter": "A",\n"letter": "B",');
    const line = good.slice(0, good.indexOf('"letter"')).split("\n").length + 1;
    for (const [text, what] of [
        [good.replace('"zone"', '"zone'), /: line 4: /],
        [doubled, new RegExp(`: line ${line}: duplicate object key`)],
        [JSON.stringify(content), /: divisions\[1\]\.seats: must be a whole number from 1 to 99$/m],
    ]) {
        writeFileSync(file, text);
        const {code, out, err} = await run(program, ["init", file, "--db", db]);
        assert.equal(code, 2);
        assert.equal(out, "");
        assert.match(err, /^[^\n]+\n$/);
        assert.match(err, what);
        assert.equal(existsSync(db), false);
    }
    const missing = await run(program, ["init", join(folder, "none.json"), "--db", db]);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /none\.json: there is no such file/);
});

// ---- slots ----

test("slots of a working day, with the seats that are free", async (t) => {
    const office = await Office.open(t);
    const slots = await office.must("slots", "antwerpen", "prodeo", MONDAY, {at: "2026-11-20T09:00"});
    assert.equal(slots.slots.length, 17);
    assert.deepEqual(slots.slots[0], {time: "10:00", free: 4});
    assert.equal(times(slots).at(7), "11:45");
    assert.equal(times(slots).at(8), "13:45");
    assert.equal(times(slots).at(-1), "15:45");
    await book(office);
    const after = await office.must("slots", "ANTWERPEN", "ProDeo", MONDAY, {at: "2026-11-20T09:00"});
    assert.deepEqual(after.slots[1], {time: "10:15", free: 3});
});

test("no slots on holidays, closed days, days past and far ahead, and none that began", async (t) => {
    const office = await Office.open(t, {change: (file) => { file.divisions[0].closed = ["2026-11-24"]; }});
    const slotsOf = async (date, at) => times(await office.must("slots", "antwerpen", "advies", date, {at}));
    assert.deepEqual(await slotsOf("2026-11-11", "2026-11-02T09:00"), []);
    assert.deepEqual(await slotsOf("2026-11-22", "2026-11-02T09:00"), []);
    assert.deepEqual(await slotsOf("2026-11-24", "2026-11-02T09:00"), []);
    assert.deepEqual(await slotsOf("2026-11-20", "2026-11-23T09:00"), []);
    assert.deepEqual(await slotsOf("2028-11-20", "2026-11-23T09:00"), []);
    assert.deepEqual((await slotsOf(MONDAY, `${MONDAY}T15:20`)), ["15:30", "15:45"]);
});

test("slots follow the wall clock over both changes of it", async (t) => {
    const everyDay = [{days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], open: "00:00", close: "24:00"}];
    const office = await Office.open(t, {change: (file) => { file.divisions[0].hours = everyDay; }});
    const back = times(await office.must("slots", "antwerpen", "advies", "2026-10-25", {at: "2026-10-20T09:00"}));
    assert.equal(back.length, 96);
    assert.equal(back.filter((time) => time === "02:30").length, 1);
    const forward = times(await office.must("slots", "antwerpen", "advies", "2027-03-28", {at: "2026-10-20T09:00"}));
    assert.equal(forward.length, 92);
    assert.ok(forward.includes("01:45") && forward.includes("03:00"));
    assert.equal(forward.some((time) => time.startsWith("02:")), false);
});

test("what slots is asked with is checked", async (t) => {
    const office = await Office.open(t);
    await wrong(office, ["slots", "gent", "advies", MONDAY], /no division 'gent' here; there are: antwerpen, mechelen, turnhout/);
    await wrong(office, ["slots", "antwerpen", "raad", MONDAY], /no service 'raad' at antwerpen; there are: advies, prodeo, documenten/);
    for (const date of ["23-11-2026", "2026-11-31", "2026-2-3", "today", "", "2026-11-23 "])
        await wrong(office, ["slots", "antwerpen", "advies", date], /is no date; write year, month and day/);
});

// ---- book and cancel ----

test("book gives code, token and url, and takes one seat", async (t) => {
    const office = await Office.open(t);
    const made = await book(office);
    assert.match(made.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.match(made.token, /^[0-9a-hjkmnp-tv-z]{26}$/);
    assert.equal(made.url, `${office.publicUrl}/a/${made.token}`);
    const [row] = await office.rows("SELECT name, language, state, day, minute FROM appointment");
    assert.deepEqual(row, {name: "Noor Wuyts", language: "nl", state: "booked", day: MONDAY, minute: 615});
});

test("book keeps mail and phone, and a name in any script", async (t) => {
    const office = await Office.open(t);
    await office.must("book", "mechelen", "advies", MONDAY, "13:30", "--name", "سلمى النجار", "--language", "AR",
        "--email", "salma@example.org", "--phone", "+32 3 000 00 00", {at: "2026-11-20T09:00"});
    const [row] = await office.rows("SELECT name, language, email, phone FROM appointment");
    assert.deepEqual(row, {name: "سلمى النجار", language: "ar", email: "salma@example.org", phone: "+32 3 000 00 00"});
});

test("a full slot and a time that is none are refused", async (t) => {
    const office = await Office.open(t);
    const booking = (time, date = MONDAY) => ["book", "turnhout", "advies", date, time, "--name", "Noor Wuyts",
        "--language", "nl", {at: "2026-11-20T09:00"}];
    await office.must(...booking("10:00"));
    await office.must(...booking("10:00"));
    await refused(office, booking("10:00"), "slot_full");
    for (const [time, date] of [["10:07"], ["11:30"], ["09:45"], ["24:00"], ["10:00", "2026-11-24"], ["10:00", "2026-11-16"]])
        await refused(office, booking(time, date), "no_such_slot");
});

test("what book is asked with is checked", async (t) => {
    const office = await Office.open(t);
    const booking = (change) => {
        const all = {division: "antwerpen", service: "advies", date: MONDAY, time: "10:00", name: "Noor Wuyts",
            language: "nl", ...change};
        const {division, service, date, time, ...options} = all;
        const given = Object.entries(options).filter(([, value]) => value !== undefined);
        return ["book", division, service, date, time, ...given.flatMap(([name, value]) => [`--${name}`, value])];
    };
    await wrong(office, booking({time: "10h"}), /'10h' is no time; write hour and minute/);
    await wrong(office, booking({time: "25:00"}), /is no time/);
    await wrong(office, booking({name: "  "}), /--name: /);
    await wrong(office, booking({name: "a\u0007b"}), /--name: /);
    await wrong(office, booking({name: "x".repeat(201)}), /--name: /);
    await wrong(office, booking({name: undefined}), /book needs --name N/);
    await wrong(office, booking({language: "xx"}), /no language 'xx' here; there are: nl, en, fr, de, ar/);
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
    const slots = await office.must("slots", "antwerpen", "prodeo", MONDAY, {at: "2026-11-20T09:00"});
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
        const made = await book(office, {time: i < 4 ? "10:15" : "10:30"});
        const ticket = await office.must("checkin", form(made), "--division", "antwerpen");
        assert.equal(ticket.ticket, `A00${i + 1}`);
    }
});

test("checkin refuses what the pillar refuses", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const checkin = (code, at = `${MONDAY}T10:00`, division = "antwerpen") =>
        ["checkin", code, "--division", division, {at}];
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
    assert.deepEqual(queue.map((entry) => entry.reason), ["appointment_due", "late"]);
});

test("walkin gives tickets where the office allows it", async (t) => {
    const office = await Office.open(t, {...AT_TEN, change: (file) => { file.divisions[0].services[2].quota = 1; }});
    const walkin = (division, service, at = `${MONDAY}T10:00`) =>
        ["walkin", division, service, "--language", "nl", {at}];
    assert.equal((await office.must(...walkin("antwerpen", "advies"))).ticket, "A001");
    assert.equal((await office.must(...walkin("turnhout", "advies"))).ticket, "T001");
    assert.equal((await office.must(...walkin("mechelen", "Documenten", `${MONDAY}T13:30`))).ticket, "M001");
    assert.equal((await office.must(...walkin("antwerpen", "documenten"))).ticket, "A002");
    await refused(office, walkin("antwerpen", "documenten"), "quota");
    await refused(office, walkin("antwerpen", "prodeo"), "by_appointment");
    await refused(office, walkin("mechelen", "advies"), "closed");
    await refused(office, walkin("antwerpen", "advies", "2026-11-22T10:00"), "closed");
    await wrong(office, ["walkin", "antwerpen", "advies", "--language", "klingon"], /no language 'klingon'/);
});

// ---- queue and counters ----

test("queue tells the order and why", async (t) => {
    const office = await Office.open(t, AT_TEN);
    const early = await book(office, {time: "11:00"});
    const due = await book(office, {time: "10:15"});
    assert.deepEqual(await office.must("queue", "antwerpen"), {queue: []});
    await office.must("walkin", "antwerpen", "documenten", "--language", "nl");
    await office.must("checkin", early.code, "--division", "antwerpen", {at: `${MONDAY}T10:01`});
    await office.must("checkin", due.code, "--division", "antwerpen", {at: `${MONDAY}T10:10`});
    const {queue} = await office.must("queue", "antwerpen", {at: `${MONDAY}T10:16:30`});
    assert.deepEqual(queue.map(({ticket, position, reason, service, waiting_minutes}) =>
        [ticket, position, reason, service, waiting_minutes]), [
        ["A003", 1, "appointment_due", "prodeo", 6],
        ["A001", 2, "walk_in", "documenten", 16],
        ["A002", 3, "appointment_early", "prodeo", 15],
    ]);
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
    assert.deepEqual(await office.must("start", "antwerpen", "3"), {ticket: "A001", counter: 3, state: "started"});
    assert.deepEqual(await office.must("done", "antwerpen", "3"), {ticket: "A001", counter: 3, state: "done"});
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
    assert.deepEqual(await office.must("missed", "antwerpen", "1"), {ticket: "A001", counter: 1, state: "missed"});
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
            await wrong(office, [command, "antwerpen", counter], /no counter '.*' at antwerpen; there are: 1 to 4/);
});

// ---- the clock ----

test("the office clock can be set, and only to a time", async (t) => {
    const office = await Office.open(t);
    for (const at of ["10:00", "2026-11-23", "2026-11-23 10:00", "2026-13-01T10:00", "2026-11-23T24:00", ""])
        await wrong(office, ["queue", "antwerpen", {at}], /--at: '.*' is no local time; write it as/);
    await office.must("queue", "antwerpen", {at: "2026-11-23T10:00:30"});
    const {code, json} = await office.zuil("walkin", "antwerpen", "advies", "--language", "nl", {at: "2027-03-28T02:30"});
    assert.deepEqual([code, json], [1, {refused: "closed"}]);
});

// ---- verify ----

test("verify finds nothing in a good day and names what was changed by hand", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    await office.must("next", "antwerpen", "1");
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
    await run("sqlite3", [office.db, "UPDATE ticket SET state = 'done'"]);
    const {code, json} = await office.zuil("verify");
    assert.equal(code, 3);
    assert.equal(json.ok, false);
    assert.deepEqual(json.problems, ["ticket 1: is done, the event log says called"]);
});

test("verify finds a row that points nowhere", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await book(office);
    await run("sqlite3", [office.db, "PRAGMA foreign_keys = OFF; UPDATE appointment SET service_id = 99"]);
    const {code, json} = await office.zuil("verify");
    assert.equal(code, 3);
    assert.match(json.problems.join("\n"), /keys: row 1 of appointment points to a row of service/);
});

// ---- user ----

test("user adds, disables and gives new passwords, from standard input", async (t) => {
    const office = await Office.open(t);
    const input = "a long enough one\n";
    assert.deepEqual(await office.must("user", "add", "an", "--role", "clerk", {input}), {user: "an", role: "clerk"});
    assert.deepEqual(await office.must("user", "password", "AN", {input: "another long one\r\n"}), {user: "AN", password: "changed"});
    assert.deepEqual(await office.must("user", "disable", "an"), {user: "an", disabled: true});
    const [row] = await office.rows("SELECT name, role, disabled, password LIKE '$argon2id$%' AS hashed FROM staff");
    assert.deepEqual(row, {name: "an", role: "clerk", disabled: 1, hashed: 1});
});

test("what user is asked with is checked", async (t) => {
    const office = await Office.open(t);
    const input = "a long enough one\n";
    await office.must("user", "add", "an", "--role", "manager", {input});
    await wrong(office, ["user", "add", "an", "--role", "clerk", {input}], /the name is taken/);
    await wrong(office, ["user", "add", "bo", "--role", "clerk", {input: "short\n"}], /password is shorter/);
    await wrong(office, ["user", "add", "bo", "--role", "clerk", {input: ""}], /as a line on standard input/);
    await wrong(office, ["user", "add", "bo", "--role", "clerk", {input: `${"x".repeat(9999)}\n`}], /password is longer/);
    await wrong(office, ["user", "add", "bo", "--role", "boss", {input}], /no role 'boss'; there are: clerk, bureau, lawyer, manager/);
    await wrong(office, ["user", "add", "bo", {input}], /zuil user add NAME --role R/);
    await wrong(office, ["user", "add", " ", "--role", "clerk", {input}], /the name is empty/);
    await wrong(office, ["user", "disable", "bo"], /nobody is called 'bo'/);
    await wrong(office, ["user", "password", "bo", {input}], /nobody is called 'bo'/);
    await wrong(office, ["user", "disable", "an", "--role", "clerk"], /--role goes with zuil user add/);
    await wrong(office, ["user", "fire", "an"], /no 'user fire'; there are: add, disable, password/);
    await wrong(office, ["user", "add"], /write it as: zuil user add NAME/);
});

// `script` gives the program a terminal; what is typed comes from `answers`, one a question.
async function atTerminal(office, args, answers) {
    const command = [program, ...args, "--db", office.db].map((word) => `'${word}'`).join(" ");
    const child = spawn("script", ["-qec", command, "/dev/null"], {stdio: ["pipe", "pipe", "inherit"]});
    let shown = "";
    let ended;
    child.stdout.on("data", (bytes) => { shown += bytes; });
    child.on("exit", (code) => { ended = code; });
    for (const [question, answer] of answers) {
        await until(question, () => shown.includes(question));
        child.stdin.write(answer);
    }
    await until("the end", () => ended !== undefined);
    return {code: ended, shown};
}

test("on a terminal the password is asked twice and not shown", async (t) => {
    const office = await Office.open(t);
    const add = ["user", "add", "an", "--role", "clerk"];
    const differ = await atTerminal(office, add,
        [["Password: ", "a long enough one\n"], ["The same again: ", "a long enough two\n"]]);
    assert.equal(differ.code, 2);
    assert.match(differ.shown, /the two passwords differ/);
    const same = await atTerminal(office, add,
        [["Password: ", "a long enough one\n"], ["The same again: ", "a long enough one\n"]]);
    assert.equal(same.code, 0);
    assert.doesNotMatch(same.shown + differ.shown, /long enough/);
    assert.match(same.shown, /"user":"an"/);
});

test("Ctrl-C at the question ends it and adds nobody", async (t) => {
    const office = await Office.open(t);
    const {code, shown} = await atTerminal(office, ["user", "add", "an", "--role", "clerk"], [["Password: ", "\u0003"]]);
    assert.equal(code, 2);
    assert.match(shown, /no password was given/);
    assert.deepEqual(await office.rows("SELECT * FROM staff"), []);
});
