// The list of lawyers on the command line: there and back as CSV, with every mistake by its line; whose
// turn it is; and the lawyers of the demo office.
import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {program, wrong} from "./command.expect.mjs";
import {run} from "./support/machine.mjs";
import {Office} from "./support/office.mjs";

const NAMES =
    "number,name,bar,street,postcode,town,phone,email,matters,languages," +
    "listed_from,listed_until,on_call,leave,suspended\n";
const ELKE =
    'ANT-1,"Maes, Elke",Antwerpen,Meir 1,2000,Antwerpen,03 000 00 00,,rent family,nl fr,' +
    "2019-09-01,,2026-11-23/2026-11-29,,\n";
const BRAM =
    "ANT-2,Bram Celis,Antwerpen,Meir 2,2000,Antwerpen,03 000 00 01,b@adv.example,rent,nl ar," +
    "2015-09-01,,,,\n";
const RIK =
    "ANT-3,Rik Aerts,Antwerpen,Meir 3,2000,Antwerpen,03 000 00 02,,rent,nl," +
    "2015-09-01,,,2026-11-20/2026-11-23,\n";

async function exported(office) {
    const {code, out} = await run(program, ["lawyers", "export", "--db", office.db]);
    assert.equal(code, 0);
    return out;
}

const order = ({ranking}) =>
    ranking.map(({number, place, left_out}) => `${number} ${place ?? left_out}`).join(", ");

test("a list is taken over from a file or standard input, and written as it was read", async (t) => {
    const office = await Office.open(t);
    const path = join(office.folder, "lawyers.csv");
    writeFileSync(path, NAMES + ELKE);
    assert.deepEqual(await office.must("lawyers", "import", path), {added: 1, changed: 0});
    const input = NAMES + ELKE.replace("Meir 1", "Meir 10") + BRAM;
    assert.deepEqual(
        await office.must("lawyers", "import", "-", {input}),
        {added: 1, changed: 1},
    );
    const {lawyers} = await office.must("lawyers", "list");
    assert.deepEqual(lawyers.map(({number}) => number), ["ANT-2", "ANT-1"]);
    assert.deepEqual(lawyers[1], {
        number: "ANT-1",
        name: "Maes, Elke",
        bar: "Antwerpen",
        street: "Meir 10",
        postcode: "2000",
        town: "Antwerpen",
        phone: "03 000 00 00",
        email: null,
        matters: ["family", "rent"],
        languages: ["nl", "fr"],
        listed: true,
        listed_from: "2019-09-01",
        listed_until: null,
        on_call: [{from: "2026-11-23", until: "2026-11-29"}],
        leave: [],
        suspended: [],
        last: null,
    });
    const csv = await exported(office);
    assert.match(csv, /^\uFEFFnumber,name,[^\n]+\r\nANT-2,Bram Celis,[^\n]+\r\nANT-1,"Maes, Elke",/);
    const again = {input: csv.replaceAll(",", ";").replace("Maes; Elke", "Maes, Elke")};
    assert.deepEqual(await office.must("lawyers", "import", "-", again), {added: 0, changed: 0});
    assert.equal(await exported(office), csv);
});

test("every mistake of a list is named by its line and nothing is taken over", async (t) => {
    const office = await Office.open(t);
    const path = join(office.folder, "lawyers.csv");
    writeFileSync(path, NAMES + ELKE + BRAM.replace("03 000 00 01", "bel").replace("rent", "huur") +
        "ANT-4,te kort\n" + ELKE.replace("ANT-1", "ant-1"));
    const {code, json, err} = await office.zuil("lawyers", "import", path);
    assert.equal(code, 2);
    assert.equal(json, null);
    assert.deepEqual(err.split("\n").map((line) => line.replace(`zuil: ${path}:`, "")), [
        "3: phone: is no telephone number: digits, spaces and + ( ) / . - only",
        "3: matters: names a matter that there is not; zuil ranking --help lists them",
        "4: has more or fewer cells than there are columns",
        "5: number: stands on a line before this one too",
        "",
    ]);
    assert.deepEqual(await office.must("lawyers", "list"), {lawyers: []});
    const input = NAMES.replace("phone,", "") + ELKE;
    await wrong(office, ["lawyers", "import", "-", {input}], /input:1: phone: the column is missing/);
});

test("a list of another shape and wrong use are told in a line", async (t) => {
    const office = await Office.open(t);
    await wrong(office, ["lawyers", "import", "-", {input: ""}], /no line under the names/);
    await wrong(office, ["lawyers", "import", join(office.folder, "none.csv")], /no such file/);
    await wrong(office, ["lawyers", "import"], /write it as/);
    await wrong(office, ["lawyers", "list", "all"], /write it as/);
    await wrong(office, ["ranking", "huur", "--language", "nl"], /there is no matter 'huur'/);
    await wrong(office, ["ranking", "rent", "--language", "dutch"], /no language code/);
    await wrong(office, ["ranking", "rent"], /needs --language/);
    await wrong(office, ["ranking", "rent", "--language", "nl", "--urgent=yes"], /takes no value/);
});

test("the order for a new application shows everybody with their reason", async (t) => {
    const office = await Office.open(t);
    await office.must("lawyers", "import", "-", {input: NAMES + ELKE + BRAM + RIK});
    const rent = await office.must("ranking", "rent", "--language", "nl");
    assert.equal(order(rent), "ANT-2 1, ANT-1 2, ANT-3 on_leave");
    assert.equal(rent.able, 2);
    assert.equal(rent.date, "2026-11-23");
    const urgent = await office.must("ranking", "rent", "--urgent", "--language", "ar");
    assert.equal(order(urgent), "ANT-1 1, ANT-2 2, ANT-3 on_leave");
    assert.equal(urgent.urgent, true);
    assert.deepEqual(urgent.ranking.map(({on_call, speaks}) => [on_call, speaks]), [
        [true, false],
        [false, true],
        [false, false],
    ]);
    const family = await office.must("ranking", "family", "--language", "nl");
    assert.equal(order(family), "ANT-1 1, ANT-2 matter, ANT-3 on_leave");
    const later = {at: "2026-11-24T10:00"};
    assert.equal(order(await office.must("ranking", "rent", "--language", "nl", later)),
        "ANT-2 1, ANT-3 2, ANT-1 3");
});

test("the demo has two dozen lawyers, with some on call whenever it is run", async (t) => {
    const office = await Office.plan(t, "2026-11-23T12:00");
    for (const at of ["2026-11-23T12:00", "2026-12-20T12:00", "2027-03-01T12:00"]) {
        await office.must("demo", {at});
        const day = at.slice(0, 10);
        const {lawyers} = await office.must("lawyers", "list", {at});
        const now = (kind) => lawyers.filter((lawyer) =>
            lawyer[kind].some(({from, until}) => from <= day && day <= until));
        const covers = (key) => new Set(lawyers.flatMap((lawyer) => lawyer[key]));
        assert.equal(lawyers.length, 24);
        assert.ok(now("on_call").length >= 2, at);
        assert.equal(now("leave").length, 1, at);
        assert.equal(now("suspended").length, 1, at);
        assert.equal(lawyers.filter(({listed}) => !listed).length, 1, at);
        assert.equal(covers("matters").size, 14);
        for (const language of ["nl", "fr", "en", "de", "ar", "tr", "es", "ru", "pl"])
            assert.ok(covers("languages").has(language), language);
        const {able, ranking} = await office.must("ranking", "salduz", "--language", "fr", {at});
        assert.ok(able >= 3 && ranking.length === 24);
    }
});

test("what somebody changed in the demo's list stays", async (t) => {
    const office = await Office.openDemo(t, {at: "2026-11-23T12:00"});
    const input = (await exported(office)).replace("Amerikalei 88", "Amerikalei 90");
    assert.deepEqual(await office.must("lawyers", "import", "-", {input}), {added: 0, changed: 1});
    await office.must("demo", {at: "2026-11-23T12:30"});
    assert.match(await exported(office), /Amerikalei 90/);
});
