// An office's day as its people live it: a visitor books in the browser, signs in at the pillar with
// the QR code, is called by a clerk, sees it on the screen, is helped and leaves.
import assert from "node:assert/strict";
import {test} from "node:test";
import {openBrowser, picturePage, readQr} from "./support/browser.mjs";
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

// A clerk logs in and takes a counter; gives the page.
async function openCounter(test, office, counter) {
    const page = await openBrowser(test);
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
    await clerk.locator("#done").click();
    await clerk.locator("#next").waitFor();

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

    const called = await office.must("next", "antwerpen", "2");
    const call = await display.shows("the call", (line) => line.call === called.call);
    assert.equal(call.counter, 2);
    await office.must("missed", "antwerpen", "2");
    assert.deepEqual(await office.rows("SELECT state FROM ticket"), [{state: "missed"}]);

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
