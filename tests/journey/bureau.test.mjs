// The bureau's pages: the list of lawyers by page and by file, the amounts with a second pair of
// eyes, who may come where, and what the counters are warned of.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ask, post} from "./booking.client.mjs";
import {openBrowser, picturePage} from "./support/browser.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";
const PEOPLE = {an: "bureau", bert: "bureau", els: "clerk", mia: "manager", lex: "lawyer"};

async function open(test, options = {}) {
    const office = await Office.open(test, options);
    for (const [name, role] of Object.entries(PEOPLE)) await office.addStaff(name, role, PASSWORD);
    await office.startBooking("--no-rate-limit");
    return office;
}

// Somebody without a browser.
async function login(office, name) {
    const {headers} = await post(`${office.staffUrl}/login`, {name, password: PASSWORD});
    const [Cookie] = headers["set-cookie"][0].split(";");
    return {
        look: (path) => ask(`${office.staffUrl}${path}`, {headers: {Cookie}}),
        press: (path, form = {}) => post(`${office.staffUrl}${path}`, form, {headers: {Cookie}}),
        send: (path, body, type) => post(`${office.staffUrl}${path}`, body,
                                         {headers: {Cookie, "Content-Type": type}}),
    };
}

// Somebody at a browser.
async function sit(test, office, name, language = "nl", options = {}) {
    const page = await openBrowser(test, {language, ...options});
    await page.goto(`${office.staffUrl}/login?lang=${language}`);
    await page.fill("#name", name);
    await page.fill("#password", PASSWORD);
    await page.click(".form button");
    page.visit = (path) => page.goto(`${office.staffUrl}${path}?lang=${language}`);
    return page;
}

const FIELDS = {
    number: "ANT-0107",
    name: "Ada Voorbeeld",
    bar: "Antwerpen",
    street: "Teststraat 1",
    postcode: "2000",
    town: "Antwerpen",
    phone: "03 000 00 01",
    email: "ada@kantoor.example",
    listed_from: "2020-01-01",
};
const TICKED = {"matter.family": "yes", "matter.rent": "yes", "language.nl": "yes"};

const mistakes = (page) => page.$$eval(".form .mistake", (all) => all.map((each) => each.id));

// ---- A lawyer ----

for (const [language, script] of [["nl", true], ["ar", false]])
    test(`a lawyer is added, goes on leave and is suspended, in ${language}${script ? "" : " without a script"}`, async (t) => {
        const office = await open(t);
        const page = await sit(t, office, "an", language, {script});
        await page.visit("/bureau/lawyers/new");
        await page.fill("#listed_from", "");
        await page.click(".actions button");
        assert.deepEqual(await mistakes(page), [
            "number-mistake", "name-mistake", "bar-mistake", "street-mistake", "postcode-mistake",
            "town-mistake", "phone-mistake", "matters-mistake", "languages-mistake", "listed_from-mistake",
        ]);
        assert.equal(await page.locator(".alert li").count(), 10);
        for (const [name, value] of Object.entries(FIELDS)) await page.fill(`#${name}`, value);
        await page.check('[name="matter.family"]');
        await page.check('[name="language.nl"]');
        await page.fill("#languages-more", "el tlh");
        await page.click(".actions button");
        assert.deepEqual(await mistakes(page), ["languages-mistake"]);
        assert.equal(await page.inputValue("#languages-more"), "el tlh");
        assert.equal(await page.isChecked('[name="matter.family"]'), true);
        await page.fill("#languages-more", "el");
        await page.click(".actions button");
        assert.equal(await page.locator(".note.good").count(), 1);
        assert.equal(await page.inputValue("#languages-more"), "el");

        await page.fill('[name="leave.0.from"]', "2026-11-20");
        await page.fill('[name="leave.0.until"]', "2026-11-30");
        await page.click('[value="add.suspended"]');
        await page.fill('[name="suspended.0.from"]', "2027-01-01");
        await page.fill('[name="suspended.0.until"]', "2027-01-07");
        await page.click(".actions button");
        assert.deepEqual(await mistakes(page), ["suspended-mistake"]);
        assert.equal(await page.locator(".period.wrong [name='suspended.0.from']").count(), 1);
        assert.equal(await page.inputValue('[name="leave.0.from"]'), "2026-11-20");
        await page.fill('[name="suspended.0.until"]', "2027-01-08");
        await page.click(".actions button");
        assert.equal(await page.locator(".note.good").count(), 1);
        await picturePage(page, `bureau-lawyer-${language}`);
        assert.deepEqual(
            await office.rows("SELECT kind, from_day, until_day FROM lawyer_period ORDER BY kind"), [
                {kind: "leave", from_day: "2026-11-20", until_day: "2026-11-30"},
                {kind: "suspended", from_day: "2027-01-01", until_day: "2027-01-08"},
            ]);
        await page.visit("/bureau/lawyers");
        assert.match(await page.textContent(".lawyers .tag"),
                     language === "nl" ? /Met verlof tot en met 30 november 2026/ : /في إجازة حتى .*30 نوفمبر 2026/);
        await picturePage(page, `bureau-lawyers-${language}`);

        await page.click(".lawyers a");
        await page.click('[value="remove.leave.0"]');
        assert.equal(await page.locator('[name^="leave."]').count(), 2, "an empty row stays to be filled in");
        await page.click(".actions button");
        await page.visit("/bureau/lawyers");
        assert.match(await page.textContent(".lawyers .tag"), language === "nl" ? /Beschikbaar/ : /متاح/);
    });

test("every field of a lawyer that is wrong has its sentence, and what was typed stays", async (t) => {
    const office = await open(t);
    const an = await login(office, "an");
    const typed = {
        number: "x".repeat(33),
        name: "n".repeat(201),
        bar: " ",
        street: "s".repeat(201),
        postcode: "p".repeat(201),
        town: "<b>t</b>".repeat(60),
        phone: "bel mij",
        email: "ada op kantoor",
        "matter.magic": "yes",
        languages: "klingon",
        listed_from: "2026-02-30",
        listed_until: "gisteren",
        "on_call.0.from": "2026-11-02",
        "on_call.0.until": "2026-11-01",
        "leave.0.from": "2026-11-01",
        "leave.0.until": "2026-11-10",
        "leave.1.from": "2026-11-10",
        "leave.1.until": "2026-11-12",
        "suspended.0.from": "2026-11-01",
    };
    const {status, text} = await an.press("/bureau/lawyers/new?lang=nl", {...typed, act: "save"});
    assert.equal(status, 422);
    assert.equal(text.match(/class="mistake"/g).length, 15);
    for (const sentence of [
             /Dit is te lang/, /bijvoorbeeld 03 123 45 67/, /geen e-mailadres/, /noemt geen soort zaak/,
             /taalcodes van twee letters/, /bestaande dag/, /ligt voor de eerste/, /dagen gemeen/,
             /een eerste en een laatste dag/,
         ])
        assert.match(text, sentence);
    for (const kept of [typed.number, typed.name, "&lt;b&gt;t", "bel mij", "klingon", "2026-02-30", "gisteren"])
        assert.ok(text.includes(kept), kept);
    assert.equal((await office.rows("SELECT count(*) AS n FROM lawyer"))[0].n, 0);
});

test("a number is one lawyer's, and a colleague's change is not written over unseen", async (t) => {
    const office = await open(t);
    const [an, bert] = [await login(office, "an"), await login(office, "bert")];
    const saved = await an.press("/bureau/lawyers/new?lang=nl", {...FIELDS, ...TICKED, act: "save"});
    assert.equal(saved.status, 303);
    const [path] = saved.headers.location.split("?");
    const twice = await an.press("/bureau/lawyers/new?lang=nl", {...FIELDS, ...TICKED, number: "ant-0107", act: "save"});
    assert.equal(twice.status, 422);
    assert.match(twice.text, /Een andere advocaat heeft dit nummer al/);

    const seen = (text) => text.match(/name="seen" value="([0-9a-f]*)"/)[1];
    const first = seen((await an.look(path)).text);
    const change = (phone) => ({...FIELDS, ...TICKED, phone, act: "save"});
    assert.equal((await bert.press(path, {...change("03 000 00 02"), seen: first})).status, 303);
    const late = await an.press(`${path}?lang=nl`, {...change("03 000 00 03"), seen: first});
    assert.equal(late.status, 409);
    assert.match(late.text, /Een collega heeft deze advocaat intussen gewijzigd/);
    assert.ok(late.text.includes("03 000 00 03"));
    assert.equal((await office.rows("SELECT phone FROM lawyer"))[0].phone, "03 000 00 02");
    assert.equal((await an.press(path, {...change("03 000 00 03"), seen: seen(late.text)})).status, 303);
    assert.equal((await an.look("/bureau/lawyers/99")).status, 404);
    assert.equal((await an.look("/bureau/lawyers/x")).status, 404);
});

test("the list is narrowed by words, matter, language and state", async (t) => {
    const office = await Office.openDemo(t, {at: "2026-11-23T10:05"});
    await office.addStaff("an", "bureau", PASSWORD);
    await office.startBooking("--no-rate-limit");
    const an = await login(office, "an");
    const count = async (query) => {
        const {text} = await an.look(`/bureau/lawyers?lang=en${query}`);
        const shown = Number(text.match(/id="count">(\d+)/)[1]);
        assert.equal(text.split('<th scope="row">').length - 1, shown);
        return shown;
    };
    const all = await count("");
    assert.ok(all >= 24);
    const one = await count("&q=HELENE");
    assert.equal(one, 1, "without regard to case and accents");
    assert.equal(await count("&q=nobody+at+all"), 0);
    for (const narrowed of ["&matter=youth", "&language=ar", "&state=on_call", "&state=suspended"]) {
        const some = await count(narrowed);
        assert.ok(some > 0 && some < all, narrowed);
    }
    assert.ok(await count("&matter=family&language=ar&state=available") < await count("&matter=family"));
});

// ---- A list ----

const NAMES = "number,name,bar,street,postcode,town,phone,email,matters,languages,listed_from,listed_until,on_call,leave,suspended";
const GOOD = [
    NAMES,
    "ANT-1,Ada Een,Antwerpen,Straat 1,2000,Antwerpen,03 000 00 01,ada@een.example,family youth,nl fr,2020-01-01,,2026-11-01/2026-11-30,,",
    'ANT-2,"Bo ""Twee"", mr.",Antwerpen,"Straat 2, bus 3",2000,Antwerpen,03 000 00 02,,rent,nl,2020-01-01,,,2026-07-01/2026-07-15 2026-12-24/2027-01-02,',
    "ANT-3,Cé Drie,Mechelen,Straat 3,2800,Mechelen,015 00 00 03,,criminal salduz,nl en ar,2020-01-01,2026-06-30,,,2025-01-01/2025-06-30",
];
const text = (lines) => lines.map((line) => `${line}\r\n`).join("");

test("a list with mistakes in several lines is refused whole, mended, and comes out as it went in", async (t) => {
    const office = await open(t);
    const page = await sit(t, office, "an");
    const bad = [...GOOD];
    bad[1] = bad[1].replace("family youth", "family magic").replace("2020-01-01", "2020-13-01");
    bad[2] = bad[2].replace("ANT-2", "ANT-1");
    bad[3] = bad[3].replace("015 00 00 03", "bel mij");
    const path = join(office.folder, "lijst.csv");
    writeFileSync(path, text(bad));
    await page.visit("/bureau/lawyers/import");
    await page.click(".form button");
    assert.equal(await page.locator("#file-mistake").count(), 1);
    await page.setInputFiles("#file", path);
    await page.click(".form button");
    const rows = await page.$$eval(".mistakes tbody tr",
                                   (all) => all.map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent.replace("Regel", "").trim())));
    assert.deepEqual(rows, [
        ["2", "matters", "family magic"],
        ["2", "listed_from", "2020-13-01"],
        ["3", "number", "ANT-1"],
        ["4", "phone", "bel mij"],
    ]);
    await picturePage(page, "bureau-import-wrong");
    assert.equal((await office.rows("SELECT count(*) AS n FROM lawyer"))[0].n, 0);
    assert.equal((await page.inputValue("#text")).trim().split("\n").length, 4, "the file stands there to be mended");

    await page.fill("#text", text(GOOD));
    await page.click(".form button");
    assert.match(await page.textContent(".note.good"), /3 advocaten zijn toegevoegd\. 0 advocaten zijn gewijzigd/);
    const an = await login(office, "an");
    const saved = await an.look("/bureau/lawyers.csv");
    assert.match(saved.headers["content-type"], /^text\/csv/);
    assert.match(saved.headers["content-disposition"], /attachment.*lawyers\.csv/);
    const sorted = (lines) => lines.slice(1).sort();
    assert.deepEqual(sorted(saved.text.replace(/^\ufeff/, "").trimEnd().split("\r\n")), sorted(GOOD));
    assert.equal(saved.text.replace(/^\ufeff/, "").split("\r\n")[0], NAMES);

    writeFileSync(path, saved.text.replace("015 00 00 03", "015 00 00 04"));
    await page.setInputFiles("#file", path);
    await page.click(".form button");
    assert.match(await page.textContent(".note.good"), /0 advocaten zijn toegevoegd\. 1 advocaat is gewijzigd/);
});

test("a list is read in Arabic without a script, and a file that is no text is refused", async (t) => {
    const office = await open(t);
    const page = await sit(t, office, "an", "ar", {script: false});
    const path = join(office.folder, "lijst.csv");
    writeFileSync(path, Buffer.concat([Buffer.from(`${NAMES}\n`), Buffer.from([0xff, 0xfe, 0, 65])]));
    await page.visit("/bureau/lawyers/import");
    await page.setInputFiles("#file", path);
    await page.click(".form button");
    await page.waitForSelector(".mistakes tbody tr");
    await picturePage(page, "bureau-import-ar");
    writeFileSync(path, text(GOOD));
    await page.setInputFiles("#file", path);
    await page.click(".form button");
    await page.waitForSelector(".note.good");
    assert.equal(await page.locator(".note.warning").count(), 0);
    assert.equal((await office.rows("SELECT count(*) AS n FROM lawyer"))[0].n, 3);
});

test("a list that a Dutch spreadsheet saved in its own way is read, and its names are to be checked", async (t) => {
    const office = await open(t);
    const page = await sit(t, office, "an");
    const path = join(office.folder, "lijst.csv");
    const line = "ANT-9;René Créüs;Antwerpen;Meir 1;2000;Antwerpen;03 000 00 09;;rent;nl fr;1/09/2019;;;;;\r\n";
    writeFileSync(path, Buffer.from(`${NAMES.replaceAll(",", ";")};\r\n${line}`, "latin1"));
    await page.visit("/bureau/lawyers/import");
    await page.setInputFiles("#file", path);
    await page.click(".form button");
    await page.waitForSelector(".note.good");
    assert.match(await page.textContent(".note.warning"), /geen CSV UTF-8/);
    assert.deepEqual(await office.rows("SELECT name, listed_from FROM lawyer"),
                     [{name: "René Créüs", listed_from: "2019-09-01"}]);
});

test("an upload that is broken, too large or no form is refused", async (t) => {
    const office = await open(t);
    const an = await login(office, "an");
    const type = "multipart/form-data; boundary=XYZ";
    const part = (bytes) => `--XYZ\r\nContent-Disposition: form-data; name="text"\r\n\r\n${bytes}\r\n--XYZ--\r\n`;
    const path = "/bureau/lawyers/import";
    assert.equal((await an.send(path, part("x"), type)).status, 422);
    assert.equal((await an.send(path, part("x").slice(0, -6), type)).status, 400);
    assert.equal((await an.send(path, part("x"), "multipart/form-data")).status, 400);
    assert.equal((await an.send(path, "text=x", "application/x-www-form-urlencoded")).status, 415);
    assert.equal((await an.send(path, part("x".repeat(3 << 20)), type)).status, 413);
    const large = await an.send(`${path}?lang=nl`, part(`${NAMES}\n${"x".repeat(1 << 20)}`), type);
    assert.equal(large.status, 422);
    assert.match(large.text, /groter dan 1 MB/);
    const {status} = await ask(`${office.staffUrl}${path}`, {
        method: "POST",
        body: part("x"),
        headers: {"Content-Type": type, Origin: "http://evil.example"},
    });
    assert.equal(status, 403);
});

// ---- Amounts ----

test("limits follow from the index of July; a second person confirms them", async (t) => {
    const office = await open(t, {at: "2026-09-02T10:05"});
    const page = await sit(t, office, "an");
    await page.visit("/bureau/amounts");
    assert.match(await page.textContent(".alert"), /geen inkomensgrenzen: de laatste eindigden op 31 augustus 2026/);
    const enter = page.locator("#enter-income_limits");
    await enter.locator("summary").click();
    await enter.locator('[value="check"]').click();
    assert.deepEqual(await page.$$eval("#enter-income_limits .mistake", (all) => all.map(({id}) => id)),
                     ["limits-from-mistake", "limits-july_index-mistake", "limits-source-mistake"]);
    await page.fill("#limits-from", "2026-09-01");
    await page.fill("#limits-july_index", "137,O2");
    await page.fill("#limits-source", "Belgisch Staatsblad 31-7-2026");
    await enter.locator('[value="check"]').click();
    assert.equal(await page.locator("#limits-july_index-mistake").count(), 1);
    assert.equal(await page.inputValue("#limits-july_index"), "137,O2");
    assert.equal(await page.inputValue("#limits-source"), "Belgisch Staatsblad 31-7-2026");
    await page.fill("#limits-july_index", "137,02");
    await enter.locator('[value="check"]').click();
    const result = await page.textContent(".result");
    assert.match(result, /1526,00 × 137,02 \/ 128,14 = 1631,75…/);
    assert.match(result, /1\.632,00/);
    await picturePage(page, "bureau-amounts-result");
    assert.equal((await office.rows("SELECT count(*) AS n FROM office_row"))[0].n, 0, "nothing is entered yet");

    await page.fill("#limits-july_index", "138,02");
    await enter.locator('[value="enter"]').click();
    assert.match(await page.textContent(".result"), /138,02/, "what changed since is shown first");
    assert.equal((await office.rows("SELECT count(*) AS n FROM office_row"))[0].n, 0);
    await page.fill("#limits-july_index", "137,02");
    await enter.locator('[value="check"]').click();
    await enter.locator('[value="enter"]').click();
    assert.match(await page.textContent(".waiting-row"), /Een tweede persoon moet het nakijken/);
    assert.equal(await page.locator(".waiting-row button").count(), 1, "she may only withdraw it");
    const an = await login(office, "an");
    const own = await an.press("/bureau/amounts/1/confirm?lang=nl");
    assert.equal(own.status, 409);
    assert.match(own.text, /U hebt dit zelf ingevoerd/);
    assert.equal((await an.press("/bureau/amounts/9/confirm")).status, 404);
    assert.equal((await an.press("/bureau/amounts/1x/confirm")).status, 404);

    const second = await sit(t, office, "mia", "ar", {script: false});
    await second.visit("/bureau/amounts");
    assert.match(await second.textContent(".waiting-row"), /1526\.00 × 137\.02 \/ 128\.14 = 1631\.75…/);
    await picturePage(second, "bureau-amounts-waiting-ar");
    await second.click(".waiting-row button");
    assert.equal(await second.locator(".waiting-row").count(), 0);
    assert.match(await second.textContent("tr.now"), /mia/);
    const {tables} = await office.must("amounts", "list");
    assert.equal(tables[0].until, "2027-08-31");
});

test("a page that answers a wrong entry is there in another language too", async (t) => {
    const office = await open(t);
    const page = await sit(t, office, "an");
    await page.visit("/bureau/amounts");
    await page.click("#enter-income_limits summary");
    await page.click("#enter-income_limits [value=check]");
    await page.waitForSelector("#limits-from-mistake");
    await page.click('a[hreflang="fr"]');
    await page.waitForSelector('html[lang="fr"]');
    assert.equal(await page.locator("#enter-income_limits").count(), 1);
    const an = await login(office, "an");
    for (const path of ["limits", "deduction", "1/confirm"])
        assert.equal((await an.look(`/bureau/amounts/${path}`)).status, 200);
});

test("a slip that the second person finds is withdrawn, and then the right row is entered", async (t) => {
    const office = await open(t);
    const an = await login(office, "an");
    const form = {from: "2026-09-01", single_full: "16400", family_full: "19530", family_partial: "22640", source: "x"};
    const {text} = await an.press("/bureau/amounts/limits?lang=nl", {...form, act: "check"});
    const [, checked] = text.match(/name="checked" value="([^"]+)"/);
    assert.equal((await an.press("/bureau/amounts/limits", {...form, act: "enter", checked})).status, 303);
    const second = await sit(t, office, "bert");
    await second.visit("/bureau/amounts");
    await second.click(".waiting-row button.quiet");
    await second.waitForSelector(".waiting-row", {state: "detached"});
    assert.equal((await an.press("/bureau/amounts/1/confirm")).status, 404);
    assert.equal((await an.press("/bureau/amounts/1/withdraw")).status, 404);
    assert.equal((await an.press("/bureau/amounts/1x/withdraw")).status, 404);
    assert.equal((await an.press("/bureau/amounts/limits", {...form, act: "enter", checked})).status, 303);
    assert.deepEqual((await office.must("amounts", "list")).rows.filter(({id}) => id).map(({state}) => state),
                     ["withdrawn", "entered"]);
});

test("the deduction follows from the living wage, or is the published one; never both", async (t) => {
    const office = await open(t);
    const an = await login(office, "an");
    const form = {from: "2026-03-01", until: "2026-12-31", living_wage: "1811.62", source: "POD MI"};
    const path = "/bureau/amounts/deduction?lang=nl";
    const checked = (text) => text.match(/name="checked" value="([^"]*)"/)[1];
    const shown = await an.press(path, {...form, act: "check"});
    assert.equal(shown.status, 200);
    assert.match(shown.text, /1811,62 × 20 % = 362,32…/);
    const entered = await an.press(path, {...form, checked: checked(shown.text), act: "enter"});
    assert.equal(entered.status, 303);
    await an.press(path, {...form, checked: checked(shown.text), act: "enter"});
    assert.equal((await office.rows("SELECT count(*) AS n FROM office_row"))[0].n, 1, "pressed twice");
    const both = await an.press(path, {...form, each: "362.32", act: "check"});
    assert.equal(both.status, 422);
    assert.match(both.text, /ofwel de gepubliceerde bedragen in, ofwel het cijfer/);
    const wrong = await an.press(path, {from: "gisteren", until: "x", each: "-5", source: "b".repeat(401), act: "check"});
    assert.equal(wrong.text.match(/class="mistake"/g).length, 4);
    for (const typed of ["gisteren", "-5", "b".repeat(401)]) assert.ok(wrong.text.includes(typed));
});

test("a limit that falls is pointed out, and a setting waits for its second person too", async (t) => {
    const office = await open(t);
    const an = await login(office, "an");
    const {text} = await an.press("/bureau/amounts/limits?lang=nl", {
        from: "2026-09-01", single_full: "1612", family_full: "1919.99", family_partial: "2226", source: "x", act: "check",
    });
    assert.match(text, /lager dan die van de dag ervoor/);
    await office.must("amounts", "add", "document", "--document", "household_certificate", "--situation", "second_line",
                      "--max-age", "14", "--age-rule", "days", "--blocking", "yes", "--source", "bureau", "--by", "bert");
    const page = await an.look("/bureau/amounts?lang=nl");
    assert.match(page.text, /household_certificate · second_line · 14 · days · yes · bureau/);
    assert.equal((await an.press("/bureau/amounts/1/confirm")).status, 303);
    assert.doesNotMatch((await an.look("/bureau/amounts?lang=nl")).text, /household_certificate/);
});

test("demo amounts are named as demo", async (t) => {
    const office = await Office.openDemo(t, {at: "2026-11-23T10:05"});
    await office.addStaff("an", "bureau", PASSWORD);
    await office.startBooking("--no-rate-limit");
    const {text} = await (await login(office, "an")).look("/bureau/amounts?lang=nl");
    assert.equal(text.split('<span class="tag warning">demobedragen</span>').length - 1, 2);
    assert.match(text, /inkomensgrenzen van vandaag zijn demobedragen/);
});

test("the counters are warned from 30 days before the amounts end", async (t) => {
    const look = async (at, name) => {
        const office = await open(t, {at});
        const person = await login(office, name);
        await person.press("/counter/take", {division: "antwerpen", counter: "1"});
        return (await person.look("/counter?lang=nl")).text;
    };
    assert.doesNotMatch(await look("2025-07-31T10:05", "els"), /desk-warnings/);
    const soon = await look("2025-08-01T10:05", "els");
    assert.match(soon, /De aftrek per persoon ten laste eindigt over 30 dagen, op 31 augustus 2025/);
    assert.match(soon, /Vraag het bureau/);
    assert.doesNotMatch(soon, /href="\/bureau\/amounts/);
    assert.doesNotMatch(soon, /role="alert"/);
    const none = await look("2026-11-23T10:05", "mia");
    assert.match(none, /role="alert">Voor vandaag zijn er geen inkomensgrenzen/);
    assert.match(none, /role="alert">Voor vandaag is er geen aftrek/);
    assert.match(none, /href="\/bureau\/amounts\?lang=nl">Nieuwe bedragen invoeren/);
});

// ---- Who may come where ----

const PAGES = ["/bureau/lawyers", "/bureau/lawyers.csv", "/bureau/lawyers/new", "/bureau/lawyers/1",
    "/bureau/lawyers/import", "/bureau/amounts", "/bureau/amounts/limits", "/bureau/amounts/deduction",
    "/bureau/amounts/9/confirm"];
const POSTS = ["/bureau/lawyers/new", "/bureau/lawyers/1", "/bureau/amounts/limits",
    "/bureau/amounts/deduction", "/bureau/amounts/1/confirm", "/bureau/amounts/1/withdraw"];

test("only the bureau and the manager see the bureau's pages", async (t) => {
    const office = await open(t);
    const nobody = {
        look: (path) => ask(`${office.staffUrl}${path}`),
        press: (path) => post(`${office.staffUrl}${path}`, {}),
        send: (path, body, type) => post(`${office.staffUrl}${path}`, body, {headers: {"Content-Type": type}}),
    };
    const upload = ["/bureau/lawyers/import",
        '--XYZ\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n--XYZ--\r\n', "multipart/form-data; boundary=XYZ"];
    for (const [who, status] of [[nobody, 303], [await login(office, "els"), 403], [await login(office, "lex"), 403]]) {
        for (const path of PAGES) assert.equal((await who.look(path)).status, status, path);
        for (const path of POSTS) assert.equal((await who.press(path)).status, status, path);
        assert.equal((await who.send(...upload)).status, status);
    }
    for (const name of ["an", "mia"]) {
        const person = await login(office, name);
        for (const path of PAGES)
            assert.equal((await person.look(path)).status, path.endsWith("/1") ? 404 : 200, path);
        assert.equal((await person.send(...upload)).status, 422);
    }
    for (const path of PAGES) assert.equal((await ask(`${office.publicUrl}${path}`)).status, 404);
});

test("everyone is led to their own pages", async (t) => {
    const office = await open(t);
    const links = async (name) => {
        const person = await login(office, name);
        const home = await person.look("/?lang=nl");
        if (home.status === 403)
            return home.text;
        const {text} = await person.look(home.headers.location);
        return [home.headers.location, ...text.matchAll(/<li><a href="([^?]*)\?lang=\w+"(?: aria-current="true")?>/g)]
            .map((found) => typeof found === "string" ? found : found[1]).filter((link) => !link.startsWith("/counter/"));
    };
    assert.deepEqual(await links("an"), ["/applications", "/applications", "/bureau/lawyers", "/bureau/amounts"]);
    assert.match(await links("lex"), /Voor advocaten zijn hier nog geen pagina/);
    const els = await login(office, "els");
    assert.equal((await els.look("/")).headers.location, "/counter");
    const nav = (html) => [...html.matchAll(/<li><a href="(\/[^?]*)\?lang=nl"( aria-current="true")?>[A-Z]/g)].map(([, link, now]) => now ? `(${link})` : link);
    const chosen = await els.look("/counter/choose?lang=nl");
    assert.deepEqual(nav(chosen.text.split("<main")[0]).slice(-2), ["(/counter)", "/applications"]);
    const mia = await login(office, "mia");
    const amounts = await mia.look("/bureau/amounts?lang=nl");
    assert.deepEqual(nav(amounts.text.split("<main")[0]).slice(-4),
                     ["/counter", "/applications", "/bureau/lawyers", "(/bureau/amounts)"]);
});

test("pages of the bureau fit a phone in every language", async (t) => {
    const office = await open(t);
    await (await login(office, "an")).press("/bureau/lawyers/new", {...FIELDS, ...TICKED, act: "save"});
    for (const language of ["nl", "ar"]) {
        const page = await sit(t, office, "mia", language, {phone: true});
        for (const path of ["/bureau/amounts", "/bureau/lawyers", "/bureau/lawyers/1", "/bureau/lawyers/import"]) {
            await page.visit(path);
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(over <= 0, `${path} ${language} is ${over} too wide`);
            await picturePage(page, `bureau-phone${path.replaceAll("/", "-")}-${language}`);
        }
    }
});
