// The machine under the journeys: folders, ports and processes that end with the test.
import {execFile, spawn} from "node:child_process";
import {appendFileSync, mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

export const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../..");
// ZUIL_BUILD names another build, the sanitized one for example.
export const build = resolve(root, process.env.ZUIL_BUILD ?? "build");
export const pictures = join(build, "test", "pictures");
mkdirSync(pictures, {recursive: true});

const endings = new WeakMap();

// Does something when the test has ended; what was begun last ends first.
export function atEnd(test, end) {
    const known = endings.get(test);
    if (known)
        return known.push(end);
    const stack = [end];
    endings.set(test, stack);
    test.after(async () => {
        const failures = [];
        for (const each of stack.reverse())
            try {
                await each();
            } catch (failure) {
                failures.push(failure);
            }
        if (failures.length)
            throw failures[0];
    });
}

// A new folder that is gone after the test.
export function makeFolder(test) {
    const folder = mkdtempSync(join(tmpdir(), "zuil-journey-"));
    atEnd(test, () => rmSync(folder, {recursive: true, force: true}));
    return folder;
}

// A TCP port that nobody listens on now.
export function freePort() {
    return new Promise((done, fail) => {
        const server = createServer();
        server.on("error", fail);
        server.listen(0, "127.0.0.1", () => {
            const {port} = server.address();
            server.close(() => done(port));
        });
    });
}

// Runs a command to its end: {code, out, err}.
export function run(command, args, {input = "", env = {}} = {}) {
    return new Promise((done, fail) => {
        const options = {env: {...process.env, ...env}, maxBuffer: 1 << 26};
        const child = execFile(command, args, options, (error, out, err) => {
            if (error && typeof error.code !== "number")
                return fail(error);
            done({code: error ? error.code : 0, out, err});
        });
        child.stdin.on("error", () => {});
        child.stdin.end(input);
    });
}

// Waits until `look` gives something true, and gives that; fails with `what` after `seconds`.
export async function until(what, look, seconds = 30) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        const found = await look();
        if (found)
            return found;
        if (Date.now() > end)
            throw new Error(`waited ${seconds} s for ${what}`);
        await new Promise((done) => setTimeout(done, 10));
    }
}

// A program that runs until stop(), kill() or the end of the test. What it says on standard error
// goes to the build folder's test/journey.log and to `said`.
export class Program {
    constructor(test, command, args, env = {}) {
        this.said = "";
        this.command = command;
        this.child = spawn(command, args, {
            env: {...process.env, ...env},
            stdio: ["ignore", "ignore", "pipe"],
        });
        this.ended = new Promise((done) =>
            this.child.on("exit", (code, signal) => {
                this.code = code ?? signal;
                done(this.code);
            }));
        this.child.stderr.on("data", (bytes) => {
            this.said += bytes;
            appendFileSync(join(build, "test", "journey.log"), bytes);
        });
        atEnd(test, () => this.stop());
    }

    // Asks it to end; gives its exit code. One that does not listen is killed after ten seconds.
    async stop() {
        if (this.code === undefined) {
            this.child.kill("SIGTERM");
            const timer = setTimeout(() => this.child.kill("SIGKILL"), 10000);
            await this.ended;
            clearTimeout(timer);
        }
        if (/ERROR: \w+Sanitizer|runtime error:/.test(this.said))
            throw new Error(`${this.command}: ${this.said}`);
        return this.code;
    }

    // The power fails.
    async kill() {
        this.child.kill("SIGKILL");
        await this.ended;
    }
}
