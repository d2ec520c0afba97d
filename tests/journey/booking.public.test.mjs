// The public listener as contracts.md fixes it: JSON, pages, and what is refused.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, post, postJson} from "./booking.client.mjs";
import {Office} from "./support/office.mjs";

const DAY = "2026-11-24"; // Tuesday; the clock stands on Monday the 23rd, 10:05
const booking = {
    division: "antwerpen",
    service: "prodeo",
    date: DAY,
    time: "10:00",
    name: "Ann Peeters",
    language: "nl",
};

async function open(test, options = {}) {
    const office = await Office.open(test, options);
    office.server = await office.startBooking("--no-rate-limit");
    office.at_ = `http://127.0.0.1:${office.publicPort}`;
    return office;
}

// ---- Slots ----

test("slots are those of zuil slots", async (t) => {
    const office = await open(t);
    const {status, json, headers} =
        await ask(`${office.at_}/api/slots?division=antwerpen&service=prodeo&date=${DAY}`);
    assert.equal(status, 200);
    assert.match(headers["content-type"], /^application\/json/);
    assert.deepEqual(json, await office.must("slots", "antwerpen", "prodeo", DAY));
    assert.deepEqual(json.slots[0], {time: "10:00", free: 4});
});

test("slots of something unknown name the field", async (t) => {
    const office = await open(t);
    const wrong = async (query, field) => {
        const {status, json} = await ask(`${office.at_}/api/slots?${query}`);
        assert.equal(status, 422, query);
        assert.deepEqual(json, {error: "invalid", field}, query);
    };
    await wrong("", "division");
    await wrong(`division=gent&service=prodeo&date=${DAY}`, "division");
    await wrong(`division=%ff&service=prodeo&date=${DAY}`, "division");
    await wrong(`division=antwerpen&date=${DAY}`, "service");
    await wrong(`division=antwerpen&service=x&date=${DAY}`, "service");
    for (const date of ["", "2026-13-01", "2026-02-30", "24-11-2026", `${DAY}T10:00`, `${DAY}%00`])
        await wrong(`division=antwerpen&service=prodeo&date=${date}`, "date");
});

// ---- Appointments ----

test("an appointment is booked, looked at, and cancelled twice", async (t) => {
    const office = await open(t);
    const made = await postJson(`${office.at_}/api/appointments`, booking);
    assert.equal(made.status, 201, made.text);
    assert.match(made.json.code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.equal(made.json.url, `${office.publicUrl}/a/${made.json.token}`);
    const at = `${office.at_}/api/appointments/${made.json.token}`;
    const {time, date, division, service} = booking;
    assert.deepEqual(
        (await ask(at)).json,
        {state: "booked", division, service, date, time, code: made.json.code});
    for (let i = 0; i < 2; i++) {
        const gone = await ask(at, {method: "DELETE"});
        assert.equal(gone.status, 204);
        assert.equal(gone.text, "");
    }
    assert.equal((await ask(at)).json.state, "cancelled");
});

test("a code opens no appointment, nor does a token that nobody has", async (t) => {
    const office = await open(t);
    const {json} = await postJson(`${office.at_}/api/appointments`, booking);
    for (const key of [json.code, "x", "0".repeat(26), "%2e%2e", "a".repeat(400)])
        for (const method of ["GET", "DELETE"]) {
            const {status} = await ask(`${office.at_}/api/appointments/${key}`, {method});
            assert.equal(status, 404, `${method} ${key}`);
        }
});

test("a visitor who has signed in cannot cancel any more", async (t) => {
    const office = await open(t);
    const {json} = await postJson(`${office.at_}/api/appointments`, booking);
    await office.must("checkin", json.code, "--division", "antwerpen", {at: `${DAY}T09:55`});
    const at = `${office.at_}/api/appointments/${json.token}`;
    const refused = await ask(at, {method: "DELETE"});
    assert.equal(refused.status, 409);
    assert.deepEqual(refused.json, {error: "used", ticket: "A001"});
    assert.equal((await ask(at)).json.state, "arrived");
});

test("a wrong field is named", async (t) => {
    const office = await open(t);
    const wrong = async (change, field) => {
        const {status, json} = await postJson(`${office.at_}/api/appointments`, {...booking, ...change});
        assert.equal(status, 422, JSON.stringify(change));
        assert.deepEqual(json, {error: "invalid", field}, JSON.stringify(change));
    };
    for (const field of ["division", "service", "date", "time", "name", "language"])
        for (const value of [undefined, null, 5, true, [], {}, "", "\u0000"])
            await wrong({[field]: value}, field);
    await wrong({time: "24:00"}, "time");
    await wrong({time: "9:00"}, "time");
    await wrong({language: "xx"}, "language");
    await wrong({name: "   "}, "name");
    await wrong({name: "a\u0007b"}, "name");
    await wrong({name: "a".repeat(201)}, "name");
    await wrong({email: "nobody"}, "email");
    await wrong({email: 4}, "email");
    await wrong({phone: "call me"}, "phone");
});

test("mail and phone may be left out or null", async (t) => {
    const office = await open(t);
    for (const more of [{}, {email: null, phone: null}, {email: "a@b.example", phone: "0470 12 34 56"}])
        assert.equal((await postJson(`${office.at_}/api/appointments`, {...booking, ...more})).status, 201);
});

test("what is no JSON object is refused", async (t) => {
    const office = await open(t);
    for (const body of ["", "{", "[]", "null", '"x"', '{"division":"a","division":"b"}', "\xff"])
        assert.deepEqual(
            (await postJson(`${office.at_}/api/appointments`, body)).json,
            {error: "invalid", field: "body"}, body);
});

test("a full slot and a time that is none are refused", async (t) => {
    const office = await open(t);
    for (let i = 0; i < 4; i++)
        assert.equal((await postJson(`${office.at_}/api/appointments`, booking)).status, 201);
    const full = await postJson(`${office.at_}/api/appointments`, booking);
    assert.equal(full.status, 409);
    assert.deepEqual(full.json, {error: "slot_full"});
    for (const change of [{time: "10:07"}, {date: "2026-11-22"}, {date: "2026-11-29"}, {date: "2036-01-01"}]) {
        const none = await postJson(`${office.at_}/api/appointments`, {...booking, ...change});
        assert.equal(none.status, 409, JSON.stringify(change));
        assert.deepEqual(none.json, {error: "no_such_slot"});
    }
});

test("32 who post at once get the four seats, and nobody a fifth", async (t) => {
    const office = await open(t);
    const answers = await Promise.all(
        Array.from({length: 32}, () => postJson(`${office.at_}/api/appointments`, booking)));
    assert.equal(answers.filter(({status}) => status === 201).length, 4);
    assert.equal(answers.filter(({status}) => status === 409).length, 28);
    const [{n}] = await office.rows("SELECT count(*) AS n FROM appointment WHERE seat IS NOT NULL");
    assert.equal(n, 4);
});

// ---- Bodies ----

test("a body too large gets 413, sent whole, in parts, or announced", async (t) => {
    const office = await open(t);
    const at = `${office.at_}/api/appointments`;
    const large = JSON.stringify({...booking, name: "a".repeat(20000)});
    assert.deepEqual((await postJson(at, large)).json, {error: "too_large"});
    assert.equal((await postJson(at, large)).status, 413);
    const parts = {headers: {"Transfer-Encoding": "chunked"}};
    assert.equal((await postJson(at, large, parts)).status, 413);
    assert.equal((await postJson(at, "a".repeat(3e6))).status, 413);
    const name = "a".repeat(190);
    const most = JSON.stringify({...booking, name}).padEnd(16384, " ");
    assert.equal((await postJson(at, most)).status, 201);
    assert.equal((await postJson(at, `${most} `)).status, 413);
});

test("another type or encoding gets 415", async (t) => {
    const office = await open(t);
    const at = `${office.at_}/api/appointments`;
    const status = async (headers) => (await postJson(at, booking, {headers})).status;
    assert.equal(await status({"Content-Type": "text/plain"}), 415);
    assert.equal(await status({"Content-Type": "application/jsonx"}), 415);
    assert.equal(await status({"Content-Type": undefined}), 415);
    assert.equal(await status({"Content-Encoding": "gzip"}), 415);
    assert.equal(await status({"Content-Type": "Application/JSON; charset=utf-8"}), 201);
    assert.equal(await status({"Content-Encoding": "identity"}), 201);
});

// ---- Where a post comes from ----

test("a script may use the API, a page of somebody else may not", async (t) => {
    const office = await open(t);
    const status = async (headers) =>
        (await postJson(`${office.at_}/api/appointments`, booking, {headers})).status;
    assert.equal(await status({}), 201);
    assert.equal(await status({"Sec-Fetch-Site": "same-origin"}), 201);
    assert.equal(await status({"Sec-Fetch-Site": "none"}), 201);
    assert.equal(await status({Origin: office.at_}), 201);
    for (const site of ["cross-site", "same-site", "x"])
        assert.equal(await status({"Sec-Fetch-Site": site}), 403, site);
    for (const origin of ["http://evil.example", "null", `${office.at_}0`])
        assert.equal(await status({Origin: origin}), 403, origin);
});

test("a form is taken only from a page of ours", async (t) => {
    const office = await open(t);
    const at = `${office.at_}/book/antwerpen/prodeo/${DAY}`;
    const form = {name: "Ann", time: "10:00", language: "nl"};
    const status = async (headers) => (await ask(at, {method: "POST", body: form, headers})).status;
    assert.equal(await status({}), 403);
    assert.equal(await status({Origin: "http://evil.example"}), 403);
    assert.equal(await status({"Sec-Fetch-Site": "cross-site"}), 403);
    assert.equal(await status({"Sec-Fetch-Site": "same-origin"}), 303);
    assert.equal(await status({Origin: office.at_}), 303);
});

// ---- Too many ----

test("an address that posts too often is asked to wait", async (t) => {
    const office = await Office.open(t);
    await office.startBooking();
    const at = `http://127.0.0.1:${office.publicPort}/api/appointments`;
    const answers = [];
    for (let i = 0; i < 30; i++)
        answers.push(await postJson(at, {...booking, time: "x"}));
    assert.equal(answers[0].status, 422);
    const last = answers.at(-1);
    assert.equal(last.status, 429);
    assert.deepEqual(last.json, {error: "too_many"});
    assert.ok(Number(last.headers["retry-after"]) >= 1);
    const other = await postJson(at, booking, {headers: {"X-Forwarded-For": "1.2.3.4, 203.0.113.9"}});
    assert.equal(other.status, 201, "a proxy on this machine names its client last");
    assert.equal((await ask(at.replace("/api/appointments", "/"))).status, 200, "looking costs nothing");
});

// ---- Pages ----

test("every page answers in every language, and says so", async (t) => {
    const office = await open(t);
    const {json} = await postJson(`${office.at_}/api/appointments`, booking);
    const paths = ["/", "/book/antwerpen", "/book/antwerpen/prodeo", "/book/antwerpen/prodeo/2026-12",
        `/book/antwerpen/prodeo/${DAY}`, `/book/antwerpen/prodeo/${DAY}/10:00`,
        `/a/${json.token}`, `/a/${json.token}/cancel`];
    for (const path of paths)
        for (const lang of ["nl", "en", "fr", "de", "ar"]) {
            const dir = lang === "ar" ? "rtl" : "ltr";
            const {status, text, headers} = await ask(`${office.at_}${path}?lang=${lang}`);
            assert.equal(status, 200, path);
            assert.ok(text.includes(`<html lang="${lang}" dir="${dir}">`), path);
            assert.equal(headers["content-language"], lang);
            assert.equal(headers.vary, "Accept-Language");
            assert.match(headers["content-security-policy"], /default-src 'none'.*frame-ancestors 'none'/);
            assert.equal(headers["x-content-type-options"], "nosniff");
            assert.equal(headers["set-cookie"], undefined);
            assert.doesNotMatch(text, /<style|style="|<script(?! src="\/)|\son\w+="|\{\{|https?:\/\//);
        }
});

test("without a choice the browser's language counts", async (t) => {
    const office = await open(t);
    const language = async (accept, query = "") => (await ask(
        `${office.at_}/${query}`, {headers: {"Accept-Language": accept}})).headers["content-language"];
    assert.equal(await language("ar;q=0.9, en;q=0.8"), "ar");
    assert.equal(await language("fr, en;q=0.5"), "fr");
    assert.equal(await language("fi, de;q=0.5"), "de");
    assert.equal(await language("fi"), "nl");
    assert.equal(await language("ar", "?lang=en"), "en");
    assert.equal(await language("ar", "?lang=zz"), "ar");
});

test("a page that is kept never shows a free seat that is gone", async (t) => {
    const office = await open(t);
    const at = `${office.at_}/book/antwerpen/prodeo/${DAY}?lang=en`;
    const free = async () => (await ask(at)).text.match(/<b>10:00<\/b> <span>(.*?)<\/span>/)[1];
    assert.equal(await free(), "4 free");
    for (const left of ["3 free", "2 free"]) {
        await office.must("book", "antwerpen", "advies", DAY, "10:00", "--name", "Jan", "--language", "nl");
        for (let i = 0; i < 6; i++)
            assert.equal(await free(), left, "another program booked");
    }
    for (const left of ["1 free", "full"]) {
        await postJson(`${office.at_}/api/appointments`, booking);
        for (let i = 0; i < 6; i++)
            assert.equal(await free(), left, "this server booked");
    }
});

test("what does not exist is a page of its own, 404", async (t) => {
    const office = await open(t);
    for (const path of ["/nothing", "/book/gent", "/book/antwerpen/x", "/book/antwerpen/prodeo/2026-99",
        "/book/antwerpen/prodeo/2020-01", "/book/antwerpen/prodeo/9999-12-31",
        `/book/antwerpen/prodeo/${DAY}/25:00`, "/a/none", "/t/none", "/t/none/events",
        "/style/none.css", "/style/..%2fpages%2fday.html", "/style/%2e%2e/pages/day.html",
        "/login", "/counter", "/counter/events", "/metrics", "/book/antwerpen/"]) {
        const {status, text} = await ask(`${office.at_}${path}`, {headers: {Cookie: "zuil=x"}});
        assert.equal(status, 404, path);
        assert.match(text, /<h1>We vinden deze pagina niet<\/h1>/);
    }
    assert.equal((await ask(`${office.at_}/api/none`)).json.error, "not_found");
});

test("another method is told which there are", async (t) => {
    const office = await open(t);
    const answer = await ask(`${office.at_}/`, {method: "PUT"});
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.allow, "GET, HEAD");
    assert.equal((await ask(`${office.at_}/api/appointments`)).headers.allow, "POST");
    const head = await ask(`${office.at_}/`, {method: "HEAD"});
    assert.equal(head.status, 200);
    assert.equal(head.text, "");
    assert.ok(Number(head.headers["content-length"]) > 1000);
});

// ---- The form without JavaScript ----

const hidden = (text, name) => text.match(new RegExp(`name="${name}" value="([^"]*)"`))[1];

test("a form sent twice books once; another time of the same form books again", async (t) => {
    const office = await open(t);
    const at = `${office.at_}/book/antwerpen/prodeo/${DAY}`;
    const {text} = await ask(`${at}/10:00?lang=ar`);
    const form = {name: "Ann Peeters", language: "ar", email: "", phone: "", time: hidden(text, "time"),
        key: hidden(text, "key")};
    const sent = await Promise.all([1, 2, 3].map(() => post(`${at}?lang=ar`, form)));
    const [first] = sent;
    assert.equal(first.status, 303);
    assert.match(first.headers.location, /^\/a\/[0-9a-z]{26}\?lang=ar$/);
    for (const again of sent) assert.equal(again.headers.location, first.headers.location);
    const other = await post(at, {...form, time: "10:15"});
    assert.notEqual(other.headers.location.slice(0, 20), first.headers.location.slice(0, 20));
    const rows = await office.rows("SELECT minute, language, name, email FROM appointment ORDER BY id");
    assert.deepEqual(rows, [600, 615].map((minute) =>
        ({minute, language: "ar", name: "Ann Peeters", email: null})));
});

test("a wrong form comes back with all that was typed", async (t) => {
    const office = await open(t);
    const at = `${office.at_}/book/antwerpen/prodeo/${DAY}?lang=nl`;
    const form = {name: " ", time: "10:00", email: '"><b>x', phone: "geen", language: "en"};
    const {status, text} = await post(at, form);
    assert.equal(status, 422);
    assert.match(text, /role="alert"/);
    for (const field of ["name", "email", "phone"])
        assert.match(text, new RegExp(`href="#${field}".*\\n(.*\\n)*.*id="${field}-mistake"`), field);
    assert.ok(text.includes('value="&quot;&gt;&lt;b&gt;x"'));
    assert.ok(text.includes('value="geen"'));
    assert.match(text, /<option value="en" lang="en" selected>/);
    assert.equal(hidden(text, "time"), "10:00");
});

test("somebody else was first: other times, and nothing typed is lost", async (t) => {
    const office = await open(t);
    for (let i = 0; i < 4; i++) await postJson(`${office.at_}/api/appointments`, booking);
    const at = `${office.at_}/book/antwerpen/prodeo/${DAY}?lang=nl`;
    const {status, text} = await post(at, {name: "Ann", phone: "0470123456", time: "10:00", language: "nl"});
    assert.equal(status, 409);
    assert.match(text, /Dit uur is net volzet/);
    assert.ok(text.includes('value="Ann"') && text.includes('value="0470123456"'));
    const others = [...text.matchAll(/type="radio" name="time" value="([\d:]+)"/g)].map(([, time]) => time);
    assert.equal(others[0], "10:15");
    assert.equal(others.includes("10:00"), false);
    const late = await ask(`${office.at_}/book/antwerpen/prodeo/${DAY}/10:00`);
    assert.equal(late.status, 409, "its form says so before anything is typed");
});

test("the confirmation has the code, a QR code and a calendar file, and can be cancelled", async (t) => {
    const office = await open(t);
    const {json} = await postJson(`${office.at_}/api/appointments`, booking);
    const at = `${office.at_}/a/${json.token}`;
    const page = await ask(`${at}?lang=nl`);
    assert.ok(page.text.includes(`${json.code.slice(0, 4)} ${json.code.slice(4)}`));
    assert.equal(page.text.includes("Ann"), false, "no name on a public page");
    assert.equal(page.headers["cache-control"], "no-store");
    const qr = await ask(`${at}/qr.svg`);
    assert.equal(qr.headers["content-type"], "image/svg+xml");
    const calendar = await ask(`${at}/appointment.ics?lang=nl`);
    assert.match(calendar.headers["content-type"], /^text\/calendar/);
    assert.match(calendar.text, /DTSTART:20261124T090000Z\r\nDTEND:20261124T091500Z\r\n/);
    const cancelled = await post(`${at}/cancel?lang=nl`, {});
    assert.equal(cancelled.headers.location, `/a/${json.token}?lang=nl`);
    assert.match((await ask(`${at}?lang=nl`)).text, /Deze afspraak is geannuleerd/);
    assert.match((await ask(`${at}/appointment.ics`)).text, /STATUS:CANCELLED/);
});

test("self-employed people read that they get no lawyer by appointment", async (t) => {
    const office = await open(t);
    for (const path of ["/book/antwerpen/prodeo", `/book/antwerpen/prodeo/${DAY}`]) {
        const {text} = await ask(`${office.at_}${path}?lang=nl`);
        assert.match(text, /Bent u zelfstandige\?/);
        assert.match(text, /mailto:bjb@balieantwerpen\.be/);
        const advice = await ask(`${office.at_}${path.replace("prodeo", "advies")}?lang=nl`);
        assert.doesNotMatch(advice.text, /zelfstandige/);
    }
});
