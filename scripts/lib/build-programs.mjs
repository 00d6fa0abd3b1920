import { DASHBOARD, SERVER, ensureBuilt } from "../launcher/build.mjs";

/** For vitest, before the tests that run programs: what they run is built from the sources as they are now. */
export async function setup() {
  for (const build of [SERVER, DASHBOARD]) await ensureBuilt(build);
}
