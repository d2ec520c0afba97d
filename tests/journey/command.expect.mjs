// What the tests of the command line share: what is expected of wrong use and of refusals.
import assert from "node:assert/strict";
import {join} from "node:path";
import {build} from "./support/machine.mjs";

export const program = join(build, "bin/zuil");
export const MONDAY = "2026-11-23";
export const AT_TEN = {at: `${MONDAY}T10:00`};
export const BEFORE = {at: "2026-11-20T09:00"};

// Wrong use is exit 2, one line on standard error that says `what`, and nothing on standard output.
export async function wrong(office, args, what) {
    const {code, json, err} = await office.zuil(...args);
    assert.equal(code, 2, `${args.join(" ")}: ${err}`);
    assert.equal(json, null);
    assert.match(err, /^zuil: [^\n]+\n$/);
    assert.match(err, what);
}

// A refusal is exit 1 with this JSON and no more.
export async function refused(office, args, refusal, more = {}) {
    const {code, json} = await office.zuil(...args);
    assert.equal(code, 1, args.join(" "));
    assert.deepEqual(json, {refused: refusal, ...more});
}

// An appointment that somebody made some days before.
export const book = (office, time = "10:15") =>
    office.must(
        ...["book", "antwerpen", "prodeo", MONDAY, time],
        ...["--name", "Noor Wuyts", "--language", "nl", BEFORE],
    );
