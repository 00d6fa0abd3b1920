import type { YamlFile } from "../read-yaml.ts";
import { StartError } from "../start-error.ts";

type Path = readonly (string | number)[];

/** What several files say together, and which of them says what. */
export interface MergedFiles {
  readonly value: Readonly<Record<string, unknown>>;
  /** The file that says what is on a path; the first for what none says. */
  ownerOf(path: Path): YamlFile;
}

/**
 * Puts the files of a policy together: each holds any of its parts, and of a part with names any of these. Throws StartError
 * with both places of what is said twice: which of the two counts, nobody could know.
 */
export function mergePolicyFiles(files: readonly YamlFile[]): MergedFiles {
  const value: Record<string, unknown> = {};
  const owners = new Map<string, YamlFile>();
  const problems: string[] = [];

  function claim(file: YamlFile, path: Path): boolean {
    const owner = owners.get(keyOf(path));
    if (owner === undefined) {
      owners.set(keyOf(path), file);
      return true;
    }
    problems.push(
      `${file.placeOf(path)}: ${path.join(".")}: is in ${owner.placeOf(path)} already; it can be said once`,
    );
    return false;
  }

  function take(file: YamlFile, part: string, said: unknown): void {
    const known = value[part];
    if (!isRecord(said) || (known !== undefined && !isRecord(known))) {
      if (claim(file, [part])) value[part] = said;
      return;
    }
    if (!owners.has(keyOf([part]))) owners.set(keyOf([part]), file);
    const names = { ...known };
    for (const [name, each] of Object.entries(said)) if (claim(file, [part, name])) names[name] = each;
    value[part] = names;
  }

  for (const file of files) {
    if (!isRecord(file.value)) {
      problems.push(file.tellAt([], "holds no part of a policy; it begins with one, for example engines:"));
      continue;
    }
    for (const [part, said] of Object.entries(file.value)) take(file, part, said);
  }
  if (problems.length > 0) throw new StartError(problems.join("; "));

  const [first] = files;
  if (first === undefined) throw new StartError("there is no file of a policy");
  return {
    value,
    ownerOf: (path) => owners.get(keyOf(path.slice(0, 2))) ?? owners.get(keyOf(path.slice(0, 1))) ?? first,
  };
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
