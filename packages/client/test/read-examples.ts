import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const USED_IN_SNIPPETS = `import { type GoClient, createGoClient, isGo, isGoError, isHistoryError } from "@valhalla-go/client";`;

/** Every TypeScript example of the READMEs (whole modules) and of the doc comments (lines that use `go`), as modules by name. */
export function readExamples(packageFolder: string, repository: string): ReadonlyMap<string, string> {
  const examples = new Map<string, string>();
  const documents = { readme: join(packageFolder, "README.md"), "root-readme": join(repository, "README.md") };
  for (const [name, path] of Object.entries(documents)) {
    const blocks = findBlocks(readFileSync(path, "utf8"));
    for (const [index, code] of blocks.entries()) examples.set(`${name}-${index}`, code);
  }
  for (const file of globSync("src/**/*.ts", { cwd: packageFolder, exclude: ["**/*.test.ts"] })) {
    const text = readFileSync(join(packageFolder, file), "utf8").replaceAll(/^ *\* ?/gm, "");
    for (const [index, code] of findBlocks(text).entries()) {
      const parameter = code.includes("const go =") ? "" : "go: GoClient";
      const module = `${USED_IN_SNIPPETS}\nexport async function example(${parameter}) {\n${code}}\n`;
      examples.set(`${basename(file, ".ts")}-${index}`, module);
    }
  }
  return examples;
}

function findBlocks(text: string): string[] {
  return [...text.matchAll(/^```ts\n((?:(?!```)[^])*)```$/gm)].map(([, code = ""]) => code);
}
