// A real browser: Debian's Chromium, driven by playwright-core.
import {join} from "node:path";
import {chromium} from "playwright-core";
import {atEnd, pictures, run, until} from "./machine.mjs";

// A browser window of its own (no cookies of others); closed after the test.
export async function openBrowser(test, {language = "nl-BE", phone = false, script = true} = {}) {
    const browser = await chromium.launch({
        executablePath: "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    atEnd(test, () => browser.close());
    const context = await browser.newContext({
        locale: language,
        javaScriptEnabled: script,
        viewport: phone ? {width: 390, height: 844} : {width: 1280, height: 900},
        deviceScaleFactor: phone ? 2 : 1,
    });
    return context.newPage();
}

// A picture of the whole page, kept in the build folder; gives its path.
export async function picturePage(page, name) {
    const path = join(pictures, `${name}.png`);
    await page.screenshot({path, fullPage: true});
    return path;
}

// The text of the QR code in a picture.
export async function readQr(path) {
    const {out} = await run("zbarimg", ["--quiet", "--raw", path]);
    return out.trim();
}

// Waits until all that is typed into the talk stands in the database and its answer on the page.
export const talkSaved = (page, office) => until("the talk to be saved", async () => {
    const typed = await page.evaluate(() =>
        Object.fromEntries(new FormData(document.getElementById("talk"))));
    const [stored] = await office.rows("SELECT fields, revision FROM application WHERE id = " +
        page.url().match(/application\/(\d+)/)[1]);
    const {base, revision, ...fields} = typed;
    const known = JSON.parse(stored.fields);
    return revision === String(stored.revision) &&
        Object.entries(fields).every(([name, value]) => (known[name] ?? "") === value.trim());
});
