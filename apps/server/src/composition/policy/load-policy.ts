import { Policy, digestOf, readAs } from "@valhalla-go/core";
import { type YamlFile, readYaml } from "../read-yaml.ts";
import { StartError } from "../start-error.ts";
import { findPolicyFiles } from "./find-policy-files.ts";
import { mergePolicyFiles } from "./merge-policy-files.ts";

/** How many digits of its digest name a policy whose files give it no version. */
const DERIVED_VERSION_LENGTH = 12;

/**
 * The policy of a data folder. Throws StartError with file and line of everything that is wrong: a policy that is misread
 * could allow what it forbids.
 */
export function loadPolicy(data_dir: string): Policy {
  return parsePolicy(findPolicyFiles(data_dir).map(({ file, name }) => readYaml(file, name)));
}

/** The policy that files make together. A policy without a version is named by what it says. */
function parsePolicy(files: readonly YamlFile[]): Policy {
  const { value, ownerOf } = mergePolicyFiles(files);
  const read = readAs(Policy, { version: "derived", ...value });
  if (!read.success) {
    throw new StartError(read.issues.map(({ path, message }) => ownerOf(path).tellAt(path, message)).join("; "));
  }
  if (Object.hasOwn(value, "version")) return read.data;
  const { version: _, ...rules } = read.data;
  return { ...read.data, version: digestOf(rules).slice(0, DERIVED_VERSION_LENGTH) };
}
