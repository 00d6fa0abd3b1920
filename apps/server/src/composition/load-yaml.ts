import { readFileSync } from "node:fs";
import { findInadmissible, formatPath, readAs } from "@valhalla-go/core";
import { type Document, LineCounter, isNode, parseDocument } from "yaml";
import type { z } from "zod";
import { StartError } from "./start-error.ts";

/**
 * Reads a YAML file as its schema says. Throws StartError with file and line of everything that is wrong. `file` is read,
 * `name` is how messages call it.
 */
export function loadYaml<S extends z.ZodType>(file: string, name: string, schema: S): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, name), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new StartError(document.errors.map(({ pos, message }) => tell(pos[0], "", message)).join("; "));
  }
  const value = readValue();
  const inadmissible = findInadmissible(value);
  if (inadmissible !== null) throw new StartError(tellAt(inadmissible.path, inadmissible.message));
  const result = readAs(schema, value);
  if (result.success) return result.data;
  throw new StartError(result.issues.map(({ path, message }) => tellAt(path, message)).join("; "));

  /** References can still lead nowhere, or into each other. */
  function readValue(): unknown {
    try {
      // A file of comments only says nothing, which is all that a file of optional fields needs to say.
      return document.toJS() ?? {};
    } catch (cause) {
      throw new StartError(tell(0, "", cause instanceof Error ? cause.message : String(cause)), { cause });
    }
  }

  function tellAt(path: readonly (string | number)[], message: string): string {
    return tell(findOffset(document, path), formatPath(path), message);
  }

  function tell(offset: number, path: string, message: string): string {
    const line = Math.max(1, lines.linePos(offset).line);
    return `${name}:${line}: ${path === "" ? "" : `${path}: `}${message}`;
  }
}

/** Where the deepest existing node on the path begins. */
function findOffset(document: Document, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new StartError(`${name} cannot be read. Check that it is there and that you may read it.`, { cause });
  }
}
