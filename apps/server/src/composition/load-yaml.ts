import { readFileSync } from "node:fs";
import { LineCounter, isNode, parseDocument } from "yaml";
import type { z } from "zod";
import { StartError } from "./start-error.ts";

/**
 * Reads a YAML file as its schema says. Throws StartError with file and line of everything that is wrong. `file` is read,
 * `name` is how messages call it.
 */
export function loadYaml<S extends z.ZodType>(file: string, name: string, schema: S): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, name), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | undefined): string => `${name}:${lines.linePos(offset ?? 0).line}`;
  if (document.errors.length > 0) {
    throw new StartError(document.errors.map(({ pos, message }) => `${lineAt(pos[0])}: ${message}`).join("; "));
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path, message }) => `${lineAt(offsetOf(path))}: ${path.join(".")}: ${message}`,
  );
  throw new StartError(problems.join("; "));

  /** Where the deepest existing node on the path begins. */
  function offsetOf(path: readonly PropertyKey[]): number | undefined {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return node.range[0];
    }
    return undefined;
  }
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new StartError(`${name} cannot be read. Check that it is there and that you may read it.`, { cause });
  }
}
