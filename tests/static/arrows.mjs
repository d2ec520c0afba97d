// Which room may include which, and which library belongs to whom.

const below = {
    base: [],
    time: ["base"],
    text: ["base", "time"],
    store: ["base", "time"],
    office: ["base", "time", "text", "store"],
    agenda: ["base", "time", "store", "office"],
    queue: ["base", "time", "store", "office", "agenda"],
    aid: ["base", "time"],
    dossier: ["base", "time", "text", "store", "office", "queue", "aid"],
    screen: ["base", "time", "text"],
};
const shared = Object.keys(below);

// What a room may include, besides itself. What is not named here is forbidden.
export const arrows = {
    ...below,
    kiosk: shared.filter((room) => room !== "dossier"),
    display: ["base", "time", "text", "store", "office", "queue", "screen"],
    booking: shared.filter((room) => room !== "screen"),
};

// A library's headers, and the folders whose files may include them.
const libraries = [
    {header: /^sqlite3\.h$/, of: /^shared\/store\//},
    {header: /^(SDL\w*\.h|SDL2\/.*)$/, of: /^(shared\/screen|kiosk|display)\//},
    {header: /^csv\.h$/, of: /^shared\/dossier\//},
    {header: /^(pango|cairo)[\w\/-]*\.h$/, of: /^shared\/dossier\//},
    {header: /^microhttpd\.h$/, of: /^booking\/[^/]*$/},
];

const STATEMENT =
    /^\s*(SELECT|INSERT|UPDATE|DELETE FROM|WITH|PRAGMA|BEGIN|COMMIT|ROLLBACK|CREATE)([\s;]|$)/;
const MAY_HOLD_SQL = /^shared\/store\/|_store\.c$/;

// The room of a file: the folder below shared/, or the program's.
function roomOf(path) {
    return path.replace(/^shared\//, "").split("/")[0];
}

function* judge(path, name, quoted) {
    const room = roomOf(path);
    if (quoted) {
        const other = roomOf(name);
        if (!name.includes("/") || !(other in arrows))
            yield `"${name}" names no room`;
        else if (other !== room && !arrows[room].includes(other))
            yield `${room} may not include ${other} ("${name}")`;
    }
    for (const library of libraries)
        if (library.header.test(name) && !library.of.test(path))
            yield `<${name}> does not belong here`;
}

// One line for every include that goes against an arrow. `files`: of tree.mjs.
export function forbiddenIncludes(files) {
    const found = [];
    for (const {path, text} of files) {
        if (!(roomOf(path) in arrows)) {
            found.push(`${path}: no row of the table of arrows names this room`);
            continue;
        }
        text.split("\n").forEach((line, index) => {
            const include = line.match(/^\s*#\s*include\s*(["<])([^">]+)[">]/);
            if (!include)
                return;
            for (const complaint of judge(path, include[2], include[1] === '"'))
                found.push(`${path}:${index + 1}: ${complaint}`);
        });
    }
    return found;
}

// One line for every SQL statement outside shared/store and the *_store.c of a subject.
export function strayStatements(files, takeApart) {
    return files.filter(({path}) => !MAY_HOLD_SQL.test(path))
        .flatMap(
            ({path, text}) =>
                takeApart(text)
                    .strings.filter((string) => STATEMENT.test(string.text))
                    .map(
                        (string) =>
                            `${path}:${string.line}: SQL outside a *_store.c: "${string.text}"`),
        );
}
