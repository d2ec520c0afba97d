// The screen of the waiting room, as people in it see and hear it: calls, recalls, restarts, and a
// database that goes away, is another one, is held, damaged or has no room.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {copyFileSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {atEnd, build, makeFolder, Program, run, until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";
import {readPicture, Window} from "./support/window.mjs";

const display = join(build, "bin/zuil-display");

// An office in which so many people wait, with its screen; the window waits until it shows something.
async function openScreen(test, waiting, options = {}) {
    const office = await Office.open(test);
    for (let i = 0; i < waiting; i++)
        await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const screen = await Window.open(office, "display", options);
    await screen.showsScreen("idle");
    return {office, screen};
}

const next = (office, counter) => office.must("next", "antwerpen", String(counter));

// The line of the trace for this call, as soon as it is shown.
function showsCall(screen, call) {
    return until(`call ${call.call}`, () => {
        const line = screen.trace().find((each) => each.call === call.call);
        return line ?? (screen.process.code === undefined ? null : assert.fail(screen.process.said));
    });
}

const rings = (screen) => screen.trace().filter((line) => line.rings).length;

const shows = async (screen, name) => readPicture(await screen.picture(name));

test("three calls at once are each shown, large, with their counters", async (t) => {
    const {office, screen} = await openScreen(t, 4);
    const calls = await Promise.all([1, 2, 3].map((counter) => next(office, counter)));
    for (const call of calls) {
        const line = await showsCall(screen, call);
        assert.equal(line.ticket, call.ticket);
        assert.equal(line.counter, call.counter);
        assert.equal(line.rings, true);
        assert.ok(line.presented_ns > call.committed_ns);
    }
    const text = await shows(screen, "display-three-calls");
    for (const call of calls) {
        assert.match(text, new RegExp(call.ticket));
        assert.match(text, new RegExp(`Loket ${call.counter}`));
    }
    assert.match(text, /1 persoon wacht/);
});

test("a recall rings again, at once too", async (t) => {
    const {office, screen} = await openScreen(t, 1);
    const call = await next(office, 3);
    await showsCall(screen, call);
    for (let times = 2; times <= 3; times++) {
        const again = await office.must("recall", "antwerpen", "3");
        const line = await showsCall(screen, again);
        assert.equal(line.ticket, call.ticket);
        assert.equal(rings(screen), times);
    }
    assert.match(await shows(screen, "display-recall"), /A001/);
});

test("a visitor at the counter or gone stands among the earlier calls", async (t) => {
    const {office, screen} = await openScreen(t, 2);
    await showsCall(screen, await next(office, 1));
    await office.must("start", "antwerpen", "1");
    await office.must("done", "antwerpen", "1");
    await screen.process.kill();
    await screen.start();
    await screen.showsScreen("idle");
    assert.match(await shows(screen, "display-earlier"), /Eerder opgeroepen[\s\S]*A001/);
    assert.equal(rings(screen), 0);
});

test("a killed screen comes back with the call, and rings nothing twice", async (t) => {
    const {office, screen} = await openScreen(t, 2);
    const first = await next(office, 1);
    assert.equal((await showsCall(screen, first)).rings, true);
    await screen.process.kill();
    await screen.start();
    assert.equal((await showsCall(screen, first)).rings, false);
    const second = await next(office, 2);
    assert.equal((await showsCall(screen, second)).rings, true);
    assert.equal(rings(screen), 1);
});

test("a call while the screen was off stands there when it is back", async (t) => {
    const {office, screen} = await openScreen(t, 1);
    await screen.process.kill();
    const call = await next(office, 4);
    await screen.start();
    assert.equal((await showsCall(screen, call)).rings, false);
    assert.match(await shows(screen, "display-after-start"), /A001[\s\S]*Loket 4/);
});

test("a database that is moved away and back", async (t) => {
    const {office, screen} = await openScreen(t, 2);
    const first = await next(office, 1);
    await showsCall(screen, first);
    renameSync(office.db, `${office.db}-away`);
    const trouble = await screen.showsScreen("out_of_order");
    assert.equal(trouble.problem, "missing");
    const text = await shows(screen, "display-out-of-order");
    assert.match(text, /Dit scherm werkt even niet/);
    assert.match(text, /out of order/);
    assert.match(text, /de databank is er niet/);
    assert.doesNotMatch(text, /A001/);
    renameSync(`${office.db}-away`, office.db);
    await screen.showsScreen("calls");
    const second = await next(office, 2);
    assert.equal((await showsCall(screen, second)).rings, true);
    assert.equal(rings(screen), 2, "the first call did not ring again");
    assert.match(await shows(screen, "display-back"), /A002/);
});

test("another database in its place, as after a restore", async (t) => {
    const {office, screen} = await openScreen(t, 3);
    const backup = join(office.folder, "backup.db");
    await next(office, 1);
    await run("sqlite3", [office.db, `VACUUM INTO '${backup}'`]);
    await showsCall(screen, await next(office, 2));
    await showsCall(screen, await next(office, 3));
    const before = screen.trace().length;
    for (const ending of ["-wal", "-shm"])
        rmSync(office.db + ending, {force: true});
    renameSync(backup, office.db);
    const old = await until("the board of the backup", () => screen.trace()[before]);
    assert.deepEqual([old.ticket, old.rings], ["A001", false]);
    const call = await next(office, 4);
    assert.equal((await showsCall(screen, call)).rings, true);
    assert.equal(call.ticket, "A002");
    await until("A002 in the picture", async () => /A002/.test(await shows(screen, "display-restored")), 15);
});

// Another program that holds the database by these statements, until release().
async function hold(test, office, statements) {
    const holder = spawn("sqlite3", [office.db], {stdio: ["pipe", "pipe", "inherit"]});
    const ended = new Promise((done) => holder.on("exit", done));
    const release = () => {
        holder.stdin.end();
        return ended;
    };
    atEnd(test, release);
    let said = "";
    holder.stdout.on("data", (bytes) => {
        said += bytes;
    });
    holder.stdin.write(`${statements} SELECT 'held';\n`);
    await until("the lock", () => said.includes("held"));
    return release;
}

test("a writer that holds the database hides nothing from the screen", async (t) => {
    const {office, screen} = await openScreen(t, 2);
    await showsCall(screen, await next(office, 1));
    const release = await hold(t, office, "BEGIN IMMEDIATE; UPDATE office SET name = name;");
    await screen.process.kill();
    await screen.start();
    await screen.showsScreen("calls");
    assert.match(await shows(screen, "display-locked"), /A001/);
    await release();
    await showsCall(screen, await next(office, 2));
    assert.ok(screen.trace().every((line) => line.screen !== "out_of_order"));
});

test("a database that another program has to itself is waited for", async (t) => {
    const {office, screen} = await openScreen(t, 1);
    await screen.process.stop();
    const release = await hold(t, office, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    await screen.start();
    await screen.showsScreen("moment");
    assert.match(await shows(screen, "display-moment"), /Een ogenblik/);
    const trouble = await screen.showsScreen("out_of_order");
    assert.equal(trouble.problem, "locked");
    assert.match(await shows(screen, "display-held"), /een ander programma houdt de databank bezet/);
    assert.equal(await screen.process.stop(), 0, "it ends although it waits");
    await screen.start();
    await screen.showsScreen("moment");
    await release();
    await screen.showsScreen("idle");
});

test("every other problem has its name and its way out, and ends by itself", async (t) => {
    const {office, screen} = await openScreen(t, 1);
    const good = join(office.folder, "good.db");
    await screen.process.stop();
    copyFileSync(office.db, good);
    rmSync(office.db);
    await screen.start();
    assert.equal((await screen.showsScreen("out_of_order")).problem, "missing");
    const newer = join(office.folder, "newer.db");
    copyFileSync(good, newer);
    await run("sqlite3", [newer, "PRAGMA user_version = 1000"]);
    const letter = Buffer.from("Dear reader, this is a letter.\n".repeat(5000));
    for (const [bytes, problem, sentence] of [
        [letter, "damaged", /de databank is beschadigd of niet van Zuil/],
        [readFileSync(newer), "newer", /van een nieuwere versie van Zuil/],
        [Buffer.alloc(0), "damaged", /Zet de laatste back-up terug/],
    ]) {
        writeFileSync(office.db, bytes);
        const line = await screen.shows(problem, (each) => each.problem === problem);
        assert.equal(line.screen, "out_of_order");
        assert.match(await shows(screen, `display-${problem}`), sentence);
        copyFileSync(good, office.db);
        await screen.showsScreen("idle");
    }
    await showsCall(screen, await next(office, 1));
    writeFileSync(office.db, letter);
    assert.equal((await screen.showsScreen("out_of_order")).problem, "damaged");
});

test("a full disk is named, and what was there is shown once there is room", async (t) => {
    const {office, screen} = await openScreen(t, 1);
    const small = makeFolder(t);
    const trace = join(office.folder, "full.trace");
    const own = ["--map-root-user", "--mount"];
    const mount = `mount -t tmpfs -o size=1000k small "${small}"`;
    const allowed = await run("unshare", [...own, "sh", "-c", mount]).catch(() => ({code: 1}));
    if (allowed.code !== 0)
        return t.skip("no file system can be mounted here");
    const script = `${mount} && cp "${office.db}" "${small}/office.db" || exit 99
        dd if=/dev/zero of="${small}/filler" bs=1k 2>/dev/null
        exec "${display}" --db "${small}/office.db" --division antwerpen --size ${screen.size} \
            --at ${office.at} --trace "${trace}"`;
    const full = new Program(t, "unshare", [...own, "sh", "-c", script],
        {DISPLAY: screen.display, SDL_AUDIODRIVER: "dummy"});
    const lines = () => until("the trace of the full disk", () => {
        assert.equal(full.code, undefined, full.said);
        return readFileSync(trace, {encoding: "utf8", flag: "a+"}).trim().split("\n")
            .filter(Boolean).map((line) => JSON.parse(line));
    });
    const first = await until("the problem", async () => (await lines())[0]);
    assert.deepEqual([first.screen, first.problem], ["out_of_order", "full"]);
    assert.match(await shows(screen, "display-full"), /de schijf is vol/);
    rmSync(`/proc/${full.child.pid}/root${small}/filler`);
    const second = await until("the board", async () => (await lines())[1]);
    assert.equal(second.screen, "idle");
});

test("without a sound card calls are shown all the same", async (t) => {
    const {office, screen} = await openScreen(t, 1, {env: {SDL_AUDIODRIVER: "none_such"}});
    const call = await next(office, 2);
    assert.equal((await showsCall(screen, call)).rings, true);
    await until("a line in the log", () => /no sound .*without a chime/.test(screen.process.said));
    assert.equal(await screen.process.stop(), 0);
});

test("on its side, small and without a size", async (t) => {
    const {office, screen} = await openScreen(t, 1, {size: "1080x1920"});
    const call = await next(office, 2);
    await showsCall(screen, call);
    assert.match(await shows(screen, "display-upright"), /A001[\s\S]*Loket 2/);
    for (const size of ["1280x720", "800x600"]) {
        const other = await Window.open(office, "display", {size});
        await showsCall(other, call);
        assert.match(await shows(other, `display-${size}`), /A001[\s\S]*Loket 2/);
    }
    const trace = join(office.folder, "whole.trace");
    new Program(t, display, ["--db", office.db, "--division", "antwerpen", "--at", office.at,
        "--trace", trace], {DISPLAY: screen.display, SDL_AUDIODRIVER: "dummy"});
    await until("the whole display", () =>
        readFileSync(trace, {encoding: "utf8", flag: "a+"}).includes('"calls"'));
    assert.match(await shows(screen, "display-whole"), /A001[\s\S]*Loket 2/);
});

test("wrong options are one line and exit 2, and so is a machine without a screen", async (t) => {
    const office = await Office.open(t);
    const right = ["--db", office.db, "--division", "antwerpen"];
    for (const [args, line] of [
        [[], /--db is needed/],
        [["--db", office.db], /--division is needed/],
        [["--db"], /--db needs a value/],
        [["--db", office.db, "--division", "gent"], /no division 'gent' in .*office\.db/],
        [[...right, "--size", "large"], /--size 'large' is no size/],
        [[...right, "--diagonal", "0"], /--diagonal '0' is none/],
        [[...right, "--at", "monday"], /--at 'monday' is no time/],
        [[...right, "--trace", "/none/such"], /--trace '\/none\/such' cannot be written/],
        [[...right, "--assets", "/none/such"], /\/none\/such/],
        [[...right, "--language", "nl"], /--language/],
        [[...right, "please"], /'please' is not understood/],
        [right, /there is no display/],
    ]) {
        const {code, out, err} = await run(display, args,
            {env: {DISPLAY: "", WAYLAND_DISPLAY: "", XDG_RUNTIME_DIR: ""}});
        assert.equal(code, 2, args.join(" "));
        assert.match(err, /^zuil-display: [^\n]+\n$/, args.join(" "));
        assert.match(err, line);
        assert.equal(out, "");
    }
});
