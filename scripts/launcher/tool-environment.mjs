import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { TOOLS } from "./paths.mjs";

/**
 * The environment for npm and pnpm. They keep caches in the home folder; where that cannot be written they get a home in
 * `.tools`, and still read the settings of the person's own. Development tools are wanted whatever NODE_ENV says.
 * @returns {NodeJS.ProcessEnv}
 */
export function makeToolEnvironment() {
  const { NODE_ENV: _, ...env } = process.env;
  const home = homedir();
  if (isWritable(home)) return { ...env, CI: "true" };
  const own = join(TOOLS, "home");
  return {
    ...env,
    CI: "true",
    HOME: own,
    XDG_CACHE_HOME: join(own, "cache"),
    XDG_DATA_HOME: join(own, "data"),
    XDG_STATE_HOME: join(own, "state"),
    npm_config_cache: join(own, "npm"),
    npm_config_userconfig: process.env["npm_config_userconfig"] ?? join(home, ".npmrc"),
  };
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
