import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Versions } from "@valhalla-go/core";
import { PACKAGE } from "./package-folder.ts";

const MANIFEST = join(PACKAGE, "package.json");

/** What runs: the version of this server, and of the Node under it. */
export const RUNNING: Versions = {
  product: (JSON.parse(readFileSync(MANIFEST, "utf8")) as { readonly version: string }).version,
  node: process.versions.node,
};
