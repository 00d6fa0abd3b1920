import { readAs } from "@valhalla-go/core";
import type { z } from "zod";
import { readYaml } from "./read-yaml.ts";
import { StartError } from "./start-error.ts";

/**
 * Reads a YAML file as its schema says. Throws StartError with file and line of everything that is wrong. `file` is read,
 * `name` is how messages call it.
 */
export function loadYaml<S extends z.ZodType>(file: string, name: string, schema: S): z.output<S> {
  const { value, tellAt } = readYaml(file, name);
  const result = readAs(schema, value);
  if (result.success) return result.data;
  throw new StartError(result.issues.map(({ path, message }) => tellAt(path, message)).join("; "));
}
