// A real office for a journey: its own database, its own ports, a clock that begins at `at`.
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {build, freePort, makeFolder, Program, root, run, until} from "./machine.mjs";

export class Office {
    // `change` may alter the office file (assets/offices/antwerpen.json) before it is loaded.
    static async open(test, {at = "2026-11-23T10:05", change = () => {}} = {}) {
        const office = await Office.plan(test, at);
        const file = JSON.parse(readFileSync(join(root, "assets/offices/antwerpen.json"), "utf8"));
        file.public_url = office.publicUrl;
        change(file);
        const path = join(office.folder, "office.json");
        writeFileSync(path, JSON.stringify(file, null, 2));
        await office.must("init", path);
        return office;
    }

    // The demo office, filled around `at`.
    static async openDemo(test, {at}) {
        const office = await Office.plan(test, at);
        await office.must("demo");
        return office;
    }

    // Folder, ports and clock; no database yet.
    static async plan(test, at) {
        const office = new Office();
        const folder = makeFolder(test);
        Object.assign(office, {test, at, folder, db: join(folder, "office.db")});
        office.publicPort = await freePort();
        office.staffPort = await freePort();
        office.publicUrl = `http://localhost:${office.publicPort}`;
        office.staffUrl = `http://127.0.0.1:${office.staffPort}`;
        return office;
    }

    // `zuil` with this office's database and clock: {code, json, err}.
    async zuil(...args) {
        const last = args.at(-1);
        const {input, at = this.at} = typeof last === "object" ? args.pop() : {};
        const all = [...args, "--db", this.db, "--at", at];
        const {code, out, err} = await run(join(build, "bin/zuil"), all, {input});
        let json = null;
        try {
            json = JSON.parse(out);
        } catch {
            // An error has no JSON: its sentence is in err.
        }
        return {code, json, err};
    }

    // The same, which must succeed: the JSON.
    async must(...args) {
        const {code, json, err} = await this.zuil(...args);
        if (code !== 0)
            throw new Error(`zuil ${args.join(" ")}: exit ${code}, ${err}${JSON.stringify(json)}`);
        return json;
    }

    addStaff(name, role, password) {
        return this.must("user", "add", name, "--role", role, {input: `${password}\n`});
    }

    // The web server, answering on both its ports.
    async startBooking(...options) {
        const booking = new Program(this.test, join(build, "bin/zuil-booking"), [
            "--db", this.db, "--at", this.at,
            "--public", `127.0.0.1:${this.publicPort}`,
            "--staff", `127.0.0.1:${this.staffPort}`, ...options,
        ]);
        await until("the web server", async () => {
            if (booking.code !== undefined)
                throw new Error(`zuil-booking ended: ${booking.said}`);
            return Promise.all([this.publicPort, this.staffPort].map((port) =>
                fetch(`http://127.0.0.1:${port}/healthz`))).then((all) => all.every((r) => r.ok), () => false);
        });
        return booking;
    }

    // Rows of the database, as another program sees them.
    async rows(sql) {
        const {out, err} = await run("sqlite3", ["-json", "-readonly", this.db, sql]);
        if (err)
            throw new Error(err);
        return out ? JSON.parse(out) : [];
    }
}
