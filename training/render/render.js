// One job a line on stdin: {"style": path, "locale": "de-DE", "items": [CSL-JSON]}; one answer a line on stdout:
// {"entries": [marked HTML]} in the order of the items, or {"error": text}. A field is marked as U+E000 name U+E001
// text U+E002. usage: node render.js LOCALES_FOLDER < jobs > answers
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const vm = require("vm");
const CSL = require("citeproc");

const LONGEST = 20000; // milliseconds for a job; a few pairs of style and work never end

const folder = process.argv[2];
const locales = {};

function retrieveLocale(language) {
  const known = path.join(folder, `locales-${language}.xml`);
  const file = fs.existsSync(known) ? known : path.join(folder, "locales-en-US.xml");
  locales[language] = locales[language] || fs.readFileSync(file, "utf8");
  return locales[language];
}

function mark(parameters, before, text, after) {
  if (parameters.context !== "bibliography") return before + text + after;
  return `${before}\uE000${parameters.variableNames[0]}\uE001${text}\uE002${after}`;
}

function render(job) {
  const items = Object.fromEntries(job.items.map((item) => [item.id, item]));
  const system = { retrieveLocale, retrieveItem: (id) => items[id], variableWrapper: mark };
  const engine = new CSL.Engine(system, fs.readFileSync(job.style, "utf8"), job.locale, Boolean(job.locale));
  engine.updateItems(Object.keys(items), true);
  const made = engine.makeBibliography();
  if (!made) return { entries: [] };
  const entries = {};
  made[0].entry_ids.forEach((ids, n) => { entries[ids[0]] = made[1][n]; });
  return { entries: job.items.map((item) => entries[item.id] || null) };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    globalThis.answer = () => render(JSON.parse(line));
    answer = vm.runInThisContext("answer()", { timeout: LONGEST });
  } catch (error) {
    answer = { error: String(error).slice(0, 200) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
