// Words for people: every key in every language, every key used, every used key known.
//
// A key counts as used where it stands as a whole string in C, or in a template as {{t.KEY}} or,
// where it counts, {{t.KEY#name}}. Where code puts a key together, a format says so, "refusal.%s",
// or else a comment beside it,
//     /* words: refusal.* */
// and all keys that begin so count as used.
import {takeApart} from "./tree.mjs";

const KEY = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/;
const FORMAT = /^((?:[a-z][a-z0-9_]*\.)+)%s$/;
const FILE_NAME =
    /\.(c|h|css|db|html|ics|ico|js|json|mo|mp3|ogg|otf|pdf|png|po|pot|sql|svg|ttf|txt|wav|xml)$/;

const unescape = (text) => JSON.parse(`"${text}"`);

// The messages of a .po file: [{key, text, line, fuzzy}], without the header.
export function readMessages(po) {
    const messages = [];
    let message = {fuzzy: false};
    let field = null;
    po.split("\n").forEach((line, index) => {
        const start = line.match(/^(msgid|msgstr) "(.*)"$/);
        if (line.startsWith("#,") && line.includes("fuzzy"))
            message.fuzzy = true;
        if (start && start[1] === "msgid") {
            message = {key: "", text: "", line: index + 1, fuzzy: message.fuzzy && !message.key};
            messages.push(message);
        }
        if (start)
            field = start[1] === "msgid" ? "key" : "text";
        const more = start ? start[2] : line.match(/^"(.*)"$/)?.[1];
        if (more !== undefined && field)
            message[field] += unescape(more);
        if (line === "")
            message = {fuzzy: false};
    });
    return messages.filter(({key}) => key !== "");
}

const baseOf = (key) => key.split("#")[0];
const placesOf =
    (text) => [...text.replace(/\{\{|\}\}/g, "").matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
const unlike = (a, b) => [...a].filter((item) => !b.has(item));

// Keys that a language lacks, has too many of, or has twice, and messages that are not finished.
function* judgeKeys({path, messages, categories}, bases) {
    const own = new Map();
    for (const {key, text, line, fuzzy} of messages) {
        if (own.has(key))
            yield `${path}:${line}: ${key} stands there twice`;
        if (text.trim() === "" || fuzzy)
            yield `${path}:${line}: ${key} is not finished`;
        own.set(key, text);
    }
    for (const base of bases) {
        const counted = [...own.keys()].filter((key) => key.startsWith(`${base}#`));
        if (!own.has(base) && counted.length === 0)
            yield `${path}: ${base} is missing`;
        if (own.has(base) && counted.length > 0)
            yield `${path}: ${base} stands plain and counting`;
        if (counted.length === 0)
            continue;
        const has = new Set(counted.map((key) => key.split("#")[1]));
        for (const category of unlike(new Set(categories), has))
            yield `${path}: ${base}#${category} is missing`;
        for (const category of unlike(has, new Set(categories)))
            yield `${path}: ${base}#${category}: the language has no such category`;
    }
}

// The {values} of a message in one language against those of the first. What counts may be said in
// words in the categories of a single number ("one person").
function* judgeValues({path, messages}, first) {
    for (const {key, text, line} of messages) {
        const base = baseOf(key);
        const model =
            first.messages.find((other) => other.key === base || other.key === `${base}#other`);
        if (!model)
            continue;
        const wanted = new Set(placesOf(model.text));
        const has = new Set(placesOf(text));
        if (!/#(zero|one|two)$/.test(key))
            for (const name of unlike(wanted, has)) yield `${path}:${line}: ${key} lacks {${name}}`;
        for (const name of unlike(has, wanted))
            yield `${path}:${line}: ${key} has {${name}}, which ${first.path} has not`;
    }
}

// Complaints about catalogues among themselves. `files`: the .po files.
export function unlikeCatalogues(files) {
    const languages = files.map(({path, text}) => ({
                                    path,
                                    messages: readMessages(text),
                                    categories: new Intl.PluralRules(path.match(/(\w+)\.po$/)[1])
                                                    .resolvedOptions()
                                                    .pluralCategories,
                                }));
    const bases = new Set(languages.flatMap(({messages}) => messages.map(({key}) => baseOf(key))));
    const first = languages.find(({path}) => path.endsWith("nl.po")) ?? languages[0];
    return languages.flatMap(
        (language) => [...judgeKeys(language, bases), ...judgeValues(language, first)]);
}

// What may be a key in C: whole strings of its form whose first word begins a known key.
function keysOfC({path, text}) {
    return takeApart(text)
        .strings.filter((string) => KEY.test(string.text) && !FILE_NAME.test(string.text))
        .map((string) => ({key: string.text, at: `${path}:${string.line}`}));
}

function keysOfTemplate({path, text}) {
    return text.split("\n").flatMap(
        (line, index) => [...line.matchAll(/\{\{[{#^&/]*\s*t\.([\w.]+)(#?)/g)].map(
            ([, key, counts]) => ({key, counts: counts !== "", at: `${path}:${index + 1}`})));
}

// What keys that are put together begin with: of formats, and of comments.
function prefixesOf({path, text}) {
    const {strings, comments} = takeApart(text);
    const formats = strings.map(({text, line}) => ({prefix: text.match(FORMAT)?.[1], line}));
    const said = comments.filter((comment) => /\bwords:/.test(comment.text))
                     .flatMap(
                         ({text, line}) => [...text.matchAll(/([a-z0-9_.]+\.)\*/g)].map(
                             ([, prefix]) => ({prefix, line})));
    return [...formats, ...said]
        .filter(({prefix}) => prefix)
        .map(({prefix, line}) => ({prefix, at: `${path}:${line}`}));
}

// Complaints about catalogues against the sources: keys that nothing uses, uses that no key
// answers.
export function unlikeSources(catalogues, sources, templates) {
    const keys = catalogues.flatMap(({text}) => readMessages(text).map(({key}) => key));
    const known = new Set(keys.map(baseOf));
    const counting = new Set(keys.filter((key) => key.includes("#")).map(baseOf));
    const areas = new Set([...known].map((key) => key.split(".")[0]));
    const named = templates.flatMap(keysOfTemplate);
    const inCode = sources.flatMap(keysOfC).filter(({key}) => areas.has(key.split(".")[0]));
    const uses = [...inCode, ...named];
    const prefixes = sources.flatMap(prefixesOf);
    const used = new Set(uses.map(({key}) => key));
    const found =
        uses.filter(({key}) => !known.has(key)).map(({key,
                                                      at}) => `${at}: no catalogue has ${key}`);
    for (const {key, counts, at} of named)
        if (known.has(key) && counting.has(key) !== counts)
            found.push(`${at}: ${key} ${counts ? "does not count" : "counts"}`);
    for (const {prefix, at} of prefixes)
        if (![...known].some((key) => key.startsWith(prefix)))
            found.push(`${at}: no catalogue has ${prefix}*`);
    for (const key of known)
        if (!used.has(key) && !prefixes.some(({prefix}) => key.startsWith(prefix)))
            found.push(`assets/locale: nothing uses ${key}`);
    return found;
}
