// Plain HTTP as scripts, browsers without a page, and nuisances speak it.
import {request as plain} from "node:http";
import {request as secure} from "node:https";
import {connect} from "node:net";

// One request to its end: {status, headers, text, json}. `body`: a text, or an object that is sent as
// a form; `from` puts the headers of a page of that origin.
export function ask(url, {method = "GET", headers = {}, body, from, ...options} = {}) {
    const all = {...headers};
    let bytes = body;
    if (body && typeof body === "object") {
        bytes = new URLSearchParams(body).toString();
        all["Content-Type"] ??= "application/x-www-form-urlencoded";
    }
    if (from)
        all.Origin = new URL(from).origin;
    if (bytes !== undefined && !all["Transfer-Encoding"])
        all["Content-Length"] ??= Buffer.byteLength(bytes);
    for (const name of Object.keys(all))
        if (all[name] === undefined)
            delete all[name];
    return new Promise((done, fail) => {
        const start = url.startsWith("https:") ? secure : plain;
        const request = start(url, {method, headers: all, agent: false, ...options}, (response) => {
            let text = "";
            response.setEncoding("utf8");
            response.on("data", (part) => { text += part; });
            response.on("error", fail);
            response.on("end", () => {
                const answer = {status: response.statusCode, headers: response.headers, text};
                try {
                    answer.json = JSON.parse(text);
                } catch {
                    answer.json = null; // a page
                }
                done(answer);
            });
        });
        request.on("error", fail);
        request.end(bytes);
    });
}

// Posts a form of the page at `url`, as that page's own browser would.
export const post = (url, body, options = {}) =>
    ask(url, {method: "POST", body, from: url, ...options});

export const postJson = (url, value, options = {}) => ask(url, {
    method: "POST",
    body: typeof value === "string" ? value : JSON.stringify(value),
    ...options,
    headers: {"Content-Type": "application/json", ...options.headers},
});

// Sends bytes as they are, and gives all that comes back until the server closes or `wait` ms passed.
export function sendRaw(port, bytes, wait = 1000) {
    return new Promise((done) => {
        let text = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
        const timer = setTimeout(() => socket.destroy(), wait);
        socket.on("data", (part) => { text += part; });
        socket.on("error", () => {});
        socket.on("close", () => {
            clearTimeout(timer);
            done(text);
        });
    });
}

// An open stream of server-sent events: `text` grows; close() ends it.
export function openStream(url, headers = {}) {
    const stream = {text: "", status: 0, ended: false};
    const request = plain(url, {headers, agent: false}, (response) => {
        stream.status = response.statusCode;
        stream.type = response.headers["content-type"];
        response.setEncoding("utf8");
        response.on("data", (part) => { stream.text += part; });
        response.on("close", () => { stream.ended = true; });
        response.on("error", () => {});
    });
    request.on("error", () => { stream.ended = true; });
    request.end();
    stream.close = () => request.destroy();
    stream.changes = () => stream.text.split("event: change\n").length - 1;
    return stream;
}
