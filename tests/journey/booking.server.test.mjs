// The server itself: how it starts, what it endures, how it ends.
import assert from "node:assert/strict";
import {copyFileSync, renameSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {Agent} from "node:http";
import {join} from "node:path";
import {test} from "node:test";
import {ask, openStream, post, postJson, sendRaw} from "./booking.client.mjs";
import {build, freePort, makeFolder, Program, run, until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const program = join(build, "bin/zuil-booking");
const booking = {
    division: "antwerpen",
    service: "prodeo",
    date: "2026-11-24",
    time: "10:00",
    name: "Ann",
    language: "nl",
};

// ---- Starting ----

test("wrong use is one line on standard error and exit 2", async (t) => {
    const office = await Office.open(t);
    const db = ["--db", office.db];
    const here = ["--public", "127.0.0.1:0", "--staff", "127.0.0.1:0"];
    const wrong = async (args, said) => {
        const {code, out, err} = await run(program, args);
        assert.equal(code, 2, args.join(" "));
        assert.equal(out, "");
        assert.match(err, /^zuil-booking: [^\n]+\n$/, args.join(" "));
        assert.match(err, said);
    };
    await wrong([], /--db/);
    await wrong([...db], /--public/);
    await wrong([...db, "--public", "127.0.0.1:0"], /--staff/);
    await wrong([...db, ...here, "--colour", "red"], /--colour/);
    await wrong([...db, ...here, "word"], /word/);
    await wrong([...db, ...here, "--at", "tomorrow"], /--at/);
    await wrong([...db, ...here, "--at", "2026-03-29T02:30"], /never shows/);
    await wrong([...db, ...here, "--assets", "/nowhere"], /assets/);
    await wrong([...db, ...here, "--tls-cert", "x.pem"], /--tls-key/);
    await wrong([...db, ...here, "--tls-cert", "/nowhere/x", "--tls-key", "/nowhere/y"], /x/);
    await wrong([...db, "--public", "nonsense", "--staff", "127.0.0.1:0"], /--public/);
    await wrong([...db, "--public", "127.0.0.1:99999", "--staff", "127.0.0.1:0"], /--public/);
    for (const staff of ["0.0.0.0:0", "[::]:0"])
        await wrong([...db, "--public", "127.0.0.1:0", "--staff", staff], /in clear/);
});

test("a port that is taken is named, exit 2", async (t) => {
    const office = await Office.open(t);
    await office.startBooking();
    const {code, err} = await run(program, [
        "--db", office.db, "--public", `127.0.0.1:${office.publicPort}`, "--staff", "127.0.0.1:0"]);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`127\\.0\\.0\\.1:${office.publicPort}.*in use`));
});

test("a database that is missing, of something else, or damaged: exit 3 and a sentence", async (t) => {
    const folder = makeFolder(t);
    const path = join(folder, "office.db");
    const here = ["--db", path, "--public", "127.0.0.1:0", "--staff", "127.0.0.1:0"];
    for (const [bytes, said] of [[null, /missing|not there|does not exist|no /i], ["x".repeat(5000), /damaged|not a/i]]) {
        if (bytes)
            writeFileSync(path, bytes);
        const {code, err} = await run(program, here);
        assert.equal(code, 3);
        assert.match(err, said);
        assert.match(err, /^[^\n]+\n$/);
    }
});

// ---- TLS ----

test("with a certificate both listeners speak TLS, and the staff one may leave the machine", async (t) => {
    const office = await Office.open(t);
    await office.addStaff("els", "clerk", "een lang wachtwoord");
    const [cert, key] = ["cert.pem", "key.pem"].map((name) => join(office.folder, name));
    await run("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", key, "-out", cert, "-days", "2", "-subj", "/CN=localhost"]);
    const ports = [await freePort(), await freePort()];
    const server = new Program(t, program, ["--db", office.db, "--public", `127.0.0.1:${ports[0]}`,
        "--staff", `0.0.0.0:${ports[1]}`, "--tls-cert", cert, "--tls-key", key]);
    await until("the listeners", () => server.said.includes("https://"));
    const loose = {rejectUnauthorized: false};
    assert.equal((await ask(`https://127.0.0.1:${ports[0]}/`, loose)).status, 200);
    const staff = `https://127.0.0.1:${ports[1]}`;
    const login = await post(`${staff}/login`, {name: "els", password: "een lang wachtwoord"}, loose);
    assert.equal(login.status, 303);
    assert.match(login.headers["set-cookie"][0], /; Secure/);
    await assert.rejects(ask(`http://127.0.0.1:${ports[1]}/`), "in clear nobody answers");
    await assert.rejects(ask(staff, {...loose, maxVersion: "TLSv1.1", minVersion: "TLSv1"}));
    assert.equal(await server.stop(), 0);
});

test("a certificate that is none is refused", async (t) => {
    const office = await Office.open(t);
    const cert = join(office.folder, "cert.pem");
    writeFileSync(cert, "no certificate");
    const {code, err} = await run(program, ["--db", office.db, "--public", "127.0.0.1:0", "--staff",
        "127.0.0.1:0", "--tls-cert", cert, "--tls-key", cert]);
    assert.equal(code, 2);
    assert.match(err, /certificate/);
});

// ---- The database, later ----

test("while the database is away pages say so, and it recovers by itself", async (t) => {
    const office = await Office.open(t);
    const server = await office.startBooking("--no-rate-limit");
    const at = `http://127.0.0.1:${office.publicPort}`;
    const path = "/book/antwerpen/prodeo/2026-11-24";
    assert.equal((await ask(at + path)).status, 200);
    renameSync(office.db, `${office.db}.away`);
    const status = async (where) => (await ask(at + where)).status;
    await until("503", async () => await status("/healthz") === 503, 5);
    await until("503", async () => await status(path) === 503, 5);
    const page = await until("the sentence", async () => {
        const answer = await ask(`${at}/?lang=nl`);
        return answer.status === 503 && answer;
    }, 5);
    assert.match(page.text, /agenda nu niet openen/);
    assert.ok(Number(page.headers["retry-after"]) > 0);
    assert.deepEqual((await postJson(`${at}/api/appointments`, booking)).json,
        {error: "unavailable", reason: "missing"});
    const staff = await ask(`http://127.0.0.1:${office.staffPort}/login?lang=nl`);
    assert.equal(staff.status, 503);
    assert.match(staff.text, /bestand van de databank is er niet/);
    renameSync(`${office.db}.away`, office.db);
    await until("200", async () => await status("/healthz") === 200, 5);
    await until("the page", async () => await status(path) === 200, 5);
    assert.equal((await postJson(`${at}/api/appointments`, booking)).status, 201);
    assert.equal(server.said.split("\n").filter((line) => line.includes(office.db)).length <= 2, true,
        "not a line for every request");
});

test("a schema that a newer program changed is refused while it runs, until it is back", async (t) => {
    const office = await Office.open(t);
    const server = await office.startBooking("--no-rate-limit");
    const at = `http://127.0.0.1:${office.publicPort}`;
    const paths = ["/healthz", "/", "/book/antwerpen/prodeo/2026-11-24",
        "/api/slots?division=antwerpen&service=prodeo&date=2026-11-24"];
    const statuses = async () => {
        const list = [];
        for (const path of paths) list.push((await ask(at + path)).status);
        return list;
    };
    const pragma = async (sql) => {
        const {code, out} = await run("sqlite3", [office.db, sql]);
        assert.equal(code, 0);
        return out.trim();
    };
    assert.deepEqual(await statuses(), [200, 200, 200, 200]);
    const ours = await pragma("PRAGMA user_version");
    await pragma("PRAGMA user_version = 99");
    assert.deepEqual(await statuses(), [503, 503, 503, 503]);
    assert.deepEqual((await postJson(`${at}/api/appointments`, booking)).json,
        {error: "unavailable", reason: "newer"});
    await pragma(`PRAGMA user_version = ${ours}`);
    assert.deepEqual(await statuses(), [200, 200, 200, 200]);
    assert.equal((await postJson(`${at}/api/appointments`, booking)).status, 201);
    assert.equal(server.said.split("\n").filter((line) => line.includes("newer")).length, 1);
});

test("another office put in its place is served at once", async (t) => {
    const office = await Office.open(t);
    const other = await Office.open(t, {change: (file) => { file.name = "Ander bureau"; }});
    await office.startBooking();
    const at = `http://127.0.0.1:${office.publicPort}/`;
    assert.match((await ask(at)).text, /Bureau voor Juridische Bijstand Antwerpen/);
    for (const end of ["-wal", "-shm"]) rmSync(office.db + end, {force: true});
    copyFileSync(other.db, `${office.db}.new`);
    renameSync(`${office.db}.new`, office.db);
    await until("the other office", async () => (await ask(at)).text.includes("Ander bureau"), 5);
});

test("a database that is damaged while it runs is named, and the server stays up", async (t) => {
    const office = await Office.open(t);
    const server = await office.startBooking();
    const at = `http://127.0.0.1:${office.publicPort}`;
    for (const end of ["-wal", "-shm"]) rmSync(office.db + end, {force: true});
    truncateSync(office.db, 1000);
    renameSync(office.db, `${office.db}.x`);
    renameSync(`${office.db}.x`, office.db);
    copyFileSync(office.db, `${office.db}.y`);
    renameSync(`${office.db}.y`, office.db);
    await until("503", async () => (await ask(`${at}/`)).status === 503, 5);
    assert.equal((await ask(`${at}/style/zuil.css`)).status, 200, "style needs no database");
    assert.equal(server.code, undefined);
});

test("while another program holds the database pages still answer", async (t) => {
    const office = await Office.open(t);
    await office.startBooking("--no-rate-limit");
    const at = `http://127.0.0.1:${office.publicPort}`;
    const holder = new Program(t, "sqlite3", [office.db, "BEGIN IMMEDIATE", ".shell sleep 20"]);
    await until("the lock", async () =>
        (await run("sqlite3", [office.db, "BEGIN IMMEDIATE"])).err.includes("locked"), 5);
    const waits = postJson(`${at}/api/appointments`, booking);
    assert.equal((await ask(`${at}/book/antwerpen/prodeo/2026-11-24`)).status, 200);
    const refused = await waits;
    assert.equal(refused.status, 503);
    assert.deepEqual(refused.json, {error: "unavailable", reason: "locked"});
    await holder.kill();
    assert.equal((await postJson(`${at}/api/appointments`, booking)).status, 201);
});

// ---- Nuisances ----

test("a connection is kept over many requests", async (t) => {
    const office = await Office.open(t);
    await office.startBooking();
    const agent = new Agent({keepAlive: true, maxSockets: 1});
    t.after(() => agent.destroy());
    const at = `http://127.0.0.1:${office.publicPort}`;
    let sockets = 0;
    agent.on("free", () => { sockets = Math.max(sockets, Object.values(agent.freeSockets).flat().length); });
    for (const path of ["/", "/", "/book/antwerpen/prodeo/2026-11-24/10:00", "/style/zuil.css", "/none"]) {
        const {headers} = await ask(at + path, {agent});
        assert.notEqual(headers.connection, "close", path);
    }
    const two = await sendRaw(office.publicPort,
        "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert.match(two, /^HTTP\/1\.1 200 (.|\r|\n)*HTTP\/1\.1 404 /);
});

test("what is no HTTP, too long, or tries to smuggle does no harm", async (t) => {
    const office = await Office.open(t);
    const server = await office.startBooking();
    const send = (bytes) => sendRaw(office.publicPort, bytes, 500);
    const first = async (bytes) => (await send(bytes)).split("\r\n")[0];
    assert.match(await first(`GET /${"a".repeat(9000)} HTTP/1.1\r\nHost: a\r\n\r\n`), / 414 /);
    assert.match(await first(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(9000)}\r\n\r\n`), / 431 /);
    assert.match(await first("GET / HTTP/1.1\r\n\r\n"), / 400 /);
    assert.match(await first("GET /%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), / 404 /);
    assert.match(await first("GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), / 404 /);
    const both = "POST /api/appointments HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
    const smuggled = await send(both);
    assert.match(smuggled, /^HTTP\/1\.1 400 /);
    assert.equal(smuggled.split("HTTP/1.1 ").length, 2, "one answer, not two");
    for (const junk of ["\0\0\0\0", "\x16\x03\x01\x02\x00\x01", "GET", "\r\n\r\n\r\n", "PRI * HTTP/2.0\r\n\r\n"])
        await send(junk);
    assert.equal((await ask(`http://127.0.0.1:${office.publicPort}/healthz`)).status, 200);
    assert.equal(server.code, undefined);
});

// ---- Streams and the end ----

test("open pages hear of a change within a moment", async (t) => {
    const office = await Office.open(t);
    await office.startBooking();
    const {token} = await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const stream = openStream(`http://127.0.0.1:${office.publicPort}/t/${token}/events`);
    t.after(() => stream.close());
    await until("the first change", () => stream.changes() >= 1, 5);
    assert.equal(stream.type, "text/event-stream");
    const before = stream.changes();
    const start = Date.now();
    await office.must("next", "antwerpen", "1");
    await until("the call", () => stream.changes() > before, 5);
    assert.ok(Date.now() - start < 2000);
    const page = await ask(`http://127.0.0.1:${office.publicPort}/t/${token}?lang=nl`);
    assert.match(page.text, /Ga nu naar loket 1\./);
});

test("a ticket's page tells the wait in a sentence, and the next day that the number is over", async (t) => {
    const office = await Office.open(t);
    const server = await office.startBooking();
    const {token} = await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const page = async (language) =>
        (await ask(`http://127.0.0.1:${office.publicPort}/t/${token}?lang=${language}`)).text;
    for (const [language, said] of [
        ["nl", /<p>U wacht ongeveer (\d+( tot \d+)?) minu(ut|ten)\.<\/p>/],
        ["en", /<p>You will wait about (\d+( to \d+)?) minutes?\.<\/p>/],
        ["fr", /<p>Attente\u00a0: environ (\d+( à \d+)?) minutes?\.<\/p>/],
        ["de", /<p>Sie warten etwa (\d+( bis \d+)?) Minuten?\.<\/p>/],
        ["ar", /<p>ستنتظرون [^<{]+\.<\/p>/],
    ]) {
        const text = await page(language);
        const sentence = text.match(said);
        assert.ok(sentence, `${language}: ${text}`);
        const figures = sentence[0].match(/\d+/g) ?? [];
        assert.equal(new Set(figures).size, figures.length, `${language}: ${sentence[0]}`);
    }
    assert.equal(await server.stop(), 0);
    office.at = "2026-11-24T10:05";
    await office.startBooking();
    assert.match(await page("nl"), /Dit nummer was van een vroegere dag en is niet meer geldig\./);
    assert.doesNotMatch(await page("nl"), /U wacht ongeveer/);
});

test("the server ends cleanly with a hundred streams and half a request open", async (t) => {
    const office = await Office.open(t);
    const server = await office.startBooking();
    const {token} = await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const streams = Array.from({length: 100}, () =>
        openStream(`http://127.0.0.1:${office.publicPort}/t/${token}/events`));
    await until("the streams", () => streams.every((stream) => stream.changes() > 0), 10);
    const half = sendRaw(office.publicPort, "POST /api/appointments HTTP/1.1\r\nHost: a\r\nConte", 10000);
    const start = Date.now();
    assert.equal(await server.stop(), 0);
    assert.ok(Date.now() - start < 5000);
    await half;
    await until("their end", () => streams.every((stream) => stream.ended), 5);
});
