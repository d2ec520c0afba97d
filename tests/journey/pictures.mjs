// Takes the pictures of the README anew, from the demo office on a fixed morning:
//     node --test tests/journey/pictures.mjs
import {join} from "node:path";
import {test} from "node:test";
import {openBrowser, picturePage, talkSaved} from "./support/browser.mjs";
import {pictures, root, run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";
import {Window} from "./support/window.mjs";

const AT = "2026-11-24T10:40";
const PASSWORD = "welkom-bij-zuil";

// Into assets/pictures, no wider than it is shown.
function keep(path, name, width) {
    return run("convert", [path, "-resize", `${width}x`, "-strip", "+dither", "-colors", "128",
        join(root, "assets/pictures", `${name}.png`)]);
}

test("the pictures of the README", async (t) => {
    const office = await Office.openDemo(t, {at: AT});
    await office.startBooking();
    const kiosk = await Window.open(office, "kiosk");
    const display = await Window.open(office, "display");

    await kiosk.showsScreen("start");
    await keep(await kiosk.picture("readme-kiosk"), "kiosk", 540);
    await kiosk.touch("ar");
    await kiosk.showsScreen("choose");
    await kiosk.touch("no_appointment");
    await kiosk.showsScreen("service");
    await kiosk.touch("advies");
    await kiosk.showsScreen("ticket");
    await keep(await kiosk.picture("readme-kiosk-arabic"), "kiosk-arabic", 540);

    const clerk = await openBrowser(t);
    await clerk.goto(`${office.staffUrl}/`);
    await clerk.locator("#name").fill("clara");
    await clerk.locator("#password").fill(PASSWORD);
    await clerk.locator('form button[type="submit"]').click();
    await clerk.locator("section").filter({hasText: "Antwerpen"}).locator("button.desk").first().click();
    await clerk.locator("#next").click();
    await clerk.locator("#start").waitFor();
    await keep(await picturePage(clerk, "readme-counter"), "counter", 960);
    await display.shows("clara's call", (line) => line.counter === 1 && line.rings);
    await keep(await display.picture("readme-display"), "display", 960);

    // The talk that the demo left open is finished and decided; the paper is one in Arabic.
    const [{id: open}] = await office.rows("SELECT id FROM application WHERE state = 'draft'");
    const [{id: arabic}] = await office.rows(
        "SELECT id FROM application WHERE fields LIKE '%\"paper_language\":\"ar\"%' LIMIT 1");
    await clerk.goto(`${office.staffUrl}/application/${open}?lang=nl`);
    await clerk.locator('[name="m0.age"]').fill("34");
    await clerk.locator('[name="m0.income"][value="some"]').check();
    await clerk.locator('[name="m0.wage"]').fill("1.655,50");
    await talkSaved(clerk, office);
    for (const shown of await clerk.locator('#paper-list input[value="good"]').all())
        await shown.check();
    await talkSaved(clerk, office);
    for (const date of await clerk.locator('#paper-list input[name$=".date"]').all())
        await date.fill("17/11/2026");
    await talkSaved(clerk, office);
    const talk = join(pictures, "readme-talk.png");
    await clerk.evaluate(() => document.getElementById("money").scrollIntoView());
    await clerk.screenshot({path: talk});
    await keep(talk, "talk", 960);
    await clerk.locator("#result #decide").click();
    await clerk.locator("button#decide").waitFor();
    await keep(await picturePage(clerk, "readme-decision"), "decision", 960);
    await clerk.goto(`${office.staffUrl}/application/${arabic}/paper?lang=nl`);
    const paper = join(pictures, "readme-paper.png");
    await clerk.screenshot({path: paper});
    await keep(paper, "paper", 960);

    // The demo is open round the clock; visitors of a real office see its hours.
    const real = await Office.open(t, {at: AT});
    await real.startBooking();
    const visitor = await openBrowser(t);
    await visitor.goto(`${real.publicUrl}/book/antwerpen/prodeo/2026-11-25?lang=nl`);
    await keep(await picturePage(visitor, "readme-booking"), "booking", 960);
    const phone = await openBrowser(t, {phone: true});
    await phone.goto(`${real.publicUrl}/book/antwerpen/prodeo/2026-11-25/10:30?lang=nl`);
    await phone.locator("#name").fill("Noor Wuyts");
    await phone.locator('form button[type="submit"]').click();
    await phone.waitForURL(/\/a\//);
    await keep(await picturePage(phone, "readme-booking-phone"), "booking-phone", 390);

    const asker = await openBrowser(t, {phone: true, language: "ar"});
    await asker.goto(`${office.publicUrl}/ask?lang=ar`);
    const asked = join(pictures, "readme-ask.png");
    await asker.screenshot({path: asked});
    await keep(asked, "ask-phone", 390);
});
