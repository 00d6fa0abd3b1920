import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Document, LineCounter, isNode, parseDocument } from "yaml";
import { UsageError } from "../errors/usage-error.ts";

type Path = readonly PropertyKey[];

/** What the files of a folder say together. */
export interface PolicyFolder {
  readonly value: Readonly<Record<string, unknown>>;
  /** `classes.yaml:12` for what is on a path. */
  placeOf(path: Path): string;
}

interface ReadFile {
  readonly name: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Reads a policy: a folder of YAML files that each hold any of its parts, or one such file. Throws UsageError with places. */
export function readPolicyFolder(path: string): PolicyFolder {
  const files = listFiles(path).map(readYaml);
  const value: Record<string, unknown> = {};
  const owners = new Map<string, ReadFile>();
  const twice: string[] = [];
  const claim = (file: ReadFile, ...where: string[]): boolean => {
    const owner = owners.get(where.join("\n"));
    if (owner === undefined) {
      owners.set(where.join("\n"), file);
    } else {
      const places = [placeIn(file, where), placeIn(owner, where)] as const;
      twice.push(`${places[0]}: ${where.join(".")} is in ${places[1]} already; it can be said once`);
    }
    return owner === undefined;
  };
  for (const file of files) {
    const parts: unknown = file.document.toJS() ?? {};
    if (!isRecord(parts)) throw new UsageError(`${file.name}: begins with no part of a policy, for example engines:`);
    for (const [part, said] of Object.entries(parts)) {
      const known = value[part];
      if (!isRecord(said) || (known !== undefined && !isRecord(known))) {
        if (claim(file, part)) value[part] = said;
        continue;
      }
      if (!owners.has(part)) owners.set(part, file);
      value[part] = {
        ...known,
        ...Object.fromEntries(Object.entries(said).filter(([name]) => claim(file, part, name))),
      };
    }
  }
  if (twice.length > 0) throw new UsageError(twice.join("\n"));
  return {
    value,
    placeOf(where) {
      const names = where.map(String);
      const owner = owners.get(names.slice(0, 2).join("\n")) ?? owners.get(names[0] ?? "") ?? files[0];
      return owner === undefined ? path : placeIn(owner, where);
    },
  };
}

function listFiles(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
    names.sort();
    if (names.length === 0) throw new UsageError(`${path} holds no .yaml file.`);
    return names.map((name) => join(path, name));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readYaml(name: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(name, "utf8"), { lineCounter: lines });
  const [problem] = document.errors;
  if (problem === undefined) return { name, document, lines };
  throw new UsageError(`${name}:${lines.linePos(problem.pos[0]).line}: ${problem.message.split("\n")[0] ?? "no YAML"}`);
}

/** The line of what is on a path, or of the nearest thing around it. */
function placeIn({ name, document, lines }: ReadFile, path: Path): string {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `${name}:${lines.linePos(node.range[0]).line}`;
  }
  return name;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
