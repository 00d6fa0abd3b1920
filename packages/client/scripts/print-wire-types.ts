import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as core from "@valhalla-go/core";
import * as schemas from "@valhalla-go/core/schemas";
import { z } from "zod";
import { type TypeNames, describeShape, isGivenOtherwise, nameOfGiven } from "./describe-type.ts";

const HEADER = `// Written by scripts/write-wire-types.ts from the schemas of core; a test fails when they differ.
// oxlint-disable max-lines -- one list, looked up by name

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };
`;

/** The declarations of everything that the verbs take and answer, as TypeScript that needs no library. */
export function printWireTypes(): string {
  const named = Object.entries<unknown>(schemas).filter(isNamedSchema);
  const names: TypeNames = new Map(named.map(([name, schema]) => [schema, name]));
  const comments = readComments();
  const declarations = new Map(
    named.map(([name, schema]) => {
      const side = name.endsWith("Input") ? "input" : "output";
      return [name, declare(name, schema, describeShape(schema, { names, side }), comments.get(name))];
    }),
  );
  for (const [name, schema] of named) {
    if (!isGivenOtherwise(name, schema, names)) continue;
    const given = nameOfGiven(name);
    declarations.set(
      given,
      declare(given, schema, describeShape(schema, { names, side: "input" }), comments.get(name)),
    );
  }
  const reached = findReached(declarations);
  const inOrder = [...reached];
  inOrder.sort();
  return `${HEADER}\n${inOrder.map((name) => declarations.get(name)).join("\n\n")}\n`;
}

/** Names of the types that a verb takes or answers, without what comes with every answer of a change, and of those inside them. */
function findReached(declarations: ReadonlyMap<string, string>): ReadonlySet<string> {
  const specs = Object.values(core).flatMap((each) =>
    typeof each === "function" && "spec" in each ? [each.spec] : [],
  );
  const ofVerbs = new Set<unknown>(specs.flatMap(({ input, result }) => [input, result]));
  // With the answer of a change comes a receipt.
  const reached = new Set<string>(["WithReceipt"]);
  for (const [name, schema] of Object.entries<unknown>(schemas)) {
    if (ofVerbs.has(schema)) reached.add(name);
  }
  // A set that grows while it is walked: what is found is looked into as well.
  for (const name of reached) {
    for (const [word] of declarations.get(name)?.matchAll(/\b[A-Z]\w+\b/g) ?? []) {
      if (declarations.has(word)) reached.add(word);
    }
  }
  return reached;
}

/** The one schema that refers to itself is that of any JSON, which {@link HEADER} declares. */
function isNamedSchema(entry: [string, unknown]): entry is [string, z.ZodType] {
  return entry[1] instanceof z.ZodType && !(entry[1] instanceof z.ZodLazy);
}

function declare(name: string, schema: z.ZodType, shape: string, comment: string | undefined): string {
  const isInterface = schema instanceof z.ZodObject && shape.startsWith("{\n");
  const code = isInterface ? `export interface ${name} ${shape}` : `export type ${name} = ${shape};`;
  return comment === undefined ? code : `${comment}\n${code}`;
}

/** The doc comments that core's sources give to their schemas, by name. */
function readComments(): ReadonlyMap<string, string> {
  const source = dirname(fileURLToPath(import.meta.resolve("@valhalla-go/core/schemas")));
  const files = globSync("*/schemas.ts", { cwd: source }).map((file) => readFileSync(join(source, file), "utf8"));
  const found = files.flatMap((text) => [...text.matchAll(/^(\/\*\*(?:(?!\*\/)[^])*\*\/)\nexport const (\w+)/gm)]);
  return new Map(found.map(([, comment = "", name = ""]) => [name, comment]));
}
