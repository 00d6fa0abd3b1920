import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const REPOSITORY = join(import.meta.dirname, "../..");
const DASHBOARD = "apps/dashboard";
const NO_SOURCE = new Set(["node_modules", "dist", "build"]);
const VITE = join(REPOSITORY, DASHBOARD, "node_modules/vite/bin/vite.js");
const TEST = /\.test\.tsx?$/;

/** What makes a language that nobody speaks of one that exists: every text in ⟦⟧, about a third longer. */
const PSEUDO = `
const HOLE = /(\\{\\w+\\})/;
const long = (text: string): string => text.split(HOLE).map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/[aeiou]/g, "$&$&"))).join("");
export function pseudo<T>(text: T): T {
  if (typeof text === "string") return \`⟦\${long(text)}⟧\` as T;
  if (typeof text === "function") return ((...given: unknown[]) => pseudo((text as (...given: unknown[]) => unknown)(...given))) as T;
  if (Array.isArray(text)) return text.map(pseudo) as T;
  if (typeof text !== "object" || text === null || "$$typeof" in text) return text;
  return Object.fromEntries(Object.entries(text).map(([name, value]) => [name, pseudo(value)])) as T;
}
`;

/** The dashboard in a language that nobody speaks. */
export interface PseudoDashboard {
  /** What was built of it. */
  readonly folder: string;
  close(): void;
}

/**
 * Makes a second language the way a translator does: files beside \`en/\`, one row in package.json, and a build that is told of it.
 * The copy lies in a folder of its own.
 */
export async function buildPseudoDashboard(): Promise<PseudoDashboard> {
  const root = mkdtempSync(join(tmpdir(), "valhalla-go-pseudo-"));
  const close = (): void => rmSync(root, { recursive: true, force: true });
  try {
    const dashboard = join(root, DASHBOARD);
    mkdirSync(dashboard, { recursive: true });
    cpSync(join(REPOSITORY, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
    for (const name of readdirSync(join(REPOSITORY, DASHBOARD)).filter((each) => !NO_SOURCE.has(each))) {
      const filter = (path: string): boolean => !TEST.test(path);
      cpSync(join(REPOSITORY, DASHBOARD, name), join(dashboard, name), { recursive: true, filter });
    }
    symlinkSync(join(REPOSITORY, DASHBOARD, "node_modules"), join(dashboard, "node_modules"));
    symlinkSync(join(REPOSITORY, "packages"), join(root, "packages"));
    symlinkSync(join(REPOSITORY, "apps/server"), join(root, "apps/server"));
    translate(dashboard);
    const env = { ...process.env, VALHALLA_GO_LANGUAGE: "pseudo", NODE_ENV: "production" };
    await promisify(execFile)(process.execPath, [VITE, "build"], { cwd: dashboard, env });
    return { folder: join(dashboard, "dist"), close };
  } catch (error) {
    close();
    throw error;
  }
}

function translate(dashboard: string): void {
  const texts = join(dashboard, "src/texts");
  mkdirSync(join(texts, "pseudo"));
  writeFileSync(join(texts, "pseudo-text.ts"), PSEUDO);
  for (const name of readdirSync(join(texts, "en"))) {
    const exported = exportsOf(name, readFileSync(join(texts, "en", name), "utf8"));
    const lines = exported.map((text) =>
      text.startsWith("export ") ? text : `export const ${text} = pseudo(en.${text});`,
    );
    const imports = [`import * as en from "../en/${name}";`, `import { pseudo } from "../pseudo-text.ts";`];
    writeFileSync(join(texts, "pseudo", name), [...imports, ...lines].join("\n"));
  }
  // The tag by which such languages go.
  writeFileSync(join(texts, "pseudo/language.ts"), `export const LANGUAGE = "en-XA";`);
  const manifest = join(dashboard, "package.json");
  const read = JSON.parse(readFileSync(manifest, "utf8")) as { imports: object };
  const imports = { "#texts/*.ts": { pseudo: "./src/texts/pseudo/*.ts", default: "./src/texts/en/*.ts" } };
  writeFileSync(manifest, JSON.stringify({ ...read, imports }));
}

/** The names of its texts; a line that hands on the texts of another file is itself in every language. */
function exportsOf(name: string, source: string): string[] {
  const lines = source
    .split("\n")
    .filter((line) => line.startsWith("export ") && !/^export (type|interface) /.test(line));
  return lines.map((line) => {
    if (line.startsWith("export * from ")) return line;
    const [, text] = /^export (?:const|function) (\w+)/.exec(line) ?? [];
    if (text === undefined) throw new Error(`texts/en/${name} exports something else than a text: ${line}`);
    return text;
  });
}
