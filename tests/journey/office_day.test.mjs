// An office's day as its people live it: a visitor books in the browser, signs in at the pillar with
// the QR code, is called by a clerk, sees it on the screen, is helped, and leaves with a decision and
// the name of a lawyer on paper.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {openBrowser, picturePage, readQr, talkSaved} from "./support/browser.mjs";
import {pictures, root, run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";
import {readPicture, Window} from "./support/window.mjs";

const PASSWORD = "a counter by the window";

// Books as a visitor does; gives the page, which shows the confirmation.
async function bookInBrowser(test, office, {language, name, time, phone = false, script = true}) {
    const page = await openBrowser(test, {language, phone, script});
    await page.goto(`${office.publicUrl}/`);
    await picturePage(page, `book-1-home-${language}`);
    await page.locator('a[href^="/book/antwerpen"]').click();
    await picturePage(page, `book-2-service-${language}`);
    await page.locator('a[href^="/book/antwerpen/prodeo"]').first().click();
    await picturePage(page, `book-3-days-${language}`);
    await page.locator('a[href^="/book/antwerpen/prodeo/2026-11-23"]').first().click();
    await picturePage(page, `book-4-day-${language}`);
    await page.locator(`a.slot[href*="${time}"]`).click();
    await page.locator("#name").fill(name);
    await picturePage(page, `book-5-form-${language}`);
    await page.locator('form button[type="submit"]').click();
    await page.waitForURL(/\/a\//);
    return page;
}

// What a clerk needs to decide: amounts for the day, entered and confirmed by two people, and lawyers.
async function preparePapers(office) {
    await office.addStaff("bram", "bureau", PASSWORD);
    await office.addStaff("mia", "manager", PASSWORD);
    const source = ["--source", "an invented gazette", "--by", "bram"];
    const rows = [
        await office.must("amounts", "add", "limits", "--from", "2026-09-01", "--single-full", "1650",
            "--family-full", "1965", "--family-partial", "2280", ...source),
        await office.must("amounts", "add", "deduction", "--from", "2026-09-01", "--until",
            "2026-12-31", "--each", "360", ...source),
    ];
    for (const {id} of rows)
        await office.must("amounts", "confirm", String(id), "--by", "mia");
    await office.must("lawyers", "import", join(root, "assets/offices/demo_lawyers.csv"));
}

// The papers that the page asks for, each shown and dated a few days ago. Where a page has no script,
// the dates can be typed once it was sent.
async function showPapers(page, send) {
    const shown = page.locator('#paper-list input[type="radio"][value="good"]');
    for (let i = 0; i < await shown.count(); i++)
        await shown.nth(i).check();
    await send();
    const dates = page.locator('#paper-list input[name$=".date"]');
    for (let i = 0; i < await dates.count(); i++)
        await dates.nth(i).fill("16/11/2026");
    await send();
}

// The PDF of the paper, as a printer gets it: {file, text}.
async function readPaper(page, name) {
    const url = await page.locator("#pdf").getAttribute("href");
    const answer = await page.request.get(new URL(url, page.url()).href);
    assert.equal(answer.headers()["content-type"], "application/pdf");
    const file = join(pictures, `${name}.pdf`);
    writeFileSync(file, await answer.body());
    const {out} = await run("pdftotext", ["-layout", file, "-"]);
    await run("pdftoppm", ["-png", "-r", "80", file, join(pictures, name)]);
    return {file, text: out.replaceAll(/\s+/g, " ")};
}

// A clerk logs in and takes a counter; gives the page.
async function openCounter(test, office, counter, {script = true} = {}) {
    const page = await openBrowser(test, {script});
    await page.goto(`${office.staffUrl}/`);
    await picturePage(page, "counter-1-login");
    await page.locator("#name").fill("clara");
    await page.locator("#password").fill(PASSWORD);
    await page.locator('form button[type="submit"]').click();
    await page.locator(".desk").first().waitFor();
    await picturePage(page, "counter-2-choose");
    await page.locator("section").filter({hasText: "Antwerpen"}).locator(".desk").nth(counter - 1)
        .click();
    await page.locator("#next").waitFor();
    return page;
}

test("from booking to the door, in Dutch", async (t) => {
    const office = await Office.open(t);
    await office.addStaff("clara", "clerk", PASSWORD);
    await preparePapers(office);
    await office.startBooking();
    const kiosk = await Window.open(office, "kiosk");
    const display = await Window.open(office, "display");
    await kiosk.showsScreen("start");
    await kiosk.picture("kiosk-1-start");

    const visitor = await bookInBrowser(t, office,
        {language: "nl-BE", name: "Noor Wuyts", time: "10:30"});
    const confirmation = await picturePage(visitor, "book-6-confirmation-nl-BE");
    const code = (await visitor.locator(".code").innerText()).replaceAll(/\s/g, "");
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    const link = await readQr(confirmation);
    assert.equal(link, `${visitor.url().split("?")[0]}`.replace("/?", ""));
    assert.match(link, new RegExp(`^${office.publicUrl}/a/[0-9a-z]{26}$`));

    const clerk = await openCounter(t, office, 3);
    await picturePage(clerk, "counter-3-empty");

    await kiosk.scan(link);
    const signedIn = await kiosk.showsScreen("ticket");
    assert.equal(signedIn.ticket, "A001");
    assert.equal(signedIn.language, "nl");
    assert.match(await readPicture(await kiosk.picture("kiosk-2-ticket")), /A001/);

    // The queue shows it without anyone reloading the page.
    await clerk.locator("table.queue").getByText("A001").waitFor();
    await picturePage(clerk, "counter-4-waiting");
    await clerk.locator("#next").click();
    const call = await display.shows("the call", (line) => line.ticket === "A001");
    assert.equal(call.counter, 3);
    const board = await readPicture(await display.picture("display-1-call"));
    assert.match(board, /A001/);
    assert.match(board, /Loket 3|3/);
    assert.doesNotMatch(board, /Noor|Wuyts/);
    await clerk.locator("#start").waitFor();
    await picturePage(clerk, "counter-5-called");
    assert.match(await clerk.locator(".current").innerText(), /Noor Wuyts/);

    await clerk.locator("#recall").click();
    const again = await display.shows("the recall", (line) => line.call > call.call);
    assert.equal(again.ticket, "A001");

    await clerk.locator("#start").click();
    await clerk.locator("#start").waitFor({state: "detached"});
    await picturePage(clerk, "counter-6-started");

    // The talk: it is saved and computed as it is typed.
    await clerk.locator("#application").click();
    await clerk.waitForURL(/\/application\/1/);
    assert.equal(await clerk.locator('[name="name"]').inputValue(), "Noor Wuyts");
    await clerk.locator('[name="purpose"][value="lawyer"]').check();
    await clerk.locator('[name="matter"]').selectOption("family");
    await clerk.locator('[name="street"]').fill("Invented street 4");
    await clerk.locator('[name="m0.age"]').fill("36");
    await clerk.locator('[name="m0.income"][value="some"]').check();
    await clerk.locator('[name="m0.wage"]').fill("1.700,50");
    await clerk.locator('[name="wealth"][value="no"]').check();
    await showPapers(clerk, () => talkSaved(clerk, office));
    await clerk.locator("#outcome").getByText(/gedeeltelijk kosteloos/i).first().waitFor();
    await picturePage(clerk, "decide-1-talk-nl");
    await clerk.locator("#result #decide").click();

    // The decision, as it is proposed, with the lawyer whose turn it is.
    await clerk.locator("button#decide").waitFor();
    await picturePage(clerk, "decide-2-decision-nl");
    const first = await clerk.locator("#able tbody tr").first().locator("th").innerText();
    await clerk.locator("button#decide").click();
    await clerk.waitForURL(/\/record/);
    const record = await picturePage(clerk, "decide-3-record-nl");
    const paper = await readPaper(clerk, "decide-4-paper-nl");
    const [{name, phone}] = await office.rows("SELECT lawyer.name, lawyer.phone FROM designation" +
        " JOIN lawyer ON lawyer.id = lawyer_id");
    assert.ok(first.includes(name), `${first} is whose turn it was: ${name}`);
    for (const words of ["BJB-ANT-2026-000001", "Noor Wuyts", "gedeeltelijk kosteloos", "50,50",
        "508/13/2", name, phone])
        assert.ok(paper.text.includes(words), `${words} stands in ${paper.text}`);
    assert.doesNotMatch(paper.text, /demo/i);

    // The visitor finds the same paper at home.
    await visitor.goto(await readQr(record));
    assert.match(await visitor.locator("main").innerText(), new RegExp(name));
    await picturePage(visitor, "decide-5-link-nl");

    await clerk.locator("#done").click();
    await clerk.locator("#next").waitFor();

    assert.deepEqual(await office.rows("SELECT outcome, contribution_cents, departs FROM decision"),
        [{outcome: "partial", contribution_cents: 5050, departs: 0}]);
    assert.deepEqual(await office.rows(
        "SELECT ticket.state, ticket.counter, appointment.state AS appointment FROM ticket" +
        " JOIN appointment ON appointment.id = appointment_id"),
    [{state: "done", counter: 3, appointment: "arrived"}]);
    assert.deepEqual(
        (await office.rows("SELECT kind FROM event ORDER BY id")).map((row) => row.kind),
        ["booked", "arrived", "called", "recalled", "started", "done"]);
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
});

test("from booking to the door, in Arabic, on a phone without scripts", async (t) => {
    const office = await Office.open(t);
    await office.addStaff("clara", "clerk", PASSWORD);
    await preparePapers(office);
    await office.startBooking();
    const kiosk = await Window.open(office, "kiosk");
    const display = await Window.open(office, "display");
    await kiosk.showsScreen("start");

    const visitor = await bookInBrowser(t, office,
        {language: "ar", name: "سلمى حداد", time: "10:45", phone: true, script: false});
    assert.equal(await visitor.locator("html").getAttribute("dir"), "rtl");
    const confirmation = await picturePage(visitor, "book-6-confirmation-ar");
    const link = await readQr(confirmation);

    await kiosk.scan(link);
    const signedIn = await kiosk.showsScreen("ticket");
    assert.equal(signedIn.language, "ar");
    assert.match(await readPicture(await kiosk.picture("kiosk-2-ticket-ar")), /A001/);

    const clerk = await openCounter(t, office, 2, {script: false});
    await clerk.locator("#next").click();
    const call = await display.shows("the call", (line) => line.ticket === "A001");
    assert.equal(call.counter, 2);
    await clerk.locator("#start").click();
    await clerk.locator("#application").click();
    await clerk.goto(`${clerk.url().split("?")[0]}?lang=ar`);
    const send = () => clerk.locator("#save").click();
    await clerk.locator('[name="purpose"][value="lawyer"]').check();
    await send();
    assert.equal(await clerk.locator("html").getAttribute("dir"), "rtl");
    assert.equal(await clerk.locator('[name="name"]').inputValue(), "سلمى حداد");
    assert.equal(await clerk.locator('[name="language"]').inputValue(), "ar");
    await clerk.locator('[name="matter"]').selectOption("foreigners");
    await clerk.locator('[name="m0.age"]').fill("29");
    await clerk.locator('[name="m0.income"][value="none"]').check();
    await clerk.locator('[name="wealth"][value="no"]').check();
    await send();
    await showPapers(clerk, send);
    await picturePage(clerk, "decide-1-talk-ar");
    await clerk.locator("#result #decide").click();
    await picturePage(clerk, "decide-2-decision-ar");
    await clerk.locator("button#decide").click();
    await clerk.waitForURL(/\/record/);
    const record = await picturePage(clerk, "decide-3-record-ar");
    const paper = await readPaper(clerk, "decide-4-paper-ar");
    const [lawyer] = await office.rows("SELECT lawyer.name, languages FROM designation" +
        " JOIN lawyer ON lawyer.id = lawyer_id");
    assert.match(lawyer.languages, /\bar\b/, "a lawyer who speaks Arabic goes first");
    assert.ok(paper.text.includes(lawyer.name));
    assert.match(paper.text, /volledig kosteloos/);
    assert.match(paper.text, /[\u0600-\u06ff\ufe70-\ufefc]{3}/u);

    await visitor.goto(`${await readQr(record)}?lang=ar`);
    assert.equal(await visitor.locator("html").getAttribute("dir"), "rtl");
    assert.match(await visitor.locator("main").innerText(), new RegExp(lawyer.name));
    await picturePage(visitor, "decide-5-link-ar");
    await clerk.locator("#done").click();
    await clerk.locator("#next").waitFor();
    assert.deepEqual(await office.rows("SELECT state FROM ticket"), [{state: "done"}]);
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});

    await visitor.goto(link);
    assert.equal(await visitor.locator('a[href*="/cancel"]').count(), 0, "who arrived cannot cancel");
});

test("a ticket without an appointment, by touch, in Arabic", async (t) => {
    const office = await Office.open(t);
    const kiosk = await Window.open(office, "kiosk");
    await kiosk.showsScreen("start");
    await kiosk.touch("ar");
    await kiosk.showsScreen("choose");
    await kiosk.picture("kiosk-3-choose-ar");
    await kiosk.touch("no_appointment");
    await kiosk.showsScreen("service");
    await kiosk.picture("kiosk-4-service-ar");
    await kiosk.touch("advies");
    const ticket = await kiosk.showsScreen("ticket");
    assert.equal(ticket.ticket, "A001");
    await kiosk.picture("kiosk-5-walk-in-ar");
    await kiosk.touch("done");
    await kiosk.showsScreen("start");
    assert.deepEqual(await office.rows("SELECT language, state FROM ticket"),
        [{language: "ar", state: "waiting"}]);
});

test("a cancelled appointment frees its seat and its code no longer signs in", async (t) => {
    const office = await Office.open(t);
    await office.startBooking();
    const kiosk = await Window.open(office, "kiosk");
    await kiosk.showsScreen("start");
    const visitor = await bookInBrowser(t, office,
        {language: "en-GB", name: "Ada Okafor", time: "11:00"});
    const link = visitor.url().split("?")[0];
    await visitor.locator('a[href*="/cancel"]').click();
    await picturePage(visitor, "book-7-cancel-en-GB");
    await visitor.locator('form button[type="submit"]').click();
    await visitor.waitForURL(/\/a\//);
    await picturePage(visitor, "book-8-cancelled-en-GB");

    const slots = await fetch(
        `${office.publicUrl}/api/slots?division=antwerpen&service=prodeo&date=2026-11-23`);
    const eleven = (await slots.json()).slots.find((slot) => slot.time === "11:00");
    assert.equal(eleven.free, 4);

    await kiosk.scan(link);
    const refused = await kiosk.showsScreen("refused");
    assert.equal(refused.refusal, "cancelled");
    await kiosk.picture("kiosk-6-cancelled");
});

test("programs that are killed come back to where they were, and ring nothing twice", async (t) => {
    const office = await Office.open(t);
    await office.addStaff("clara", "clerk", PASSWORD);
    const booking = await office.startBooking();
    const kiosk = await Window.open(office, "kiosk");
    const display = await Window.open(office, "display");
    await kiosk.showsScreen("start");
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    const first = await office.must("next", "antwerpen", "1");
    const rung = await display.shows("the first call", (line) => line.call === first.call);
    assert.equal(rung.rings, true);

    await display.process.kill();
    await kiosk.process.kill();
    await booking.kill();
    await display.start();
    await kiosk.start();
    await office.startBooking();
    await kiosk.showsScreen("start");
    const shown = await display.shows("the call again", (line) => line.call === first.call);
    assert.equal(shown.rings, false, "what was called before the restart does not ring again");

    const second = await office.must("next", "antwerpen", "2");
    const next = await display.shows("the second call", (line) => line.call === second.call);
    assert.equal(next.rings, true);
    assert.equal(display.trace().filter((line) => line.rings).length, 1);
    assert.match(await readPicture(await display.picture("display-2-after-restart")), /A002/);
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
});
