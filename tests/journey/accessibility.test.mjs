// Every page of the means test, from the questions at home to the paper, is looked through by axe-core
// against WCAG 2.1, level AA, in Dutch and in Arabic: as it opens, with mistakes, on a screen and on a phone.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {test} from "node:test";
import {openBrowser, picturePage} from "./support/browser.mjs";
import {Office} from "./support/office.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const PASSWORD = "welkom-bij-zuil";

// All that breaks the standard on the page as it stands, what is folded away too.
async function violations(page) {
    await page.evaluate(() => {
        for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    await page.evaluate(AXE);
    const {violations: found, passes} = await page.evaluate(
        (values) => window.axe.run(document, {runOnly: {type: "tag", values}}), STANDARD);
    assert.ok(passes.length > 10, "axe looked at the page");
    return found.flatMap(({id, help, nodes}) =>
        nodes.map(({html, any, all, none}) =>
            `${id}: ${help}: ${html} ${[...any, ...all, ...none].map(({message}) => message).join("; ")}`));
}

async function check(page, what) {
    const language = await page.getAttribute("html", "lang");
    assert.deepEqual(await violations(page), [], `${what}, ${language}, ${page.viewportSize().width} wide`);
}

async function sit(t, office, name, language, options = {}) {
    const page = await openBrowser(t, {language, ...options});
    page.visit = (path) => page.goto(`${office.staffUrl}${path}?lang=${language}`);
    await page.visit("/login");
    await check(page, "login");
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.click("button.button[type=submit]");
    await page.waitForURL((url) => url.pathname !== "/login");
    return page;
}

const press = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

const openOffice = async (t) => {
    const office = await Office.openDemo(t, {at: "2026-11-24T10:40"});
    await office.startBooking("--no-rate-limit");
    return office;
};

test("axe finds what is wrong with a page", async (t) => {
    const page = await openBrowser(t);
    await page.setContent('<html lang="nl"><title>a</title><main><h1>a</h1><input><p style="color:#bbb">grey');
    const found = await page.evaluate(AXE).then(() => page.evaluate(() => window.axe.run()));
    assert.deepEqual(["color-contrast", "label"].filter((id) => !found.violations.some((v) => v.id === id)), []);
});

for (const [language, phone] of [["nl", false], ["ar", false], ["ar", true]])
    test(`the clerk's pages keep to WCAG 2.1 AA, in ${language}${phone ? " on a phone" : ""}`, async (t) => {
        const office = await openOffice(t);
        const page = await sit(t, office, "clara", language, {phone});
        await page.visit("/counter/choose");
        await check(page, "counters");
        await press(page, "button.desk");
        await check(page, "the counter");
        await page.click("#next");
        await page.locator("#start").waitFor();
        await check(page, "the counter, somebody called");
        await page.click("#start");
        await page.locator("#done").waitFor();
        await page.visit("/applications");
        await check(page, "applications");

        const [{id}] = await office.rows("SELECT id FROM application WHERE state = 'draft'");
        await page.visit(`/application/${id}`);
        await check(page, "the talk");
        await page.locator('[name="m0.age"]').fill("honderd");
        await page.locator("#wrongs .alert").waitFor();
        await check(page, "the talk with a mistake");
        await page.locator('[name="m0.age"]').fill("34");
        await page.locator('[name="m0.income"][value="none"]').check();
        await page.locator('[name="wealth"][value="no"]').check();
        await page.locator("#wrongs .alert").waitFor({state: "detached"});
        await press(page, "#result #decide");
        await check(page, "deciding");
        await page.check("#outcome-partial");
        await page.check("#how-choice");
        await press(page, "button#decide");
        await check(page, "deciding with mistakes");
        for (const decision of ["the first", "its correction"]) {
            await page.visit(`/application/${id}/decide`);
            await check(page, `deciding, ${decision}`);
            await press(page, "button#decide");
        }
        await check(page, "the record of a decision that was replaced");
        await page.visit("/applications");
        await press(page, "#new-application");
        await page.check('[name="purpose"][value="advice"]');
        await press(page, "#advice");
        await check(page, "advice that ended");

        for (const state of ["designated", "refused"]) {
            const [{id: decided}] = await office.rows(
                `SELECT id FROM application WHERE state = '${state}' LIMIT 1`);
            await page.visit(`/application/${decided}`);
            await check(page, `the talk of one ${state}`);
            await page.visit(`/application/${decided}/record`);
            await check(page, `the record of one ${state}`);
            await page.visit(`/application/${decided}/paper`);
            await check(page, `the paper of one ${state}`);
        }
    });

for (const language of ["nl", "ar"])
    test(`the bureau's pages keep to WCAG 2.1 AA, in ${language}`, async (t) => {
        const office = await openOffice(t);
        const page = await sit(t, office, "bram", language);
        await page.visit("/bureau/lawyers");
        await check(page, "lawyers");
        const [{id}] = await office.rows("SELECT id FROM lawyer LIMIT 1");
        await page.visit(`/bureau/lawyers/${id}`);
        await check(page, "a lawyer");
        await page.visit("/bureau/lawyers/new");
        await press(page, ".form .actions button");
        await check(page, "a new lawyer with mistakes");
        await page.visit("/bureau/lawyers/import");
        await check(page, "lawyers by file");
        await page.visit("/bureau/amounts");
        await check(page, "amounts");
    });

test("the counter's warning of amounts that end keeps to WCAG 2.1 AA", async (t) => {
    for (const at of ["2025-08-15T10:05", "2026-11-24T10:05"]) {
        const office = await Office.open(t, {at});
        await office.addStaff("clara", "clerk", PASSWORD);
        await office.startBooking("--no-rate-limit");
        const page = await sit(t, office, "clara", "nl");
        await page.visit("/counter/choose");
        await press(page, "button.desk");
        assert.equal(await page.locator(".desk-warnings").count(), 1);
        await check(page, `the counter with a warning on ${at}`);
        await picturePage(page, `counter-warned-${at.slice(0, 4)}`);
    }
});

for (const language of ["nl", "ar"])
    test(`the visitor's pages keep to WCAG 2.1 AA, in ${language}`, async (t) => {
        const office = await openOffice(t);
        const page = await openBrowser(t, {language, phone: true});
        await page.goto(`${office.publicUrl}/ask?lang=${language}`);
        await check(page, "ask first");
        await press(page, '#answers button[type="submit"]');
        await check(page, "ask first with mistakes");
        await page.check('#answers [name="purpose"][value="advice"]');
        await press(page, '#answers button[type="submit"]');
        await check(page, "ask first, answered");
        const [{id}] = await office.rows("SELECT id FROM application " +
            "WHERE state = 'designated' AND fields LIKE '%\"paper_language\":\"ar\"%' LIMIT 1");
        const clerk = await sit(t, office, "clara", language);
        await clerk.visit(`/application/${id}/record`);
        const link = new URL(await clerk.locator("#visitor-link").getAttribute("href")).pathname;
        await page.goto(`${office.publicUrl}${link}?lang=${language}`);
        await check(page, "the paper behind the visitor's link");
    });
