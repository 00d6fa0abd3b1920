import { readFileSync } from "node:fs";
import { findInadmissible, formatPath } from "@valhalla-go/core";
import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import { StartError } from "./start-error.ts";

/** A YAML file that was read. */
export interface YamlFile {
  /** How messages call it. */
  readonly name: string;
  readonly value: unknown;
  /** A message about what stands on a path, or about what holds it: `name:line: path: message`. */
  tellAt(path: readonly (string | number)[], message: string): string;
  /** `name:line` where what is on a path is named. */
  placeOf(path: readonly (string | number)[]): string;
}

/**
 * Reads a YAML file, whatever it holds. Throws StartError with file and line of what is no YAML, and of what nothing could
 * be stored of. `file` is read, `name` is how messages call it.
 */
export function readYaml(file: string, name: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, name), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new StartError(document.errors.map(({ pos, message }) => tell(pos[0], "", message)).join("; "));
  }
  const value = readValue();
  const inadmissible = findInadmissible(value);
  if (inadmissible !== null) throw new StartError(tellAt(inadmissible.path, inadmissible.message));
  return { name, value, tellAt, placeOf: (path) => placeAt(findKeyOffset(document, path)) };

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
    return `${placeAt(offset)}: ${path === "" ? "" : `${path}: `}${message}`;
  }

  function placeAt(offset: number): string {
    return `${name}:${Math.max(1, lines.linePos(offset).line)}`;
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

/** Where the last name of the path stands; what it stands for may begin on another line. */
function findKeyOffset(document: Document, path: readonly (string | number)[]): number {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : findOffset(document, path);
}

function readText(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new StartError(`${name} cannot be read. Check that it is there and that you may read it.`, { cause });
  }
}
