import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of this package: the sources and what is built of them lie at different depths below its manifest. */
export const PACKAGE = findManifest(import.meta.dirname);

/** The root folder of the repository, or of what is copied from it into an image. */
export const REPOSITORY = join(PACKAGE, "../..");

function findManifest(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findManifest(dirname(folder));
}
