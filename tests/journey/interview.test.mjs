// The talk at the counter in a real browser: it computes while a clerk types, keeps whatever is
// typed, and shares an application between two clerks.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, post} from "./booking.client.mjs";
import {openBrowser, picturePage} from "./support/browser.mjs";
import {until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";

async function openOffice(test, {people = {els: "clerk"}, at} = {}) {
    const office = await Office.open(test, {at});
    for (const [name, role] of Object.entries(people)) await office.addStaff(name, role, PASSWORD);
    office.server = await office.startBooking();
    return office;
}

async function login(test, office, name = "els", options = {}) {
    const page = await openBrowser(test, options);
    await page.goto(`${office.staffUrl}/login?lang=${options.lang ?? "nl"}`);
    await page.locator("#name").fill(name);
    await page.locator("#password").fill(options.password ?? PASSWORD);
    await page.locator('main button[type="submit"]').click();
    await page.locator(".staff main h1").waitFor();
    return page;
}

// A new application without a ticket; the page shows it.
async function newApplication(page, office, lang = "nl") {
    await page.goto(`${office.staffUrl}/applications?lang=${lang}`);
    await page.locator("#new-application").click();
    await page.locator("#talk").waitFor();
}

const field = (page, name) => page.locator(`[id="${name}"]`);
const radio = (page, name, value) => page.locator(`[name="${name}"][value="${value}"]`);
const mistake = (page, name) => page.locator(`[id="${name}-mistake"]`);
const outcome = (page) => page.locator("#outcome b").innerText();

// Everything typed so far has been saved and answered.
const settled = (page) => until("the page to be saved", () => page.evaluate(() =>
    document.getElementById("saved").textContent.startsWith("Bewaard")));

async function addPerson(page, {role, age, income}) {
    const index = await page.locator("[data-person]").count();
    await page.locator("#add").click();
    await field(page, `m${index}.role`).waitFor();
    await field(page, `m${index}.role`).selectOption(role);
    await field(page, `m${index}.age`).fill(String(age));
    if (income)
        await radio(page, `m${index}.income`, income).check();
}

// What the database holds of an application.
async function stored(office, id = 1) {
    const [row] = await office.rows(`SELECT fields, revision FROM application WHERE id = ${id}`);
    return {...JSON.parse(row.fields), revision: row.revision};
}

const euro = (cents) => {
    const [whole, rest] = (cents / 100).toFixed(2).split(".");
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ".")},${rest}`;
};

// ---- The law, as a clerk types it ----

const tables = [
    {day: "3/10/2016", full: 125500, partial: 153100, each: 17348,
        seeds: [[142848, 170448], [160196, 187796], [177544, 205144]]},
    {day: "26/1/2022", full: 161700, partial: 190700, each: 28983,
        seeds: [[190683, 219683], [219666, 248666], [248649, 277649]]},
];

function expected(table, dependants, income) {
    const base = income - dependants * table.each;
    if (base < table.full)
        return {words: "Volledig kosteloos", contribution: 0};
    if (base <= table.partial)
        return {words: "Gedeeltelijk kosteloos",
            contribution: Math.min(Math.max(base - table.full, 2500), 12500)};
    return {words: "Weigeren"};
}

async function tryIncome(page, table, dependants, income) {
    const {words, contribution} = expected(table, dependants, income);
    const figures = page.locator("#figures");
    await field(page, "m0.wage").fill(euro(income));
    await until(`the answer to ${euro(income)}`, async () =>
        (await figures.innerText()).includes(`Inkomen\n€ ${euro(income)}`.replace("€ ", "€\u00a0")));
    assert.equal(await outcome(page), words, `${table.day}, ${dependants}, ${euro(income)}`);
    const shown = (await figures.innerText()).match(/Eigen bijdrage\n€.([\d.,]+)/)?.[1];
    assert.equal(shown, contribution === undefined ? undefined : euro(contribution));
}

test("the twelve family limits of the seeds, a cent below, on and above", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    let tried = 0;
    for (const table of tables) {
        await newApplication(page, office);
        await field(page, "matter").selectOption("civil");
        await field(page, "date").fill(table.day);
        await field(page, "m0.age").fill("40");
        await radio(page, "wealth", "no").check();
        await radio(page, "m0.income", "some").check();
        for (const [index, limits] of table.seeds.entries()) {
            const [role, age, income] = index ? ["child", index, undefined] : ["partner", 38, "none"];
            await addPerson(page, {role, age, income});
            for (const limit of limits)
                for (const step of [-1, 0, 1]) {
                    await tryIncome(page, table, index + 1, limit + step);
                    tried++;
                }
        }
    }
    assert.equal(tried, 36);
});

// ---- While somebody types ----

test("it computes with every key, and the field that is typed in is left alone", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    await field(page, "matter").selectOption("rent");
    await field(page, "date").fill("26/1/2022");
    await field(page, "m0.age").fill("40");
    await radio(page, "wealth", "no").check();
    await radio(page, "m0.income", "some").check();
    const wage = field(page, "m0.wage");
    await wage.click();
    await wage.pressSequentially("1350", {delay: 30});
    await until("partly free", async () => await outcome(page) === "Gedeeltelijk kosteloos");
    await wage.evaluate((input) => input.setSelectionRange(2, 2));
    await page.keyboard.type("9", {delay: 30}); // 13950
    await until("refused", async () => await outcome(page) === "Weigeren");
    const at = await wage.evaluate((input) =>
        [document.activeElement === input, input.value, input.selectionStart]);
    assert.deepEqual(at, [true, "13950", 3]);
    await settled(page);
    assert.equal((await stored(office))["m0.wage"], "13950");
    // A text of many keys while saves come and go.
    const sentence = "Huurachterstand van drie maanden, zitting op 4 december om 9 uur";
    await field(page, "subject").pressSequentially(sentence, {delay: 25});
    assert.equal(await field(page, "subject").inputValue(), sentence);
    await until("all of it saved", async () => (await stored(office)).subject === sentence);
    assert.match(await page.locator("#trace").innerText(), /Ger\.W\. 508\/13\/1/);
    assert.match(await page.locator("#tables").innerText(), /geldig vanaf 1 september 2021/);
    await picturePage(page, "interview-nl");
});

test("where no amounts cover the day it says so, and what to do", async (t) => {
    const office = await openOffice(t, {people: {els: "clerk", ann: "bureau"}});
    const page = await login(t, office, "ann");
    await newApplication(page, office);
    await field(page, "m0.age").fill("40");
    await radio(page, "m0.income", "some").check();
    await field(page, "m0.wage").fill("1500");
    await radio(page, "wealth", "no").check();
    await until("no amounts", async () => await outcome(page) === "Geen bedragen voor deze dag");
    const links = await page.locator("#figures a").evaluateAll((all) =>
        all.map((a) => new URL(a.href).pathname));
    assert.deepEqual(links.slice(0, 2), ["/bureau/amounts", "/application/1/decide"]);
    const els = await login(t, office);
    await els.goto(page.url());
    assert.match(await els.locator("#figures").innerText(), /Vraag het bureau/);
    assert.equal(await els.locator('#figures a[href^="/bureau"]').count(), 0);
});

test("amounts of a demo office are named as demo amounts", async (t) => {
    const office = await Office.plan(t, "2026-11-23T10:05");
    const {password} = await office.must("demo");
    await office.startBooking();
    const page = await login(t, office, "clara", {password});
    await newApplication(page, office);
    await field(page, "m0.age").fill("40");
    await radio(page, "m0.income", "some").check();
    await field(page, "m0.wage").fill("900");
    await radio(page, "wealth", "no").check();
    await until("an answer", async () => await outcome(page) === "Volledig kosteloos");
    assert.match(await page.locator("#tables").innerText(), /Demobedragen: verzonnen/);
});

test("a button that is pressed while a save is under way waits for it", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    await addPerson(page, {role: "partner", age: 38});
    await addPerson(page, {role: "child", age: 8});
    await settled(page);
    await page.route(/\/application\/1\?/, async (route) => {
        const response = await route.fetch();
        await new Promise((done) => setTimeout(done, 600));
        await route.fulfill({response});
    }, {times: 1});
    const {revision} = await stored(office);
    await field(page, "m2.age").fill("9");
    await until("the save to arrive", async () => (await stored(office)).revision > revision);
    await page.locator('[value="remove-1"]').click();
    await until("the partner to go", async () => await page.locator("[data-person]").count() === 2);
    assert.equal(await field(page, "m1.age").inputValue(), "9");
    assert.equal(await page.locator("#dispute .alert").count(), 0);
});

test("what is missing leads to its field, and documents are exactly those of this household", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    await field(page, "date").fill("26/1/2022");
    await until("the first missing facts", async () =>
        (await page.locator(".missing").innerText()).includes("Leeftijd"));
    await page.locator('.missing a[href="#m0.age"]').click();
    assert.ok(await field(page, "m0.age").isVisible());
    await field(page, "matter").selectOption("civil");
    await field(page, "m0.age").fill("40");
    await radio(page, "wealth", "no").check();
    await radio(page, "m0.income", "some").check();
    await field(page, "m0.wage").fill("1500");
    await field(page, "m0.alimony_paid").fill("100");
    await addPerson(page, {role: "partner", age: 38, income: "none"});
    await addPerson(page, {role: "child", age: 17});
    await field(page, "papers").check();
    await until("papers to be asked for", async () =>
        (await page.locator("#outcome").innerText()).includes("bewijsstukken"));
    const {json: answer} = await office.zuil("means", "-", {input: JSON.stringify({
        date: "2022-01-26", alimony_paid_cents: 10000, documents: [],
        members: [{role: "applicant", age: 40, net_income_cents: 150000},
            {role: "partner", age: 38, net_income_cents: 0}, {role: "child", age: 17}],
    })});
    const asked = answer.missing.map(({kind, member}) => `row-p.${kind}.${member}`);
    const blocking = await page.locator("#paper-list > li").evaluateAll((rows) => rows
        .filter((row) => !row.querySelector(".hint").textContent.includes("niet verplicht"))
        .map((row) => row.id));
    assert.deepEqual(blocking.sort(), asked.sort());
    // Shown, too old, good.
    const certificate = "p.household_certificate.0";
    await radio(page, certificate, "good").check();
    await until("its date to be asked", async () =>
        await field(page, `${certificate}-state`).innerText() === "datum ontbreekt");
    await field(page, `${certificate}.date`).fill("25/11/2021");
    await until("it to be too old", async () =>
        await field(page, `${certificate}-state`).innerText() === "te oud");
    await field(page, `${certificate}.date`).fill("26/11/2021");
    await until("it to be good", async () =>
        await field(page, `${certificate}-state`).innerText() === "in orde");
    assert.match(await field(page, `row-${certificate}`).innerText(), /Niet ouder dan 2 maanden/);
    // Income that is gone asks for other papers; the one that was marked is not forgotten.
    await radio(page, "p.income_proof.0", "good").check();
    await radio(page, "m0.income", "none").check();
    await until("the proof of income to go", async () =>
        await field(page, "row-p.income_proof.0").count() === 0);
    assert.equal(await field(page, "row-p.ocmw_attest.0").count(), 1);
    await radio(page, "m0.income", "some").check();
    await field(page, "row-p.income_proof.0").waitFor();
    assert.ok(await radio(page, "p.income_proof.0", "good").isChecked());
});

// ---- Whatever is typed ----

const LONG = "lang ".repeat(500);
const amounts = ["m0.wage", "m0.benefit", "m0.pension", "m0.self_employed_income",
    "m0.other_income", "m0.alimony_received", "m0.alimony_paid", "m0.exceptional_debt",
    "m1.wage", "m1.alimony_paid", "living_money", "charges_paid"];
const texts = ["subject", "name", "street", "postcode", "town", "phone", "email",
    "m1.excluded_reason", "wealth_reason", "unfounded_reason"];
const days = ["date"];

// Every field with something that it cannot be: [name, text, part of the sentence].
const rounds = [
    [...amounts.map((name) => [name, "-12,50", "lager dan nul"]),
        ...texts.map((name) => [name, LONG, "te lang"]),
        ...days.map((name) => [name, "31/2/2026", "geen datum"]),
        ["m0.age", "-4", "lager dan nul"], ["m1.age", "999", "ouder dan 130"]],
    [...amounts.map((name) => [name, "99999999999999999999", "meer dan een miljoen"]),
        ["email", "geen adres", "geen e-mailadres"],
        ...days.map((name) => [name, "1/1/2099", "toekomst"]),
        ["m0.age", "1/1/2099", "toekomst"], ["m1.age", LONG, "geen leeftijd"]],
    [...amounts.map((name) => [name, "<b>veel</b> \"&' €", "geen bedrag"]),
        ...days.map((name) => [name, "'); DROP TABLE decision;--", "geen datum"]),
        ["m0.age", "NaN", "geen leeftijd"], ["m1.age", "1e3", "geen leeftijd"],
        ["m1.excluded_reason", "", "zonder reden"], ["wealth_reason", "", "zonder reden"],
        ["unfounded_reason", "", "zonder reden"]],
];

// Makes every field visible.
async function showAll(page) {
    await field(page, "m0.age").fill("40");
    await addPerson(page, {role: "other", age: 30, income: "some"});
    await radio(page, "m0.income", "some").check();
    await field(page, "debt_settlement").check();
    await radio(page, "wealth", "yes").check();
    await radio(page, "unfounded", "yes").check();
    await field(page, "m1.excluded").check();
}

async function assertRound(page, round) {
    for (const [name, text, sentence] of round) {
        assert.equal(await field(page, name).inputValue(), text.trim(), name);
        assert.match(await mistake(page, name).innerText(), new RegExp(sentence), name);
        assert.equal(await field(page, name).getAttribute("aria-invalid"), "true", name);
        assert.equal(await page.locator(`#wrongs a[href="#${name}"]`).count(), 1, name);
    }
}

test("every field says what is wrong with it, and nothing of what was typed is lost", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    const paper = "p.application_form.0.date";
    await radio(page, "p.application_form.0", "good").check();
    for (const [text, sentence] of [["99", "geen datum"], [LONG.trim(), "geen datum"],
        ["1/1/2099", "toekomst"]]) {
        await field(page, paper).fill(text);
        await until(sentence, async () => (await mistake(page, paper).innerText()).includes(sentence));
        assert.equal(await field(page, paper).inputValue(), text);
    }
    await showAll(page);
    for (const round of rounds) {
        for (const [name, text] of round)
            await field(page, name).evaluate((input, value) => {
                input.value = value;
                input.dispatchEvent(new Event("input", {bubbles: true}));
            }, text.trim());
        const [last, , sentence] = round.at(-1);
        await until("the last mistake to be named", async () =>
            (await mistake(page, last).textContent()).includes(sentence));
        await until("every mistake", async () =>
            await page.locator("#wrongs li").count() >= round.length);
        await assertRound(page, round);
        // The browser is closed; another one opens the application.
        const fields = await stored(office);
        for (const [name, text] of round) assert.equal(fields[name] ?? "", text.trim(), name);
    }
    await page.context().browser().close();
    const again = await login(t, office);
    await again.goto(`${office.staffUrl}/application/1?lang=nl`);
    await assertRound(again, rounds[2]);
    assert.equal(await again.locator('#wrongs a[href^="#p."]').count(), 0, "no link to nowhere");
    assert.equal((await stored(office))[paper], "1/1/2099", "a paper that nobody needs now is kept");
    await picturePage(again, "interview-mistakes");
});

test("a save that fails is said and tried again, and a login that ended too", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    await office.server.stop();
    await field(page, "name").fill("Noor Wuyts");
    await until("it to be said", async () =>
        (await page.locator("#saved").innerText()).startsWith("Niet bewaard"));
    assert.equal(await field(page, "name").inputValue(), "Noor Wuyts");
    office.server = await office.startBooking();
    await until("it to be saved", async () => (await stored(office)).name === "Noor Wuyts", 15);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await field(page, "town").fill("Lier");
    await until("the login to be missed", async () =>
        (await page.locator("#saved").innerText()).includes("afgemeld"));
    await page.context().addCookies(cookies);
    await until("it to be saved then", async () => (await stored(office)).town === "Lier", 15);
});

test("who closes the window in the middle of a word finds the word again", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    await field(page, "subject").pressSequentially("Opzegging");
    await page.goto("about:blank");
    await until("the word", async () => (await stored(office)).subject === "Opzegging");
});

// ---- Without a script ----

test("without a script the same form saves, computes, adds and removes", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office, "els", {script: false});
    await newApplication(page, office);
    await field(page, "matter").selectOption("civil");
    await field(page, "date").fill("26/1/2022");
    await field(page, "m0.age").fill("40");
    await radio(page, "wealth", "no").check();
    await radio(page, "m0.income", "some").check();
    await field(page, "m0.wage").fill("2.000,00");
    await addPerson(page, {role: "partner", age: 38, income: "none"});
    await addPerson(page, {role: "child", age: "3/5/2015"});
    await addPerson(page, {role: "other", age: 50, income: "none"});
    await page.locator("#save").click();
    assert.equal(await outcome(page), "Volledig kosteloos");
    await page.locator('[value="remove-1"]').click();
    assert.equal(await page.locator("[data-person]").count(), 3);
    assert.equal(await field(page, "m1.age").inputValue(), "3/5/2015");
    assert.equal(await outcome(page), "Gedeeltelijk kosteloos");
    await field(page, "m0.wage").fill("twee");
    await field(page, "m0.wage").press("Enter"); // as the button that saves, and no other
    await page.locator("#wrongs .alert").waitFor();
    assert.equal(await page.locator("[data-person]").count(), 3);
    assert.equal(await field(page, "m0.wage").inputValue(), "twee");
    assert.match(await mistake(page, "m0.wage").innerText(), /geen bedrag/);
    await field(page, "m0.wage").fill("1500");
    await page.locator("#decide").click();
    await page.waitForURL(/\/application\/1\/decide/);
    assert.equal((await stored(office))["m0.wage"], "1500");
});

// ---- Two clerks ----

async function twoClerks(t, office, options) {
    const els = await login(t, office, "els", options);
    await newApplication(els, office);
    await field(els, "town").fill("Mol");
    if (options?.script === false)
        await els.locator("#save").click();
    await until("the first town", async () => (await stored(office)).town === "Mol");
    const ann = await login(t, office, "ann", options);
    await ann.goto(els.url());
    return {els, ann};
}

const colleagues = {els: "clerk", ann: "bureau"};

test("what two clerks type in different fields is put together on both pages", async (t) => {
    const office = await openOffice(t, {people: colleagues});
    const {els, ann} = await twoClerks(t, office);
    await field(ann, "phone").fill("03 000 00 00");
    await until("her number", async () => (await stored(office)).phone === "03 000 00 00");
    await field(els, "name").fill("Noor Wuyts");
    await until("his name", async () => (await stored(office)).name === "Noor Wuyts");
    await until("her number on his page", async () =>
        await field(els, "phone").inputValue() === "03 000 00 00");
    // A field that somebody is in is left alone until they leave it.
    await field(els, "email").click();
    await field(ann, "email").fill("noor@voorbeeld.be");
    await until("her address", async () => (await stored(office)).email === "noor@voorbeeld.be");
    await els.evaluate(() => {
        const name = document.getElementById("name");
        name.value += " ";
        name.dispatchEvent(new Event("input", {bubbles: true}));
    });
    await els.waitForResponse((response) => response.request().method() === "POST");
    assert.equal(await field(els, "email").inputValue(), "");
    await field(els, "street").click();
    await until("her address on his page", async () =>
        await field(els, "email").inputValue() === "noor@voorbeeld.be");
    const {name, phone, town} = await stored(office);
    assert.deepEqual({name, phone, town}, {name: "Noor Wuyts", phone: "03 000 00 00", town: "Mol"});
});

test("a field that two clerks changed is shown to the second, who chooses", async (t) => {
    const office = await openOffice(t, {people: colleagues});
    const {els, ann} = await twoClerks(t, office);
    const both = async (hers, his) => {
        await field(ann, "town").fill(hers);
        await until("hers", async () => (await stored(office)).town === hers);
        await field(els, "town").fill(his);
        await field(els, "street").fill(`Dorp ${hers}`);
        await els.locator("#dispute .alert").waitFor();
    };
    await both("Geel", "Lier");
    const box = await els.locator("#dispute").innerText();
    for (const part of [/ann bewaarde om \d\d:\d\d/, /Lier/, /Geel/, /Gemeente/])
        assert.match(box, part);
    assert.equal(await field(els, "town").inputValue(), "Lier");
    assert.equal((await stored(office)).town, "Geel");
    await picturePage(els, "interview-dispute");
    await els.locator("#mine").click();
    await until("his to stand", async () => (await stored(office)).town === "Lier");
    assert.equal((await stored(office)).street, "Dorp Geel");
    await ann.reload();
    await both("Herentals", "Balen");
    await els.locator("#theirs").click();
    await until("his street", async () => (await stored(office)).street === "Dorp Herentals");
    assert.equal((await stored(office)).town, "Herentals");
    await until("hers on his page", async () =>
        await field(els, "town").inputValue() === "Herentals");
});

test("what a colleague saved is not covered by who was typing in that field just then", async (t) => {
    const office = await openOffice(t, {people: colleagues});
    const {els, ann} = await twoClerks(t, office);
    await field(ann, "town").fill("Geel");
    await until("hers", async () => (await stored(office)).town === "Geel");
    let release, arrive;
    const typed = new Promise((done) => { release = done; });
    const arrived = new Promise((done) => { arrive = done; });
    await els.route(/\/application\/1\?/, async (route) => {
        const response = await route.fetch();
        arrive();
        await typed; // the answer is on its way while he types
        await route.fulfill({response});
    }, {times: 1});
    await field(els, "street").fill("Dorp 1");
    await arrived;
    await field(els, "town").fill("Lier");
    release();
    await els.locator("#dispute .alert").waitFor();
    assert.equal(await field(els, "town").inputValue(), "Lier");
    assert.equal((await stored(office)).town, "Geel");
});

test("without a script two clerks lose nothing either", async (t) => {
    const office = await openOffice(t, {people: colleagues});
    const {els, ann} = await twoClerks(t, office, {script: false});
    await field(ann, "town").fill("Geel");
    await ann.locator("#save").click();
    await field(els, "town").fill("Lier");
    await field(els, "name").fill("Noor Wuyts");
    await els.locator("#save").click();
    assert.match(await els.locator("#dispute").innerText(), /Lier\s+Geel/);
    assert.equal(await field(els, "name").inputValue(), "Noor Wuyts");
    await els.locator("#mine").click();
    const {town, name} = await stored(office);
    assert.deepEqual({town, name}, {town: "Lier", name: "Noor Wuyts"});
});

// ---- From the counter ----

test("the visitor at the counter is opened once, with name and language, and gone on with", async (t) => {
    const office = await openOffice(t);
    const {code} = await office.must("book", "antwerpen", "prodeo", "2026-11-23", "10:15", "--name",
        "Amal Haddad", "--language", "ar");
    await office.must("checkin", code, "--division", "antwerpen");
    const page = await login(t, office);
    await page.goto(`${office.staffUrl}/counter/choose?lang=nl`);
    await page.locator("section").filter({hasText: "Antwerpen"}).locator(".desk").first().click();
    await page.locator("#next").click();
    assert.equal(await page.locator("#application").innerText(), "Aanvraag openen");
    await page.locator("#application").click();
    await page.locator("#talk").waitFor();
    assert.equal(await field(page, "name").inputValue(), "Amal Haddad");
    assert.equal(await field(page, "language").inputValue(), "ar");
    assert.equal(await field(page, "paper_language").inputValue(), "ar");
    assert.equal(await field(page, "date").inputValue(), "23/11/2026");
    assert.ok(await radio(page, "purpose", "lawyer").isChecked());
    assert.equal((await page.title()).includes("Amal"), false);
    await page.goto(`${office.staffUrl}/counter?lang=nl`);
    assert.equal(await page.locator("#application").innerText(), "Verder met de aanvraag");
    await page.locator("#application").click();
    await page.locator("#talk").waitFor();
    assert.deepEqual(await office.rows("SELECT count(*) AS n FROM application"), [{n: 1}]);
    await page.goto(`${office.staffUrl}/applications?lang=nl`);
    const row = await page.locator(".applications tbody tr").innerText();
    for (const part of [/BJB-ANT-2026-000001/, /Amal Haddad/, /A001/, /els \(van u\)/])
        assert.match(row, part);
    await page.locator("#search").fill("HADDAD");
    await page.locator("form.search button").click();
    assert.equal(page.url().includes("HADDAD"), false);
    assert.equal(await page.locator(".applications tbody tr").count(), 1);
    await page.locator("#search").fill("000002");
    await page.locator("form.search button").click();
    assert.equal(await page.locator(".applications").count(), 0);
});

test("advice only ends here without a test, and can be opened again", async (t) => {
    const office = await openOffice(t);
    const page = await login(t, office);
    await newApplication(page, office);
    await field(page, "name").fill("Noor Wuyts");
    await radio(page, "purpose", "advice").check();
    for (const part of ["who", "people", "money", "papers-part", "decide", "save"])
        assert.equal(await page.locator(`#${part}`).isVisible(), false);
    await page.locator("#advice").click();
    await page.locator("#reopen").waitFor();
    assert.match(await page.locator(".note").innerText(), /eindigde als advies/);
    const [{state}] = await office.rows("SELECT state FROM application");
    assert.equal(state, "advice_only");
    assert.equal((await stored(office)).name, "Noor Wuyts");
    await page.locator("#reopen").click();
    await page.locator("#advice").waitFor();
    assert.deepEqual(await office.rows("SELECT state FROM application"), [{state: "draft"}]);
});

// ---- Languages and sizes ----

test("in Arabic the page is mirrored, and nothing is wider than the screen", async (t) => {
    const office = await openOffice(t);
    for (const phone of [false, true]) {
        const page = await login(t, office, "els", {language: "ar", lang: "ar", phone});
        await newApplication(page, office, "ar");
        await field(page, "m0.age").fill("40");
        await page.locator("#add").click();
        await field(page, "m1.role").waitFor();
        assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
        await radio(page, "m0.income", "some").check();
        await field(page, "m0.wage").fill("-5");
        await until("the mistake", async () => await mistake(page, "m0.wage").innerText() !== "");
        const box = async (name) => (await page.locator(name).boundingBox());
        if (!phone)
            assert.ok((await box("#result")).x < (await box("#talk")).x, "the result is at the left");
        const [inner, all] = await page.evaluate(() =>
            [window.innerWidth, document.documentElement.scrollWidth]);
        assert.ok(all <= inner, `${all} wide on a screen of ${inner}`);
        await page.evaluate(() => scrollTo(0, 0));
        await picturePage(page, `interview-ar-${phone ? "phone" : "desk"}`);
        await page.context().browser().close();
    }
});

// ---- Who may ----

const routes = [
    ["GET", "/applications"], ["POST", "/applications"], ["POST", "/applications/new"],
    ["POST", "/counter/application"], ["GET", "/application/1"], ["POST", "/application/1"],
    ["GET", "/application/1/advice"], ["POST", "/application/1/advice"],
    ["POST", "/application/1/reopen"],
];

async function cookieOf(office, name) {
    const {headers} = await post(`${office.staffUrl}/login`, {name, password: PASSWORD});
    return headers["set-cookie"][0].split(";")[0];
}

test("every route of the talk is refused without the right role", async (t) => {
    const people = {els: "clerk", jan: "bureau", mia: "manager", lut: "lawyer"};
    const office = await openOffice(t, {people});
    const reach = async (method, path, cookie) => (method === "GET"
        ? ask(`${office.staffUrl}${path}`, {headers: {Cookie: cookie}})
        : post(`${office.staffUrl}${path}`, {division: "antwerpen"}, {headers: {Cookie: cookie}}));
    const els = await cookieOf(office, "els");
    assert.equal((await reach("POST", "/applications/new", els)).status, 303);
    for (const [method, path] of routes) {
        const stranger = await reach(method, path, "");
        assert.deepEqual([stranger.status, stranger.headers.location], [303, "/login"], path);
        const outside = await ask(`${office.publicUrl}${path}`, {method, from: office.publicUrl});
        assert.equal(outside.status, 404, `${path} on the public listener`);
    }
    const lut = await cookieOf(office, "lut");
    for (const [method, path] of routes)
        assert.equal((await reach(method, path, lut)).status, 403, `${method} ${path}`);
    assert.deepEqual(await office.rows("SELECT revision, state FROM application"),
        [{revision: 1, state: "draft"}]);
    for (const name of ["els", "jan", "mia"]) {
        const cookie = await cookieOf(office, name);
        for (const [method, path] of routes)
            assert.ok([200, 303].includes((await reach(method, path, cookie)).status), `${name} ${path}`);
        for (const id of ["99", "0", "x", "1x", "99999999999999999999", "-1"])
            for (const method of ["GET", "POST"])
                assert.equal((await reach(method, `/application/${id}`, cookie)).status, 404);
    }
    const forged = await ask(`${office.staffUrl}/application/1`,
        {method: "POST", body: {name: "x"}, headers: {Cookie: els, Origin: "http://elsewhere.example"}});
    assert.equal(forged.status, 403);
});

test("what is too much to keep is shown again and not lost", async (t) => {
    const office = await openOffice(t);
    const cookie = await cookieOf(office, "els");
    const send = (path, body) => post(`${office.staffUrl}${path}`, body, {headers: {Cookie: cookie}});
    await send("/applications/new", {division: "antwerpen"});
    const long = "x".repeat(300 * 1024);
    const answer = await send("/application/1", {revision: "1", base: "{}", subject: long, live: "1"});
    assert.equal(answer.status, 413);
    assert.ok(answer.text.includes(long), "it is still in the form");
    assert.equal((await stored(office)).subject, undefined);
    const odd = await send("/application/1", {revision: "x", base: "[", strange: "1", name: "An",
        "m99.wage": "1", do: "remove-9999999999999999999999"});
    assert.equal(odd.status, 303);
    const {name, strange} = await stored(office);
    assert.deepEqual([name, strange], ["An", undefined]);
});
