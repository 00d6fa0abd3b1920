// Loaded before a server (`node --import`) that is to have a protection taken out: the negative control of a test.
// VALHALLA_MUTANT holds [{ "file": end of a path, "search": text, "replace": text }]; into the file VALHALLA_MUTANT_RECORD
// goes the index of each one that was applied, a line for each thread that loaded its module.
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

/** @type {readonly { file: string, search: string, replace: string }[]} */
const mutations = JSON.parse(process.env["VALHALLA_MUTANT"] ?? "[]");
const record = process.env["VALHALLA_MUTANT_RECORD"];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    return mutations.reduce(
      (result, mutation, index) => (url.endsWith(mutation.file) ? mutate(result, url, mutation, index) : result),
      loaded,
    );
  },
});

/**
 * @template {{ source?: unknown }} L
 * @param {L} loaded
 * @param {string} url
 * @param {{ search: string, replace: string }} mutation
 * @param {number} index
 * @returns {L}
 */
function mutate(loaded, url, { search, replace }, index) {
  const parts = String(loaded.source).split(search);
  if (parts.length !== 2) {
    throw new Error(`${url} has ${parts.length - 1} times instead of once ${JSON.stringify(search)} to take out`);
  }
  if (record !== undefined) appendFileSync(record, `${index}\n`);
  return { ...loaded, source: parts.join(replace) };
}
