// Ask first: a visitor answers questions at home, learns what may be expected, and takes a list of
// documents along. Nobody is asked who they are, and nothing of it stays.
import assert from "node:assert/strict";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ask, post} from "./booking.client.mjs";
import {openBrowser, picturePage} from "./support/browser.mjs";
import {root, run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const AT = "2025-07-01T10:05"; // shipped amounts: 1582, 1884, 2184; 355.21 for each dependant
const LANGUAGES = ["nl", "en", "fr", "de", "ar"];

// The words of a language by their keys.
function readWords(language) {
    const po = readFileSync(join(root, `assets/locale/${language}.po`), "utf8");
    return Object.fromEntries([...po.matchAll(/^msgid "(.+)"\nmsgstr "(.*)"$/gm)].map(
        ([, key, text]) => [key, text.replaceAll('\\"', '"')]));
}

const nl = readWords("nl");
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const euros = (text) => `€\u00a0${text}`;
// As people see it: marks of direction and hard blanks are nothing.
const plain = (text) =>
    text.replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, "").replace(/[\u00a0\u202f\s]+/g, " ").trim();

const ALONE = {
    purpose: "lawyer",
    matter: "rent",
    urgent: "no",
    insurance: "no",
    age: "34",
    partner: "no",
    self_employed: "no",
    debt_settlement: "no",
    income: "some",
    income_amount: "1500",
    alimony_received: "none",
    alimony_paid: "none",
    debts: "none",
    wealth: "no",
};

async function open(test, {at = AT, options = ["--no-rate-limit"]} = {}) {
    const office = await Office.open(test, {at});
    office.server = await office.startBooking(...options);
    return office;
}

const sent = (office, answers, language = "nl") =>
    post(`${office.publicUrl}/ask?lang=${language}`, answers);
const endOf = ({text}) => plain(text.match(/class="ask-end">([^<]*)</)?.[1] ?? "");
const mistakes = ({text}) => [...text.matchAll(/class="mistake"[^>]*>([^<]*)</g)].map(([, m]) => m);

// Answers as a person does: choices by their labels' inputs, amounts once they show.
async function answer(page, answers) {
    for (const [name, value] of Object.entries(answers)) {
        const field = page.locator(`#answers [name="${name}"]`);
        const kind = await field.first().evaluate((input) => input.type);
        if (kind === "radio")
            await page.locator(`#${name}-${value}`).check();
        else if (kind === "checkbox")
            await field.check();
        else if (kind === "select-one")
            await field.selectOption(value);
        else
            await field.fill(value);
    }
}

const submit = (page) => page.locator('#answers p.actions button[type="submit"]').click();

// ---- What may be expected ----

const ends = {
    "free of charge": [{}, nl["ask.end.full"]],
    "partly, with the exact contribution": [
        {income_amount: "1.670,50"},
        filled(nl["ask.end.partial"], {contribution: euros("88,50")}),
    ],
    "the least contribution on the limit itself": [
        {income_amount: "1582"},
        filled(nl["ask.end.partial"], {contribution: euros("25,00")}),
    ],
    "an income that is a cent too high": [
        {income_amount: "1884,01"},
        filled(nl["ask.end.refused_above"], {limit: euros("1.884,00")}),
    ],
    "something that is not known": [{income: "unknown"}, nl["ask.end.unknown"]],
    "only advice": [{purpose: "advice"}, nl["ask.end.advice"]],
    "a category": [{income_amount: "9000", "category.detained": "yes"}, nl["ask.end.full"]],
    "an insurance that pays": [{insurance: "yes"}, nl["ask.end.insurance"]],
    "a minor": [{age: "16", income_amount: "9000"}, nl["ask.end.full"]],
    "savings": [{wealth: "yes"}, nl["ask.end.wealth"]],
    "savings of a minor": [{wealth: "yes", age: "16"}, nl["ask.end.full"]],
    "savings and too high an income": [
        {wealth: "yes", income_amount: "3000"},
        filled(nl["ask.end.refused_above"], {limit: euros("1.884,00")}),
    ],
};
for (const [name, [change, expected]] of Object.entries(ends))
    test(`what may be expected is told: ${name}`, async (t) => {
        const office = await open(t);
        const page = await sent(office, {...ALONE, ...change});
        assert.equal(page.status, 200);
        assert.equal(endOf(page), plain(expected));
        assert.ok(page.text.includes(nl["ask.no_decision"]), "never a promise");
    });

test("the sums behind it can be followed", async (t) => {
    const office = await open(t);
    const {text} = await sent(office, {
        ...ALONE,
        partner: "yes",
        partner_income: "none",
        teenagers: "1",
        income_amount: "2800",
        debts: "some",
        debts_amount: "100",
    });
    const how = plain(text.match(/<ul class="plain-list">([\s\S]*?)<\/ul>/)[1].replace(/<[^>]+>/g, " "));
    for (const part of ["€ 2.800,00", "€ 100,00", "€ 710,42", "€ 355,21", "€ 1.989,58", "€ 1.884,00", "€ 2.184,00"])
        assert.ok(how.includes(part), `${part} in: ${how}`);
    assert.ok(!text.includes(nl["ask.demo"]));
});

test("amounts of a demo are named so", async (t) => {
    const office = await Office.openDemo(t, {at: "2026-11-24T10:40"});
    await office.startBooking("--no-rate-limit");
    const {text} = await sent(office, {...ALONE, income_amount: "1700"});
    assert.ok(text.includes(nl["ask.demo"]));
});

test("where there are no amounts for today none are invented", async (t) => {
    const office = await open(t, {at: "2031-01-06T10:05"});
    assert.equal(endOf(await sent(office, ALONE)), nl["ask.end.no_amounts"]);
});

test("what is asked first leads to its question", async (t) => {
    const office = await open(t);
    const {text} = await sent(office, {purpose: "lawyer", insurance: "no"});
    const asked = [...text.matchAll(/<li><a href="#([^"]+)">/g)].map(([, id]) => id);
    assert.ok(asked.includes("age") && asked.includes("q-partner"), asked.join(" "));
    for (const id of asked)
        assert.match(text, new RegExp(`id="${id}"`));
});

// ---- Where it leads ----

test("it leads to booking in every division, for what was asked", async (t) => {
    const office = await open(t);
    for (const [change, service] of [[{}, "prodeo"], [{purpose: "advice"}, "advies"]]) {
        const {text} = await sent(office, {...ALONE, ...change});
        for (const division of ["antwerpen", "mechelen", "turnhout"]) {
            const path = `/book/${division}/${service}?lang=nl`;
            assert.ok(text.includes(`href="${path}"`), path);
            assert.equal((await ask(`${office.publicUrl}${path}`)).status, 200);
        }
    }
});

test("the self-employed get the mail address and their own list", async (t) => {
    const office = await open(t);
    const {text} = await sent(office, {...ALONE, self_employed: "yes"});
    assert.match(text, /href="mailto:[^"]+@[^"]+"/);
    assert.ok(!text.includes('href="/book/'));
    assert.ok(text.includes(nl["document.accountant_attest"]));
    assert.ok(text.includes(nl["document.tax_assessment"]));
});

test("the first page and the services lead to the questions in every language", async (t) => {
    const office = await open(t);
    for (const language of LANGUAGES)
        for (const path of ["/", "/book/antwerpen"]) {
            const {text} = await ask(`${office.publicUrl}${path}?lang=${language}`);
            assert.ok(text.includes(`href="/ask?lang=${language}"`), `${path} ${language}`);
        }
});

// ---- The form ----

test("everything that is wrong is said beside its field, and nothing typed is lost", async (t) => {
    const office = await open(t);
    const typed = {
        ...ALONE,
        purpose: "maybe",
        matter: "x",
        age: "300",
        children: "two & <b>",
        adults: "99",
        income_amount: "-5",
        debts: "some",
        debts_amount: "veel",
        "category.asylum": "on",
    };
    const page = await sent(office, typed);
    assert.equal(page.status, 422);
    const said = mistakes(page);
    for (const name of ["no_choice", "too_old", "no_number", "too_many", "negative", "no_amount"])
        assert.ok(said.includes(nl[`ask.mistake.${name}`]), name);
    assert.equal((page.text.match(/role="alert"/g) ?? []).length, 1);
    for (const kept of ["300", "two &amp; &lt;b&gt;", "99", "-5", "veel"])
        assert.ok(page.text.includes(`value="${kept}"`), kept);
    for (const [, id] of page.text.matchAll(/<li><a href="#([^"]+)">/g))
        assert.ok(page.text.includes(`id="${id}"`), id);
    assert.ok(!page.text.includes('class="ask-end"'));
});

test("a hundred fields are read, one more and too many bytes are refused", async (t) => {
    const office = await open(t);
    const many = (count) =>
        Object.fromEntries(Array.from({length: count}, (_, i) => [`f${i}`, "x"]));
    assert.equal((await sent(office, many(100))).status, 200);
    assert.equal((await sent(office, many(101))).status, 400);
    assert.equal((await sent(office, {age: "9".repeat(17000)})).status, 413);
    assert.equal((await sent(office, {age: "9".repeat(16000)})).status, 422);
});

test("a post from elsewhere is refused, and a flood is slowed down", async (t) => {
    const office = await open(t, {options: []});
    for (const path of ["/ask", "/ask/list.pdf"]) {
        const url = `${office.publicUrl}${path}`;
        const from = {Origin: "https://elsewhere.example"};
        assert.equal((await post(url, ALONE, {headers: from, from: undefined})).status, 403, path);
        assert.equal((await ask(url, {method: "POST", body: ALONE})).status, 403, path);
    }
    let last;
    for (let i = 0; i < 25; i++)
        last = await sent(office, ALONE);
    assert.equal(last.status, 429);
    assert.ok(Number(last.headers["retry-after"]) > 0);
});

// ---- The list ----

const readPdf = async (t, office, bytes) => {
    const path = join(office.folder, "list.pdf");
    writeFileSync(path, bytes);
    const {out} = await run("pdftotext", ["-layout", path, "-"]);
    return plain(out);
};

test("the list can be kept as a PDF, in Dutch and beside it in the visitor's language", async (t) => {
    const office = await open(t);
    const answers = {...ALONE, partner: "yes", partner_income: "none"};
    for (const language of LANGUAGES) {
        const answer = await fetch(`${office.publicUrl}/ask/list.pdf?lang=${language}`, {
            method: "POST",
            body: new URLSearchParams(answers),
            headers: {Origin: office.publicUrl},
        });
        assert.equal(answer.status, 200);
        assert.equal(answer.headers.get("content-type"), "application/pdf");
        assert.equal(answer.headers.get("cache-control"), "no-store");
        assert.match(answer.headers.get("content-disposition"), /^attachment; filename="[\w-]+\.pdf"$/);
        const text = await readPdf(t, office, Buffer.from(await answer.arrayBuffer()));
        assert.ok(text.includes(nl["document.application_form"].slice(0, 20)), text);
        if (language !== "ar") // poppler gives Arabic in its shapes and in the order of the page
            assert.ok(text.includes(readWords(language)["ask.list.heading"]), `${language}: ${text}`);
        else
            assert.match(text, /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]/);
    }
});

test("without a list to keep the page comes back instead", async (t) => {
    const office = await open(t);
    const url = `${office.publicUrl}/ask/list.pdf?lang=nl`;
    const wrong = await post(url, {...ALONE, age: "x"});
    assert.equal(wrong.status, 422);
    assert.ok(mistakes(wrong).includes(nl["ask.mistake.no_age"]));
    const none = await post(url, {...ALONE, purpose: "advice"});
    assert.equal(none.status, 200);
    assert.match(none.headers["content-type"], /^text\/html/);
});

// ---- In a browser ----

for (const language of LANGUAGES)
    test(`a visitor asks first on a phone without scripts, in ${language}`, async (t) => {
        const office = await open(t);
        const words = readWords(language);
        const page = await openBrowser(t, {language, phone: true, script: false});
        await page.goto(`${office.publicUrl}/?lang=${language}`);
        await page.locator(`a[href="/ask?lang=${language}"]`).click();
        assert.equal(await page.locator("html").getAttribute("dir"), language === "ar" ? "rtl" : "ltr");
        assert.equal(await page.locator("#income_amount").isVisible(), false);
        await answer(page, {...ALONE, income_amount: language === "ar" ? "١٦٧٠٫٥٠" : "1670,50"});
        await picturePage(page, `ask-questions-${language}`);
        await submit(page);
        await page.locator(".ask-end").waitFor();
        assert.equal(new URL(page.url()).search, `?lang=${language}`, "no answer stands in the address");
        assert.match(plain(await page.locator(".ask-end").innerText()), /88[.,]50/);
        assert.equal(await page.locator("#income_amount").inputValue(),
            language === "ar" ? "١٦٧٠٫٥٠" : "1670,50");
        assert.equal(plain(await page.locator("#list-heading").innerText()),
            words["ask.list.heading"]);
        const wide = await page.locator("html").evaluate((html) => html.scrollWidth);
        assert.ok(wide <= 390, `${wide} pixels wide`);
        await picturePage(page, `ask-result-${language}`);
        assert.deepEqual(await page.context().cookies(), []);
    });

test("answers are changed, and go along to another language", async (t) => {
    const office = await open(t);
    const page = await openBrowser(t);
    await page.goto(`${office.publicUrl}/ask?lang=nl`);
    await answer(page, ALONE);
    await submit(page);
    assert.equal(await page.locator(".ask-end").innerText(), nl["ask.end.full"]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "result");
    await answer(page, {adults: "1", adults_income: "some", adults_income_amount: "3000"});
    await submit(page);
    await page.locator(".ask-end", {hasText: nl["ask.end.refused"].slice(0, 20)}).waitFor();
    await page.locator('button[formaction="/ask?lang=ar"]').click();
    await page.waitForURL(/lang=ar/);
    assert.equal(await page.locator("#adults_income_amount").inputValue(), "3000");
    await picturePage(page, "ask-result-desktop-ar");
});

test("every field has a label, and letters stand out from what is behind them", async (t) => {
    const office = await open(t);
    const page = await openBrowser(t);
    await page.goto(`${office.publicUrl}/ask?lang=nl`);
    await answer(page, {...ALONE, age: "x"});
    await submit(page);
    await page.locator(".alert").waitFor();
    const bad = await page.evaluate(() => {
        const found = [];
        const inputs = document.querySelectorAll("#answers input, #answers select");
        for (const input of inputs)
            if (!input.labels.length || !input.labels[0].textContent.trim())
                found.push(`no label: ${input.name}`);
        for (const set of document.querySelectorAll("#answers fieldset"))
            if (!set.querySelector("legend")?.textContent.trim())
                found.push(`no legend: ${set.id}`);
        for (const described of document.querySelectorAll("[aria-describedby]"))
            for (const id of described.getAttribute("aria-describedby").split(/\s+/).filter(Boolean))
                if (!document.getElementById(id))
                    found.push(`describes nothing: ${id}`);
        const ids = [...document.querySelectorAll("[id]")].map(({id}) => id);
        for (const id of ids.filter((id, i) => ids.indexOf(id) !== i))
            found.push(`twice: ${id}`);
        const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const numbers = (text) => text.match(/[\d.]+/g).map(Number);
        const behind = (element) => {
            for (; element; element = element.parentElement) {
                const color = numbers(getComputedStyle(element).backgroundColor);
                if (color.length === 3 || color[3] === 1)
                    return color;
            }
            return [255, 255, 255];
        };
        for (const element of document.querySelectorAll("main *")) {
            const says = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
            if (!says || !element.checkVisibility())
                continue;
            const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5)
                found.push(`${ratio.toFixed(2)}: ${element.textContent.trim().slice(0, 30)}`);
        }
        for (const target of document.querySelectorAll(".pill, .tick, #answers button, #answers input:not([type=radio]):not([type=checkbox]), #answers select"))
            if (target.checkVisibility() && target.getBoundingClientRect().height < 44)
                found.push(`too low: ${target.textContent.trim() || target.name}`);
        return found;
    });
    assert.deepEqual(bad, []);
});

test("only the list is printed", async (t) => {
    const office = await open(t);
    const page = await openBrowser(t);
    await page.goto(`${office.publicUrl}/ask?lang=nl`);
    await answer(page, ALONE);
    await submit(page);
    await page.locator(".ask-list").waitFor();
    const text = await readPdf(t, office, await page.pdf({format: "A4"}));
    assert.ok(text.includes(nl["ask.list.heading"]) && text.includes(nl["document.income_proof"]), text);
    for (const key of ["ask.end.full", "ask.question.age", "ask.next.heading", "ask.list.keep"])
        assert.ok(!text.includes(nl[key]), key);
});

test("the button hands over the list that is shown", async (t) => {
    const office = await open(t);
    const page = await openBrowser(t, {phone: true});
    await page.goto(`${office.publicUrl}/ask?lang=nl`);
    await answer(page, {...ALONE, "category.social_tenant": "yes"});
    await submit(page);
    const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".ask-list button").click(),
    ]);
    assert.match(download.suggestedFilename(), /\.pdf$/);
    const text = await readPdf(t, office, readFileSync(await download.path()));
    assert.ok(text.includes(nl["document.rent_sheet"]), text);
    assert.ok(!text.includes(nl["document.income_proof"]), text);
});

// ---- Nothing stays ----

const everything = async (office) => {
    const tables = await office.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    const all = {};
    for (const {name} of tables)
        all[name] = await office.rows(`SELECT * FROM "${name}"`);
    return all;
};

test("nothing of it is kept: no row, no cookie, no line in the log, no answer in an address", async (t) => {
    const office = await open(t);
    const before = await everything(office);
    const said = office.server.said;
    for (const path of ["/ask", "/ask/list.pdf"]) {
        const {status, headers} = await post(`${office.publicUrl}${path}?lang=nl`, ALONE);
        assert.equal(status, 200);
        assert.equal(headers["set-cookie"], undefined);
        assert.equal(headers["cache-control"], "no-store");
        assert.equal(headers.location, undefined);
    }
    assert.equal((await ask(`${office.publicUrl}/ask`)).headers["cache-control"], "no-store");
    assert.equal((await sent(office, {...ALONE, income_amount: "veel"})).status, 422);
    assert.deepEqual(await everything(office), before);
    assert.equal(office.server.said, said);
    assert.ok(!(await sent(office, ALONE)).text.match(/<script/), "no script at all");
});

test("the questions are for the public: the staff listener has them not", async (t) => {
    const office = await open(t);
    assert.equal((await ask(`${office.staffUrl}/ask`)).status, 404);
    assert.equal((await post(`${office.staffUrl}/ask`, ALONE)).status, 404);
    assert.equal((await post(`${office.staffUrl}/ask/list.pdf`, ALONE)).status, 404);
});
