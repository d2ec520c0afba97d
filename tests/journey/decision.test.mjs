// The decision, in a real browser: confirmed or departed from, with the lawyer whose turn it is or whom
// the visitor chooses; its record; and the paper, at the counter and behind the visitor's link.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ask, post} from "./booking.client.mjs";
import {openBrowser, picturePage, readQr} from "./support/browser.mjs";
import {pictures, run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";
const NAMES =
    "number,name,bar,street,postcode,town,phone,email,matters,languages," +
    "listed_from,listed_until,on_call,leave,suspended";
const LAWYERS = [
    // Longest on the list goes first among those who were never designated.
    "ANT-1,Bram Celis,Antwerpen,Meir 1,2000,Antwerpen,03 000 00 01,bram@adv.example,rent family,nl ar,2015-01-01,,,,",
    "ANT-2,Dina Evers,Antwerpen,Meir 2,2000,Antwerpen,03 000 00 02,,rent,nl ar,2016-01-01,,,,",
    "ANT-3,Finn Goos,Antwerpen,Meir 3,2000,Antwerpen,03 000 00 03,,rent,nl fr,2014-01-01,,2022-01-24/2022-01-30,,",
    "ANT-4,Hilde Ivens,Antwerpen,Meir 4,2000,Antwerpen,03 000 00 04,,rent,nl ar,2010-01-01,,,2022-01-20/2022-01-31,",
    "ANT-5,Joris Kools,Antwerpen,Meir 5,2000,Antwerpen,03 000 00 05,,family,nl ar,2010-01-01,,,,",
    "ANT-6,Lea Maes,Antwerpen,Meir 6,2000,Antwerpen,03 000 00 06,,rent,nl ar,2010-01-01,,,,2022-01-01/2022-03-01",
];

// What a clerk typed in the talk: somebody who lives alone and showed all papers.
const ALONE = {
    purpose: "lawyer", name: "Ada Voorbeeld", street: "Steenweg 45", postcode: "2018", town: "Antwerpen",
    subject: "Opzegging van de huur", language: "ar", paper_language: "ar", matter: "rent", wealth: "no",
    "m0.role": "applicant", "m0.age": "40", "m0.income": "some", "m0.wage": "1000",
    "p.application_form.0": "good", "p.application_form.0.date": "24/1/2022",
    "p.household_certificate.0": "good", "p.household_certificate.0.date": "10/1/2022",
    "p.income_proof.0": "good", "p.income_proof.0.date": "10/1/2022", papers: "yes",
};
const without = (fields, ...names) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !names.some((n) => name.startsWith(n))));

async function openOffice(t, change) {
    const office = await Office.open(t, {at: "2022-01-24T10:05", change});
    for (const [name, role] of [["els", "clerk"], ["mia", "bureau"], ["rik", "lawyer"], ["zoe", "manager"]])
        await office.addStaff(name, role, PASSWORD);
    const path = join(office.folder, "lawyers.csv");
    writeFileSync(path, `${NAMES}\n${LAWYERS.join("\n")}\n`);
    await office.must("lawyers", "import", path);
    office.server = await office.startBooking("--no-rate-limit");
    return office;
}

// Somebody of the staff at a browser of their own.
async function login(t, office, name, options) {
    const page = await openBrowser(t, options);
    page.on("pageerror", (error) => assert.fail(error.message));
    await page.goto(`${office.staffUrl}/login?lang=nl`);
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.click("button.button[type=submit]");
    await page.waitForURL((url) => url.pathname !== "/login");
    page.office = office;
    return page;
}

const cookieOf = async (page) =>
    (await page.context().cookies(page.office.staffUrl)).map((c) => `${c.name}=${c.value}`).join("; ");

const send = async (page, path, form) =>
    post(`${page.office.staffUrl}${path}`, form, {headers: {Cookie: await cookieOf(page)}});

// An application with what was typed; its number in addresses.
async function apply(page, fields = ALONE) {
    const opened = await send(page, "/applications/new?lang=nl", {division: "antwerpen"});
    assert.equal(opened.status, 303, opened.text);
    const id = opened.headers.location.match(/application\/(\d+)/)[1];
    await type(page, id, fields);
    return id;
}

async function type(page, id, fields) {
    const [{fields: base, revision}] =
        await page.office.rows(`SELECT fields, revision FROM application WHERE id = ${id}`);
    const form = {...JSON.parse(base), ...fields, base, revision, do: "save"};
    const saved = await send(page, `/application/${id}?lang=nl`, form);
    assert.ok([200, 303].includes(saved.status), saved.text);
}

const goto = (page, path, language = "nl") => page.goto(`${page.office.staffUrl}${path}?lang=${language}`);
const decideOn = (page, id, language) => goto(page, `/application/${id}/decide`, language);

async function press(page, selector = "#decide") {
    await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

// As people read it: a blank that does not break is a blank.
const text = async (page, selector) =>
    (await page.locator(selector).first().innerText()).replaceAll("\u00a0", " ");
const place = (page) => new URL(page.url()).pathname;

// The text of a PDF that the page's own browser may see: as it stands on the page, which keeps Arabic
// whole, and column by column, which keeps Dutch sentences whole.
async function readPdf(page, path) {
    const answer = await page.request.get(`${path.startsWith("http") ? "" : page.office.staffUrl}${path}`);
    assert.equal(answer.status(), 200);
    assert.equal(answer.headers()["content-type"], "application/pdf");
    const file = join(page.office.folder, "paper.pdf");
    writeFileSync(file, await answer.body());
    const ways = ["-layout", "-raw"].map((way) => run("pdftotext", [way, file, "-"]));
    const texts = await Promise.all(ways);
    const [layout, raw] = texts.map(({out}) => out.replaceAll("\u00a0", " "));
    return layout + raw.replaceAll(/\s+/g, " ");
}

// ---- Confirming and departing ----

test("the proposal is confirmed by one press, and the paper is one press away", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    await decideOn(page, id);
    assert.match(await text(page, "#proposed"), /volledig kosteloos, op grond van het inkomen/);
    assert.ok(await page.isChecked("#outcome-full"));
    assert.ok(await page.isChecked("#how-turn"));
    assert.ok(!(await page.title()).includes("Ada"));
    await picturePage(page, "decide");
    await press(page);
    assert.equal(place(page), `/application/${id}/record`);
    assert.match(await text(page, "article.newest h2"), /Volledig kosteloos/);
    assert.match(await text(page, "article.newest"), /Bram Celis/);
    assert.match(await text(page, "article.newest"), /volgens de beurt/);
    await picturePage(page, "record");
    const dutch = await readPdf(page, await page.getAttribute("#pdf", "href"));
    assert.match(dutch, /U krijgt een advocaat, volledig kosteloos\./);
    assert.match(dutch, /Ada Voorbeeld/);
    assert.match(dutch, /Telefoon: 03 000 00 01/);
    assert.match(dutch, /القرار/);
    assert.match(dutch, /محاميكم/);
    await press(page, "#print");
    assert.equal(place(page), `/application/${id}/paper`);
    assert.ok(await page.isVisible("#print"), "a button prints it");
    assert.match(await text(page, ".sheet"), /Bram Celis/);
    assert.ok(!(await page.title()).includes("Ada"));
    await picturePage(page, "paper");
    const printed = join(office.folder, "printed.pdf");
    await page.pdf({path: printed, format: "A4"});
    const {out} = await run("pdftotext", ["-layout", printed, "-"]);
    assert.match(out, /volledig kosteloos/);
    assert.doesNotMatch(out, /Afmelden|Afdrukken|Nederlands English/, "the paper is printed alone");
    await run("pdftoppm", ["-r", "70", "-png", printed, join(pictures, "printed")]);
    assert.equal(await office.server.stop(), 0, office.server.said);
});

test("whoever departs from the proposal says why, and loses nothing that was typed", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "mia");
    const id = await apply(page);
    await decideOn(page, id);
    await page.check("#outcome-refused");
    await press(page);
    assert.equal(place(page), `/application/${id}/decide`);
    assert.match(await text(page, "#reason-mistake"), /Schrijf op waarom/);
    assert.equal(await page.getAttribute("#reason", "aria-invalid"), "true");
    assert.ok(await page.isChecked("#outcome-refused"));
    await picturePage(page, "decide-wrong");
    await page.fill("#reason", "De bezoeker trok de aanvraag in.");
    await press(page);
    assert.equal(place(page), `/application/${id}/record`);
    const record = await text(page, "article.newest");
    assert.match(record, /week van het voorstel af/);
    assert.match(record, /De bezoeker trok de aanvraag in\./);
    const [{n}] = await office.rows("SELECT count(*) AS n FROM designation");
    assert.equal(n, 0, "nobody is designated on a refusal");
});

test("a partial decision carries its contribution within the bounds of the law", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page, {...ALONE, "m0.wage": "1353,35", language: "en", paper_language: "en"});
    await decideOn(page, id);
    assert.ok(await page.isChecked("#outcome-partial"));
    assert.equal(await page.inputValue("#contribution"), "27,35");
    for (const wrong of ["24,99", "125,01", "-30", "veel", ""]) {
        await page.fill("#contribution", wrong);
        await page.fill("#reason", "Zo is het afgesproken.");
        await press(page);
        assert.match(await text(page, "#contribution-mistake"), /25,00 tot en met € 125,00/, wrong);
        assert.equal(await page.inputValue("#contribution"), wrong);
        assert.equal(await page.inputValue("#reason"), "Zo is het afgesproken.");
    }
    await page.fill("#contribution", "27,35");
    await page.fill("#reason", "");
    await press(page);
    assert.match(await text(page, "article.newest"), /27,35/);
    const paper = await readPdf(page, `/application/${id}/paper.pdf`);
    assert.match(paper, /U betaalt € 27,35 aan uw advocaat/);
    assert.match(paper, /You pay €27.35 to your lawyer/);
});

test("nothing is asked of who gets another lawyer in the place of one", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page, {...ALONE, "m0.wage": "1353,35", succession: "yes"});
    await decideOn(page, id);
    assert.equal(await page.inputValue("#contribution"), "0,00");
    await press(page);
    assert.equal(place(page), `/application/${id}/record`);
    const paper = await readPdf(page, `/application/${id}/paper.pdf`);
    assert.match(paper, /betaalt u geen nieuwe eigen bijdrage/);
});

test("with no amounts for the day the application is recorded as pending", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const dates = Object.fromEntries(["application_form", "household_certificate", "income_proof"]
        .map((paper) => [`p.${paper}.0.date`, "1/2/2019"]));
    // That day lies in a gap of the table of what is deducted for a dependant.
    const id = await apply(page, {
        ...ALONE, ...dates, date: "1/2/2019", "m1.role": "child", "m1.age": "4", "m1.income": "none",
        "m0.wage": "1500",
    });
    await decideOn(page, id);
    assert.ok(await page.isChecked("#outcome-pending"));
    assert.ok(!(await page.isVisible("#lawyer")));
    assert.equal(await page.inputValue("#due"), "", "the visitor owes nothing");
    await press(page);
    assert.match(await text(page, "article.newest h2"), /in afwachting/);
    const paper = await readPdf(page, `/application/${id}/paper.pdf`);
    assert.match(paper, /kan nog niet beslissen/);
    assert.match(paper, /zijn de wettelijke bedragen nog niet bekend/);
    assert.doesNotMatch(paper, /Bezorg het bureau wat nog ontbreekt/);
});

test("demo amounts are named on the page, in the record and on the paper", async (t) => {
    const office = await Office.openDemo(t, {at: "2026-11-23T10:05"});
    await office.addStaff("nele", "clerk", PASSWORD);
    office.server = await office.startBooking("--no-rate-limit");
    const page = await login(t, office, "nele");
    const dates = Object.fromEntries(["application_form", "household_certificate", "income_proof"]
        .map((paper) => [`p.${paper}.0.date`, "20/11/2026"]));
    const id = await apply(page, {...ALONE, ...dates});
    await decideOn(page, id);
    assert.match(await text(page, ".note.warning"), /demobedragen/);
    await press(page);
    assert.match(await text(page, ".record-facts .demo"), /Demobedragen/);
    assert.match(await readPdf(page, `/application/${id}/paper.pdf`), /rekent met demobedragen/);
});

test("a refusal says until which day the labour court can be asked", async (t) => {
    const office = await openOffice(t, (file) => {
        file.divisions[0].labour_court = "Arbeidsrechtbank, Hofstraat 1, 2000 Antwerpen";
    });
    const page = await login(t, office, "zoe");
    const id = await apply(page, {...ALONE, "m0.wage": "4000"});
    await decideOn(page, id);
    assert.ok(await page.isChecked("#outcome-refused"));
    await press(page);
    assert.match(await text(page, "article.newest"), /donderdag 24 februari 2022/);
    const paper = await readPdf(page, `/application/${id}/paper.pdf`);
    assert.match(paper, /ten\s+laatste op donderdag 24 februari 2022/);
    assert.match(paper, /Hofstraat 1/);
    assert.doesNotMatch(paper, /Bram Celis/);
});

test("what is urgent gets who is on call, provisionally, with what is due and by when", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page, {...without(ALONE, "p.income"), urgent: "yes"});
    await decideOn(page, id);
    assert.ok(await page.isChecked("#outcome-provisional"));
    assert.equal(await page.inputValue("#due"), "8/2/2022");
    assert.match(await text(page, "#able tbody tr"), /Finn Goos[\s\S]*van wacht[\s\S]*tolk nodig/);
    await page.fill("#due", "9/2/2022");
    await press(page);
    assert.match(await text(page, "#due-mistake"), /8 februari 2022/);
    await page.fill("#due", "1/2/2022");
    await press(page);
    assert.match(await text(page, "article.newest"), /Finn Goos/);
    const paper = await readPdf(page, `/application/${id}/paper.pdf`);
    assert.match(paper, /dinsdag 1\s+februari 2022/);
    assert.match(paper, /bewijs van inkomen: ontbreekt/);
    assert.match(paper, /tolk/);
});

test("whatever is typed wrong has its sentence beside the field, and stays as it was typed", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    const [{revision}] = await office.rows("SELECT revision FROM application");
    const [{id: suspended}] = await office.rows("SELECT id FROM lawyer WHERE number = 'ANT-6'");
    const decide = (form) => send(page, `/application/${id}/decide?lang=nl`, {revision, ...form});
    const cases = [
        [{}, "outcome-mistake", 422],
        [{outcome: "gratis"}, "outcome-mistake", 422],
        [{outcome: "refused"}, "reason-mistake", 422],
        [{outcome: "refused", reason: "  \r\n "}, "reason-mistake", 422],
        [{outcome: "refused", reason: "<é>".repeat(501)}, "reason-mistake", 422],
        [{outcome: "partial", reason: "x", contribution: "1e3"}, "contribution-mistake", 422],
        [{outcome: "partial", reason: "x", contribution: "9".repeat(400)}, "contribution-mistake", 422],
        [{outcome: "partial", reason: "x", contribution: "0"}, "contribution-mistake", 422],
        [{outcome: "provisional", reason: "x", due: "32/1/2022"}, "due-mistake", 422],
        [{outcome: "provisional", reason: "x", due: "23/1/2022"}, "due-mistake", 422],
        [{outcome: "provisional", reason: "x", due: ""}, "due-mistake", 422],
        [{outcome: "pending", reason: "x", due: "gisteren"}, "due-mistake", 422],
        [{outcome: "full", how: "choice"}, "chosen-mistake", 422],
        [{outcome: "full", how: "choice", chosen: "x"}, "chosen-mistake", 422],
        [{outcome: "full", how: "choice", chosen: "999"}, "notice", 409],
        [{outcome: "full", how: "choice", chosen: String(suspended)}, "notice", 409],
        [{outcome: "full", how: "turn", turn: "999"}, "notice", 409],
        [{outcome: "full", how: "turn", turn: "1", revision: "1"}, "notice", 409],
        [{outcome: "full", how: "turn", turn: "1", replaces: "7"}, "notice", 409],
    ];
    const escaped = (typed) => typed.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    for (const [form, place, status] of cases) {
        const answer = await decide(form);
        const said = JSON.stringify(form).slice(0, 100);
        assert.equal(answer.status, status, said);
        assert.ok(answer.text.includes(`id="${place}"`), said);
        for (const typed of [form.reason, form.contribution, form.due])
            if (typed?.trim())
                assert.ok(answer.text.includes(escaped(typed)), `${said} is lost`);
    }
    assert.equal((await office.rows("SELECT id FROM decision")).length, 0);
    for (const form of [{}, {excluded: "999", kind: "conflict"}, {excluded: "1", kind: "hekel"}]) {
        const answer = await send(page, `/application/${id}/exclude?lang=nl`, {revision, ...form});
        assert.equal(answer.status, 422, JSON.stringify(form));
        assert.ok(answer.text.includes('id="exclude-mistake"'));
    }
});

test("from the counter to the paper and back: the visit is done by one press", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    await office.must("walkin", "antwerpen", "advies", "--language", "ar");
    await send(page, "/counter/take", {division: "antwerpen", counter: "1"});
    await send(page, "/counter/next", {});
    await send(page, "/counter/start", {});
    const opened = await send(page, "/counter/application?lang=nl", {});
    const id = opened.headers.location.match(/application\/(\d+)/)[1];
    await type(page, id, ALONE);
    await decideOn(page, id);
    await press(page);
    await press(page, "#done");
    assert.equal(place(page), "/counter");
    const [{state}] = await office.rows("SELECT state FROM ticket");
    assert.equal(state, "done");
    await goto(page, `/application/${id}/record`);
    assert.equal(await page.locator("#done").count(), 0);
});

// ---- The lawyers ----

test("each lawyer stands with the reason for their place, or for being left out", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    await decideOn(page, await apply(page));
    await press(page);
    await decideOn(page, await apply(page));
    const able = await page.locator("#able tbody tr").allInnerTexts();
    assert.match(able[0], /Dina Evers[\s\S]*aan de beurt[\s\S]*spreekt Arabisch[\s\S]*nog nooit aangesteld/);
    assert.match(able[1], /Bram Celis[\s\S]*langst geleden aangesteld: 24 januari 2022/);
    assert.match(able[2], /Finn Goos[\s\S]*tolk nodig/);
    assert.equal(able.length, 3);
    await page.click("summary:has-text('Komen niet in aanmerking')");
    const out = (await page.locator("#left-out tbody tr").allInnerTexts()).join("\n");
    assert.match(out, /Hilde Ivens[\s\S]*met verlof/);
    assert.match(out, /Joris Kools[\s\S]*behandelt deze soort zaak niet/);
    assert.match(out, /Lea Maes[\s\S]*geschorst/);
});

test("the visitor may choose, on leave or not, but nobody who is suspended", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    await decideOn(page, id);
    const choices = await page.locator("#chosen option").allInnerTexts();
    assert.ok(choices.some((choice) => choice.includes("Hilde Ivens (met verlof)")), choices.join());
    assert.ok(!choices.some((choice) => choice.includes("Lea Maes")));
    await page.check("#how-choice");
    await press(page);
    assert.match(await text(page, "#chosen-mistake"), /Kies de advocaat/);
    await page.selectOption("#chosen", {label: "Hilde Ivens (met verlof)"});
    await press(page);
    assert.match(await text(page, "article.newest"), /Hilde Ivens[\s\S]*door de bezoeker gekozen/);
});

test("a conflict of interest is noted and undone, and what was typed stays", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els", {script: false});
    const id = await apply(page);
    await decideOn(page, id);
    await page.fill("#reason", "Al uitgelegd aan de bezoeker.");
    await page.click("summary:has-text('kan deze zaak niet nemen')");
    await press(page, "#exclude");
    assert.match(await text(page, "#exclude-mistake"), /Kies een advocaat en een reden/);
    await page.selectOption("#excluded", {label: "Bram Celis"});
    await page.selectOption("#kind", "conflict");
    await press(page, "#exclude");
    assert.equal(await page.inputValue("#reason"), "Al uitgelegd aan de bezoeker.");
    assert.match(await text(page, "#able tbody tr"), /Dina Evers/);
    await page.click("summary:has-text('Komen niet in aanmerking')");
    assert.match(await text(page, "#left-out"), /Bram Celis[\s\S]*belangenconflict/);
    await press(page, "#left-out button[name=undo]");
    assert.match(await text(page, "#able tbody tr"), /Bram Celis/);
    assert.equal(await page.inputValue("#reason"), "Al uitgelegd aan de bezoeker.");
    await press(page);
    assert.match(await text(page, "article.newest"), /Bram Celis/);
});

test("a turn that a colleague took meanwhile moves on, with nothing lost and one more press", async (t) => {
    const office = await openOffice(t);
    const [els, zoe] = [await login(t, office, "els"), await login(t, office, "zoe")];
    const [mine, theirs] = [await apply(els), await apply(zoe)];
    await decideOn(els, mine);
    await decideOn(zoe, theirs);
    assert.match(await text(els, "#able tbody tr"), /Bram Celis/);
    await press(zoe);
    await els.fill("#reason", "In het gesprek bevestigd.");
    const [answer] = await Promise.all([
        els.waitForResponse((r) => r.request().method() === "POST"),
        press(els),
    ]);
    assert.equal(answer.status(), 409);
    assert.match(await text(els, "#notice"), /Een andere advocaat is nu aan de beurt/);
    assert.match(await text(els, "#able tbody tr"), /Dina Evers/);
    assert.equal(await els.inputValue("#reason"), "In het gesprek bevestigd.");
    await press(els);
    assert.match(await text(els, "article.newest"), /Dina Evers/);
    const taken = await office.rows("SELECT lawyer_id FROM designation ORDER BY id");
    assert.equal(new Set(taken.map((row) => row.lawyer_id)).size, 2, "nobody got two turns");
});

test("a talk that a colleague changed meanwhile is looked at again before it is decided", async (t) => {
    const office = await openOffice(t);
    const [els, zoe] = [await login(t, office, "els"), await login(t, office, "zoe")];
    const id = await apply(els);
    await decideOn(els, id);
    await type(zoe, id, {"m0.wage": "4000"});
    await press(els);
    assert.match(await text(els, "#notice"), /Een collega heeft intussen iets/);
    assert.match(await text(els, "#proposed"), /weigeren/);
    assert.equal((await office.rows("SELECT id FROM decision")).length, 0);
});

// ---- Corrections ----

test("a correction names the decision that it replaces, and both stay on record", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page, {...ALONE, "m0.wage": "4000"});
    await decideOn(page, id);
    await press(page);
    await press(page, "#correct");
    assert.equal(place(page), `/application/${id}`);
    await type(page, id, {"m0.wage": "1000"});
    await decideOn(page, id);
    assert.match(await text(page, "#corrects"), /24 januari 2022: Geweigerd/);
    await press(page);
    const articles = await page.locator("article.decision").allInnerTexts();
    assert.equal(articles.length, 2);
    assert.match(articles[0], /Volledig kosteloos[\s\S]*Komt in de plaats van de beslissing van 24 januari 2022/);
    assert.match(articles[1], /Geweigerd[\s\S]*Vervangen door een latere beslissing/);
    const paper = await readPdf(page, `/application/${id}/paper.pdf`);
    assert.match(paper, /verbetert de beslissing van 24\s+januari 2022/);
    const [{id: first}] = await office.rows("SELECT min(id) AS id FROM decision");
    const old = await readPdf(page, `/application/${id}/paper.pdf?decision=${first}`);
    assert.match(old, /Uw aanvraag is geweigerd/);
    await page.locator("article.decision").nth(1).locator("a").first().click();
    await page.waitForURL(/\/paper\?/);
    assert.match(await text(page, "#replaced"), /Vervangen door een latere beslissing/);
    assert.match(await text(page, ".sheet"), /Uw aanvraag is geweigerd/);
    await page.goBack();
    const [{kept}] = await office.rows(`SELECT means_case_id AS kept FROM decision WHERE id = ${first}`);
    await page.locator("article.decision").nth(1).locator("summary").first().click();
    assert.match(await page.locator("article.decision").nth(1).innerText(),
                 new RegExp(`zuil means --replay ${kept}`));
    const again = await office.must("means", "--replay", String(kept));
    assert.equal(again.outcome, "refused");
});

test("a correction keeps the lawyer of before", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    await decideOn(page, id);
    await press(page);
    await decideOn(page, id);
    assert.ok(await page.isChecked("#how-kept"));
    await press(page);
    assert.match(await text(page, "article.newest"), /Bram Celis[\s\S]*gebleven bij de verbetering/);
});

test("a talk with mistakes, or for advice only, is not decided", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const wrong = await apply(page, {...ALONE, "m0.wage": "veel"});
    await decideOn(page, wrong);
    assert.match(await text(page, ".note"), /Verbeter dat eerst/);
    assert.equal(await page.locator("#decide").count(), 0);
    const advice = await apply(page, {purpose: "advice"});
    await decideOn(page, advice);
    assert.match(await text(page, ".note"), /alleen advies/);
    const forced = await send(page, `/application/${advice}/decide?lang=nl`, {outcome: "full", revision: 2});
    assert.equal(forced.status, 409);
    assert.equal((await office.rows("SELECT id FROM decision")).length, 0);
});

// ---- The visitor's link ----

test("the visitor finds the paper behind their link until it is withdrawn or its time is over", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    await decideOn(page, id);
    const [{token}] = await office.rows("SELECT token FROM application");
    const address = `${office.publicUrl}/d/${token}`;
    assert.equal((await ask(address)).status, 404, "nothing before it is decided");
    await press(page);
    assert.equal(await text(page, "#visitor-link"), address);
    assert.match(await text(page, ".link-card"), /tot en met 24 april 2022/);
    const shot = join(pictures, "link-qr.png");
    await page.locator(".link-card img").screenshot({path: shot});
    assert.equal(await readQr(shot), address);

    const visitor = await openBrowser(t, {language: "ar", phone: true});
    visitor.office = office;
    const shown = await visitor.goto(address);
    assert.equal(shown.status(), 200);
    assert.equal(shown.headers()["cache-control"], "no-store");
    assert.ok(!(await visitor.title()).includes("Ada"));
    assert.equal(await visitor.getAttribute("meta[name=robots]", "content"), "noindex");
    assert.match(await text(visitor, ".sheet"), /محاميكم/);
    await picturePage(visitor, "paper-phone-ar");
    const pdf = await readPdf(visitor, `${address}/paper.pdf`);
    assert.match(pdf, /Bram Celis/);
    assert.match(pdf, /03 000 00 01/);

    await press(page, "#withdraw");
    assert.match(await text(page, "#withdrawn"), /ingetrokken/);
    for (const path of ["", "/paper.pdf"]) {
        const gone = await ask(`${address}${path}`);
        assert.equal(gone.status, 404);
        assert.doesNotMatch(gone.text, /Ada|Celis/);
    }
    const gone = await visitor.reload();
    assert.equal(gone.status(), 404);
    await picturePage(visitor, "paper-gone");
    await press(page, "#show");
    assert.equal((await ask(address)).status, 200);
    assert.equal((await ask(`${office.publicUrl}/d/${"0".repeat(26)}`)).status, 404);
    assert.equal((await ask(`${office.publicUrl}/d/x`)).status, 404);
});

test("the link's time is the office's: the last day shows, the next does not", async (t) => {
    const office = await openOffice(t, (file) => { file.paper_link_days = 10; });
    const page = await login(t, office, "els");
    await decideOn(page, await apply(page));
    await press(page);
    const [{token}] = await office.rows("SELECT token FROM application");
    for (const [at, status] of [["2022-02-03T23:59", 200], ["2022-02-04T00:01", 404]]) {
        office.server.stop?.();
        const later = Object.assign(Object.create(Object.getPrototypeOf(office)), office, {at});
        const {freePort} = await import("./support/machine.mjs");
        later.publicPort = await freePort();
        later.staffPort = await freePort();
        await later.startBooking("--no-rate-limit");
        assert.equal((await ask(`http://127.0.0.1:${later.publicPort}/d/${token}`)).status, status, at);
    }
});

// ---- Who may ----

test("these pages are for those who work on applications, and for nobody on the public side", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    await decideOn(page, id);
    await press(page);
    const base = `/application/${id}`;
    const reads = ["/decide", "/exclude", "/record", "/paper", "/paper.pdf", "/link.svg"];
    const writes = ["/decide", "/exclude", "/link"];
    const sessions = {};
    for (const name of ["els", "mia", "zoe", "rik"])
        sessions[name] = await cookieOf(name === "els" ? page : await login(t, office, name));
    const staff = (path, cookie) => ask(`${office.staffUrl}${base}${path}`, {headers: {Cookie: cookie}});
    for (const path of reads) {
        for (const name of ["els", "mia", "zoe"])
            assert.equal((await staff(path, sessions[name])).status, 200, `${name} ${path}`);
        assert.equal((await staff(path, sessions.rik)).status, 403, path);
        const nobody = await ask(`${office.staffUrl}${base}${path}`);
        assert.equal(nobody.status, 303);
        assert.match(nobody.headers.location, /^\/login/);
        assert.equal((await ask(`${office.publicUrl}${base}${path}`)).status, 404, path);
    }
    for (const path of writes) {
        const form = {shown: "no", outcome: "refused", reason: "x"};
        const asLawyer =
            await post(`${office.staffUrl}${base}${path}`, form, {headers: {Cookie: sessions.rik}});
        assert.equal(asLawyer.status, 403, path);
        const nobody = await post(`${office.staffUrl}${base}${path}`, form);
        assert.ok([303, 403].includes(nobody.status), path);
        assert.equal((await post(`${office.publicUrl}${base}${path}`, form)).status, 404, path);
    }
    const [{paper_withdrawn: withdrawn}] = await office.rows("SELECT paper_withdrawn FROM application");
    assert.equal(withdrawn, 0);
    for (const path of ["/application/999/decide", "/application/x/record", "/application/999/paper.pdf"])
        assert.equal((await ask(`${office.staffUrl}${path}`, {headers: {Cookie: sessions.els}})).status, 404);
});

test("the page speaks Arabic, and mirrors", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els");
    const id = await apply(page);
    await decideOn(page, id, "ar");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    await picturePage(page, "decide-ar");
    await page.setViewportSize({width: 390, height: 844});
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(await wide() <= 0, "nothing stands out of a phone's screen");
    await picturePage(page, "decide-phone-ar");
    await decideOn(page, id);
    await picturePage(page, "decide-phone");
    await press(page);
    assert.ok(await wide() <= 0);
    await picturePage(page, "record-phone");
    await page.setViewportSize({width: 1280, height: 900});
    await goto(page, `/application/${id}/record`, "ar");
    await picturePage(page, "record-ar");
    await goto(page, `/application/${id}/paper`, "ar");
    await picturePage(page, "paper-ar");
    assert.match(await text(page, ".sheet"), /U krijgt een advocaat/);
    assert.match(await text(page, ".sheet"), /محاميكم/);
});
