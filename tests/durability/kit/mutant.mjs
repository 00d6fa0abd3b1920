// Loaded before a server (`node --import`) that is to have one protection taken out: the negative control of a test.
// VALHALLA_MUTANT holds [{ "file": end of a path, "search": text, "replace": text }].
import { registerHooks } from "node:module";

/** @type {readonly { file: string, search: string, replace: string }[]} */
const mutations = JSON.parse(process.env["VALHALLA_MUTANT"] ?? "[]");

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    return mutations
      .filter(({ file }) => url.endsWith(file))
      .reduce((result, { search, replace }) => {
        const source = String(result.source);
        if (!source.includes(search)) throw new Error(`${url} has no ${JSON.stringify(search)} to take out`);
        return { ...result, source: source.replace(search, replace) };
      }, loaded);
  },
});
