// A database that is missing, locked, full, newer or damaged: each is exit 3 with a sentence of its own
// that says what to do, and nothing that was confirmed is lost.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {
    closeSync,
    mkdirSync,
    openSync,
    readFileSync,
    truncateSync,
    writeFileSync,
    writeSync,
} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {MONDAY, program} from "./command.expect.mjs";
import {makeFolder, root, run, until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

// A command of each kind that works in an office.
const commands = [
    ["slots", "antwerpen", "advies", MONDAY],
    ["book", "antwerpen", "advies", MONDAY, "11:00", "--name", "Noor Wuyts", "--language", "nl"],
    ["cancel", "7KQ4M2PX"],
    ["checkin", "7KQ4M2PX", "--division", "antwerpen"],
    ["walkin", "antwerpen", "advies", "--language", "nl"],
    ["queue", "antwerpen"],
    ["next", "antwerpen", "1"],
    ["recall", "antwerpen", "1"],
    ["start", "antwerpen", "1"],
    ["done", "antwerpen", "1"],
    ["missed", "antwerpen", "1"],
    ["user", "disable", "an"],
    ["lawyers", "list"],
    ["lawyers", "import", "-", {input: readFileSync(join(root, "assets/offices/demo_lawyers.csv"))}],
    ["ranking", "rent", "--language", "nl"],
    ["verify"],
];
const isReader = ([name, act]) =>
    ["slots", "queue", "ranking", "verify"].includes(name) || act === "list";

// The command fails for the database, and says why on one line.
async function fails(office, command, sentence) {
    const {code, json, err} = await office.zuil(...command);
    assert.equal(code, 3, `${command.join(" ")}: ${err}${JSON.stringify(json)}`);
    assert.match(err, /^zuil: [^\n]+\n$/);
    assert.match(err, sentence);
    return json;
}

// Overwrites `bytes` of the database at `offset`.
function overwrite(path, offset, bytes) {
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, offset);
    closeSync(file);
}

test("a missing database: every command says how to make one", async (t) => {
    const office = await Office.open(t);
    office.db = join(office.folder, "none.db");
    for (const command of commands)
        assert.equal(
            await fails(office, command, /none\.db: the database is not there; make one with/),
            null,
        );
});

test("a newer database is left as it is", async (t) => {
    const office = await Office.open(t);
    const {out} = await run("sqlite3", [office.db, "PRAGMA user_version"]);
    await run("sqlite3", [office.db, `PRAGMA user_version = ${Number(out) + 1}`]);
    const before = readFileSync(office.db);
    for (const command of [
        ...commands,
        ["demo"],
        ["init", join(root, "assets/offices/antwerpen.json")],
    ])
        await fails(
            office,
            command,
            /a newer version of zuil wrote this database; start that version/,
        );
    assert.deepEqual(readFileSync(office.db), before);
});

test("a damaged header, a cut file and what is no database are named damaged", async (t) => {
    for (const damage of [
        (path) => overwrite(path, 0, 100),
        (path) => truncateSync(path, 4096),
        (path) => writeFileSync(path, "Dear reader, this is a letter.\n".repeat(500)),
        (path) => writeFileSync(path, ""),
    ]) {
        const office = await Office.open(t);
        damage(office.db);
        for (const command of commands) {
            const json = await fails(
                office,
                command,
                /damaged, or is not one of zuil; put the last backup/,
            );
            assert.deepEqual(
                json,
                command[0] === "verify"
                    ? {ok: false, problems: ["the file is damaged, or is not a database of zuil"]}
                    : null,
            );
        }
    }
});

test("a folder in the place of the database is named damaged", async (t) => {
    const office = await Office.open(t);
    office.db = join(office.folder, "folder.db");
    mkdirSync(office.db);
    for (const command of [...commands, ["demo"]])
        await fails(office, command, /damaged, or is not one of zuil/);
});

test("a damaged page in the middle is found by who reads it, and by verify", async (t) => {
    const office = await Office.open(t, {at: `${MONDAY}T10:00`});
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const page = await office.rows(
        "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'ticket'",
    );
    overwrite(office.db, (page[0].rootpage - 1) * page[0].page_size, page[0].page_size);
    for (const command of [commands[4], commands[6]])
        await fails(office, command, /damaged, or is not one of zuil/);
    const {code, json} = await office.zuil("verify");
    assert.equal(code, 3);
    assert.equal(json.ok, false);
    assert.notEqual(json.problems.length, 0);
});

// Another program that holds the database by these statements, until the test ends or release().
async function hold(test, office, statements) {
    const holder = spawn("sqlite3", [office.db], {stdio: ["pipe", "pipe", "inherit"]});
    const release = () => holder.stdin.end();
    test.after(release);
    let said = "";
    holder.stdout.on("data", (bytes) => {
        said += bytes;
    });
    holder.stdin.write(`${statements} SELECT 'held';\n`);
    await until("the lock", () => said.includes("held"));
    return release;
}

test("a locked database: writers say so after a while, readers go on", async (t) => {
    const office = await Office.open(t, {at: `${MONDAY}T10:00`});
    const release = await hold(t, office, "BEGIN IMMEDIATE;");
    await Promise.all(
        commands.filter((command) => !isReader(command)).map((command) =>
            fails(office, command, /another program holds the database; wait/),
        ),
    );
    for (const command of commands.filter(isReader))
        await office.must(...command);
    release();
    assert.equal((await office.must(...commands[4])).ticket, "A001");
});

test("a database that another program has wholly to itself is locked for readers too", async (t) => {
    const office = await Office.open(t);
    await hold(t, office, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    await Promise.all(
        [commands[0], commands[4], ["verify"], ["demo"]].map((command) =>
            fails(office, command, /another program holds the database; wait/),
        ),
    );
});

test("a writer waits for one that is soon done", async (t) => {
    const office = await Office.open(t, {at: `${MONDAY}T10:00`});
    const release = await hold(t, office, "BEGIN IMMEDIATE;");
    setTimeout(release, 300);
    assert.equal((await office.must(...commands[4])).ticket, "A001");
});

// A file system of its own, of a size, in which the commands of `script` run; ZUIL is the program with
// database and clock. Skipped where this machine lets nobody mount one.
async function onSmallDisk(test, kilobytes, script) {
    const folder = makeFolder(test);
    const whole = `mount -t tmpfs -o size=${kilobytes}k small "${folder}" || exit 99
        cd "${folder}" || exit 99
        ZUIL="${program} --db office.db --at ${MONDAY}T10:00"
        $ZUIL init "${root}/assets/offices/antwerpen.json" >/dev/null || exit 98
        ${script}`;
    const own = ["--map-root-user", "--mount"];
    const allowed = await run("unshare", [...own, "true"]).catch(() => ({code: 1}));
    if (allowed.code !== 0)
        return test.skip("no file system can be mounted here");
    const result = await run("unshare", [...own, "sh", "-c", whole]);
    assert.notEqual(result.code, 98, "init");
    return result.code === 99 ? test.skip("no file system can be mounted here") : result;
}

test("a full disk: nothing that was confirmed is lost, and it goes on once there is room", async (t) => {
    const result = await onSmallDisk(
        t,
        1000,
        `
        walkin() { $ZUIL walkin antwerpen advies --language nl; echo "exit $?"; }
        walkin
        dd if=/dev/zero of=filler bs=1k 2>/dev/null
        for i in 1 2 3; do walkin; done
        rm filler
        walkin
        $ZUIL verify`,
    );
    if (!result) return;
    const lines = result.out.trim().split("\n");
    assert.match(lines[0], /"ticket":"A001"/);
    assert.deepEqual(lines.slice(1, 5), ["exit 0", "exit 3", "exit 3", "exit 3"]);
    assert.match(lines[5], /"ticket":"A002"/);
    assert.deepEqual(lines.slice(6), ["exit 0", '{"ok":true,"problems":[]}']);
    assert.equal(result.err.match(/office\.db: the disk is full; make room/g).length, 3);
});

test("a disk that fills while the office works: what was answered is there", async (t) => {
    const result = await onSmallDisk(
        t,
        700,
        `
        mkfifo held
        sqlite3 office.db <held >/dev/null &
        exec 3>held
        echo "BEGIN; SELECT * FROM office;" >&3
        code=0
        while [ $code = 0 ]; do $ZUIL walkin antwerpen advies --language nl; code=$?; done
        echo "exit $code"
        exec 3>&-
        wait
        $ZUIL queue antwerpen
        $ZUIL verify`,
    );
    if (!result) return;
    const lines = result.out.trim().split("\n");
    const given = lines
        .filter((line) => line.startsWith('{"ticket"'))
        .map((line) => JSON.parse(line).ticket);
    assert.equal(lines[given.length], "exit 3");
    assert.match(result.err, /^zuil: office\.db: the disk is full; make room/m);
    assert.deepEqual(
        JSON.parse(lines[given.length + 1])
            .queue.map((entry) => entry.ticket)
            .sort(),
        given,
    );
    assert.deepEqual(JSON.parse(lines[given.length + 2]), {ok: true, problems: []});
});
