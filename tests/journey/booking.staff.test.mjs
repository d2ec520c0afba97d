// The staff listener: who gets in, and what the buttons of a counter do.
import assert from "node:assert/strict";
import {test} from "node:test";
import {ask, openStream, post} from "./booking.client.mjs";
import {until} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";

async function open(test, people = {els: "clerk"}) {
    const office = await Office.open(test);
    for (const [name, role] of Object.entries(people)) await office.addStaff(name, role, PASSWORD);
    office.server = await office.startBooking("--no-rate-limit");
    return office;
}

// Somebody at a browser of their own.
class Person {
    static async login(office, name) {
        const person = new Person();
        person.url = office.staffUrl;
        const answer = await post(`${office.staffUrl}/login`, {name, password: PASSWORD});
        assert.equal(answer.status, 303, answer.text);
        [person.cookie] = answer.headers["set-cookie"][0].split(";");
        return person;
    }

    get headers() {
        return {Cookie: this.cookie};
    }

    look(path) {
        return ask(`${this.url}${path}`, {headers: this.headers});
    }

    press(path, form = {}) {
        return post(`${this.url}${path}`, form, {headers: this.headers});
    }

    take(division, counter, more = {}) {
        return this.press("/counter/take", {division, counter, ...more});
    }
}

const number = (text) => text.match(/class="number[^"]*" dir="ltr">([^<]*)</)?.[1];
const alert = (text) => text.match(/role="alert">([^<]*)</)?.[1];

// ---- Getting in ----

test("a session is a cookie that no script and no other site can use", async (t) => {
    const office = await open(t);
    const answer = await post(`${office.staffUrl}/login`, {name: "ELS", password: PASSWORD});
    assert.equal(answer.status, 303);
    const [cookie] = answer.headers["set-cookie"];
    assert.match(cookie, /^zuil=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const [{n}] = await office.rows(
        `SELECT count(*) AS n FROM session WHERE hash LIKE '%${cookie.slice(5, 48)}%'`);
    assert.equal(n, 0, "the database holds its hash only");
});

test("a wrong password and an unknown name get the same answer", async (t) => {
    const office = await open(t);
    const try_ = async (form) => {
        const {status, text, headers} = await post(`${office.staffUrl}/login?lang=nl`, form);
        assert.equal(headers["set-cookie"], undefined);
        return {status, text: text.replace(/value="[^"]*"/g, "")};
    };
    const wrong = await try_({name: "els", password: "een ander wachtwoord"});
    assert.equal(wrong.status, 403);
    assert.match(wrong.text, /horen niet bij elkaar/);
    assert.deepEqual(await try_({name: "bob", password: PASSWORD}), wrong);
    assert.deepEqual(await try_({name: "els"}), wrong);
    assert.deepEqual(await try_({}), wrong);
});

test("guessing is slowed down, for that name only", async (t) => {
    const office = await open(t, {els: "clerk", mia: "manager"});
    const status = async (name, password) =>
        (await post(`${office.staffUrl}/login`, {name, password})).status;
    for (let i = 0; i < 5; i++) assert.equal(await status("els", `guess number ${i}`), 403);
    const slowed = await post(`${office.staffUrl}/login?lang=nl`, {name: "els", password: PASSWORD});
    assert.equal(slowed.status, 429);
    assert.ok(Number(slowed.headers["retry-after"]) >= 1);
    assert.match(slowed.text, /Te veel mislukte pogingen/);
    assert.equal(await status("mia", PASSWORD), 303);
    await until("the wait to end", async () => await status("els", PASSWORD) === 303, 10);
});

test("without a login every page of the office leads to the login", async (t) => {
    const office = await open(t);
    for (const headers of [{}, {Cookie: "zuil=AAAA"}, {Cookie: `zuil=${"A".repeat(43)}`}]) {
        for (const path of ["/", "/counter", "/counter/choose", "/counter/events", "/counter/take/antwerpen/1"]) {
            const answer = await ask(`${office.staffUrl}${path}`, {headers});
            assert.equal(answer.status, 303, path);
            assert.equal(answer.headers.location, "/login");
        }
        const pressed = await post(`${office.staffUrl}/counter/next`, {}, {headers});
        assert.equal(pressed.headers.location, "/login");
    }
});

test("a post from elsewhere is refused, with a session and without headers", async (t) => {
    const office = await open(t);
    const els = await Person.login(office, "els");
    for (const more of [{}, {Origin: office.publicUrl}, {"Sec-Fetch-Site": "same-site"}]) {
        const answer = await ask(`${office.staffUrl}/counter/take`, {
            method: "POST",
            body: {division: "antwerpen", counter: "1"},
            headers: {...els.headers, ...more},
        });
        assert.equal(answer.status, 403);
    }
    assert.deepEqual(await office.rows("SELECT * FROM counter"), []);
});

test("bureau and lawyers log in, but the counters are not theirs", async (t) => {
    const office = await open(t, {jan: "bureau", lut: "lawyer", mia: "manager"});
    for (const name of ["jan", "lut"]) {
        const person = await Person.login(office, name);
        for (const path of ["/counter", "/counter/choose"]) {
            const {status, text} = await person.look(path);
            assert.equal(status, 403, path);
            assert.match(text, /action="\/logout/);
        }
        assert.equal((await person.take("antwerpen", "1")).status, 403);
    }
    const home = async (name) => (await Person.login(office, name)).look("/");
    assert.equal((await home("jan")).headers.location, "/applications");
    assert.equal((await home("lut")).status, 403);
    assert.equal((await home("mia")).headers.location, "/counter");
});

test("logging out ends the session and leaves the counter", async (t) => {
    const office = await open(t);
    const els = await Person.login(office, "els");
    await els.take("antwerpen", "1");
    const out = await els.press("/logout");
    assert.match(out.headers["set-cookie"][0], /^zuil=; .*Max-Age=0/);
    assert.equal((await els.look("/counter")).headers.location, "/login");
    assert.deepEqual(await office.rows("SELECT * FROM counter"), []);
    assert.deepEqual(await office.rows("SELECT * FROM session"), []);
});

// ---- Choosing a counter ----

test("a counter that a colleague has is taken over only when confirmed", async (t) => {
    const office = await open(t, {els: "clerk", amir: "clerk"});
    const [els, amir] = [await Person.login(office, "els"), await Person.login(office, "amir")];
    assert.match((await els.look("/counter")).headers.location, /^\/counter\/choose/);
    assert.match((await els.take("antwerpen", "2")).headers.location, /^\/counter\?/);
    assert.match((await amir.look("/counter/choose?lang=nl")).text, /Loket 2<\/b> <span>els</);
    const asked = await amir.take("antwerpen", "2");
    assert.match(asked.headers.location, /^\/counter\/take\/antwerpen\/2\?/);
    assert.match((await amir.look(asked.headers.location)).text, /Aan loket 2 in Antwerpen zit els/);
    await amir.take("antwerpen", "2", {take_over: "yes"});
    assert.match((await els.look("/counter")).headers.location, /^\/counter\/choose/);
    assert.match((await amir.look("/counter?lang=nl")).text, /Loket 2, Antwerpen/);
    for (const counter of ["0", "5", "x", "-1", "99999999999", ""])
        assert.equal((await amir.take("antwerpen", counter)).status, 404, counter);
    assert.equal((await amir.take("gent", "1")).status, 404);
    await amir.press("/counter/leave");
    assert.deepEqual(await office.rows("SELECT * FROM counter"), []);
});

// ---- Working ----

test("a visitor is called, called again, starts and is done", async (t) => {
    const office = await open(t);
    const els = await Person.login(office, "els");
    await els.take("antwerpen", "3");
    const empty = await els.look("/counter?lang=nl");
    assert.match(empty.text, /Er is niemand aan uw loket en er wacht niemand/);
    const none = await els.press("/counter/next?lang=nl");
    assert.equal(none.status, 409);
    assert.equal(alert(none.text), "Er wacht niemand.");

    const {code} = await office.must("book", "antwerpen", "prodeo", "2026-11-23", "10:15",
        "--name", "Ann Peeters", "--language", "ar");
    const booked = await office.must("checkin", code, "--division", "antwerpen");
    const walkIn = await office.must("walkin", "antwerpen", "advies", "--language", "en");
    const waiting = (await els.look("/counter?lang=nl")).text;
    assert.match(waiting, /2 wachtenden/);
    assert.match(waiting, /Zonder afspraak/);
    assert.match(waiting, /Afspraak, te vroeg 10:15/);
    assert.equal(waiting.includes("Ann"), false, "a name stands there only once its visitor is called");

    assert.equal((await els.press("/counter/next")).status, 303);
    assert.equal(number((await els.look("/counter")).text), walkIn.ticket);
    const busy = await els.press("/counter/next?lang=nl");
    assert.equal(busy.status, 409);
    assert.equal(alert(busy.text), "Dit loket helpt al iemand. Beëindig eerst dat bezoek.");
    assert.equal(number(busy.text), walkIn.ticket);
    for (const button of ["recall", "missed"]) assert.equal((await els.press(`/counter/${button}`)).status, 303);

    await els.press("/counter/next");
    const called = (await els.look("/counter?lang=nl")).text;
    assert.equal(number(called), booked.ticket);
    assert.match(called, /Ann Peeters/);
    assert.match(called, /lang="ar">العربية</);
    assert.deepEqual([...called.matchAll(/id="(start|recall|missed|done|next)"/g)].map(([, id]) => id),
        ["start", "recall", "missed", "done"]);
    await els.press("/counter/start");
    const started = (await els.look("/counter?lang=nl")).text;
    assert.deepEqual([...started.matchAll(/id="(start|recall|missed|done|next)"/g)].map(([, id]) => id),
        ["done"]);
    assert.equal((await els.press("/counter/recall")).status, 409);
    await els.press("/counter/done");
    assert.equal((await els.press("/counter/done?lang=nl")).status, 409);
    assert.deepEqual(await office.rows("SELECT state, counter FROM ticket ORDER BY id"),
        [{state: "done", counter: 3}, {state: "missed", counter: 3}]);
    assert.equal((await office.zuil("verify")).code, 0);
});

test("other counters show who sits there and whom they help", async (t) => {
    const office = await open(t, {els: "clerk", amir: "clerk"});
    const [els, amir] = [await Person.login(office, "els"), await Person.login(office, "amir")];
    await els.take("antwerpen", "1");
    await amir.take("antwerpen", "2");
    const {ticket} = await office.must("walkin", "antwerpen", "advies", "--language", "nl");
    await amir.press("/counter/next");
    const {text} = await els.look("/counter?lang=nl");
    assert.match(text, new RegExp(`Loket 2</b> <span>amir</span> <span[^>]*><bdi>${ticket}</bdi> opgeroepen`));
    assert.match(text, /Loket 4<\/b> <span>vrij</);
});

test("an open counter hears of a new visitor and of a colleague's call", async (t) => {
    const office = await open(t);
    const els = await Person.login(office, "els");
    await els.take("antwerpen", "1");
    const stream = openStream(`${office.staffUrl}/counter/events`, els.headers);
    t.after(() => stream.close());
    await until("the stream", () => stream.changes() > 0, 5);
    for (const act of [["walkin", "antwerpen", "advies", "--language", "nl"], ["next", "antwerpen", "2"]]) {
        const before = stream.changes();
        await office.must(...act);
        await until(act[0], () => stream.changes() > before, 5);
    }
});

test("metrics count answers, appointments and tickets, and name nobody", async (t) => {
    const office = await open(t);
    await office.must("book", "antwerpen", "prodeo", "2026-11-23", "10:15", "--name", "Ann", "--language", "nl");
    await office.must("walkin", "mechelen", "advies", "--language", "nl", {at: "2026-11-23T14:00"});
    const {status, text, headers} = await ask(`${office.staffUrl}/metrics`);
    assert.equal(status, 200);
    assert.match(headers["content-type"], /^text\/plain; version=0\.0\.4/);
    assert.match(text, /^zuil_appointments\{division="antwerpen",state="booked"\} 1$/m);
    assert.match(text, /^zuil_tickets\{division="mechelen",state="waiting"\} 1$/m);
    assert.match(text, /^zuil_http_requests_total\{listener="public",status="2xx"\} [1-9]/m);
    assert.match(text, /^zuil_database_errors_total\{error="locked"\} 0$/m);
    for (const line of text.trimEnd().split("\n"))
        assert.match(line, /^(# (HELP|TYPE) zuil_\w+ .+|zuil_\w+\{[^}]*\} \d+)$/);
    assert.equal(text.includes("Ann"), false);
});
