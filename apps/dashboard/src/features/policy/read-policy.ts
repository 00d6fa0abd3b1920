import { LineCounter, parseDocument } from "yaml";
// Before anything that makes a schema.
import "../../lib/without-eval.ts";
import { Policy } from "@valhalla-go/core/schemas";
import type { z } from "zod";
import * as texts from "#texts/policy.ts";

type ReadPolicy =
  | { readonly policy: z.input<typeof Policy>; readonly problems: null }
  | { readonly policy: null; readonly problems: readonly string[] };

/** More than so many problems are not read one by one. */
const TOLD_PROBLEMS = 8;

/** Reads a policy as it is written, in YAML; says on which line something is wrong, in the words of the server's own schema. */
export function readPolicy(text: string): ReadPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line } = lines.linePos(problem.pos[0]);
    return { policy: null, problems: [texts.problemInLine(line, firstLine(problem.message))] };
  }
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  const judged = Policy.safeParse(written);
  if (judged.success) return { policy: written as z.input<typeof Policy>, problems: null };
  const problems = judged.error.issues.map(({ path, message }) => {
    const range = findRange(document, path);
    const where = range === null ? "" : texts.line2(lines.linePos(range).line);
    return `${where}${path.length === 0 ? "" : `${path.join(".")}: `}${message}`;
  });
  const more = problems.length - TOLD_PROBLEMS;
  return {
    policy: null,
    problems: [...problems.slice(0, TOLD_PROBLEMS), ...(more > 0 ? [texts.moreProblems(more)] : [])],
  };
}

/** Where something stands, or the nearest of what it stands in; null where the text is empty. */
function findRange(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const range: unknown = typeof node === "object" && node !== null ? Reflect.get(node, "range") : undefined;
    if (Array.isArray(range) && typeof range[0] === "number") return range[0];
  }
  return null;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "");
}
