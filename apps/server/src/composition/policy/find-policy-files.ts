import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { listYamlFiles } from "../list-yaml-files.ts";
import { PACKAGE } from "../package-folder.ts";
import { StartError } from "../start-error.ts";

/** The folder of a policy, in a data folder and among what is shipped. */
const POLICY_FOLDER = "policy";

/** A policy that is one file: how installations had it before there was the folder. */
const POLICY_FILE = "policy.yaml";

const SHIPPED = join(PACKAGE, "defaults");

/** A file that a policy is made of. `name` is how messages call it. */
export interface PolicyFile {
  readonly file: string;
  readonly name: string;
}

/**
 * What the policy of a data folder is made of: the files of its `policy/`, or its `policy.yaml`, or what is shipped. Throws
 * StartError where it is not clear which of them it is.
 */
export function findPolicyFiles(data_dir: string): PolicyFile[] {
  const folder = join(data_dir, POLICY_FOLDER);
  const single = join(data_dir, POLICY_FILE);
  if (!existsSync(folder)) {
    return existsSync(single)
      ? [{ file: single, name: POLICY_FILE }]
      : namedFrom(SHIPPED, join(SHIPPED, POLICY_FOLDER));
  }
  if (existsSync(single)) {
    throw new StartError(
      `${POLICY_FILE} and the folder ${POLICY_FOLDER}/ are both there, and only one can be the policy. Move ${POLICY_FILE} into ${POLICY_FOLDER}/, or remove one of them.`,
    );
  }
  const files = namedFrom(data_dir, folder);
  if (files.length > 0) return files;
  throw new StartError(
    `${POLICY_FOLDER}/ holds no .yaml file. Copy the shipped ones into it and edit them, or remove the folder.`,
  );
}

function namedFrom(root: string, folder: string): PolicyFile[] {
  return listYamlFiles(folder).map((file) => ({ file, name: relative(root, file).replaceAll("\\", "/") }));
}
