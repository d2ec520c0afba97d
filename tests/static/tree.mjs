// The source tree as the static checks see it: files with their text, and C taken apart into code,
// strings and comments, so that no check is misled by a word in a comment.
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

// All files below `folders` of `root` whose names end in one of `endings`: [{path, text}], paths
// from the root.
export function readTree(root, folders, endings) {
    const found = [];
    const walk = (folder) => {
        for (const entry of readdirSync(join(root, folder), {withFileTypes: true})) {
            const path = `${folder}/${entry.name}`;
            if (entry.isDirectory() && entry.name !== "node_modules")
                walk(path);
            else if (entry.isFile() && endings.some((ending) => path.endsWith(ending)))
                found.push({path, text: readFileSync(join(root, path), "utf8")});
        }
    };
    for (const folder of folders) walk(folder);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const TOKEN = /\/\*[^]*?\*\/|\/\/[^\n]*|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])+'/g;

// C taken apart: `code` has comments and literals blanked out, line for line; `strings` and
// `comments` are [{text, line}], strings without their quotes.
export function takeApart(text) {
    const strings = [];
    const comments = [];
    let line = 1;
    let counted = 0;
    const code = text.replace(TOKEN, (token, at) => {
        for (; counted < at; counted++)
            if (text[counted] === "\n")
                line++;
        if (token[0] === '"')
            strings.push({text: token.slice(1, -1), line});
        else if (token[0] === "/")
            comments.push({text: token, line});
        return token.replace(/[^\n]/g, " ");
    });
    return {code, strings, comments};
}
