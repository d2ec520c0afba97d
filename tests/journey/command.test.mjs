// The command line as scripts use it: help, wrong use, offices, people who log in, and the clock.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {AT_TEN, MONDAY, book, program, refused, wrong} from "./command.expect.mjs";
import {makeFolder, root, run, until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const commands = [
    "init",
    "demo",
    "verify",
    "slots",
    "book",
    "cancel",
    "checkin",
    "walkin",
    "queue",
    "next",
    "recall",
    "start",
    "done",
    "missed",
    "user",
];

// ---- Help ----

test("help lists every command and the exit codes", async () => {
    const {code, out, err} = await run(program, ["--help"]);
    assert.equal(code, 0);
    assert.equal(err, "");
    for (const command of commands) assert.match(out, new RegExp(`^  ${command} +\\S`, "m"));
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

test("the help of slots says that full times are listed too", async () => {
    const {out} = await run(program, ["slots", "--help"]);
    assert.match(out, /Lists the times of a day, with the seats that are free at each; a full one has 0\./);
    assert.doesNotMatch(out, /can (still )?be booked/);
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
        [["bok", "--help"], /there is no command 'bok'/],
        [["--help", "bok"], /there is no command 'bok'/],
        [["bok", "--version"], /there is no command 'bok'/],
        [["--foo", "slots"], /no option --foo/],
        [["--datbase", "office.db", "queue"], /no option --datbase/],
        [["--datbase=office.db", "bok"], /no option --datbase/],
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
    const {code, out} = await run(program, [
        `--at=${MONDAY}T08:00`,
        "--language",
        "nl",
        "book",
        "antwerpen",
        "--db",
        office.db,
        "advies",
        MONDAY,
        "--name=Noor Wuyts",
        "10:00",
    ]);
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
    assert.match(
        again.err,
        /^zuil: \S+office\.db: there is a database already, and it stays as it is/,
    );
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
    const nowhere = await run(program, ["demo", "--db", join(folder, "none", "office.db")]);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.err, /^zuil: there is no folder '\S+\/none\/' to make the database in\n$/);
});

// ---- the clock ----

test("the office clock can be set, and only to a time", async (t) => {
    const office = await Office.open(t);
    for (const at of [
        "10:00",
        "2026-11-23",
        "2026-11-23 10:00",
        "2026-13-01T10:00",
        "2026-11-23T24:00",
        "",
    ])
        await wrong(
            office,
            ["queue", "antwerpen", {at}],
            /--at: '.*' is no local time; write it as/,
        );
    await office.must("queue", "antwerpen", {at: "2026-11-23T10:00:30"});
    for (const at of ["2026-03-29T02:00", "2026-03-29T02:30", "2026-03-29T02:59:59"]) {
        const {code, json, err} = await office.zuil("queue", "antwerpen", {at});
        assert.deepEqual([code, json], [2, null]);
        assert.match(err, /^zuil: --at: the office's clock never shows '2026-03-29T02:\S+'[^\n]*\n$/);
    }
    for (const at of ["2026-03-29T01:59:59", "2026-03-29T03:00", "2026-10-25T02:30"])
        await office.must("queue", "antwerpen", {at});
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

test("verify names an application whose state is not that of its decision", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await office.addStaff("an", "clerk", "a long enough one");
    await run("sqlite3", [
        office.db,
        "INSERT INTO application (division_id, year, serial, token, state, fields, revision, " +
            "opened_us, opened_by, saved_us, saved_by) " +
            "VALUES (1, 2026, 1, 'x', 'granted_full', '{}', 1, 0, 1, 0, 1)",
    ]);
    const {code, json} = await office.zuil("verify");
    assert.equal(code, 3);
    assert.deepEqual(json.problems, [
        "application 1: is granted_full, its newest decision is none",
    ]);
    await run("sqlite3", [office.db, "UPDATE application SET state = 'draft'"]);
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
});

test("verify finds a row that points nowhere", async (t) => {
    const office = await Office.open(t, AT_TEN);
    await book(office);
    await run("sqlite3", [
        office.db,
        "PRAGMA foreign_keys = OFF; UPDATE appointment SET service_id = 99",
    ]);
    const {code, json} = await office.zuil("verify");
    assert.equal(code, 3);
    assert.match(json.problems.join("\n"), /keys: row 1 of appointment points to a row of service/);
});

// ---- user ----

test("user adds, disables and gives new passwords, from standard input", async (t) => {
    const office = await Office.open(t);
    const input = "a long enough one\n";
    assert.deepEqual(await office.must("user", "add", "an", "--role", "clerk", {input}), {
        user: "an",
        role: "clerk",
    });
    assert.deepEqual(await office.must("user", "password", "AN", {input: "another long one\r\n"}), {
        user: "AN",
        password: "changed",
    });
    assert.deepEqual(await office.must("user", "disable", "an"), {user: "an", disabled: true});
    const [row] = await office.rows(
        "SELECT name, role, disabled, password LIKE '$argon2id$%' AS hashed FROM staff",
    );
    assert.deepEqual(row, {name: "an", role: "clerk", disabled: 1, hashed: 1});
});

test("what user is asked with is checked", async (t) => {
    const office = await Office.open(t);
    const input = "a long enough one\n";
    await office.must("user", "add", "an", "--role", "manager", {input});
    await wrong(office, ["user", "add", "an", "--role", "clerk", {input}], /the name is taken/);
    await wrong(
        office,
        ["user", "add", "bo", "--role", "clerk", {input: "short\n"}],
        /password is shorter/,
    );
    await wrong(
        office,
        ["user", "add", "bo", "--role", "clerk", {input: ""}],
        /as a line on standard input/,
    );
    await wrong(
        office,
        ["user", "add", "bo", "--role", "clerk", {input: `${"x".repeat(9999)}\n`}],
        /password is longer/,
    );
    await wrong(
        office,
        ["user", "add", "bo", "--role", "boss", {input}],
        /no role 'boss'; there are: clerk, bureau, lawyer, manager/,
    );
    await wrong(office, ["user", "add", "bo", {input}], /zuil user add NAME --role R/);
    await wrong(office, ["user", "add", " ", "--role", "clerk", {input}], /the name is empty/);
    await wrong(office, ["user", "disable", "bo"], /nobody is called 'bo'/);
    await wrong(office, ["user", "password", "bo", {input}], /nobody is called 'bo'/);
    await wrong(
        office,
        ["user", "disable", "an", "--role", "clerk"],
        /--role goes with zuil user add/,
    );
    await wrong(
        office,
        ["user", "fire", "an"],
        /no 'user fire'; there are: add, disable, password/,
    );
    await wrong(office, ["user", "add"], /write it as: zuil user add NAME/);
});

// `script` gives the program a terminal; what is typed comes from `answers`, one a question.
async function atTerminal(office, args, answers) {
    const command = [program, ...args, "--db", office.db].map((word) => `'${word}'`).join(" ");
    const child = spawn("script", ["-qec", `exec ${command}`, "/dev/null"], {
        stdio: ["pipe", "pipe", "inherit"],
    });
    let shown = "";
    let ended;
    child.stdout.on("data", (bytes) => {
        shown += bytes;
    });
    child.on("exit", (code) => {
        ended = code;
    });
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
    const differ = await atTerminal(office, add, [
        ["Password: ", "a long enough one\n"],
        ["The same again: ", "a long enough two\n"],
    ]);
    assert.equal(differ.code, 2);
    assert.match(differ.shown, /the two passwords differ/);
    const same = await atTerminal(office, add, [
        ["Password: ", "a long enough one\n"],
        ["The same again: ", "a long enough one\n"],
    ]);
    assert.equal(same.code, 0);
    assert.doesNotMatch(same.shown + differ.shown, /long enough/);
    assert.match(same.shown, /"user":"an"/);
});

test("Ctrl-C at the question ends it and adds nobody", async (t) => {
    const office = await Office.open(t);
    const {code, shown} = await atTerminal(
        office,
        ["user", "add", "an", "--role", "clerk"],
        [["Password: ", "\u0003"]],
    );
    assert.equal(code, 2);
    assert.match(shown, /no password was given/);
    assert.deepEqual(await office.rows("SELECT * FROM staff"), []);
});
