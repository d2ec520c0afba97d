// The database in trouble while a clerk types, decides and prints, while the bureau takes lawyers over,
// and while a visitor asks first: a sentence for each, nothing typed is lost, and it goes on by itself.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ask, post} from "./booking.client.mjs";
import {openBrowser} from "./support/browser.mjs";
import {run, until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";
const NAMES =
    "number,name,bar,street,postcode,town,phone,email,matters,languages," +
    "listed_from,listed_until,on_call,leave,suspended";
const BRAM =
    "ANT-1,Bram Celis,Antwerpen,Meir 1,2000,Antwerpen,03 000 00 01,,rent,nl ar,2015-01-01,,,,";
const ALONE = {
    purpose: "lawyer", name: "Ada Voorbeeld", language: "nl", paper_language: "ar", matter: "rent",
    wealth: "no", papers: "yes", "m0.role": "applicant", "m0.age": "40", "m0.income": "some",
    "m0.wage": "1000", "p.application_form.0": "good", "p.application_form.0.date": "24/1/2022",
    "p.household_certificate.0": "good", "p.household_certificate.0.date": "10/1/2022",
    "p.income_proof.0": "good", "p.income_proof.0.date": "10/1/2022",
};

async function openOffice(t) {
    const office = await Office.open(t, {at: "2022-01-24T10:05"});
    await office.addStaff("zoe", "manager", PASSWORD);
    const path = join(office.folder, "lawyers.csv");
    writeFileSync(path, `${NAMES}\n${BRAM}\n`);
    await office.must("lawyers", "import", path);
    office.server = await office.startBooking("--no-rate-limit");
    const answer = await post(`${office.staffUrl}/login`, {name: "zoe", password: PASSWORD});
    const headers = {Cookie: answer.headers["set-cookie"][0].split(";")[0]};
    office.look = (where) => ask(office.staffUrl + where, {headers});
    office.send = (where, form, more) =>
        post(office.staffUrl + where, form, {headers: {...headers, ...more}});
    return office;
}

// An application on which can be decided, and the form that does.
async function toDecide(office) {
    const opened = await office.send("/applications/new", {division: "antwerpen"});
    const id = opened.headers.location.match(/application\/(\d+)/)[1];
    const [{fields: base, revision}] =
        await office.rows(`SELECT fields, revision FROM application WHERE id = ${id}`);
    const saved = await office.send(`/application/${id}`,
        {...JSON.parse(base), ...ALONE, base, revision, do: "save"});
    assert.equal(saved.status, 303, saved.text);
    const {text} = await office.look(`/application/${id}/decide`);
    const hidden = (name) => text.match(new RegExp(`name="${name}" value="([^"]*)"`))[1];
    return {id, form: {revision: hidden("revision"), replaces: hidden("replaces"), turn: hidden("turn"),
        outcome: "full", contribution: "", due: "", reason: "", how: "turn", chosen: ""}};
}

const UPLOAD = '--XYZ\r\nContent-Disposition: form-data; name="text"\r\n\r\n' +
    `${NAMES}\n${BRAM.replace("Bram", "Bart")}\r\n--XYZ--\r\n`;
const importLawyers = (office) => office.send("/bureau/lawyers/import?lang=nl", UPLOAD,
    {"Content-Type": "multipart/form-data; boundary=XYZ"});

// Everything that writes or reads, once: statuses by name.
async function tryAll(office, {id, form}) {
    const answers = {
        decide: await office.send(`/application/${id}/decide?lang=nl`, form),
        decidePage: await office.look(`/application/${id}/decide?lang=nl`),
        pdf: await office.look(`/application/${id}/paper.pdf?lang=nl`),
        importing: await importLawyers(office),
        ask: await ask(`${office.publicUrl}/ask?lang=nl`),
        answer: await post(`${office.publicUrl}/ask?lang=nl`, {matter: "rent", age: "40"}),
    };
    return answers;
}

async function allWorks(office, {id, form}) {
    const made = await office.send(`/application/${id}/decide`, form);
    assert.equal(made.status, 303, made.text);
    assert.equal((await office.look(`/application/${id}/paper.pdf`)).status, 200);
    assert.equal((await importLawyers(office)).status, 303);
    assert.equal((await office.rows("SELECT name FROM lawyer"))[0].name, "Bart Celis");
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
}

test("while the file is away everything says so on its page, and goes on when it is back", async (t) => {
    const office = await openOffice(t);
    const work = await toDecide(office);
    renameSync(office.db, `${office.db}.away`);
    for (const [name, answer] of Object.entries(await tryAll(office, work))) {
        assert.equal(answer.status, 503, `${name}: ${answer.status}`);
        assert.ok(Number(answer.headers["retry-after"]) > 0, name);
        assert.match(answer.text, /bestand van de databank is er niet|nu niet openen/, name);
    }
    renameSync(`${office.db}.away`, office.db);
    await allWorks(office, work);
});

test("a schema of a newer version is not touched, and said", async (t) => {
    const office = await openOffice(t);
    const work = await toDecide(office);
    const [{user_version: ours}] = await office.rows("PRAGMA user_version");
    await run("sqlite3", [office.db, "PRAGMA user_version = 99"]);
    for (const [name, answer] of Object.entries(await tryAll(office, work)))
        assert.equal(answer.status, 503, `${name}: ${answer.status}`);
    assert.deepEqual(await office.rows("SELECT id FROM decision"), []);
    await run("sqlite3", [office.db, `PRAGMA user_version = ${ours}`]);
    await allWorks(office, work);
});

// Holds the database, as a program would that hangs, until kill() of what this gives.
async function hold(t, office) {
    const holder = spawn("sqlite3", [office.db], {stdio: ["pipe", "pipe", "inherit"]});
    t.after(() => holder.kill());
    let said = "";
    holder.stdout.on("data", (bytes) => { said += bytes; });
    holder.stdin.write("BEGIN IMMEDIATE; SELECT 'held';\n");
    await until("the lock", () => said.includes("held"));
    return holder;
}

test("while another program holds it, pages and papers are read and a decision is refused with a sentence", async (t) => {
    const office = await openOffice(t);
    const work = await toDecide(office);
    const holder = await hold(t, office);
    const [decided, page, first] = await Promise.all([
        office.send(`/application/${work.id}/decide?lang=nl`, work.form),
        office.look(`/application/${work.id}/decide?lang=nl`),
        ask(`${office.publicUrl}/ask?lang=nl`),
    ]);
    assert.equal(page.status, 200);
    assert.equal(first.status, 200);
    assert.equal(decided.status, 503);
    assert.match(decided.text, /ander programma/);
    holder.kill();
    await allWorks(office, work);
});

test("what is typed while the database is held or away is saved once it is back", async (t) => {
    const office = await openOffice(t);
    const {id} = await toDecide(office);
    const page = await openBrowser(t);
    await page.goto(`${office.staffUrl}/login?lang=nl`);
    await page.fill("#name", "zoe");
    await page.fill("#password", PASSWORD);
    await page.click("button.button[type=submit]");
    await page.waitForURL((url) => url.pathname !== "/login");
    await page.goto(`${office.staffUrl}/application/${id}?lang=nl`);
    const subject = page.locator('[name="subject"]');
    const stored = async () =>
        JSON.parse((await office.rows(`SELECT fields FROM application WHERE id = ${id}`))[0].fields).subject;
    renameSync(office.db, `${office.db}.away`);
    await subject.fill("Opzegging");
    await until("it to say so", async () => page.locator("#saved.failed").isVisible());
    assert.equal(await subject.inputValue(), "Opzegging");
    renameSync(`${office.db}.away`, office.db);
    await until("the subject", async () => await stored() === "Opzegging");
    const holder = await hold(t, office);
    await subject.fill("Opzegging van de huur");
    await until("it to say so", async () => page.locator("#saved.failed").isVisible());
    holder.kill();
    await until("the subject", async () => await stored() === "Opzegging van de huur");
    await until("the sign to go", async () => await page.locator("#saved.failed").count() === 0);
});

test("a decision that met trouble is sent again from the page that says so, with its reason; a password is not", async (t) => {
    const office = await openOffice(t);
    const {id} = await toDecide(office);
    const page = await openBrowser(t);
    const reason = 'Zij "kan" niet betalen & <vraagt> uitstel.';
    await page.goto(`${office.staffUrl}/login?lang=nl`);
    await page.fill("#name", "zoe");
    await page.fill("#password", PASSWORD);
    await page.click("button.button[type=submit]");
    await page.waitForURL((url) => url.pathname !== "/login");
    await page.goto(`${office.staffUrl}/application/${id}/decide?lang=nl`);
    await page.check("#outcome-refused");
    await page.fill("#reason", reason);
    renameSync(office.db, `${office.db}.away`);
    const [answer] = await Promise.all([page.waitForNavigation(), page.click("#decide")]);
    assert.equal(answer.status(), 503);
    const refused = await post(`${office.staffUrl}/login`, {name: "zoe", password: PASSWORD});
    assert.equal(refused.status, 503);
    assert.ok(!refused.text.includes(PASSWORD) && !refused.text.includes('id="again"'));
    renameSync(`${office.db}.away`, office.db);
    await Promise.all([page.waitForNavigation(), page.click("#again button")]);
    assert.match(page.url(), /record/);
    assert.deepEqual(await office.rows("SELECT outcome, reason FROM decision"), [{outcome: "refused", reason}]);
});

test("on a full disk nothing is decided by half, and the next press is once there is room", async (t) => {
    const office = await openOffice(t);
    const work = await toDecide(office);
    const {child} = office.server;
    // No file may grow: what a write meets on a full disk.
    await run("prlimit", [`--pid=${child.pid}`, "--fsize=4096:unlimited"]);
    const refused = await office.send(`/application/${work.id}/decide?lang=nl`, work.form);
    assert.equal(refused.status, 503, refused.text);
    assert.equal((await office.look(`/application/${work.id}/decide`)).status, 200, "reading goes on");
    assert.equal(office.server.code, undefined, "it runs");
    assert.deepEqual(await office.rows("SELECT id FROM decision"), []);
    await run("prlimit", [`--pid=${child.pid}`, "--fsize=unlimited:unlimited"]);
    await allWorks(office, work);
});
