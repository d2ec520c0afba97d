// What was typed is shown as it was typed and never run, whatever it is; a session that ends loses
// nothing; and no log, no figure and no other listener tells anything of it.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
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
const EVIL = `<img src=x onerror="document.title=666"><script>document.title=666</script>'&amp;{{name}}`;
const TURNING = "\u202emoor\u2066\u0085";
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

const ALONE = {
    purpose: "lawyer", name: "Ada Voorbeeld", street: "Steenweg 45", postcode: "2018", town: "Antwerpen",
    subject: "Opzegging van de huur", language: "nl", paper_language: "ar", matter: "rent",
    phone: "03 555 12 34", email: "ada@voorbeeld.example",
    wealth: "no", papers: "yes", "m0.role": "applicant", "m0.age": "40", "m0.income": "some",
    "m0.wage": "1000", "p.application_form.0": "good", "p.application_form.0.date": "24/1/2022",
    "p.household_certificate.0": "good", "p.household_certificate.0.date": "10/1/2022",
    "p.income_proof.0": "good", "p.income_proof.0.date": "10/1/2022",
};

async function openOffice(t, lawyer = "Bram Celis") {
    const office = await Office.open(t, {at: "2022-01-24T10:05"});
    for (const [name, role] of [["zoe", "manager"], ["rik", "lawyer"]])
        await office.addStaff(name, role, PASSWORD);
    const path = join(office.folder, "lawyers.csv");
    const cells = ["ANT-1", lawyer, "Antwerpen", lawyer, "2000", lawyer, "03 000 00 01", "", "rent", "nl ar"];
    writeFileSync(path, `${NAMES}\n${cells.map(quoted).join(",")},2015-01-01,,,,\n`);
    await office.must("lawyers", "import", path);
    office.server = await office.startBooking("--no-rate-limit");
    return office;
}

async function login(t, office) {
    const page = await openBrowser(t);
    page.on("pageerror", (error) => assert.fail(error.message));
    await enter(page, office);
    const cookies = async () => (await page.context().cookies(office.staffUrl))
        .map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
    page.send = async (path, form) =>
        post(`${office.staffUrl}${path}`, form, {headers: {Cookie: await cookies()}});
    page.visit = (path) => page.goto(path.startsWith("http") ? path : office.staffUrl + path);
    return page;
}

async function enter(page, office) {
    await page.goto(`${office.staffUrl}/login?lang=nl`);
    await fillIn(page);
}

// The login page, as it stands open.
async function fillIn(page) {
    await page.fill("#name", "zoe");
    await page.fill("#password", PASSWORD);
    await page.click("button.button[type=submit]");
    await page.waitForURL((url) => url.pathname !== "/login");
}

async function apply(page, office, fields) {
    const opened = await page.send("/applications/new", {division: "antwerpen"});
    const id = opened.headers.location.match(/application\/(\d+)/)[1];
    const [{fields: base, revision}] =
        await office.rows(`SELECT fields, revision FROM application WHERE id = ${id}`);
    const saved = await page.send(`/application/${id}`,
        {...JSON.parse(base), ...fields, base, revision, do: "save"});
    assert.equal(saved.status, 303, saved.text);
    return id;
}

async function decide(page, id, reason = "") {
    await page.visit(`/application/${id}/decide?lang=nl`);
    await page.fill("#reason", reason);
    await Promise.all([page.waitForNavigation(), page.click("#decide")]);
    assert.match(page.url(), /record/);
}

const linkOf = async (office, id) =>
    `${office.publicUrl}/d/${(await office.rows(`SELECT token FROM application WHERE id = ${id}`))[0].token}`;

test("what is typed is shown as it was typed on every page, never run, and turns no line round", async (t) => {
    const office = await openOffice(t, `A ${EVIL}`);
    const page = await login(t, office);
    const text = `B ${EVIL}${TURNING}`;
    const id = await apply(page, office, {
        ...ALONE, name: text, street: text, town: text.slice(0, 100), subject: text,
        "m1.role": "other", "m1.age": "50", "m1.income": "none", "m1.excluded": "yes",
        "m1.excluded_reason": text,
    });
    await page.visit(`/application/${id}?lang=nl`);
    assert.equal(await page.inputValue('[name="name"]'), `B ${EVIL} moor`);
    await decide(page, id, text);
    const shown = {
        [`/application/${id}?lang=nl`]: /666/, "/applications?lang=nl": /B <img src=x/,
        [`/application/${id}/decide?lang=ar`]: /A <img src=x/, [`/application/${id}/record?lang=nl`]: /B <img src=x/,
        [`/application/${id}/paper?lang=nl`]: /B <img src=x/, [await linkOf(office, id)]: /A <img src=x/,
        "/bureau/lawyers?lang=ar": /A <img src=x/, "/bureau/lawyers/1?lang=nl": /A <img src=x/,
    };
    for (const [path, expected] of Object.entries(shown)) {
        await page.visit(path);
        assert.match(await page.locator("body").innerText() + await page.title() +
            (await page.locator("input, textarea").evaluateAll((all) => all.map((one) => one.value))).join(), expected, path);
        assert.doesNotMatch(await page.title(), /666/, path);
        assert.equal(await page.locator('img[src="x"], script:not([src])').count(), 0, path);
        assert.doesNotMatch(await page.content(), /\u202e/, path);
    }
    const pdf = await page.request.get(`${office.staffUrl}/application/${id}/paper.pdf`);
    writeFileSync(join(office.folder, "paper.pdf"), await pdf.body());
    const {out} = await run("pdftotext", ["-raw", join(office.folder, "paper.pdf"), "-"]);
    assert.match(out, /<img src=x/);
});

test("neither log nor figures nor addresses name anybody", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    const addresses = [];
    page.on("request", (request) => addresses.push(new URL(request.url()).pathname + new URL(request.url()).search));
    const id = await apply(page, office, ALONE);
    await page.visit(`/application/${id}?lang=nl`);
    await decide(page, id, "Zij is ernstig ziek.");
    const link = await linkOf(office, id);
    await page.visit(link);
    await page.request.get(`${link}/paper.pdf`);
    await ask(`${office.publicUrl}/d/${"0".repeat(26)}`);
    await post(`${office.publicUrl}/ask`, {matter: "rent", age: "40"});
    await page.send(`/application/${id}/decide`, "reason=Voorbeeld&reason=Voorbeeld", {});
    await run("sqlite3", [office.db, "PRAGMA user_version = 99"]);
    assert.equal((await page.send(`/application/${id}`, ALONE)).status, 503);
    await run("sqlite3", [office.db, "PRAGMA user_version = 3"]);
    const figures = (await ask(`${office.staffUrl}/metrics`)).text;
    assert.match(figures, /# TYPE/);
    const personal = ["Ada", "Voorbeeld", "Steenweg", "Opzegging", "555 12 34", "ernstig", "Celis", "zoe",
        "rent", link.split("/d/")[1]];
    for (const word of personal)
        for (const [where, text] of Object.entries({log: office.server.said, figures}))
            assert.ok(!text.includes(word), `${word} stands in the ${where}`);
    for (const word of personal.slice(0, -2))
        assert.ok(!addresses.join().includes(word), `${word} stands in an address`);
});

test("each listener has its own pages only", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    const id = await apply(page, office, ALONE);
    await decide(page, id);
    const link = new URL(await linkOf(office, id)).pathname;
    const cookie = (await page.context().cookies(office.staffUrl)).map((c) => `${c.name}=${c.value}`).join("; ");
    const look = async (at, path) => (await ask(at + path, {headers: {Cookie: cookie}})).status;
    for (const path of ["/applications", `/application/${id}`, `/application/${id}/decide`, `/application/${id}/record`,
        `/application/${id}/paper`, `/application/${id}/paper.pdf`, `/application/${id}/link.svg`, "/bureau/lawyers",
        "/bureau/lawyers.csv", "/bureau/amounts", "/counter", "/login", "/metrics"]) {
        assert.equal(await look(office.publicUrl, path), 404, path);
        assert.notEqual(await look(office.staffUrl, path), 404, path);
    }
    for (const path of [link, `${link}/paper.pdf`, "/ask"]) {
        assert.equal(await look(office.publicUrl, path), 200, path);
        assert.equal(await look(office.staffUrl, path), 404, path);
    }
    for (const headers of [{Origin: "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {}])
        for (const path of [`/application/${id}`, `/application/${id}/decide`, `/application/${id}/exclude`,
            `/application/${id}/link`, `/application/${id}/advice`, "/applications/new", "/bureau/lawyers/new"]) {
            const {status} = await ask(office.staffUrl + path,
                {method: "POST", body: {division: "antwerpen"}, headers: {...headers, Cookie: cookie}});
            assert.equal(status, 403, `${path} ${JSON.stringify(headers)}`);
        }
});

test("a session that ends while somebody types: it says so, and all is saved after the next login", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    const id = await apply(page, office, ALONE);
    await page.visit(`/application/${id}?lang=nl`);
    await run("sqlite3", [office.db, "DELETE FROM session"]);
    await page.fill('[name="subject"]', "Opzegging en huurachterstand");
    await until("it to say so", async () => page.locator("#saved.failed").isVisible());
    assert.equal(await page.inputValue('[name="subject"]'), "Opzegging en huurachterstand");
    const other = await page.context().newPage();
    await enter(other, office);
    await until("it to be saved", async () =>
        (await office.rows(`SELECT fields FROM application WHERE id = ${id}`))[0].fields.includes("huurachterstand"));
    await until("the sign to go", async () => await page.locator("#saved.failed").count() === 0);
});

test("a button that is pressed after the session ended does nothing, and is pressed again with all that was typed", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    const id = await apply(page, office, ALONE);
    const reason = 'Zij kan "morgen" niet betalen & <vraagt> uitstel.';
    await page.visit(`/application/${id}/decide?lang=nl`);
    await page.check("#outcome-refused");
    await page.fill("#reason", reason);
    await run("sqlite3", [office.db, "DELETE FROM session"]);
    const [answer] = await Promise.all([page.waitForNavigation(), page.click("#decide")]);
    assert.equal(answer.status(), 401);
    assert.deepEqual(await office.rows("SELECT id FROM decision"), []);
    await Promise.all([page.waitForNavigation(), page.click("#again button")]);
    assert.match(await page.locator("#again").innerText(), /Opnieuw verzenden/, "still logged out");
    const [other] = await Promise.all([page.context().waitForEvent("page"), page.click("#login")]);
    await fillIn(other);
    await Promise.all([page.waitForNavigation(), page.click("#again button")]);
    assert.match(page.url(), /record/);
    const [decision] = await office.rows("SELECT outcome, reason FROM decision");
    assert.deepEqual(decision, {outcome: "refused", reason});
});
