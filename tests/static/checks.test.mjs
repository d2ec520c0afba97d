// Checks of the sources as text: node --test tests/static. Each is run on this tree, where it must
// find nothing, and on a small wrong one, where it must find what is wrong.
import assert from "node:assert/strict";
import {test} from "node:test";
import {fileURLToPath} from "node:url";

import {forbiddenIncludes, strayStatements} from "./arrows.mjs";
import {bannedCalls, FILE_LINES, FUNCTION_LINES, tooLong} from "./code.mjs";
import {readTree, takeApart} from "./tree.mjs";
import {unlikeCatalogues, unlikeSources} from "./words.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rooms = ["shared", "kiosk", "display", "booking"];
const sources = readTree(root, rooms, [".c", ".h"]);
const allCode = [...sources, ...readTree(root, ["tests"], [".c", ".h"])];
const templates = readTree(root, ["assets"], [".html"]);
const catalogues = readTree(root, ["assets/locale"], [".po"]);

const nothing = (found) => assert.equal(found.length, 0, `\n${found.join("\n")}`);
const file = (path, ...lines) => ({path, text: lines.join("\n") + "\n"});

// Exactly one complaint a pattern, and no other.
function finds(found, ...patterns) {
    for (const pattern of patterns)
        assert.equal(
            found.filter((complaint) => pattern.test(complaint)).length, 1,
            `${pattern}\n${found.join("\n")}`);
    assert.equal(found.length, patterns.length, `\n${found.join("\n")}`);
}

test("the tree is there to be checked", () => {
    for (const room of ["shared/base/", "shared/queue/", "kiosk/", "display/", "booking/"])
        assert.ok(sources.some(({path}) => path.startsWith(room)), room);
    assert.ok(catalogues.length >= 3);
});

test(
    "no room includes what its row of the table does not name",
    () => nothing(forbiddenIncludes(sources)));

test(
    "SQL stands in shared/store and in *_store.c alone",
    () => nothing(strayStatements(sources, takeApart)));

test("no banned call is made", () => nothing(bannedCalls(allCode)));

test("no file and no function is too long", () => nothing(tooLong(allCode)));

test(
    "every key stands in every language, with its plurals and its values",
    () => nothing(unlikeCatalogues(catalogues)));

test(
    "every key is used, and every used key is known",
    () => nothing(unlikeSources(catalogues, sources, templates)));

test("an include against an arrow is found", () => {
    finds(
        forbiddenIncludes([
            file("shared/base/a.c", '#include "base/str.h"', '#include "time/date.h"'),
            file("shared/agenda/a.c", '#include "text/language.h"', '#include "queue/ticket.h"'),
            file("display/a.c", '#include "agenda/slot.h"', '#include "kiosk/model.h"'),
            file("booking/counter/a.c", '#include "screen/window.h"', '#include "booking/route.h"'),
            file(
                "kiosk/a.c", '#include "dossier/letter.h"', '#include "model.h"',
                '#include "misc/a.h"'),
            file("shared/misc/a.c", "int a;"),
        ]),
        /^shared\/base\/a\.c:2: base may not include time/,
        /agenda may not include text/,
        /agenda may not include queue/,
        /display may not include agenda/,
        /display may not include kiosk/,
        /booking may not include screen/,
        /kiosk may not include dossier/,
        /"model\.h" names no room/,
        /"misc\/a\.h" names no room/,
        /shared\/misc\/a\.c: no row/,
    );
});

test("a library outside its room is found", () => {
    finds(
        forbiddenIncludes([
            file("shared/store/a.c", "#include <sqlite3.h>"),
            file("shared/queue/ticket_store.c", "#include <sqlite3.h>"),
            file("booking/a.c", "#include <microhttpd.h>"),
            file("booking/visitor/a.c", "#include <microhttpd.h>"),
            file("display/a.c", "#include <SDL2/SDL.h>"),
            file("shared/text/a.c", "#include <SDL.h>", "#include <SDL_ttf.h>"),
        ]),
        /ticket_store\.c:1: <sqlite3\.h>/,
        /visitor\/a\.c:1: <microhttpd\.h>/,
        /text\/a\.c:1: <SDL\.h>/,
        /text\/a\.c:2: <SDL_ttf\.h>/,
    );
});

test("SQL in a rule is found, SQL in a comment is not", () => {
    finds(
        strayStatements(
            [
                file("shared/queue/order.c", "/* SELECT is made elsewhere */", 'q("SELECT 1");'),
                file("shared/queue/ticket_store.c", 'q("SELECT 1");'),
                file(
                    "booking/a.c", 'method("DELETE");', 'add("BEGIN:VCALENDAR");',
                    'q("DELETE FROM ticket");'),
            ],
            takeApart,
            ),
        /order\.c:2/,
        /booking\/a\.c:3/,
    );
});

test("a banned call is found, its name in a comment or a string is not", () => {
    finds(
        bannedCalls([
            file(
                "a.c", "/* strcpy(a, b) */", 'say("system(1)");', "snprintf(a, 1, b);",
                "my_system(1);"),
            file("b.c", "strcpy(a, b);", "int n = atoi (text);"),
            file("tests/unit/a.c", "a = rand();", "gets(a);"),
        ]),
        /b\.c:1: strcpy\(\)/,
        /b\.c:2: atoi\(\)/,
        /tests\/unit\/a\.c:2: gets\(\)/,
    );
});

test("what is too long is found, what is just long enough is not", () => {
    const body = (lines) => Array.from({length: lines - 2}, () => "    step();");
    const some = (lines) => ["static int f(int a) {", ...body(lines), "}"];
    finds(
        tooLong([
            file("a.c", ...some(FUNCTION_LINES), "", ...some(FUNCTION_LINES + 1)),
            file("b.c", "int f(int a,", "      int b)", "{", ...body(FUNCTION_LINES), "}"),
            file("c.h", ...Array.from({length: FILE_LINES}, () => "int f(int a);")),
            file("d.h", ...Array.from({length: FILE_LINES + 1}, () => "int f(int a);")),
        ]),
        /a\.c:72: a function of 71 lines/,
        /b\.c:1: a function of 72 lines/,
        /d\.h: 601 lines/,
    );
});

const message = (key, text) => `msgid "${key}"\nmsgstr "${text}"\n`;

test("a language that differs from the others is found", () => {
    finds(
        unlikeCatalogues([
            file(
                "ar.po", message("a.b", "س {name}"), message("a.n#one", "واحد"),
                message("a.n#other", "{number}")),
            file(
                "en.po", message("a.b", "x {nmae}"), message("a.n#one", "one"),
                message("a.n#other", "many")),
            file(
                "nl.po", message("a.b", "x {name}"), message("a.c", ""),
                message("a.n#one", "{number}"), message("a.n#other", "{number}"),
                message("a.n#few", "{number}"), message("a.b", "{name} {{y}}")),
        ]),
        /ar\.po: a\.c is missing/,
        /ar\.po: a\.n#few is missing/,
        /ar\.po: a\.n#many is missing/,
        /ar\.po: a\.n#two is missing/,
        /ar\.po: a\.n#zero is missing/,
        /en\.po: a\.c is missing/,
        /en\.po:1: a\.b lacks \{name\}/,
        /en\.po:1: a\.b has \{nmae\}/,
        /en\.po:\d+: a\.n#other lacks \{number\}/,
        /nl\.po:\d+: a\.c is not finished/,
        /nl\.po:\d+: a\.b stands there twice/,
        /nl\.po: a\.n#few: the language has no such category/,
    );
});

test("an unfinished sentence is found in one of several lines too", () => {
    const fuzzy = file("nl.po", "#, fuzzy", message("a.a", "x"), message("a.b", "y"));
    const folded = file("nl.po", 'msgid ""', '"a.a"', 'msgstr ""', '"een "', '"zin"', "");
    finds(unlikeCatalogues([fuzzy]), /nl\.po:2: a\.a is not finished/);
    finds(unlikeCatalogues([folded]));
});

test("a key that nothing uses, and a use without a key, are found", () => {
    const po = file(
        "nl.po",
        ...["page.a", "page.b", "page.c", "err.x", "page.n#one", "page.n#other", "why.x"].map(
            (key) => message(key, "x")));
    finds(
        unlikeSources(
            [po],
            [
                file(
                    "booking/a.c", '/* "page.b" is not here */', 'text("page.a");',
                    'text("page.z");'),
                file(
                    "booking/b.c", 'open("page.css");', 'plural("page.n");',
                    'format("err.%s", name);', 'format("page.o.%s", name);',
                    "/* words: why.*, how.* */"),
            ],
            [file(
                "assets/pages/a.html",
                "<p>{{t.page.a}} {{#t.page.y}} {{t.nowhere.z}}",
                "{{t.page.n#waiting}} {{page.c}}",
                "{{t.page.a#waiting}} {{t.page.n}}",
                )],
            ),
        /booking\/a\.c:3: no catalogue has page\.z/,
        /a\.html:1: no catalogue has page\.y/,
        /a\.html:1: no catalogue has nowhere\.z/,
        /a\.html:3: page\.a does not count/,
        /a\.html:3: page\.n counts/,
        /booking\/b\.c:4: no catalogue has page\.o\.\*/,
        /booking\/b\.c:5: no catalogue has how\.\*/,
        /nothing uses page\.b/,
        /nothing uses page\.c/,
    );
});
