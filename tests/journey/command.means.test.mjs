// The means test and its amounts on the command line: cases in, answers out; amounts that two
// people keep; kept cases that come out again after the tables have changed.
import assert from "node:assert/strict";
import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {program, refused} from "./command.expect.mjs";
import {build, makeFolder, run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const SINGLE = {
    date : "2022-01-26",
    members : [ {age : 40, net_income_cents : 140000} ]
};
const KEYS = [
    "outcome",
    "reason",
    "proved",
    "band",
    "income_cents",
    "base_cents",
    "contribution_cents",
    "lump_sum_cents",
    "limits",
    "deduction",
    "missing",
    "trace",
];

// `zuil means -` without a database.
async function means(request, ...options) {
    const input = typeof request === "string" ? request : JSON.stringify(request);
    const {code, out, err} = await run(program, [ "means", "-", ...options ], {input});
    return {code, out, err, answer : code === 0 ? JSON.parse(out) : null};
}

async function wrong(request, what) {
    const {code, out, err} = await means(request);
    assert.equal(code, 2, err);
    assert.equal(out, "");
    assert.match(err, /^zuil: [^\n]+\n$/);
    assert.match(err, what);
}

test("a case from a file or standard input is answered without a database", async (t) => {
    const path = join(makeFolder(t), "case.json");
    writeFileSync(path, JSON.stringify(SINGLE));
    const {out} = await run(program, [ "means", path ]);
    const {answer, out : again} = await means(SINGLE);
    assert.equal(out, again);
    for (const key of KEYS)
        assert.ok(key in answer, key);
    assert.equal(answer.outcome, "partial");
    assert.equal(answer.contribution_cents, 7400);
    assert.deepEqual(answer.limits,
                     {from : "2021-09-01", full_cents : 132600, partial_cents : 161700});
    assert.equal(answer.deduction, null);
    assert.equal(answer.proved, false);
    assert.deepEqual(answer.missing, []);
    for (const step of answer.trace) {
        assert.match(step.rule, /^R\d+$/);
        assert.ok(step.source && step.text);
    }
});

test("a refusal by law is an answer", async () => {
    const {code, answer} =
        await means({...SINGLE, members : [ {age : 40, net_income_cents : 900000} ]});
    assert.equal(code, 0);
    assert.equal(answer.outcome, "refused");
    assert.equal(answer.reason, "income");
});

test("the words of the trace come in the language that is asked for", async () => {
    const words =
        {nl : /^De aanvraag/, en : /^The application/, fr : /^La demande/, de : /^Der Antrag/};
    for (const [language, begin] of Object.entries(words)) {
        const {answer} = await means(SINGLE, "--language", language);
        assert.match(answer.trace[0].text, begin);
    }
    assert.match((await means(SINGLE)).answer.trace[0].text, words.nl);
    assert.match((await means(SINGLE, "--language", "xx")).err, /--language: there is no 'xx'/);
});

test("what is wrong in a case is named by its field", async () => {
    await wrong("", /standard input: line 1/);
    await wrong("{", /standard input: line 1/);
    await wrong({members : [ {} ]}, /date: is missing/);
    await wrong({...SINGLE, members : [ {}, {role : "partner", net_income_cents : 1.5} ]},
                /members\[1\]\.net_income_cents: must be a whole number of cents/);
    await wrong('{"date":"2022-01-26","members":[{"net_income_cents":9223372036854775808}]}',
                /members\[0\]\.net_income_cents: line 1: too big integer/);
    await wrong('{"date":"2022-01-26","members":[{"net_income_cents":9223372036854775807},' +
                    '{"role":"partner","net_income_cents":9223372036854775807}]}',
                /members\[0\]\.net_income_cents/);
    await wrong({...SINGLE, band : "family", members : [ {}, {role : "child"} ]}, /band: /);
    const {code, err} = await run(program, [ "means", "/nowhere.json" ]);
    assert.equal(code, 2);
    assert.match(err, /\/nowhere\.json: there is no such file/);
});

test("a table with a mistake is named with its line", async (t) => {
    const assets = join(makeFolder(t), "assets");
    cpSync(join(build, "assets"), assets, {recursive : true});
    const path = join(assets, "rules/income_limits.tsv");
    const lines = readFileSync(path, "utf8").split("\n");
    const at = lines.findIndex((line) => line.startsWith("2021-09-01"));
    writeFileSync(path, lines.filter((_, i) => i !== at).join("\n"));
    const {code, err} = await means(SINGLE, "--assets", assets);
    assert.equal(code, 2);
    assert.match(err, new RegExp(`income_limits\\.tsv:${at + 1}: from: leaves days open`));
});

test("amounts that ship are listed without a database, with a warning in time", async () => {
    const list = (at) => run(program, [ "amounts", "list", "--at", at ]);
    const early = await list("2025-01-02T10:00");
    assert.equal(early.err, "");
    assert.equal(JSON.parse(early.out).tables[0].until, "2026-08-31");
    const late = await list("2025-08-02T10:00");
    assert.match(late.err, /^zuil: dependant_deduction ends on 2025-08-31, in 29 days/);
    const {code, out, err} = await list("2026-09-01T10:00");
    assert.equal(code, 0);
    assert.match(err, /income_limits ended on 2026-08-31/);
    assert.equal(JSON.parse(out).tables[0].state, "ended");
});

// An office with two people of its own and a lawyer.
async function staffed(t) {
    const office = await Office.open(t);
    await office.addStaff("an", "clerk", "wachtwoord123");
    await office.addStaff("bert", "bureau", "wachtwoord123");
    await office.addStaff("lex", "lawyer", "wachtwoord123");
    return office;
}

const LIMITS = [
    "amounts",
    "add",
    "limits",
    "--from",
    "2026-09-01",
    "--source",
    "Staatsblad 31-7-2026",
    "--by",
    "an",
];
const PUBLISHED =
    [ "--single-full", "1640", "--family-full", "1950.50", "--family-partial", "2260" ];

test("amounts count once a second person confirmed them", async (t) => {
    const office = await staffed(t);
    const request = {...SINGLE, date : "2026-11-23"};
    const path = join(office.folder, "case.json");
    writeFileSync(path, JSON.stringify(request));
    const row = await office.must(...LIMITS, ...PUBLISHED);
    assert.equal(row.state, "entered");
    assert.equal(row.until, "2027-08-31");
    assert.equal(row.partial_or_family_full_cents, 195050);
    assert.equal((await office.must("means", path)).outcome, "undetermined");
    await refused(office, [ "amounts", "confirm", `${row.id}`, "--by", "an" ], "not_allowed");
    await refused(office, [ "amounts", "confirm", `${row.id}`, "--by", "lex" ], "not_allowed");
    const confirmed = await office.must("amounts", "confirm", `${row.id}`, "--by", "bert");
    assert.equal(confirmed.state, "confirmed");
    assert.equal(confirmed.entered_by, "an");
    assert.equal(confirmed.confirmed_by, "bert");
    assert.equal(confirmed.source, "Staatsblad 31-7-2026");
    const answer = await office.must("means", path);
    assert.equal(answer.outcome, "full");
    assert.equal(answer.limits.full_cents, 164000);
    assert.ok(answer.trace.some(({text}) => text.includes("Staatsblad 31-7-2026")));
    const {tables, rows} = await office.must("amounts", "list");
    assert.equal(tables[0].until, "2027-08-31");
    assert.equal(rows.at(-1).id, row.id);
});

test("amounts are derived from the official figures, with the calculation", async (t) => {
    const office = await staffed(t);
    const limits = await office.must(...LIMITS, "--july-index", "137.02");
    assert.equal(limits.single_full_cents, 163200);
    assert.deepEqual(limits.calculation[0], {
        amount : "single_full",
        base_cents : 152600,
        index : "137.02",
        base_index : "128.14",
        rounding : "up to the next euro",
        result_cents : 163200,
    });
    const deduction = await office.must("amounts", "add", "deduction", "--from", "2026-03-01",
                                        "--until", "2026-12-31", "--living-wage", "1811.62",
                                        "--source", "POD MI", "--by", "an");
    assert.equal(deduction.each_cents, 36232);
    assert.equal(deduction.percent, 20);
    for (const [more, what] of [
             [ [], /give either --single-full/],
             [ [...PUBLISHED, "--july-index", "3" ], /give either/],
             [ [ "--july-index", "x" ], /--july-index must be a number/],
             [ [ "--july-index", "0" ], /indices above zero/],
             [
                 [ "--single-full", "2", "--family-full", "1", "--family-partial", "3" ],
                 /must be above/
             ],
    ]) {
        const {code, json, err} = await office.zuil(...LIMITS, ...more);
        assert.equal(code, 2);
        assert.equal(json, null);
        assert.match(err, what);
    }
});

test("a kept case comes out again to the byte after the tables have changed", async (t) => {
    const office = await staffed(t);
    const path = join(office.folder, "case.json");
    writeFileSync(path, JSON.stringify({...SINGLE, date : "2026-08-31"}));
    const kept = await run(program, [ "means", path, "--db", office.db, "--language", "fr" ]);
    const {id} = JSON.parse(kept.out);
    const earlier = [...LIMITS, ...PUBLISHED ];
    earlier[4] = "2026-01-01";
    const row = await office.must(...earlier);
    await office.must("amounts", "confirm", `${row.id}`, "--by", "bert");
    const now = await office.must("means", path);
    assert.notEqual(now.limits.full_cents, JSON.parse(kept.out).limits.full_cents);
    const replay = await run(program, [ "means", "--replay", `${id}`, "--db", office.db ]);
    assert.equal(replay.code, 0);
    assert.equal(replay.err, "");
    assert.equal(replay.out, kept.out);
    const unknown = await run(program, [ "means", "--replay", "99", "--db", office.db ]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /there is no kept case '99'/);
});

test("a case is not kept where one says so", async (t) => {
    const office = await staffed(t);
    const path = join(office.folder, "case.json");
    writeFileSync(path, JSON.stringify(SINGLE));
    assert.equal((await office.must("means", path, "--keep", "no")).id, null);
    assert.equal((await office.rows("SELECT count(*) AS n FROM means_case"))[0].n, 0);
    assert.equal((await office.must("means", path)).id, 1);
});

test("a demo office decides today's cases with demo amounts", async (t) => {
    const office = await Office.openDemo(t, {at : "2026-11-23T10:05"});
    const path = join(office.folder, "case.json");
    const members = [ {age : 40, net_income_cents : 140000}, {role : "child", age : 3} ];
    writeFileSync(path, JSON.stringify({date : "2026-11-23", members}));
    const answer = await office.must("means", path, "--language", "en");
    assert.equal(answer.outcome, "full");
    assert.equal(answer.trace.filter(({text}) => text.includes("demo amounts")).length, 2);
});
