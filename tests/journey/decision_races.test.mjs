// Many officers at once, over HTTP on the real server: every turn once and in order, one decision where
// two press at once, no typed field lost, and after the power failed a decision with its lawyer or none.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {ask, post} from "./booking.client.mjs";
import {Office} from "./support/office.mjs";

const PASSWORD = "een lang wachtwoord";
const CLERKS = ["an", "bo", "cis", "dee", "els", "fons", "gust", "hilde"];
const NAMES =
    "number,name,bar,street,postcode,town,phone,email,matters,languages," +
    "listed_from,listed_until,on_call,leave,suspended";

// A visitor who lives alone and may have a lawyer for nothing.
const ALONE = {
    purpose: "lawyer", name: "Ada Voorbeeld", street: "Steenweg 45", postcode: "2018", town: "Antwerpen",
    language: "nl", paper_language: "nl", matter: "rent", wealth: "no", papers: "yes",
    "m0.role": "applicant", "m0.age": "40", "m0.income": "some", "m0.wage": "1000",
    "p.application_form.0": "good", "p.application_form.0.date": "24/1/2022",
    "p.household_certificate.0": "good", "p.household_certificate.0.date": "10/1/2022",
    "p.income_proof.0": "good", "p.income_proof.0.date": "10/1/2022",
};

// So many lawyers who handle rent; who is longer on the list goes first among those without a turn.
const lawyers = (count) => Array.from({length: count}, (_, i) =>
    `ANT-${i + 1},Advocaat ${i + 1},Antwerpen,Meir 1,2000,Antwerpen,03 000 00 00,,rent,nl,` +
    `${2000 + i}-01-01,,,,`);

async function openOffice(t, {clerks = CLERKS, lawyerCount = 8} = {}) {
    const office = await Office.open(t, {at: "2022-01-24T10:05"});
    await Promise.all(clerks.map((name) => office.addStaff(name, "clerk", PASSWORD)));
    const path = join(office.folder, "lawyers.csv");
    writeFileSync(path, [NAMES, ...lawyers(lawyerCount), ""].join("\n"));
    await office.must("lawyers", "import", path);
    office.server = await office.startBooking("--no-rate-limit");
    office.clerks = [];
    for (const name of clerks)
        office.clerks.push(await login(office, name));
    return office;
}

// A clerk at a session of their own: send() posts a form, look() fetches a page.
async function login(office, name) {
    const at = office.staffUrl;
    const answer = await post(`${at}/login`, {name, password: PASSWORD});
    assert.equal(answer.status, 303, answer.text);
    const headers = {Cookie: answer.headers["set-cookie"][0].split(";")[0]};
    return {
        name,
        send: (path, form) => post(`${at}${path}`, form, {headers}),
        look: (path) => ask(`${at}${path}`, {headers}),
    };
}

// An application with these fields; its number in addresses.
async function apply(office, clerk, fields = ALONE) {
    const opened = await clerk.send("/applications/new", {division: "antwerpen"});
    assert.equal(opened.status, 303, opened.text);
    const id = opened.headers.location.match(/application\/(\d+)/)[1];
    const saved = await save(clerk, id, await shown(office, id), fields);
    assert.equal(saved.status, 303, saved.text);
    return id;
}

// What the page of an application was made of.
async function shown(office, id) {
    const [{fields, revision}] =
        await office.rows(`SELECT fields, revision FROM application WHERE id = ${id}`);
    return {base: JSON.parse(fields), revision};
}

const save = (clerk, id, {base, revision}, fields) => clerk.send(`/application/${id}`,
    {...base, ...fields, base: JSON.stringify(base), revision, do: "save"});

const hidden = (html, name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))[1];

// The form of a page on which is decided, as it stands there, by turn.
const formOf = (html) => ({
    revision: hidden(html, "revision"), replaces: hidden(html, "replaces"), turn: hidden(html, "turn"),
    outcome: "full", contribution: "", due: "", reason: "", how: "turn", chosen: "",
});

async function decidePage(clerk, id) {
    const page = await clerk.look(`/application/${id}/decide`);
    assert.equal(page.status, 200);
    return formOf(page.text);
}

const TURNS =
    "SELECT l.number, g.basis, d.application_id FROM designation g" +
    " JOIN decision d ON d.id = g.decision_id JOIN lawyer l ON l.id = g.lawyer_id ORDER BY g.id";
const number = ({number: text}) => Number(text.slice(4));

async function verified(office) {
    assert.deepEqual(await office.must("verify"), {ok: true, problems: []});
}

test("eight clerks decide at once by turn: each turn once and in order, losers see who is first now", async (t) => {
    const office = await openOffice(t);
    const ids = [];
    for (const clerk of office.clerks)
        ids.push(await apply(office, clerk));
    const forms = await Promise.all(office.clerks.map((clerk, i) => decidePage(clerk, ids[i])));
    assert.equal(new Set(forms.map((form) => form.turn)).size, 1, "all were shown the same first");
    let waiting = office.clerks.map((clerk, i) => ({clerk, id: ids[i], form: forms[i]}));
    let rounds = 0;
    while (waiting.length) {
        const answers = await Promise.all(waiting.map(({clerk, id, form}) =>
            clerk.send(`/application/${id}/decide`, form)));
        const lost = [];
        answers.forEach((answer, i) => {
            if (answer.status === 303)
                return;
            assert.equal(answer.status, 409, answer.text);
            const form = formOf(answer.text);
            assert.ok(Number(form.turn) > Number(waiting[i].form.turn), "the new first is shown");
            lost.push({...waiting[i], form});
        });
        assert.ok(lost.length < waiting.length, "somebody gets on in every round");
        assert.ok(++rounds <= 8);
        waiting = lost;
    }
    const turns = await office.rows(TURNS);
    assert.deepEqual(turns.map(number), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(new Set(turns.map((turn) => turn.application_id)).size, 8);
    // The ninth begins again with who was designated longest ago.
    const ninth = await apply(office, office.clerks[0]);
    const made = await office.clerks[0].send(`/application/${ninth}/decide`,
        await decidePage(office.clerks[0], ninth));
    assert.equal(made.status, 303, made.text);
    assert.equal(number((await office.rows(TURNS)).at(-1)), 1);
    await verified(office);
});

test("of eight who decide one application at once, one does", async (t) => {
    const office = await openOffice(t);
    const id = await apply(office, office.clerks[0]);
    const form = await decidePage(office.clerks[0], id);
    const answers = await Promise.all(office.clerks.map((clerk) =>
        clerk.send(`/application/${id}/decide`, form)));
    assert.deepEqual(answers.map(({status}) => status).sort(), [303, ...Array(7).fill(409)]);
    assert.equal((await office.rows("SELECT id FROM decision")).length, 1);
    assert.equal((await office.rows(TURNS)).length, 1);
    await verified(office);
});

test("eight who type in eight fields at once lose nothing, and a field that two changed is disputed", async (t) => {
    const office = await openOffice(t);
    const id = await apply(office, office.clerks[0]);
    const before = await shown(office, id);
    const fields = ["name", "street", "postcode", "town", "phone", "email", "subject", "m0.wage"];
    const texts = ["Noor", "Meir 9", "9000", "Gent", "03 111", "n@adv.example", "Huur", "1100,50"];
    const answers = await Promise.all(office.clerks.map((clerk, i) =>
        save(clerk, id, before, {[fields[i]]: texts[i]})));
    for (const {status, text} of answers)
        assert.equal(status, 303, text);
    const {base, revision} = await shown(office, id);
    assert.deepEqual(fields.map((field) => base[field]), texts);
    assert.equal(revision, before.revision + 8);
    const both = await Promise.all(office.clerks.slice(0, 2).map((clerk, i) =>
        save(clerk, id, {base, revision}, {subject: `Onderwerp ${i}`})));
    assert.deepEqual(both.map(({status}) => status).sort(), [303, 409]);
    await verified(office);
});

test("while one saves, another decides on what was shown, or is told that it changed", async (t) => {
    const office = await openOffice(t, {clerks: ["an", "bo"]});
    const [an, bo] = office.clerks;
    const ends = new Set();
    for (let round = 0; round < 12; round++) {
        const id = await apply(office, an);
        const page = await decidePage(an, id);
        const [decided, saved] = await Promise.all([
            an.send(`/application/${id}/decide`, page),
            save(bo, id, await shown(office, id), {"m0.wage": "1900"}),
        ]);
        assert.equal(saved.status, 303, saved.text);
        ends.add(decided.status);
        const [kept] = await office.rows(
            `SELECT request FROM means_case c JOIN decision d ON d.means_case_id = c.id
             WHERE d.application_id = ${id}`);
        assert.equal(decided.status, kept ? 303 : 409);
        if (kept) // on what the officer saw
            assert.equal(JSON.parse(kept.request).members[0].net_income_cents, 100000);
    }
    assert.ok([...ends].every((status) => status === 303 || status === 409));
    await verified(office);
});

// Presses until the server is gone; gives the applications of which a decision was answered.
async function decideUntilDead(office, clerk, ids) {
    const answered = [];
    for (const id of ids) {
        try {
            let form = await decidePage(clerk, id);
            let answer;
            while ((answer = await clerk.send(`/application/${id}/decide`, form)).status === 409)
                form = formOf(answer.text);
            assert.equal(answer.status, 303, answer.text);
            answered.push(Number(id));
        } catch (error) {
            if (error.code === "ERR_ASSERTION")
                throw error;
            return answered; // the power failed
        }
    }
    return answered;
}

test("when the power fails amid decisions, each has its lawyer or is not there, and none answered is lost", async (t) => {
    const office = await openOffice(t, {clerks: CLERKS.slice(0, 4), lawyerCount: 3});
    let answered = [];
    for (let round = 0; round < 6; round++) {
        const ids = [];
        for (let i = 0; i < 20; i++)
            ids.push(await apply(office, office.clerks[i % 4]));
        const streams = office.clerks.map((clerk, i) =>
            decideUntilDead(office, clerk, ids.filter((_, k) => k % 4 === i)));
        await new Promise((done) => setTimeout(done, 15 + round * 9));
        await office.server.kill();
        answered = answered.concat(...await Promise.all(streams));
        await verified(office);
        const halves = await office.rows(
            "SELECT a.id FROM application a LEFT JOIN decision d ON d.application_id = a.id" +
            " LEFT JOIN designation g ON g.decision_id = d.id" +
            " LEFT JOIN means_case c ON c.id = d.means_case_id" +
            " WHERE (d.id IS NULL) <> (g.id IS NULL) OR (d.id IS NULL) <> (c.id IS NULL)" +
            " OR (a.state = 'designated') <> (g.id IS NOT NULL)");
        assert.deepEqual(halves, []);
        office.server = await office.startBooking("--no-rate-limit");
    }
    const decided = new Set((await office.rows("SELECT application_id AS id FROM decision")).map(({id}) => id));
    for (const id of answered)
        assert.ok(decided.has(id), `the decision on ${id} was answered and is gone`);
    assert.ok(answered.length > 5, `${answered.length} answered`);
    assert.ok(decided.size < 120, "it was always too late");
    // The turn goes round whatever happened between.
    const turns = (await office.rows(TURNS)).map(number);
    turns.forEach((turn, i) => assert.equal(turn, (i % 3) + 1, `turn ${i}`));
});
