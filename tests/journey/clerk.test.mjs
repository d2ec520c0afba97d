// What a clerk meets in a day at the counter: who it is about, what a decision cannot do without, the way
// from the call to the next visitor, a login that ends, the way back, another language.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {openBrowser, picturePage, talkSaved} from "./support/browser.mjs";
import {until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";
const LAWYERS =
    "number,name,bar,street,postcode,town,phone,email,matters,languages,listed_from,listed_until,on_call,leave,suspended\n" +
    "ANT-1,Bram Celis,Antwerpen,Meir 1,2000,Antwerpen,03 000 00 01,,rent,nl ar,2015-01-01,,,,\n" +
    "ANT-2,Dina Evers,Antwerpen,Meir 2,2000,Antwerpen,03 000 00 02,,rent,nl,2016-01-01,,,,\n";

async function openOffice(t) {
    const office = await Office.open(t, {at: "2022-01-24T10:05"});
    await office.addStaff("els", "clerk", PASSWORD);
    const path = join(office.folder, "lawyers.csv");
    writeFileSync(path, LAWYERS);
    await office.must("lawyers", "import", path);
    office.server = await office.startBooking("--no-rate-limit");
    return office;
}

async function sit(t, office, options) {
    const page = await openBrowser(t, options);
    page.on("pageerror", (error) => assert.fail(error.message));
    page.visit = (path, language = "nl") => page.goto(`${office.staffUrl}${path}?lang=${language}`);
    page.field = (name) => page.locator(`[name="${name}"]`);
    page.radio = (name, value) => page.locator(`[name="${name}"][value="${value}"]`);
    page.press = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
    await page.visit("/login");
    await page.fill("#name", "els");
    await page.fill("#password", PASSWORD);
    await page.press("button.button[type=submit]");
    return page;
}

// A talk with somebody who lives alone, without a name and without a matter; the number in addresses.
async function talk(page, office, {age = "40", wage = "1000", papers = true} = {}) {
    await page.visit("/applications");
    await page.press("#new-application");
    await page.field("m0.age").fill(age);
    await page.radio("m0.income", "some").check();
    await page.field("m0.wage").fill(wage);
    await page.radio("wealth", "no").check();
    await talkSaved(page, office);
    for (const shown of papers ? await page.locator('#paper-list input[value="good"]').all() : [])
        await shown.check();
    await talkSaved(page, office);
    for (const date of papers ? await page.locator('#paper-list input[name$=".date"]').all() : [])
        await date.fill("10/1/2022");
    await talkSaved(page, office);
    return page.url().match(/application\/(\d+)/)[1];
}

const place = (page) => new URL(page.url()).pathname;
const fields = async (office, id) =>
    JSON.parse((await office.rows(`SELECT fields FROM application WHERE id = ${id}`))[0].fields);

test("name and matter are asked before anything is decided, and the page says whom it is about", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office);
    const id = await talk(page, office);
    assert.deepEqual(await page.locator("#figures .missing li").allInnerTexts(), ["Naam", "Soort zaak"]);
    await page.press("#result #decide");
    assert.match(await page.innerText("#no-name"), /naam van de aanvrager ontbreekt/);
    assert.match(await page.innerText("#no-matter"), /soort zaak is nog niet gevraagd/);
    assert.equal(await page.locator("#nobody").count(), 0, "nobody is blamed for a question not asked");
    await picturePage(page, "decide-nameless");
    await page.press("#no-matter a");
    assert.equal(new URL(page.url()).hash, "#matter");
    await page.field("matter").selectOption("rent");
    await page.field("name").fill("Noor Wuyts");
    await page.field("language").selectOption("ar");
    await page.press("#result #decide");
    assert.equal(await page.locator("#no-name, #no-matter").count(), 0);
    assert.equal((await page.innerText(".about")).replace(/\s+/g, " "), "Noor Wuyts huur Arabisch");
    assert.equal((await page.title()).includes("Noor"), false);
    await page.press("button#decide");
    assert.match(await page.innerText(".about"), /Noor Wuyts/);
    assert.deepEqual(await office.rows(`SELECT count(*) AS n FROM designation`), [{n: 1}]);
    assert.equal(place(page), `/application/${id}/record`);
});

for (const script of [true, false])
    test(`who wants to decide with a mistake stays where it can be mended${script ? "" : ", without a script too"}`, async (t) => {
        const office = await openOffice(t);
        const page = await sit(t, office, {script});
        await page.visit("/applications");
        await page.press("#new-application");
        await page.field("m0.age").fill("veertig");
        await page.press("#result #decide");
        assert.match(page.url(), /\/application\/1\?lang=nl#wrongs$/);
        assert.match(await page.innerText("#wrongs"), /Leeftijd of geboortedatum: Dit is geen leeftijd/);
        assert.equal(await page.field("m0.age").inputValue(), "veertig");
        await page.field("m0.age").fill("40");
        await page.press("#result #decide");
        assert.equal(place(page), "/application/1/decide");
    });

test("a mistake in a paper that nobody asks any more stands in nobody's way", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office);
    const id = await talk(page, office);
    await page.field("p.income_proof.0.date").fill("gisteren");
    await talkSaved(page, office);
    await page.visit(`/application/${id}/decide`);
    assert.equal(await page.locator("button#decide").count(), 0);
    await page.visit(`/application/${id}`);
    await page.field("m0.age").fill("16"); // whose income nobody asks
    await talkSaved(page, office);
    await until("the paper to go", async () => await page.field("p.income_proof.0.date").count() === 0);
    assert.equal(await page.locator("#wrongs .alert").count(), 0);
    await page.press("#result #decide");
    assert.equal(await page.locator("button#decide").count(), 1);
});

test("a button that is pressed after the login ended takes nothing away", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office);
    const id = await talk(page, office, {papers: false});
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.field("name").fill("Noor Wuyts");
    await page.click("#result #decide");
    await until("the login to be missed", async () => (await page.innerText("#saved")).includes("afgemeld"));
    assert.equal(place(page), `/application/${id}`);
    assert.equal(await page.field("name").inputValue(), "Noor Wuyts");
    await page.context().addCookies(cookies);
    await page.press("#result #decide");
    assert.equal(place(page), `/application/${id}/decide`);
    assert.equal((await fields(office, id)).name, "Noor Wuyts");
});

test("from the call to the next visitor: the talk begins the visit, advice and paper end it", async (t) => {
    const office = await openOffice(t);
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const page = await sit(t, office);
    await page.visit("/counter/choose");
    await page.locator("section").filter({hasText: "Antwerpen"}).locator(".desk").first().click();
    await page.click("#next");
    await page.locator("#start").waitFor();
    await page.press("#application");
    assert.deepEqual(await office.rows("SELECT state FROM ticket"), [{state: "started"}]);
    await page.press("#advice");
    await page.press("#done");
    assert.equal(place(page), "/counter");
    assert.deepEqual(await office.rows("SELECT state FROM ticket"), [{state: "done"}]);
    await office.must("walkin", "antwerpen", "documenten", "--language", "nl");
    await page.click("#next");
    await page.press("#application");
    await page.field("purpose").first().check();
    await page.press("#result #decide");
    await page.press("button#decide");
    await page.press("#print");
    await picturePage(page, "paper-at-counter");
    await page.press("#done");
    assert.equal(place(page), "/counter");
    assert.equal((await office.rows("SELECT count(*) AS n FROM ticket WHERE state = 'done'"))[0].n, 2);
});

test("who comes back to what was decided is told, and decides again knowingly", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office);
    const id = await talk(page, office);
    await page.press("#result #decide");
    assert.equal(await page.innerText("button#decide"), "Beslissen");
    await page.press("button#decide");
    await page.goBack();
    await page.reload();
    assert.equal(await page.innerText("button#decide"), "Opnieuw beslissen");
    assert.match(await page.innerText("#corrects"), /in de plaats van die van 24 januari 2022/);
    await page.press("#corrects a");
    assert.equal(place(page), `/application/${id}/record`);
});

test("the record speaks the clerk's language; what was kept in Dutch stands as it was kept", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office);
    const id = await talk(page, office);
    await page.press("#result #decide");
    await page.press("button#decide");
    const [{answer}] = await office.rows("SELECT answer FROM means_case");
    const kept = JSON.parse(answer).trace.map(({text}) => text.replace(/[\u2066-\u2069]/g, ""));
    const steps = async () => (await page.locator(".grounds li").allTextContents()).map((text) =>
        text.replace(/[\u2066-\u2069]/g, ""));
    for (const [index, step] of (await steps()).entries())
        assert.ok(step.startsWith(kept[index]), step);
    await page.visit(`/application/${id}/record`, "ar");
    const arabic = await steps();
    assert.equal(arabic.length, kept.length);
    for (const step of arabic)
        assert.match(step, /\p{Script=Arabic}/u);
    assert.equal(await page.getAttribute(".grounds", "lang"), "ar");
});

test("a page that came after noting a conflict can be read in another language and opened again", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office);
    await talk(page, office);
    await page.field("matter").selectOption("rent");
    await page.press("#result #decide");
    await page.click("details.exclude summary");
    await page.selectOption("#excluded", {label: "Bram Celis"});
    await page.press("#exclude");
    await page.press('.languages [lang="ar"]');
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    assert.match(await page.innerText("#able"), /Dina Evers/);
    const edges = await page.evaluate(() => ["thead th:nth-child(2)", "tbody th"].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(`#able ${cell}`));
        return Math.round(range.getBoundingClientRect().right);
    }));
    assert.equal(edges[0], edges[1], "names stand under their heading");
});

test("the list of applications fits phones, tablets and small screens, whatever was decided", async (t) => {
    const office = await openOffice(t);
    const page = await sit(t, office, {phone: true});
    await talk(page, office);
    await page.press("#result #decide");
    await page.press("button#decide");
    for (const width of [390, 720, 820, 1000]) {
        await page.setViewportSize({width, height: 768});
        for (const language of ["nl", "de", "ar"]) {
            await page.visit("/applications", language);
            const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.equal(out, 0, `${language}, ${width} wide`);
        }
    }
});
