// Windows of the pillar and the waiting-room screen: each on a virtual screen of its own, touched and
// scanned into as people do.
import {spawn} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {atEnd, build, pictures, Program, run, until} from "./machine.mjs";

// A virtual X screen; gives its name (":7").
async function startScreen(test, size) {
    const server = spawn("Xvfb", ["-displayfd", "3", "-noreset", "-nolisten", "tcp",
        "-screen", "0", `${size}x24`], {stdio: ["ignore", "ignore", "ignore", "pipe"]});
    const ended = new Promise((done) => server.on("exit", done));
    atEnd(test, () => {
        server.kill("SIGTERM");
        return ended;
    });
    let number = "";
    server.stdio[3].on("data", (bytes) => { number += bytes; });
    await until("Xvfb", () => number.includes("\n"));
    return `:${number.trim()}`;
}

// Where a US keyboard has each character: X keycode, and whether shift is held. A scanner sends keys,
// not characters, so this is what it sends whatever layout the machine has.
const keys = new Map();
for (const [first, plain, shifted] of [
    [10, "1234567890-=", "!@#$%^&*()_+"],
    [24, "qwertyuiop[]", "QWERTYUIOP{}"],
    [38, "asdfghjkl;'", "ASDFGHJKL:\""],
    [52, "zxcvbnm,./", "ZXCVBNM<>?"],
])
    for (let i = 0; i < plain.length; i++) {
        keys.set(plain[i], {code: first + i, shift: false});
        keys.set(shifted[i], {code: first + i, shift: true});
    }
keys.set(" ", {code: 65, shift: false});
const SHIFT = "50";
const ENTER = "36";

function keystrokes(text) {
    const commands = [];
    for (const character of text) {
        const key = keys.get(character);
        if (!key)
            throw new Error(`a scanner has no key for ${JSON.stringify(character)}`);
        if (key.shift)
            commands.push("keydown", SHIFT);
        commands.push("key", "--delay", "0", String(key.code));
        if (key.shift)
            commands.push("keyup", SHIFT);
    }
    return commands;
}

export class Window {
    // `program` is "kiosk" or "display".
    static async open(office, program, {size, division = "antwerpen", options = [], env} = {}) {
        const window = new Window();
        window.size = size ?? (program === "kiosk" ? "1080x1920" : "1920x1080");
        window.display = await startScreen(office.test, window.size);
        Object.assign(window, {office, program, division, options, env, read: 0, runs: 0});
        await window.start();
        return window;
    }

    // Starts the program, again too; its trace begins anew.
    async start() {
        const {office} = this;
        this.tracePath = join(office.folder, `${this.program}-${this.display}-${this.runs++}.trace`);
        this.read = 0;
        this.process = new Program(office.test, join(build, `bin/zuil-${this.program}`), [
            "--db", office.db, "--division", this.division, "--size", this.size,
            "--at", office.at, "--trace", this.tracePath, ...this.options,
        ], {DISPLAY: this.display, SDL_AUDIODRIVER: "dummy", ...this.env});
    }

    // All lines of the trace so far.
    trace() {
        if (!existsSync(this.tracePath))
            return [];
        const text = readFileSync(this.tracePath, "utf8");
        return text.slice(0, text.lastIndexOf("\n") + 1).split("\n").filter(Boolean)
            .map((line) => JSON.parse(line));
    }

    // The next line of the trace, not given before, that fits.
    async shows(what, fits, seconds = 30) {
        return until(`${this.program}: ${what}`, () => {
            if (this.process.code !== undefined)
                throw new Error(`zuil-${this.program} ended: ${this.process.said}`);
            const lines = this.trace();
            for (let i = this.read; i < lines.length; i++)
                if (fits(lines[i])) {
                    this.read = i + 1;
                    return lines[i];
                }
            return null;
        }, seconds);
    }

    showsScreen(screen) {
        return this.shows(`the screen "${screen}"`, (line) => line.screen === screen);
    }

    xdotool(...args) {
        return run("xdotool", args, {env: {DISPLAY: this.display}});
    }

    // Touches the middle of a target of the screen that is shown.
    async touch(name) {
        const {targets} = this.trace().filter((line) => line.targets).at(-1) ?? {};
        const target = targets?.[name];
        if (!target)
            throw new Error(`no target "${name}" among ${Object.keys(targets ?? {})}`);
        const [x, y, width, height] = target;
        await this.xdotool("mousemove", String(Math.round(x + width / 2)),
            String(Math.round(y + height / 2)), "click", "1");
    }

    // What a scanner does: fast keys, then Enter.
    async scan(text) {
        const commands = [...keystrokes(text), "key", "--delay", "0", ENTER];
        for (let i = 0; i < commands.length; i += 4000)
            await this.xdotool(...commands.slice(i, i + 4000));
    }

    // Another keyboard layout for this screen: "be".
    layout(name) {
        return run("setxkbmap", [name], {env: {DISPLAY: this.display}});
    }

    // A picture of the screen, kept in the build folder; gives its path.
    async picture(name) {
        const path = join(pictures, `${name}.png`);
        await run("import", ["-window", "root", path], {env: {DISPLAY: this.display}});
        return path;
    }
}

// What stands in a picture, read by eye of a machine.
export async function readPicture(path) {
    const {out} = await run("tesseract", [path, "-", "--psm", "11"]);
    return out;
}
