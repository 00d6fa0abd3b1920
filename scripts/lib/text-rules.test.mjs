import { describe, expect, test } from "vitest";
import { parseSource } from "./source-file.mjs";
import { checkSources } from "./source-rules.mjs";
import { TEXT_RULES } from "./text-rules.mjs";

const PAGE = "apps/dashboard/src/features/of-no-one/page.tsx";

/** @type {readonly [code: string, says: string][]} */
const FORBIDDEN = [
  ["const a = <p>Hold</p>;", "Hold"],
  ["const a = <>Hold</>;", "Hold"],
  ["const a = <p>{name} is off</p>;", "is off"],
  ['const a = <p>{isOff ? "off" : ""}</p>;', "off"],
  ['const a = <p>{name ?? "nobody"}</p>;', "nobody"],
  ["const a = <p>{`by ${name}`}</p>;", "by x"],
  ["const a = <p>{isOff ? `by ${name}` : null}</p>;", "by x"],
  ['const a = <p>{"by" + name}</p>;', "by"],
  ['const a = <button aria-label="Close" />;', "Close"],
  ['const a = <button aria-label={isOpen ? "Close" : texts.OPEN} />;', "Close"],
  ["const a = <input placeholder={`of ${name}`} />;", "of x"],
  ['const a = <Field description={"why"} />;', "why"],
  ['const a = <img alt="band" />;', "band"],
  ['const PAGES = [{ to: "/", label: "Now" }];', "Now"],
  ['const PAGES = [{ to: "/", "label": "Now" }];', "Now"],
  ["const say = { title: (name) => `of ${name}` };", "of x"],
  ['const a = "Nothing is late.";', "Nothing is late."],
  ["const a = `${count} of ${all}`;", "x of x"],
  ["const a = `${count} left`;", "x left"],
  ['const words = { on: "is on" };', "is on"],
  ['const a = <p title={texts.of("who it is")} />;', "who it is"],
  ['const a = "Confirmed.";', "Confirmed."],
  ['const VERDICTS = { GO: "Go" };', "Go"],
  ['announce("done");', "done"],
  ['const a = countOf(steps, "step");', "step"],
  ['offerUndo({ text: "done", undo });', "done"],
  ['const a = "Är det så?";', "Är det så?"],
  ['const a = <Row why={"of old"} />;', "of old"],
];

/** @type {readonly string[]} */
const ALLOWED = [
  "const a = <p>{texts.TITLE}</p>;",
  "const a = <p>· {name} ({count}) –</p>;",
  'const a = <p className="a b">{" "}</p>;',
  "const a = <p className={`${classes.a} tabular`} />;",
  'const a = <p style={{ gridArea: "a b", border: "1px solid red" }} />;',
  'const a = <a rel="noopener noreferrer" href="https://x.test/a b" data-state="lost" role="status" id="main" />;',
  'const a = <path d="M 4 4 L 5 5" />;',
  'const a = <input autoComplete="section-a username" type="text" />;',
  'import { a } from "./a b.ts"; export { b } from "./b c.ts"; export * from "./c d.ts"; const d = import("./d e.ts");',
  'throw new Error("no router was given");',
  'const failure = new TypeError("no router was given");',
  'class Problem extends Error { constructor() { super("the server refused"); } }',
  'type Known = "a b" | "c d";',
  'const narrow = matchMedia("(max-width: 30em) and (orientation: portrait)");',
  "const cells = document.querySelectorAll(`[data-row] ${tag}`);",
  'const order = compare(a.state, "active") && has("GO_SESSION_START");',
  "const key = `${kind}:${id}`;",
  "const rotated = `translate(${x}px, ${y}px)`;",
  "const pair = `${a} ${b}`;",
  "const lines = `${a}\\n${b}`;",
  'const headers = { "Content-Type": "application/json", message: given };',
  'context.font = "12px Inter Variable, system-ui, sans-serif";',
  "const a = <code>npm run demo {name}.yaml</code>;",
  'const place = "#main h1";',
  'const asked = ask({ queryKey: ["audit", "to verify"] });',
  'const border = "1px solid transparent";',
  '"use strict";',
];

/** @type {readonly string[]} */
const ELSEWHERE = [
  "apps/dashboard/src/texts/en/now.ts",
  "apps/dashboard/src/test/make.ts",
  "apps/dashboard/src/features/of-no-one/page.test.tsx",
  "packages/core/src/cone/decide.ts",
];

describe("words that a person reads", () => {
  test.each(FORBIDDEN)("in a page, %s is caught", (code, says) => {
    const problems = checkSources([parseSource(PAGE, `// first line\n${code}`)], TEXT_RULES);
    expect(problems).toEqual([
      { path: PAGE, line: 2, message: `says “${says}”: words that a person reads stand in src/texts/` },
    ]);
  });

  test.each(ALLOWED)("in a page, %s is allowed", (code) => {
    expect(checkSources([parseSource(PAGE, code)], TEXT_RULES)).toEqual([]);
  });

  test.each(ELSEWHERE)("may stand in %s", (path) => {
    const files = [parseSource(path, `const a = "Nothing is late.";`)];
    expect(checkSources(files, TEXT_RULES)).toEqual([]);
  });
});
