// Calls that are not made here, and how long a file or a function may grow.
import {takeApart} from "./tree.mjs";

const banned = {
    strcpy: "memory_copy() or struct str",
    strcat: "struct str",
    strncpy: "memcpy() with a length that was checked",
    strncat: "struct str",
    sprintf: "snprintf() or str_format()",
    vsprintf: "vsnprintf()",
    gets: "fgets()",
    strtok: "strchr() or strcspn()",
    atoi: "strtol() with its errors",
    atol: "strtol() with its errors",
    atoll: "strtoll() with its errors",
    atof: "strtod() with its errors",
    system: "posix_spawn()",
    popen: "posix_spawn()",
    localtime: "zone_local()",
    gmtime: "zone_local()",
    mktime: "zone_instant()",
    rand: "random_below()",
    alloca: "memory_new()",
    tmpnam: "mkstemp()",
    mktemp: "mkstemp()",
};
const CALL = new RegExp(`\\b(${Object.keys(banned).join("|")})\\s*\\(`, "g");

export const FILE_LINES = 600;
export const FUNCTION_LINES = 70;

// One line for every banned call. Tests may call rand(): their chance must be the same each time.
export function bannedCalls(files) {
    return files.flatMap(
        ({path, text}) => takeApart(text).code.split("\n").flatMap(
            (line,
             index) => [...line.matchAll(CALL)]
                           .filter(([, name]) => !(name === "rand" && path.startsWith("tests/")))
                           .map(
                               ([, name]) =>
                                   `${path}:${index + 1}: ${name}(); rather ${banned[name]}`),
            ),
    );
}

// Where the functions of a C file stand: [{line, length}]. A function opens on a line that does not
// begin with white space and closes with the next brace in the first column.
function functionsOf(text) {
    const found = [];
    let start = 0;
    takeApart(text).code.split("\n").forEach((line, index) => {
        if (/^[a-z].*\(/.test(line))
            start = index + 1;
        if (/^}\s*$/.test(line) && start) {
            found.push({line: start, length: index + 2 - start});
            start = 0;
        } else if (/^[^\s{].*;\s*$|^};/.test(line))
            start = 0;
    });
    return found;
}

// One line for every file and function that has grown too long.
export function tooLong(files) {
    const found = [];
    for (const {path, text} of files) {
        const lines = text.split("\n").length - 1;
        if (lines > FILE_LINES)
            found.push(`${path}: ${lines} lines, more than ${FILE_LINES}`);
        for (const {line, length} of functionsOf(text))
            if (length > FUNCTION_LINES)
                found.push(
                    `${path}:${line}: a function of ${length} lines, more than ${FUNCTION_LINES}`);
    }
    return found;
}
